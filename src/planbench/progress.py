"""How far long work has come, as it is told while it goes on."""

from __future__ import annotations

from collections.abc import Callable

ProgressCallback = Callable[[int, int], None]  # how much is done, of how much


def untold(_done: int, _of: int) -> None:
    """Where nobody asks."""
