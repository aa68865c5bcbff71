"""planbench: from evidence to a development plan for mathematics teaching, offline."""

__version__ = "0.1.0"
