"""The step «Återkoppling»: what the supervisor returned."""
