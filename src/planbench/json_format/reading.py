"""Reads a project as JSON back in: items matched by id, given fields set, the rest left alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from planbench.domain.backwards import backwards, spans_of
from planbench.domain.base import Base, derived_id, new_id
from planbench.domain.model import KINDS, Application, Attachment, Blob, Project
from planbench.domain.values import references
from planbench.errors import UserError
from planbench.json_format.kept import Kept
from planbench.json_format.numbers import Moved, Numbers
from planbench.json_format.order import Order, placed
from planbench.json_format.references import Reference, check_references, check_rings
from planbench.json_format.shape import OBSERVATION, SHAPES, Json, Link, Shape
from planbench.json_format.twins import Twins
from planbench.json_format.values import (
    MISSING,
    read_id,
    read_item,
    read_list,
    read_value,
    turned,
    wrong,
)
from planbench.store.blobs import put_blob


class Overwritten(NamedTuple):
    """A value of the project's own that gives way to another; `place` is one of the JSON's."""

    place: str
    old: str
    new: str


@dataclass
class ImportCounts:
    """What an import did, or would do."""

    new: int = 0
    changed: int = 0
    same: int = 0
    reordered: int = 0  # lists whose items have changed places
    unknown: set[str] = field(default_factory=set)  # fields of a newer planbench, left out
    overwritten: list[Overwritten] = field(default_factory=list)
    recognised: int = 0  # items without an id that were there already, word for word
    contradicting: list[str] = field(default_factory=list)  # lists with an order besides theirs
    renumbered: list[Moved] = field(default_factory=list)  # whose number another item has
    without_file: int = 0  # files that are named, and neither here nor in the JSON


def apply_project(session: Session, data: Json, *, untouched: bool) -> ImportCounts:
    """Bring a project's JSON into a session; the caller's transaction makes it whole or nothing.

    `untouched` says that nobody has written in this project yet: then a whole project takes its
    place, with its own id, instead of standing beside what a new project begins with.
    """
    project = read_item(data.get("project") or {}, "project")
    whole = "id" in project
    if untouched and whole and not session.get(Project, read_id(project["id"], "project.id")):
        _empty(session)
    lacking = _without_file(session)
    run = _Import(session, Kept(data))
    run.counts.unknown |= data.keys() - {*SHAPES, "format", "project", "blobs"}
    if project:
        run.project(project)
    for key, shape in SHAPES.items():
        run.items(shape, data.get(key), key, {})
    run.finish(whole=untouched and whole)
    _apply_blobs(session, read_item(data.get("blobs") or {}, "blobs"))
    run.counts.without_file = len(_without_file(session) - lacking)
    return run.counts


def _empty(session: Session) -> None:
    for shape in SHAPES.values():
        session.execute(delete(shape.model))
    session.execute(delete(Application))
    session.execute(delete(Project))


def _without_file(session: Session) -> set[str]:
    """The hashes of attachments whose bytes are not in the project."""
    there = select(Blob.sha256)
    lacking = select(Attachment.sha256).where(Attachment.sha256 != "")
    return set(session.scalars(lacking.where(Attachment.sha256.not_in(there))))


def _apply_blobs(session: Session, coded: Json) -> None:
    for sha256, text in coded.items():
        try:
            data = base64.b64decode(text if isinstance(text, str) else "?", validate=True)
        except (binascii.Error, ValueError) as error:
            raise _damaged_file() from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _damaged_file()
        put_blob(session, data)


def _damaged_file() -> UserError:
    return UserError("An attached file is damaged. Nothing was imported.")


class _Import:
    """One import under way: where it writes, and what it has done so far."""

    def __init__(self, session: Session, kept: Kept) -> None:
        self.session = session
        self._kept = kept
        self.counts = ImportCounts()
        self._order = Order(session)
        self._numbers = Numbers(session)
        self._twins = Twins(session)
        self._seen: dict[tuple[type[Base], str], str] = {}
        self._leads: list[Reference] = []

    def project(self, item: Json) -> None:
        """The project's own row and its application; the project keeps the id it has."""
        own = self.session.scalars(select(Project)).one_or_none()
        given = {**item, "id": own.id} if own else dict(item)
        application = given.pop("application", None)
        self._item(Shape(Project), given, "project", {})
        if application is not None:
            row = read_item(application, "project.application")
            known = self.session.scalars(select(Application.id)).first()
            row["id"] = known or row.get("id") or new_id()
            self._item(Shape(Application), row, "project.application", {})

    def items(self, shape: Shape, given: object, place: str, extra: Json) -> None:
        """A list of items; `extra` is the column that names their parent."""
        listed, agree = placed(read_list(given, place))
        if not agree:
            self.counts.contradicting.append(place)
        for index, item in enumerate(listed):
            self._item(shape, item, f"{place}[{index}]", extra)

    def finish(self, *, whole: bool) -> None:
        """Settle the order of the lists, and see that whatever is referred to is there.

        A `whole` project keeps its numbers: two laptops may have given the same one.
        """
        self.counts.reordered = self._order.settle()
        if not whole:
            self.counts.renumbered.extend(self._numbers.settle())
        self.session.flush()
        check_references(self.session, self._leads)
        check_rings(self.session)

    def _item(self, shape: Shape, item: object, place: str, extra: Json) -> None:
        """One item with its links and children."""
        if isinstance(item, str) and extra:  # a line under a meeting: `"agenda": ["Welcome"]`
            item = {"id": derived_id(*map(str, extra.values()), place), "text": item}
        given = read_item(item, place)
        fields = {**extra, **dict(self._fields(shape, given, place))}
        item_id = fields["id"] = self._id(shape, given, fields, place)
        self._once(shape.model, item_id, place)
        known = self.session.get(shape.model, item_id)
        self._in_order(known, shape, fields, (place, given))
        changed = self._row(shape, item_id, known, fields, place)
        for key, link in shape.links.items():
            if key in given:
                changed |= self._links(link, item_id, given, (key, f"{place}.{key}"))
            elif given.get(link.note_key):  # what is noted at links that are not given
                self._left_out(place, [link.note_key])
        if "observations" in given:
            changed |= self._observations(item_id, given["observations"], f"{place}.observations")
        self.counts.changed += changed and known is not None
        self.counts.same += not changed and known is not None
        for key, child in shape.children.items():
            self.items(child, given.get(key), f"{place}.{key}", {child.parent: item_id})

    def _id(self, shape: Shape, given: Json, fields: Json, place: str) -> str:
        """The item's own id, that of the stored item which says the same, or a new one."""
        if "id" in given:
            return read_id(given["id"], f"{place}.id")
        known = self._twins.find(shape.model, fields, self._seen)
        if known:
            self.counts.recognised += 1
            fields.pop("number", None)  # as it got it when it came in first
        return known or new_id()

    def _in_order(
        self, row: Base | None, shape: Shape, fields: Json, named: tuple[str, Json]
    ) -> None:
        """Raises `UserError` for an end before its start, of which one stands there perhaps."""
        place, given = named
        for span in spans_of(shape.model.__table__.columns.keys()):
            values = {name: fields.get(name, getattr(row, name, None)) for name in span}
            end = span[1]
            said = any(name in fields for name in span) and any(backwards(values))
            table = shape.model.__tablename__
            if said and not self._kept.is_turned(table, fields["id"], end, given.get(end)):
                raise turned(place, end, values)

    def _once(self, model: type[Base], item_id: str, place: str) -> None:
        other = self._seen.setdefault((model, item_id), place)
        if other != place:
            raise UserError(
                "{place} has the same id as {other}. Nothing was imported. Give each item an id of "
                "its own, or none.",
                place=place,
                other=other,
            )

    def _row(self, shape: Shape, item_id: str, row: Base | None, fields: Json, place: str) -> bool:
        """Write an item's own fields; whether that changed one that was there."""
        if "position" in shape.plain and not fields.get("position"):
            fields.pop("position", None)
            parent = str(fields.get(shape.parent) or getattr(row, shape.parent or "id", ""))
            self._order.note((shape.model, shape.parent, parent if shape.parent else ""), item_id)
        if fields.get("number") and getattr(row, "number", None) != fields["number"]:
            numbered = f"{place}.number"
            self._numbers.note(shape.model, item_id, numbered, is_new=row is None)
        if row is None:
            self._add(shape, fields, place)
            return False
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        for name, value in changed.items():
            old = getattr(row, name)
            if name != "position" and old not in (None, "", _unset(shape, name)):
                self._lost(f"{place}.{name}", old, value)
            setattr(row, name, value)
        return bool(changed)

    def _add(self, shape: Shape, fields: Json, place: str) -> None:
        columns = shape.model.__table__.columns
        for name, _target in references(shape.model.__table__):
            if not columns[name].nullable and not fields.get(name):
                raise wrong(MISSING, f"{place}.{name}", "")
        if "number" in columns and not columns["number"].nullable and not fields.get("number"):
            fields["number"] = self._numbers.next(shape.model)
        self.session.add(shape.model(**fields))
        self.counts.new += 1

    def _fields(self, shape: Shape, given: Json, place: str) -> Iterator[tuple[str, Any]]:
        known = {*shape.plain, *shape.groups, *shape.children, *shape.links, "observations"}
        known |= {link.note_key for link in shape.links.values()}
        self.counts.unknown |= given.keys() - known
        columns = shape.model.__table__.columns
        for name in shape.plain:
            if name in given:
                where = f"{place}.{name}"
                yield name, self._value(columns[name], given[name], where, given.get("id"))
        for key, group in shape.groups.items():
            if key in given:
                values = read_item(given[key] or {}, f"{place}.{key}")
                for name, column in group.items():
                    value = values.get(
                        name, "" if columns[column].type.python_type is str else None
                    )
                    where = f"{place}.{key}.{name}"
                    yield column, self._value(columns[column], value, where, given.get("id"))
                self._left_out(f"{place}.{key}", values.keys() - group.keys())

    def _value(self, column: Any, value: object, place: str, item_id: object = None) -> Any:
        if self._kept.holds(column, item_id, value):
            return value
        read = read_value(column, value, place)
        for key in column.foreign_keys:
            if read is not None:
                self._leads.append(Reference(KINDS[key.column.table.name], read, place))
        return read

    def _links(self, link: Link, own: str, given: Json, named: tuple[str, str]) -> bool:
        """Put the links of an item in the place of those it had; whether they differ."""
        key, place = named
        mine = getattr(link.model, link.own) == own
        before = [
            (getattr(row, link.other), str(getattr(row, link.note or link.other) or ""))
            for row in self.session.scalars(select(link.model).where(mine))
        ]
        self.session.execute(delete(link.model).where(mine))
        noted = f"{place.removesuffix(key)}{link.note_key}"
        notes = read_item(given.get(link.note_key) or {}, noted)
        column = link.model.__table__.columns[link.other]
        ids = [
            self._value(column, other, f"{place}[{index}]")
            for index, other in enumerate(read_list(given[key], place))
        ]
        after = []
        for other in dict.fromkeys(ids):
            values = {link.own: own, link.other: other}
            if link.note:
                note = link.model.__table__.columns[link.note]
                values[link.note] = read_value(note, notes.get(other, ""), f"{place}.{other}")
            self.session.add(link.model(id=derived_id(own, other), **values))
            after.append((other, str(values.get(link.note or link.other) or "")))
        self._left_out(noted, notes.keys() - set(ids))
        if before and sorted(before) != sorted(after):
            self._lost(place, len(before), len(after))
        return sorted(before) != sorted(after)

    def _left_out(self, place: str, names: Iterable[str]) -> None:
        """Note what stands at a place and belongs to nothing there."""
        self.counts.unknown |= {f"{place}.{name}" for name in names}

    def _lost(self, place: str, before: object, after: object) -> None:
        self.counts.overwritten.append(Overwritten(place, str(before), str(after)))

    def _observations(self, dataset: str, rows: object, place: str) -> bool:
        """Put figures in the place of those that a dataset had; whether they differ."""
        self.session.flush()
        model = OBSERVATION.model
        mine = getattr(model, OBSERVATION.parent) == dataset
        columns = [model.__table__.columns[name] for name in OBSERVATION.plain if name != "id"]
        figures = select(*columns).where(mine)
        before = sorted(map(repr, self.session.execute(figures)))
        self.session.execute(delete(model).where(mine))
        values = []
        for index, row in enumerate(read_list(rows, place)):
            given = read_item(row, f"{place}[{index}]")
            given["id"] = f"{dataset}[{index}]"  # by which what is kept is known
            fields = dict(self._fields(OBSERVATION, given, f"{place}[{index}]"))
            del fields["id"]
            values.append({**fields, OBSERVATION.parent: dataset})
        if values:
            self.session.execute(insert(model), values)
        if not before:  # nothing to be compared with, and nothing lost
            return bool(values)
        after = sorted(map(repr, self.session.execute(figures)))
        if before != after:
            self._lost(place, len(before), len(after))
        return before != after


def _unset(shape: Shape, name: str) -> object:
    return getattr(shape.model.__table__.columns[name].default, "arg", None)
