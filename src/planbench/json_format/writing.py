"""The whole project as JSON: what `planbench show` prints and `--to .json` writes."""

from __future__ import annotations

import base64
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench import __version__
from planbench.domain.model import Application, Base, Blob, Project
from planbench.json_format.kept import kept_values
from planbench.json_format.shape import (
    FORMAT_NAME,
    FORMAT_VERSION,
    OBSERVATION,
    SHAPES,
    Json,
    Shape,
)
from planbench.store.blobs import hashes


def snapshot(session: Session) -> Json:
    """Everything in the project; dates ISO, durations in minutes, lists in their shown order."""
    result: Json = {
        "format": {"name": FORMAT_NAME, "version": FORMAT_VERSION, "written_by": __version__},
        "project": _project(session),
    }
    for key, shape in SHAPES.items():
        result[key] = _items(session, shape)
    observations = _children(session, OBSERVATION)
    for dataset in result["datasets"]:
        rows = observations.get(dataset["id"], [])
        dataset["observations"] = [
            {name: value for name, value in row.items() if name != "id"} for row in rows
        ]
    if kept := kept_values(result):
        result["format"]["kept"] = kept
    return result


def blobs(session: Session) -> dict[str, str]:
    """SHA-256 → the bytes as base64, of what something in the project refers to.

    What was removed stays in the file, for undo; it does not leave it.
    """
    wanted = hashes(session)
    rows = session.execute(select(Blob.sha256, Blob.data).order_by(Blob.sha256))
    return {
        sha256: base64.b64encode(data).decode("ascii") for sha256, data in rows if sha256 in wanted
    }


def _project(session: Session) -> Json:
    project = _plain(Shape(Project), session.scalars(select(Project)).one())
    applications = [_plain(Shape(Application), row) for row in session.scalars(select(Application))]
    return {**project, "application": applications[0] if applications else None}


def _items(session: Session, shape: Shape) -> list[Json]:
    rows = sorted(session.scalars(select(shape.model)), key=_order)
    return _dressed(session, shape, rows)


def _children(session: Session, shape: Shape) -> Mapping[str, list[Json]]:
    column = getattr(shape.model, shape.parent)
    rows = sorted(session.scalars(select(shape.model).where(column.is_not(None))), key=_order)
    grouped: defaultdict[str, list[Json]] = defaultdict(list)
    for row, item in zip(rows, _dressed(session, shape, rows), strict=True):
        grouped[getattr(row, shape.parent)].append(item)
    return grouped


def _dressed(session: Session, shape: Shape, rows: Iterable[Base]) -> list[Json]:
    items = [_plain(shape, row) for row in rows]
    for key, link in shape.links.items():
        ids, notes = _links(session, link.model, (link.own, link.other, link.note))
        for item in items:
            item[key] = ids.get(item["id"], [])
            if link.note_key:
                item[link.note_key] = notes.get(item["id"], {})
    for key, child in shape.children.items():
        children = _children(session, child)
        for item in items:
            item[key] = children.get(item["id"], [])
    return items


def _links(
    session: Session, model: type[Base], columns: tuple[str, str, str]
) -> tuple[Mapping[str, list[str]], Mapping[str, dict[str, str]]]:
    own, other, note = columns
    ids: defaultdict[str, list[str]] = defaultdict(list)
    notes: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in sorted(session.scalars(select(model)), key=lambda row: str(_get(row, other))):
        ids[_get(row, own)].append(_get(row, other))
        if note and _get(row, note):
            notes[_get(row, own)][_get(row, other)] = _get(row, note)
    return ids, notes


def _plain(shape: Shape, row: Base) -> Json:
    item: Json = {name: _json(_get(row, name)) for name in shape.plain}
    for key, group in shape.groups.items():
        values = {name: _json(_get(row, column)) for name, column in group.items()}
        item[key] = values if values.get("id", "given") else None
    return item


def _get(row: Base, column: str) -> Any:
    return getattr(row, column)


def _json(value: object) -> object:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value


def _in_document(row: Base) -> str:
    """The place of a mark in its file, after those of earlier rounds; empty for other rows."""
    place = getattr(row, "order", None)
    return "" if place is None else f"{getattr(row, 'round', 0):08}{place:08}"


def _order(row: Base) -> tuple[str, str, str, str]:
    """Position, then number, then date, then id: what has none of them keeps a steady place."""
    number = getattr(row, "number", None)
    date = getattr(row, "date", None)
    row_id = row.__mapper__.primary_key_from_instance(row)[0]
    return (
        getattr(row, "position", "") or _in_document(row),
        "" if number is None else f"{number:08}",
        date.isoformat() if date else "9999",
        f"{row_id:012}" if isinstance(row_id, int) else str(row_id),
    )
