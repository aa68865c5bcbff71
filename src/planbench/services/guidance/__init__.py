"""What to do next, told from every step of the work."""
