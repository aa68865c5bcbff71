"""Where a file is to be written: asked for in one way, and never left without its end."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from planbench.domain.names.files import free_path

ENDS = re.compile(r"\*(\.[\w-]+)")  # of the kinds of file that a dialog of Qt's offers


def ask_save(window: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
    """Ask where to write a file; None when the user thinks better of it.

    A name that ends like none of the kinds gets the end of the chosen one: `plan v1.2` is
    `plan v1.2.docx`. The dialog has not asked about that name, so that no file is written over.
    """
    suggestion.parent.mkdir(parents=True, exist_ok=True)
    free = free_path(suggestion, "-")  # of the same day, say: the earlier one stays
    name, chosen = QFileDialog.getSaveFileName(window, title, str(free), kinds)
    return _ended(Path(name), kinds, chosen) if name else None


def _ended(path: Path, kinds: str, chosen: str) -> Path:
    ends = ENDS.findall(kinds)
    if not ends or path.suffix.lower() in ends:
        return path
    return free_path(path.with_name(path.name + (ENDS.findall(chosen) or ends)[0]))
