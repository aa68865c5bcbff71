"""The small set of icons, drawn in the colour that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from planbench.paths import resources_folder

FAINT = 0.35  # of what cannot be pressed, in a light and in a dark theme
SIZES = (20, 40, 60)  # for displays of 100, 200 and 300 %


def icon(name: str, colour: str) -> QIcon:
    """An icon of `resources/icons` in one colour, drawn once and kept in Qt's cache."""
    made = QIcon()
    for pixmap in _pictures(name, colour):
        made.addPixmap(pixmap)
    return made


def pressed_icon(name: str, colour: str) -> QIcon:
    """An icon of a button, faint while that cannot be pressed."""
    made = icon(name, colour)
    for pixmap in _pictures(name, colour):
        made.addPixmap(_faint(pixmap), QIcon.Mode.Disabled)
    return made


def _faint(picture: QPixmap) -> QPixmap:
    made = QPixmap(picture.size())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(FAINT)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return made


def _pictures(name: str, colour: str) -> list[QPixmap]:
    return _kept(name, colour) or _drawn(name, colour)


def _kept(name: str, colour: str) -> list[QPixmap]:
    """The pictures drawn earlier; none when one of them is no longer in the cache."""
    found = [QPixmap() for _ in SIZES]
    keys = [_key(name, colour, size) for size in SIZES]
    whole = all(map(QPixmapCache.find, keys, found))
    return found if whole else []


def _drawn(name: str, colour: str) -> list[QPixmap]:
    svg = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawing = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    made = [_picture(drawing, size) for size in SIZES]
    for size, pixmap in zip(SIZES, made, strict=True):
        QPixmapCache.insert(_key(name, colour, size), pixmap)
    return made


def _key(name: str, colour: str, size: int) -> str:
    return f"planbench {name} {colour} {size}"


def _picture(drawing: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    return pixmap
