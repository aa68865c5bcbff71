"""Ctrl+K: find anything, go anywhere, do anything."""
