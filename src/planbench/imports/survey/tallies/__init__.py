"""How many gave each answer, as a form's own summary or somebody's tally tells it."""
