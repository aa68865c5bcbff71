"""The face that drawings are lettered in, so that they fit their boxes on every machine."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from planbench.exports.pictures.chart import Drawing
from planbench.exports.pictures.drawing.canvas import FAMILY
from planbench.exports.pictures.picture import fonts_folder

FACE = "Carlito"


def load_drawing_face() -> None:
    """Make the shipped face known to Qt, unless it is there already."""
    if FACE not in QFontDatabase.families():
        for file in sorted(fonts_folder().glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))


def lettered(drawing: Drawing) -> QByteArray:
    """A drawing for Qt, which takes a list of faces for the name of one and falls back."""
    return QByteArray(drawing.svg.replace(f'"{FAMILY}"', f'"{FACE}"', 1).encode())
