"""Files that no profile knows: a preview to map by hand, and the profile that this makes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from planbench.domain.terms import Sex, UnitType
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.statistics.cells import DECIMAL, UNKNOWN, CellReader, text_of
from planbench.imports.statistics.layout import clean
from planbench.imports.statistics.opening.grid import Grid, RawFile
from planbench.imports.statistics.profile import ColumnRole, Profile, Sign, UnitRule, Values

NOT_KNOWN = N_(
    "{file} is a table that planbench does not know. Nothing was imported. "
    "Open it in the window and say what its columns mean."
)
PREVIEW_ROWS = 20
HEADER_WITHIN = 40
SEX_WORDS: dict[str, Sex] = {
    **dict.fromkeys(("totalt", "samtliga", "alla", "alle", "alle kjønn", "begge kjønn"), "total"),
    **dict.fromkeys(("flickor", "jenter", "kvinnor", "kvinner", "girls"), "F"),
    **dict.fromkeys(("pojkar", "gutter", "män", "menn", "boys"), "M"),
}


class SheetPreview(NamedTuple):
    """A sheet as the mapping screen shows it. `header` and `rows` count from 0 in the sheet."""

    sheet: str
    header: int
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


class NeedsMappingError(UserError):
    """No profile knows the file; `previews` show what a person may say of it."""

    def __init__(self, source: RawFile) -> None:
        super().__init__(NOT_KNOWN, file=source.name)
        self.source = source
        self.previews = tuple(preview(grid) for grid in source.grids if grid.rows)


class TableMeaning(NamedTuple):
    """What a person says of a table, by its headings; empty for what no column tells."""

    publisher: str
    unit_type: UnitType
    unit_name: str
    unit_code: str
    values: Sequence[str]
    roles: Mapping[str, ColumnRole]
    decimal: Sign = ","


def preview(grid: Grid) -> SheetPreview:
    """The first rows of a sheet, with the row that its headings seem to stand in."""
    header = guess_header(grid)
    body = grid.rows[header + 1 : header + 1 + PREVIEW_ROWS]
    headings = tuple(map(text_of, grid.rows[header]))
    rows = tuple(tuple(map(text_of, row)) for row in body)
    numeric = tuple(
        is_numeric(row[index : index + 1] for row in rows) for index in range(len(headings))
    )
    return SheetPreview(grid.sheet, header, headings, rows, numeric)


def guess_header(grid: Grid) -> int:
    """The row with the most words that stands above rows as wide; the first when none does."""
    rows = grid.rows[:HEADER_WITHIN]
    words = [sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) for row in rows]
    return words.index(max(words)) if words else 0


def is_numeric(cells: Any) -> bool:
    """Whether most cells that say something are numbers or marks."""
    reader = {sign: CellReader(sign) for sign in DECIMAL}
    texts = [text for cell in cells for text in cell if text.strip()]
    known = [any(reader[sign][text].status != UNKNOWN for sign in reader) for text in texts]
    return bool(texts) and sum(known) * 2 > len(known)


def profile_from(meaning: TableMeaning, profile_id: str) -> Profile:
    """The profile that a person's words amount to; it knows every file with the same headings."""
    unit = meaning.unit_name or meaning.unit_code
    if not unit or not meaning.values:
        raise UserError(
            "The columns do not yet make a table. Nothing was imported. Say which column names "
            "the school or municipality and which holds the figures."
        )
    named = [unit, meaning.unit_code, *meaning.values, *meaning.roles]
    return Profile(
        id=profile_id,
        publisher=meaning.publisher,
        requires=[[literal(heading) for heading in dict.fromkeys(named) if heading]],
        units=[
            UnitRule(type=meaning.unit_type, name=literal(unit), code=literal(meaning.unit_code))
        ],
        decimal=meaning.decimal,
        roles={literal(heading): role for heading, role in meaning.roles.items()},
        values=Values(columns=[literal(heading) for heading in meaning.values]),
        sexes=SEX_WORDS,
    )


def literal(heading: str) -> str:
    """The pattern that only this heading fits."""
    return re.escape(clean(heading))


def save_profile(profile: Profile, folder: Path) -> Path:
    """Write a profile into the user's own folder, so that the next file of its kind is known."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{profile.id}.toml"
    file.write_text(as_toml(msgspec.to_builtins(profile)), encoding="utf-8")
    return file


def as_toml(table: Mapping[str, Any]) -> str:
    """A table in TOML, nested tables in one line each; read back before it is trusted."""
    text = "".join(f"{key} = {_value(each)}\n" for key, each in table.items() if each is not None)
    tomllib.loads(text)
    return text


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = (f"{_quoted(k)} = {_value(v)}" for k, v in value.items() if v is not None)
        return "{ " + ", ".join(inside) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _quoted(value) if isinstance(value, str) else str(value).lower()


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")
