"""Values that no door would let in and the project holds all the same: they come home with it.

An older planbench, another laptop or an import may have left an amount below nought, a time of
day in words, or a choice of a newer planbench. What planbench writes names each of them under
`format.kept`; only what is named there with the very same value is taken back as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Table

from planbench.domain.backwards import backwards
from planbench.domain.model import Application, Base, Project
from planbench.domain.values import LONGEST_POSITION, LOWEST, fits
from planbench.errors import UserError
from planbench.json_format.shape import OBSERVATION, SHAPES, Json, Shape
from planbench.json_format.values import read_item, read_value

ALONE = ("project", "application")  # of these there is one, whose id may differ


class Kept:
    """What a file names as kept: by table, item and column."""

    def __init__(self, data: Json) -> None:
        form = data.get("format")
        named = form.get("kept") if isinstance(form, dict) else None
        self._named: Mapping[str, object] = read_item(named or {}, "format.kept")

    def holds(self, column: Column[Any], item_id: object, value: object) -> bool:
        """Whether a value was there when the file was written, and can stand in its column."""
        key = _key(column.table.name, item_id, column.name)
        if not _can_be_odd(column) or self._named.get(key, self) != value:
            return False
        if column.name == "position":
            return isinstance(value, str) and len(value) <= LONGEST_POSITION
        return fits(column, value)

    def is_turned(self, table: str, item_id: object, end: str, value: object) -> bool:
        """Whether an end stood before its start when the file was written."""
        return self._named.get(_key(table, item_id, end), self) == value


def kept_values(data: Json) -> dict[str, object]:
    """What of a project's JSON would be refused by the door it comes back through."""
    project = data["project"]
    found = dict(_of_item(Shape(Project), project))
    if project["application"]:
        found |= _of_item(Shape(Application), project["application"])
    for key, shape in SHAPES.items():
        found |= _of_items(shape, data[key])
    for dataset in data["datasets"]:
        for index, row in enumerate(dataset["observations"]):
            where = {**row, "id": f"{dataset['id']}[{index}]"}
            found |= _of_item(OBSERVATION, where)
    return found


def _of_items(shape: Shape, items: list[Json]) -> Iterator[tuple[str, object]]:
    for item in items:
        yield from _of_item(shape, item)
        for key, child in shape.children.items():
            yield from _of_items(child, item[key])


def _of_item(shape: Shape, item: Json) -> Iterator[tuple[str, object]]:
    table = table_of(shape)
    groups = [
        (column, (item.get(key) or {}).get(name))
        for key, group in shape.groups.items()
        for name, column in group.items()
    ]
    for name, value in [*((name, item.get(name)) for name in shape.plain), *groups]:
        if _is_odd(table.columns[name], value):
            yield _key(table.name, item["id"], name), value
    for _start, end in backwards(item):
        yield _key(table.name, item["id"], end), item[end]


def table_of(shape: Shape) -> Table:
    """The table behind a kind of item."""
    return Base.metadata.tables[shape.model.__tablename__]


def _is_odd(column: Column[Any], value: object) -> bool:
    """Whether the door would refuse a value, or change it."""
    if value is None or not _can_be_odd(column):
        return False
    if isinstance(value, str):
        doubtful = column.name == "position" or {"clock", "terms"} & column.info.keys()
        if not doubtful and "\x00" not in value:
            return False
    elif column.name not in LOWEST:
        return False
    try:
        return bool(read_value(column, value, "") != value)
    except UserError:
        return True


def _can_be_odd(column: Column[Any]) -> bool:
    """Whether a column's values are words or numbers; days, ids and leads are whole in any file."""
    exact = isinstance(column.type, Date | DateTime | Boolean)
    return not (exact or column.name == "id" or column.foreign_keys)


def _key(table: str, item_id: object, column: str) -> str:
    return f"{table}/{'' if table in ALONE else item_id}/{column}"
