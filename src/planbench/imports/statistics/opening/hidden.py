"""What a workbook hides of a sheet: it is read like the rest, and said to have been hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planbench.imports.statistics.opening.grid import Hidden
from planbench.imports.statistics.opening.number_formats import PREFIX, attributes

ROW = re.compile(rb"<" + PREFIX + rb"row\s([^>]*\bhidden=[^>]*)>")
COLUMN = re.compile(rb"<" + PREFIX + rb"col\s([^>]*\bhidden=[^>]*)>")
YES = frozenset({"1", "true"})
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576  # as many as a sheet of Excel's has
NAMED = 8  # of rows or columns


class HiddenLines:
    """The rows or columns of a sheet that are hidden, however often a file says so of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen = bytearray()

    def hide(self, first: int, behind: int) -> None:
        """Hide the lines from `first` up to the one before `behind`, counted from 0."""
        behind = min(behind, self._limit)
        if first >= behind:
            return
        self._seen.extend(bytes(max(0, behind - len(self._seen))))
        self._seen[first:behind] = b"\1" * (behind - first)

    def found(self) -> tuple[int, ...]:
        """Each of them once, in order."""
        return tuple(index for index, hidden in enumerate(self._seen) if hidden)


def hidden_in(content: bytes) -> Hidden:
    """The rows and columns that a sheet of an `.xlsx` hides."""
    if b"hidden=" not in content:
        return Hidden()
    rows, columns = HiddenLines(LAST_ROW), HiddenLines(LAST_COLUMN)
    for found in ROW.finditer(content):
        row = attributes(found[1])
        if row.get("hidden") in YES:
            at = _number(row.get("r"))
            rows.hide(at - 1, at)
    for found in COLUMN.finditer(content):
        column = attributes(found[1])
        if column.get("hidden") in YES:
            columns.hide(_number(column.get("min")) - 1, _number(column.get("max")))
    return Hidden(False, rows.found(), columns.found())


def _number(text: str | None) -> int:
    return max(1, int(text[:8])) if text and text.isdecimal() else 1


def numbers_named(indexes: Iterable[int]) -> str:
    """`3, 5, 6`, as people count; a long list says how many more."""
    return _few([str(index + 1) for index in indexes])


def letters_named(indexes: Iterable[int]) -> str:
    """`D, AA`, as a spreadsheet names its columns."""
    return _few([_letters(index) for index in indexes])


def _few(names: list[str]) -> str:
    more = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more or "–"


def _letters(column: int) -> str:
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name
