"""Two laptops without a network: the replicated record, packages, merge, history."""
