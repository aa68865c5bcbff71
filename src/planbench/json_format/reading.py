"""Reads a project as JSON back in: items matched by id, given fields set, the rest left alone."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Float, Integer, String, delete, insert, select
from sqlalchemy.orm import Session

from planbench.domain.base import FigureOrText, derived_id, new_id
from planbench.domain.model import Application, Project
from planbench.errors import UserError
from planbench.json_format.shape import (
    FORMAT_NAME,
    FORMAT_VERSION,
    OBSERVATION,
    SHAPES,
    Link,
    Shape,
)
from planbench.store.blobs import put_blob

SIZE_LIMIT = 500_000_000
Json = dict[str, Any]


@dataclass
class Counts:
    """What an import did, or would do."""

    new: int = 0
    changed: int = 0
    same: int = 0
    unknown: set[str] = field(default_factory=set)  # fields of a newer planbench, left out


def looks_like_project(file: Path) -> bool:
    """Whether the beginning of a JSON file names planbench's format."""
    try:
        with file.open("rb") as stream:
            return FORMAT_NAME.encode() in stream.read(4096)
    except OSError:
        return False


def read_project(file: Path) -> Json:
    """The JSON of a project file; raises `UserError` when it is not one for us."""
    try:
        if file.stat().st_size > SIZE_LIMIT:
            raise UserError("{file} is too large to read. Nothing was imported.", file=file.name)
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UserError(
            "There is no file called {file}. Nothing was changed.", file=file.name
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(
            "{file} is not JSON that can be read. Nothing was imported.", file=file.name
        ) from error
    _check_format(file, data)
    return dict(data)


def _check_format(file: Path, data: object) -> None:
    if not isinstance(data, dict) or not (data.keys() & {*SHAPES, "project"}):
        raise UserError(
            "{file} holds nothing of a planbench project. Nothing was imported.", file=file.name
        )
    form = data.get("format")
    if isinstance(form, dict) and form.get("name", FORMAT_NAME) != FORMAT_NAME:
        raise UserError(
            "{file} holds nothing of a planbench project. Nothing was imported.", file=file.name
        )
    if isinstance(form, dict) and int(form.get("version", 1)) > FORMAT_VERSION:
        raise UserError(
            "{file} was written by a newer planbench. Nothing was imported. Update this one.",
            file=file.name,
        )


def apply_project(session: Session, data: Json, *, untouched: bool) -> Counts:
    """Bring a project's JSON into a session; the caller's transaction makes it whole or nothing.

    `untouched` says that nobody has written in this project yet: then a whole project takes its
    place, with its own id, instead of standing beside what a new project begins with.
    """
    whole = isinstance(data.get("project"), dict) and "id" in data["project"]
    if untouched and whole and not session.get(Project, str(data["project"]["id"])):
        _empty(session)
    for sha256, coded in dict(data.get("blobs") or {}).items():
        _apply_blob(session, sha256, coded)
    run = _Import(session)
    if isinstance(data.get("project"), dict):
        run.project(data["project"])
    for key, shape in SHAPES.items():
        for index, item in enumerate(_list(data.get(key), key)):
            run.item(shape, item, f"{key}[{index}]", {})
    session.flush()
    return run.counts


def _empty(session: Session) -> None:
    for shape in SHAPES.values():
        session.execute(delete(shape.model))
    session.execute(delete(Application))
    session.execute(delete(Project))


def _apply_blob(session: Session, sha256: str, coded: object) -> None:
    try:
        data = base64.b64decode(str(coded), validate=True)
    except binascii.Error as error:
        raise UserError("An attached file is damaged. Nothing was imported.") from error
    if put_blob(session, data) != sha256:
        raise UserError("An attached file is damaged. Nothing was imported.")


class _Import:
    """One import under way: where it writes, and what it has done so far."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.counts = Counts()

    def project(self, item: Json) -> None:
        """The project's own row and its application; the project keeps the id it has."""
        own = self.session.scalars(select(Project)).one_or_none()
        given = {**item, "id": own.id} if own else dict(item)
        application = given.pop("application", None)
        self.item(Shape(Project), given, "project", {})
        if isinstance(application, dict):
            known = self.session.scalars(select(Application.id)).first()
            row = {**application, "id": known or application.get("id") or new_id()}
            self.item(Shape(Application), row, "project.application", {})

    def item(self, shape: Shape, item: object, place: str, extra: Json) -> None:
        """One item with its links and children; `extra` is the column that names its parent."""
        given = _as_item(item, place, extra)
        item_id = str(given.setdefault("id", new_id()))
        self._row(shape, item_id, {**extra, **dict(self._fields(shape, given, place))})
        for key, link in shape.links.items():
            if key in given:
                self._links(link, item_id, given, key)
        for key, child in shape.children.items():
            for index, part in enumerate(_list(given.get(key), f"{place}.{key}")):
                self.item(child, part, f"{place}.{key}[{index}]", {child.parent: item_id})
        if "observations" in given:
            self._observations(item_id, _list(given["observations"], place), place)

    def _row(self, shape: Shape, item_id: str, fields: Json) -> None:
        row = self.session.get(shape.model, item_id)
        if row is None:
            self.session.add(shape.model(**fields))
            self.counts.new += 1
            return
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        self.counts.changed += bool(changed)
        self.counts.same += not changed

    def _fields(self, shape: Shape, given: Json, place: str) -> Iterator[tuple[str, Any]]:
        known = {*shape.plain, *shape.groups, *shape.children, *shape.links, "observations"}
        known |= {link.note_key for link in shape.links.values()}
        self.counts.unknown |= given.keys() - known
        columns = shape.model.__table__.columns
        for name in shape.plain:
            if name in given:
                yield name, _value(columns[name], given[name], f"{place}.{name}")
        for key, group in shape.groups.items():
            if key in given:
                values = given[key] if isinstance(given[key], dict) else {}
                for name, column in group.items():
                    where = f"{place}.{key}.{name}"
                    yield column, _value(columns[column], values.get(name, ""), where)

    def _links(self, link: Link, own: str, given: Json, key: str) -> None:
        self.session.execute(delete(link.model).where(getattr(link.model, link.own) == own))
        notes = given.get(link.note_key) or {}
        for other in dict.fromkeys(_list(given[key], key)):
            values = {link.own: own, link.other: str(other)}
            if link.note:
                values[link.note] = str(notes.get(other, ""))
            self.session.add(link.model(id=derived_id(own, str(other)), **values))

    def _observations(self, dataset: str, rows: list[Any], place: str) -> None:
        self.session.flush()
        model = OBSERVATION.model
        self.session.execute(delete(model).where(getattr(model, OBSERVATION.parent) == dataset))
        values = [
            {**dict(self._fields(OBSERVATION, row, place)), OBSERVATION.parent: dataset}
            for row in rows
            if isinstance(row, dict)
        ]
        if values:
            self.session.execute(insert(model), values)


def _as_item(item: object, place: str, extra: Json) -> Json:
    if isinstance(item, str) and extra:  # a plain line under a meeting: `"agenda": ["Welcome"]`
        return {"id": derived_id(*map(str, extra.values()), place), "text": item}
    if not isinstance(item, dict):
        raise _wrong(place)
    return dict(item)


def _list(value: object, place: str) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, str):
        return [line for line in value.splitlines() if line.strip()]
    if not isinstance(value, list):
        raise _wrong(place)
    return value


def _value(column: Any, value: object, place: str) -> Any:
    terms = column.info.get("terms")
    if terms is not None and value and value not in terms:
        raise UserError(
            "{place} is {value}, which is none of: {choices}. Nothing was imported.",
            place=place,
            value=str(value)[:40],
            choices=", ".join(terms),
        )
    if value is None:
        return None if column.nullable else ""
    try:
        return _reader(column)(value)
    except (ValueError, TypeError) as error:
        raise _wrong(place) from error


READERS: Mapping[type, Callable[[Any], Any]] = {
    DateTime: dt.datetime.fromisoformat,
    Date: dt.date.fromisoformat,
    Boolean: bool,
    Integer: int,
    Float: float,
}


def _reader(column: Any) -> Callable[[Any], Any]:
    if isinstance(column.type, FigureOrText):
        return _figure
    if isinstance(column.type, String):
        return _text
    return next(read for kind, read in READERS.items() if isinstance(column.type, kind))


def _figure(value: object) -> float | str:
    return value if isinstance(value, int | float) else _text(value)


def _text(value: object) -> str:
    if isinstance(value, dict | list):
        raise TypeError
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _wrong(place: str) -> UserError:
    return UserError(
        "{place} does not have the form that the format describes. Nothing was imported.",
        place=place,
    )
