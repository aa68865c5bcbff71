"""What a single cell says: a number, a mark that is never a number, or something unknown."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

UNKNOWN = "unknown"
MARKS = MappingProxyType(
    {
        "..": "suppressed",
        "*": "suppressed",
        ":": "suppressed",
        ".": "missing",
        "": "missing",
        "—": "missing",
        "null": "missing",
    }
)
APPROXIMATE = re.compile(r"~\s?\d+(?:[.,]\d+)?")
SPACES = str.maketrans("", "", " \u00a0\u2009\u202f\u2007")
GROUPED = r"[+\-−]?(?:\d{1,3}(?:[ \u00a0\u2009\u202f\u2007]\d{3})+|\d+)"
NUMBER = MappingProxyType(
    {sign: re.compile(rf"{GROUPED}(?:{re.escape(sign)}\d+)?") for sign in (",", ".")}
)
DECIMAL = MappingProxyType(
    {sign: re.compile(rf"{GROUPED}{re.escape(sign)}\d+") for sign in (",", ".")}
)
THOUSANDS = re.compile(r"[+\-−]?[1-9]\d{0,2}[.,]\d{3}")


class Cell(NamedTuple):
    """A cell understood. `value` is None unless `status` is `value`."""

    status: str
    value: float | None
    raw: str


class CellReader(dict[object, Cell]):
    """Cell content → `Cell`; remembers what it has seen, since figures repeat a great deal."""

    def __init__(self, decimal: str, marks: Mapping[str, str] = MARKS) -> None:
        super().__init__()
        self._number = NUMBER[decimal]
        self.decimal = decimal
        self._marks = {**MARKS, **marks}

    @property
    def unknown(self) -> bool:
        """Whether it has met a cell that it did not understand."""
        return any(cell.status == UNKNOWN for cell in self.values())

    def __missing__(self, content: object) -> Cell:
        cell = self._read(content)
        self[content] = cell
        return cell

    def _read(self, content: object) -> Cell:
        raw = text_of(content)
        if isinstance(content, int | float) and not isinstance(content, bool):
            finite = math.isfinite(content)
            return Cell("value", float(content), raw) if finite else Cell(UNKNOWN, None, raw)
        text = raw.strip()
        if text in self._marks:
            return Cell(self._marks[text], None, raw)
        if APPROXIMATE.fullmatch(text):
            return Cell("approximate", None, raw)
        if self._number.fullmatch(text):
            return Cell("value", self._float(text), raw)
        return Cell(UNKNOWN, None, raw)

    def _float(self, text: str) -> float:
        plain = text.translate(SPACES).replace("−", "-").replace(self.decimal, ".")
        return float(plain)


def text_of(content: object) -> str:
    """A cell's own text; a whole number in a workbook without the `.0` that Python adds."""
    if isinstance(content, float) and content.is_integer() and abs(content) < 1e15:
        return str(int(content))
    return str(content)


def decimal_sign(texts: Iterable[str], usual: str) -> str | None:
    """The decimal sign of a file, decided from all its cells; `usual` where they do not say.

    None when only cells such as `1.234` speak against `usual`: those may be thousands.
    """
    seen: Counter[str] = Counter()
    for text in set(texts):
        stripped = text.strip()
        for sign in DECIMAL:
            if DECIMAL[sign].fullmatch(stripped):
                seen[sign] += 1
                seen[f"sure {sign}"] += not THOUSANDS.fullmatch(stripped)
    other = "." if usual == "," else ","
    if seen[usual] or not seen[other]:
        return usual
    return other if seen[f"sure {other}"] else None
