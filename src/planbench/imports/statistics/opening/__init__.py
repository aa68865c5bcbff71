"""What lies between a file's bytes and its cells: how cells are shown, and rarer kinds of file."""
