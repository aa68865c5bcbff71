"""Outline → Word: the body is built as text and parsed once; all looks live in the template."""
