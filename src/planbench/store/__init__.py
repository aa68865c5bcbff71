"""The project file: one SQLite database, opened by one planbench at a time."""
