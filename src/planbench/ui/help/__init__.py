"""The handbook, what planbench is, and the tour."""
