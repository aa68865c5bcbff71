"""What a workbook hides of a sheet: it is read like the rest, and said to have been hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planbench.imports.statistics.opening.grid import Hidden
from planbench.imports.statistics.opening.number_formats import PREFIX, attributes

ROW = re.compile(rb"<" + PREFIX + rb"row\s([^>]*\bhidden=[^>]*)>")
COLUMN = re.compile(rb"<" + PREFIX + rb"col\s([^>]*\bhidden=[^>]*)>")
YES = frozenset({"1", "true"})
LAST_COLUMN = 16_384
NAMED = 8  # of rows or columns


def hidden_in(content: bytes) -> Hidden:
    """The rows and columns that a sheet of an `.xlsx` hides."""
    if b"hidden=" not in content:
        return Hidden()
    rows = [attributes(found[1]) for found in ROW.finditer(content)]
    columns = [attributes(found[1]) for found in COLUMN.finditer(content)]
    return Hidden(
        False,
        tuple(_number(row.get("r")) - 1 for row in rows if row.get("hidden") in YES),
        tuple(
            column
            for each in columns
            if each.get("hidden") in YES
            for column in range(
                _number(each.get("min")) - 1, min(_number(each.get("max")), LAST_COLUMN)
            )
        ),
    )


def _number(text: str | None) -> int:
    return int(text[:8]) if text and text.isdecimal() else 1


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
