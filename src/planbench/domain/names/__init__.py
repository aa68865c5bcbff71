"""What places and files are called."""
