"""Side-by-side figures: each is a ratio against a peer in the same run, never a time to beat."""
