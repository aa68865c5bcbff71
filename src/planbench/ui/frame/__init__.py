"""The frame round the pages: application, window, rail, top bar, start page, search."""
