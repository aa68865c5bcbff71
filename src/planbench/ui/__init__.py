"""The window: the only place, with `app`, that knows Qt."""
