"""Anything in the project by what one remembers of it: a label, part of a word, a file's text."""
