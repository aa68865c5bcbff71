"""Files that are dragged, dropped or pasted, on this computer and not on the web."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData


def local_files(content: QMimeData) -> list[Path]:
    """The files that a drop or the clipboard names."""
    return [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]
