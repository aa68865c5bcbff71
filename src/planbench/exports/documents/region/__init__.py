"""The region's report: processes and choices of all, side by side, and nobody ranked."""
