"""Edits that nobody tracked: what came back against what an export said."""
