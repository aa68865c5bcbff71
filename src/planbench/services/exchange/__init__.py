"""Packages made, previewed, merged; conflicts and history."""
