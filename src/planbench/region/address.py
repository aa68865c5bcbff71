"""Where a region's database is: a path, or the address of a server; without heavy imports."""

from __future__ import annotations

ADDRESS = "PLANBENCH_DATABASE"  # of the environment
SERVERS = ("postgresql://", "postgres://")


def is_server(address: str) -> bool:
    """Whether it is the address of a server rather than a path."""
    return address.startswith(SERVERS)
