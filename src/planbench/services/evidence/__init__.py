"""Evidence coming in: statistics, surveys, files, forms."""
