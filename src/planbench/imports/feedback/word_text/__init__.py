"""What runs of a Word file say that is more than plain letters."""
