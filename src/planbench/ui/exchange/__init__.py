"""Two laptops: packages, what both changed, history, backups."""
