"""Ctrl+F and Ctrl+H: in what is on the page, and through the whole project."""
