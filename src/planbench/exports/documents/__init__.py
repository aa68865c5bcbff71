"""The documents that a project can give, each a function from `Source` to `Outline`."""
