"""The region's overview, in a window of its own without a project."""
