"""Makes hundreds of thousands of small things at the pace of the machine."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Keep the collector of reference cycles from walking over all that is being made.

    Figures, cells and texts of documents hold no cycles, and with nearly a million of them it would
    take half the time.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
