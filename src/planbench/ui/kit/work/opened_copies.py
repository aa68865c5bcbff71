"""Copies of attachments that other programs show: they lie outside the project, and are cleared."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

PREFIX = "planbench-opened-"
OLD = 24 * 3600  # seconds after which nobody is reading a copy any more


def place_for_copy() -> Path:
    """A folder of its own for one copy; what was left there long ago goes."""
    for left in _folders():
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > OLD:
                shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def remove_opened_copies() -> None:
    """Remove the copies that this planbench made; one that a program holds open stays for now."""
    for left in _folders(f"{os.getpid()}-"):
        shutil.rmtree(left, ignore_errors=True)


def _folders(whose: str = "") -> list[Path]:
    with contextlib.suppress(OSError):
        return list(Path(tempfile.gettempdir()).glob(f"{PREFIX}{whose}*"))
    return []
