"""How wide a text is, near enough to wrap labels without opening a font.

The widths are those of Carlito (and so of Calibri), rounded to three hundredths of the type size.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, takewhile

GROUPS = (
    (0.24, " ',.Iijl’·"),
    (0.30, ":;()-[]`f{}!Jt"),
    (0.37, 'r"/\\sz'),
    (0.45, "Lcx“”?FSkvy|"),
    (0.48, "ETYZagåäÉ"),
    (0.51, "#$*+0123456789<=>KPX^_e~é–«»×≤≥−"),
    (0.55, "BCRbdhnopquöøüAVÅÄ"),
    (0.65, "DGHUNOQÖØ"),
    (0.73, "&…%wÆæ"),
    (0.82, "mM"),
    (0.90, "@W—"),
)
WIDTHS = {letter: width for width, letters in GROUPS for letter in letters}
UNKNOWN = 0.58
BOLD = 1.03


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in pixels; letters outside Latin count as wide ones."""
    return _units(text) * size * (BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _units(text: str) -> float:
    return sum(WIDTHS.get(letter, UNKNOWN) for letter in text)


def wrapped(text: str, size: float, width: float, most: int = 3) -> list[str]:
    """The text in lines of at most `width`; what does not fit in `most` lines ends in `…`."""
    lines = list(_filled(text.split(), size, width))
    if len(lines) <= most:
        return lines or [""]
    return [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), size, width)]


def _filled(words: list[str], size: float, width: float) -> Iterator[str]:
    line = ""
    for part in (piece for word in words for piece in _pieces(word, size, width)):
        candidate = f"{line} {part}".strip()
        if line and text_width(candidate, size) > width:
            yield line
            candidate = part
        line = candidate
    if line:
        yield line


def _pieces(word: str, size: float, width: float) -> Iterator[str]:
    """A word that is wider than the line, cut into pieces that fit."""
    while text_width(word, size) > width and len(word) > 1:
        cut = max(1, int(len(word) * width / text_width(word, size)) - 1)
        yield word[:cut]
        word = word[cut:]
    yield word


def shortened(text: str, size: float, width: float) -> str:
    """The text cut to `width`, with `…` where something was cut."""
    if text_width(text, size) <= width:
        return text
    room = width / size - WIDTHS["…"]
    widths = accumulate(WIDTHS.get(letter, UNKNOWN) for letter in text)
    kept = sum(1 for _ in takewhile(lambda used: used <= room, widths))
    return text[:kept].rstrip() + "…"
