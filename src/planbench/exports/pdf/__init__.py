"""Outline → tagged PDF through reportlab, which writes no tags of its own."""
