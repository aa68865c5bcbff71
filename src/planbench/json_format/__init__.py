"""A project as nested JSON: its shape, written and read together."""
