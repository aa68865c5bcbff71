"""How large letters may be for a text to fit its place; PowerPoint counts only when one edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from planbench.exports.pictures.drawing.lettering import text_width, wrapped

BREAKS = re.compile("[ \n]+")
POINT = 12_700  # EMU
INSETS = 14.4, 7.2  # points at the sides of a text, above and below
LINE = 1.2  # of the size
BETWEEN = 0.25
INDENT = 27.0
MOST = 99
SMALLEST = 12


def fitting(sizes: Sequence[int], fits: Callable[[int], bool]) -> int:
    """The largest size at which it fits, else the smallest."""
    return next((size for size in sizes if fits(size)), sizes[-1])


def title_fits(text: str, width: int, height: int, size: int) -> bool:
    """Whether bold text fits a place; `width` and `height` in EMU."""
    room = (width / POINT - INSETS[0]) / 1.03
    return _lines(text, size, room) * size * LINE <= height / POINT - INSETS[1]


def points_fit(texts: Sequence[tuple[str, int]], width: int, height: int, size: int) -> bool:
    """Whether points, each with its level, fit a place."""
    return spare_room(texts, width, height, size) >= 0


def spare_room(texts: Sequence[tuple[str, int]], width: int, height: int, size: int) -> float:
    """What points, each with its level, leave free of the height of a place, in points."""
    room = width / POINT - INSETS[0]
    used = sum(
        (_lines(text, of_level(size, level), room - INDENT * (level + 1)) * LINE + BETWEEN)
        * of_level(size, level)
        for text, level in texts
    )
    return height / POINT - INSETS[1] - used


def of_level(size: int, level: int) -> int:
    """The size of a point inside another one's."""
    return size if level == 0 else max(size - 4, SMALLEST)


def row_height(texts: Sequence[str], widths: Sequence[int], size: int) -> int:
    """How high a table's row becomes, in EMU."""
    lines = max(
        sum(_lines(line, size, width / POINT - INSETS[0]) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return int((lines * size * LINE + INSETS[1]) * POINT)


def words_fit(texts: Sequence[str], widths: Sequence[int], size: int) -> bool:
    """Whether no word of a row is wider than its column, so that none is broken."""
    return all(
        text_width(word, size, bold=True) <= width / POINT - INSETS[0]
        for text, width in zip(texts, widths, strict=True)
        for word in BREAKS.split(text)
    )


def _lines(text: str, size: int, width: float) -> int:
    return len(wrapped(text, size, width, MOST))
