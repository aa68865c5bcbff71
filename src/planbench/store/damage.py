"""Values in a project file that no planbench wrote: found before anything reads them, and named.

SQLite keeps whatever it is given: a date may hold `31/12`, a number words, and a text bytes that
are no letters. A disk or another program can leave these behind.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    Table,
)

from planbench.domain.base import FigureOrText
from planbench.domain.model import Base, Observation
from planbench.domain.values import LARGEST, LARGEST_FIGURE, LONGEST_ID, fits
from planbench.errors import UserError
from planbench.i18n import N_, in_marks
from planbench.store.connecting import connect_readable
from planbench.store.tables import journalled
from planbench.store.trouble import Cause, DiskError

SHOWN = 40  # letters of a value
NAMED = 5  # of the values that are told
UNREADABLE = N_(
    "{file} holds values that cannot be read ({n}): {places}. It was left as it is. Restore a "
    "backup, or make a new project of it in which they are mended: planbench restore {file} "
    "NEW.planbench"
)
# The tables that only serve the file, and what is damaged in them is called.
SERVING: Mapping[str, str] = MappingProxyType(
    {
        "about": N_("Facts about this copy"),
        "step": N_("History"),
        "record": N_("Record for exchange"),
        "search_item": N_("Search"),
        "attached_text": N_("Search"),
        "blob": N_("Attached file"),
    }
)
FIGURE = N_("Dataset")
LEAD = "dataset_id"  # of a figure
PLACE = N_("{kind} “{name}”, {field}: {value}")


class Damaged(NamedTuple):
    """A value that its column cannot hold, in a row called `name`; `rowid` is SQLite's own key."""

    rowid: int
    table: str
    row_id: object
    name: str
    column: str
    value: object


class DamagedError(DiskError):
    """A file whose values were found to be damaged; it was left as it is."""

    def __init__(self, file: Path, found: list[Damaged]) -> None:
        places = _listed([told(damaged) for damaged in found[:NAMED]], len(found) - NAMED)
        super().__init__(Cause.DAMAGED, UNREADABLE, file=file.name, n=len(found), places=places)
        self.found = found


def told(damaged: Damaged) -> UserError:
    """Where a damaged value stands, and what stands there, as a part of a sentence."""
    table = Base.metadata.tables[damaged.table]
    label = _label(table.columns[damaged.column])
    kind = _kinds().get(damaged.table) or SERVING.get(damaged.table) or FIGURE
    return UserError(
        PLACE,
        kind=UserError(kind),
        name=damaged.name,
        field=UserError(label),
        value=_shown(damaged.value),
    )


def _label(column: Column[Any]) -> str:
    """What a column is called; a reference is called what it refers to."""
    targets = (_kinds().get(key.column.table.name) for key in column.foreign_keys)
    return column.info.get("label") or next(targets, None) or column.name


def _listed(places: list[UserError], more: int) -> UserError:
    """Places one after another, as one part of a sentence."""
    names = {f"place{index}": user_error for index, user_error in enumerate(places)}
    form = "; ".join(f"{{{name}}}" for name in names) + (f"; +{more}" if more > 0 else "")
    return UserError(form, **names)


def _shown(value: object) -> UserError:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    printed = "".join(sign if sign.isprintable() else "·" for sign in text[: 2 * SHOWN])
    return in_marks(f"{printed[:SHOWN]}…" if len(printed) > SHOWN else printed)


def _kinds() -> Mapping[str, str]:
    mappers = Base.registry.mappers
    return {mapper.local_table.name: mapper.class_.__kind__ for mapper in mappers}  # type: ignore[attr-defined]


def check_values(file: Path, *, looked_at: Path | None = None) -> None:
    """Raises `DamagedError` for a file with values that its columns cannot hold.

    `looked_at` is a copy of it with the tables of today, where the file itself has older ones.
    """
    with contextlib.closing(connect_readable(looked_at or file)) as database:
        found = list(damaged(database))
    if found:
        raise DamagedError(file, found)


def plain(connection: Connection) -> sqlite3.Connection:
    """The connection of SQLite's own below one of SQLAlchemy's."""
    found: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return found


def damaged(connection: sqlite3.Connection) -> Iterator[Damaged]:
    """The values that their columns cannot hold; a choice of a newer planbench is none of them.

    Of the tables that only serve the file, too; and what refers to a row that is not there.
    """
    for table in journalled():
        yield from damaged_in(connection, table, list(table.columns))
    figures = Observation.__table__
    numbers = [column for column in figures.columns if isinstance(column.type, Float | Integer)][1:]
    yield from damaged_in(connection, figures, numbers)
    for name in SERVING:
        columns = [key for key in Base.metadata.tables[name].columns if not _is_rowid(key)]
        yield from damaged_in(connection, Base.metadata.tables[name], columns)
    yield from dangling(connection)


def _is_rowid(column: Column[Any]) -> bool:
    return column.primary_key and isinstance(column.type, Integer)


def dangling(connection: sqlite3.Connection) -> Iterator[Damaged]:
    """The references to rows that are not there."""
    for table in journalled():
        for _, key, _, number in connection.execute(f'PRAGMA foreign_key_check("{table.name}")'):
            keys = connection.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
            column = next(row[3] for row in keys if row[0] == number)
            values = _row(connection, table, key)
            yield Damaged(
                key, table.name, values["id"], _name_of(table, values), column, values[column]
            )
    yield from _lost_figures(connection)


def _lost_figures(connection: sqlite3.Connection) -> Iterator[Damaged]:
    """One figure of each dataset that is not there; all figures are looked up by their index."""
    owners = "SELECT dataset_id AS owner, min(rowid) FROM observation GROUP BY dataset_id"
    lost = f"SELECT * FROM ({owners}) WHERE owner NOT IN (SELECT id FROM dataset)"
    for owner, key in connection.execute(lost).fetchall():
        yield Damaged(key, Observation.__tablename__, None, str(owner)[:SHOWN], LEAD, owner)


def damaged_in(
    connection: sqlite3.Connection, table: Any, columns: Sequence[Any]
) -> Iterator[Damaged]:
    """The values of a table that these of its columns cannot hold."""
    for key in _suspect(connection, table, columns):
        yield from _in_row(connection, table, key, columns)


def _suspect(connection: sqlite3.Connection, table: Any, columns: Sequence[Any]) -> list[int]:
    """The rows of SQLite's that hold something odd; found by SQLite itself, which is quick."""
    odd = " OR ".join(filter(None, map(_odd, columns)))
    query = f'SELECT rowid FROM "{table.name}" WHERE {odd}'
    found = [row[0] for row in connection.execute(query)]
    texts = [f'"{column.name}"' for column in columns if _is_text(column)]
    if not texts or table.name in {"attached_text", "blob"}:  # long: what they are is enough
        return found
    try:
        connection.execute(f'SELECT {", ".join(texts)} FROM "{table.name}"').fetchall()
    except sqlite3.OperationalError:  # bytes that are no letters: which row, nobody says
        every = connection.execute(f'SELECT rowid FROM "{table.name}"')
        return [row[0] for row in every]
    return found


def _is_text(column: Column[Any]) -> bool:
    return not any(isinstance(column.type, kind) for kind in ODD)


def _odd(column: Column[Any]) -> str:
    """What is true in SQL of a value that may not fit: a little too much rather than too little."""
    name = f'"{column.name}"'
    found = (odd for kind, odd in ODD.items() if isinstance(column.type, kind))
    wrong = next(found, _no_text)(name)
    if column.name == "id" or column.foreign_keys:
        wrong = f"{wrong} OR length({name}) NOT BETWEEN 1 AND {LONGEST_ID}"
    null = "" if column.nullable else f" OR {name} IS NULL"
    return f"({name} IS NOT NULL AND ({wrong})){null}"


def _no_text(name: str) -> str:
    return f"typeof({name}) != 'text'"


def _no_whole(name: str) -> str:
    return f"typeof({name}) != 'integer' OR {name} NOT BETWEEN {-LARGEST} AND {LARGEST}"


def _no_figure(name: str) -> str:
    largest = f"{LARGEST_FIGURE:.1f}"
    kinds = f"typeof({name}) NOT IN ('integer', 'real')"
    return f"{kinds} OR {name} NOT BETWEEN -{largest} AND {largest}"


def _no_date(name: str) -> str:
    day = f"date({name}, '+0 days')"
    return (
        f"typeof({name}) != 'text' OR length({name}) != 10 OR {day} IS NOT {name} "
        f"OR substr({name}, 1, 4) NOT BETWEEN '1000' AND '9998'"
    )


def _no_moment(name: str) -> str:
    second = f"substr({name}, 1, 19)"
    return (
        f"typeof({name}) != 'text' OR datetime({second}, '+0 days') IS NOT {second} "
        f"OR substr({name}, 1, 4) NOT BETWEEN '1000' AND '9998' "
        f"OR (length({name}) > 19 AND {name} NOT GLOB '*.[0-9]*') OR length({name}) > 26 "
        f"OR substr({name}, 21) GLOB '*[^0-9]*'"
    )


ODD: Mapping[type, Callable[[str], str]] = MappingProxyType(
    {
        FigureOrText: lambda name: f"typeof({name}) = 'blob' OR abs({name}) > {LARGEST_FIGURE:.1f}",
        DateTime: _no_moment,
        Date: _no_date,
        Boolean: lambda name: f"typeof({name}) != 'integer' OR {name} NOT IN (0, 1)",
        Integer: _no_whole,
        Float: _no_figure,
        LargeBinary: lambda name: f"typeof({name}) != 'blob'",
    }
)


def _in_row(
    connection: sqlite3.Connection, table: Any, key: int, columns: Sequence[Any]
) -> Iterator[Damaged]:
    """Which values of one row do not fit; bytes that are no letters come as bytes."""
    values = _row(connection, table, key)
    name = _name_of(table, values)
    for column in columns:
        value = values[column.name]
        if not can_be_read(column, value):
            yield Damaged(key, table.name, values.get("id"), name, column.name, value)


def can_be_read(column: Any, value: object) -> bool:
    """Whether a value of a file can be used; text that is no position only costs a place."""
    if isinstance(column.type, LargeBinary):
        return isinstance(value, bytes)
    return isinstance(value, str) if column.name == "position" else fits(column, value)


def _row(connection: sqlite3.Connection, table: Any, key: int) -> dict[str, object]:
    """A row's values as the file holds them."""
    asked = ", ".join(
        f'typeof("{column.name}"), CASE WHEN typeof("{column.name}") = \'text\' '
        f'THEN CAST("{column.name}" AS BLOB) ELSE "{column.name}" END'
        for column in table.columns
    )
    query = f'SELECT {asked} FROM "{table.name}" WHERE rowid = {int(key)}'
    cells = connection.execute(query).fetchone()
    pairs = zip(table.columns, cells[::2], cells[1::2], strict=True)
    return {column.name: _value(kind, value) for column, kind, value in pairs}


def _value(kind: str, value: Any) -> object:
    if kind != "text":
        return value
    try:
        return bytes(value).decode()
    except UnicodeDecodeError:
        return bytes(value)


def _name_of(table: Table, values: Mapping[str, object]) -> str:
    """The first words of an item, or its id."""
    named = (values[column.name] for column in table.columns if column.info.get("search"))
    texts = (each for each in named if isinstance(each, str) and each.strip())
    return " ".join(str(next(texts, values.get("id") or "?")).split())[:SHOWN]
