"""What headings, periods, places and subjects of a table mean."""
