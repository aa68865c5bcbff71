"""How things look: cards, buttons, tables, empty places."""
