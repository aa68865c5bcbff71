"""PX files (PC-Axis), as SCB, SSB and many others give out: keywords, then the figures in order.

Format: PX file format specification, Statistics Sweden, 2013 (keywords end with `;`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from planbench.errors import UserError
from planbench.imports.statistics.opening.grid import Grid, GridRow
from planbench.imports.statistics.opening.text import check_size

KEYWORD = re.compile(r"\s*([A-Z][A-Z0-9-]*)(?:\[\w+\])?(?:\(((?:\"[^\"]*\",?)+)\))?\s*=", re.DOTALL)
TEXT = re.compile(r"\"([^\"]*)\"")
CELL = re.compile(r"\"([^\"]*)\"|([^\s,;\"]+)")
Keywords = Mapping[tuple[str, str], Sequence[str]]


def is_px(text: str) -> bool:
    """Whether a text is a PX file, by the keywords that each must have."""
    return "DATA=" in text and "VALUES(" in text and ("STUB" in text or "HEADING" in text)


def read_px(text: str, name: str) -> tuple[Grid, ...]:
    """One row a figure: title and source above, then code and label of each variable, the value.

    A row's number is that of its figure in the file's own list.
    """
    before, _, data = text.partition("DATA=")
    said = dict(keywords(before))
    variables = [*said.get(("STUB", ""), ()), *said.get(("HEADING", ""), ())]
    values = [said.get(("VALUES", variable), ()) for variable in variables]
    if not variables or not all(values):
        raise UserError(
            "{file} holds no table. Nothing was imported. Download the table as Excel or CSV.",
            file=name,
        )
    cells = [quoted or plain for quoted, plain in CELL.findall(data.split(";")[0])]
    check_size(name, len(cells), len(cells) * (2 * len(variables) + 1))
    above = _above(said)
    header = [head for variable in variables for head in (f"{variable} (kod)", variable)]
    rows = list(_rows(said, variables, values, cells))
    measured = _first(said, "CONTENTS") or "value"
    return (Grid([*above, [*header, measured], *rows], origin=-len(above)),)


def keywords(text: str) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """Each keyword with the variable that it is about, and its texts; the file's first language."""
    for line in _statements(text):
        told = KEYWORD.match(line)
        if told and f"{told[1]}[" not in line[: told.end()]:
            about = TEXT.findall(told[2] or "")
            rest = line[told.end() :]
            texts = TEXT.findall(rest) or [rest.strip()]
            yield (told[1], about[0] if about else ""), texts


def _statements(text: str) -> Iterator[str]:
    """The text between semicolons that stand outside quotation marks."""
    start, inside = 0, False
    for index, sign in enumerate(text):
        if sign == '"':
            inside = not inside
        elif sign == ";" and not inside:
            yield text[start:index]
            start = index + 1


def _first(said: Keywords, key: str) -> str:
    return "".join(said.get((key, ""), [""]))


def _above(said: Keywords) -> list[GridRow]:
    title = _first(said, "TITLE") or _first(said, "DESCRIPTION") or _first(said, "CONTENTS")
    updated = next((texts[0] for (key, _), texts in said.items() if key == "LAST-UPDATED"), "")
    lines = [title, f"Källa: {_first(said, 'SOURCE')}" if _first(said, "SOURCE") else ""]
    lines += [f"Updated: {updated[:4]}-{updated[4:6]}-{updated[6:8]}" if updated else ""]
    lines += [_first(said, "NOTE"), _first(said, "NOTEX")]
    return [[line] for line in lines if line]


def _rows(
    said: Keywords,
    variables: Sequence[str],
    values: Sequence[Sequence[str]],
    cells: Sequence[str],
) -> Iterator[GridRow]:
    labelled = [
        list(zip(said.get(("CODES", each)) or labels, labels, strict=False))
        for each, labels in zip(variables, values, strict=True)
    ]
    for parts, cell in zip(itertools.product(*labelled), cells, strict=False):
        yield [*itertools.chain.from_iterable(parts), cell]
