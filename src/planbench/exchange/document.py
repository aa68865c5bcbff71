"""The engine behind an interface of our own: the only module that knows Loro.

A document holds cells (by row and column) and texts (by row and column), each with full history.
Loro raises bare `BaseException`; every call goes through `_guarded`, which makes it `RecordError`.
A document never keeps a peer id: every opening writes under a fresh random one.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, ParamSpec, TypeVar
from urllib.parse import quote, unquote

import loro

P = ParamSpec("P")
T = TypeVar("T")
Value = None | bool | int | float | str
Cells = dict[str, Value]
SAFE = " !$&'()*+,;=@-._~"
new_engine: Any = loro.LoroDoc  # the stubs leave out the types of these two
new_vector: Any = loro.VersionVector


class RecordError(Exception):
    """The engine refused: damaged bytes, or a bug."""


class UnfittingError(RecordError):
    """What stands at `place` (a table, and its column) cannot be taken into a project."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class RecordRow(NamedTuple):
    """One row of one table, by its id."""

    table: str
    id: str


class CellRef(NamedTuple):
    """What was touched: a row's cells, or, with a column, one of its texts."""

    row: RecordRow
    column: str = ""


@dataclass(frozen=True)
class Stamp:
    """Who made a commit, when, and what they called it; travels with the record."""

    person_id: str = ""
    at: str = ""  # ISO, with its zone
    label: str = ""
    kind: str = "change"
    step: str = ""  # tells two steps within one minute apart


@dataclass(frozen=True)
class Commit:
    """One commit as history sees it; `version` is the state right after it."""

    stamp: Stamp
    peer: int
    start: int
    length: int
    lamport: int

    @property
    def version(self) -> bytes:
        """The state that its author saw after it, for `Document.at`."""
        last = loro.ID(self.peer, self.start + self.length - 1)
        return bytes(loro.Frontiers.from_id(last).encode())


def _guarded(method: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(*args, **kwargs)
        except (RecordError, KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as error:
            raise RecordError(str(error)) from error

    return call


class RecordDocument:
    """A replicated record in memory. There is no rollback: on failure, throw it away."""

    @_guarded
    def __init__(self, *parts: bytes) -> None:
        self._doc = new_engine()
        if parts:
            self._import(parts)

    def _import(self, parts: Iterable[bytes]) -> None:
        status = self._doc.import_batch(list(parts))
        if status.pending is not None and not status.pending.is_empty:
            raise RecordError("parts are missing")

    @classmethod
    def _around(cls, engine: loro.LoroDoc) -> RecordDocument:
        made = cls.__new__(cls)
        made._doc = engine
        return made

    @classmethod
    @_guarded
    def signed(cls, peer: int) -> RecordDocument:
        """An empty document with a given peer; only for contents that follow from the peer."""
        made = cls()
        made._doc.peer_id = peer
        return made

    @_guarded
    def cells(self, row: RecordRow) -> Cells:
        """A row's cells; empty when there never was such a row."""
        value: Any = self._doc.get_map(_name(*row)).get_value()
        return dict(value)

    @_guarded
    def set_cell(self, row: RecordRow, column: str, value: Value) -> None:
        """Write one cell."""
        self._doc.get_map(_name(*row)).insert(column, value)

    @_guarded
    def last_editor(self, row: RecordRow, column: str) -> int:
        """The peer that wrote a cell last; 0 when nobody did."""
        return self._doc.get_map(_name(*row)).get_last_editor(column) or 0

    @_guarded
    def text(self, row: RecordRow, column: str) -> str:
        """A text; empty when there is none."""
        return str(self._doc.get_text(_name(*row, column)).to_string())

    @_guarded
    def edit_text(self, row: RecordRow, column: str, edits: Iterable[tuple[int, int, str]]) -> None:
        """Replace stretches of a text, given as (start, end, text) in its order."""
        text = self._doc.get_text(_name(*row, column))
        for start, end, new in reversed(list(edits)):
            if end > start:
                text.delete(start, end - start)
            if new:
                text.insert(start, new)

    @_guarded
    def commit(self, stamp: Stamp) -> None:
        """Close what was written under a stamp."""
        message = json.dumps(
            [stamp.person_id, stamp.at, stamp.label, stamp.kind, stamp.step], ensure_ascii=False
        )
        self._doc.commit_with(timestamp=0, commit_msg=message)

    @property
    def version(self) -> bytes:
        """What this document holds, to compare with others."""
        return bytes(self._doc.oplog_vv.encode())

    @property
    def moment(self) -> bytes:
        """The present state, for `at`."""
        return bytes(self._doc.oplog_frontiers.encode())

    @_guarded
    def holds(self, version: bytes) -> bool:
        """Whether this document has everything that one of that version has."""
        return bool(self._doc.oplog_vv.includes_vv(loro.VersionVector.decode(version)))

    @_guarded
    def shared(self, version: bytes) -> bytes:
        """The version that this document and another have in common."""
        other = loro.VersionVector.decode(version)
        return bytes(self._doc.oplog_vv.intersection(other).encode())

    @_guarded
    def snapshot(self) -> bytes:
        """Everything, with the whole history."""
        return bytes(self._doc.export(loro.ExportMode.Snapshot()))

    @_guarded
    def updates(self, since: bytes) -> bytes:
        """What was written since a version."""
        return bytes(self._doc.export(loro.ExportMode.Updates(loro.VersionVector.decode(since))))

    @_guarded
    def copy(self) -> RecordDocument:
        """The same contents under a fresh peer."""
        return RecordDocument._around(self._doc.fork())

    @_guarded
    def take_in(self, other: RecordDocument) -> None:
        """Take in everything that another document has."""
        self._import([other.updates(self.version)])

    @_guarded
    def at_version(self, version: bytes) -> RecordDocument:
        """The document as it was at a version."""
        vector = loro.VersionVector.decode(version)
        return self._forked(self._doc.vv_to_frontiers(vector))

    @_guarded
    def at(self, moment: bytes) -> RecordDocument:
        """The document as it was at a moment; raises `RecordError` for one it has not seen."""
        frontiers = loro.Frontiers.decode(moment)
        if self._doc.frontiers_to_vv(frontiers) is None:
            raise RecordError("this moment is not in the record")
        return self._forked(frontiers)

    def _forked(self, frontiers: Any) -> RecordDocument:
        return RecordDocument._around(self._doc.fork_at(frontiers))

    @_guarded
    def touched(self, since: bytes) -> set[CellRef]:
        """Every place that anyone wrote to since a version, whatever stands there now."""
        missing = loro.VersionVector.decode(since).get_missing_span(self._doc.oplog_vv)
        found: set[CellRef] = set()
        for span in missing:
            start, end = span.counter.start, span.counter.end
            found |= self._places(span.peer, start, end - start)
        return found

    @_guarded
    def last_commits(self, since: bytes) -> dict[CellRef, Commit]:
        """Place → the latest commit that wrote there since a version."""
        return {
            place: commit for commit in self.commits(since) for place in self.touched_by(commit)
        }

    @_guarded
    def touched_by(self, commit: Commit) -> set[CellRef]:
        """The places that one commit wrote to."""
        return self._places(commit.peer, commit.start, commit.length)

    def _places(self, peer: int, start: int, length: int) -> set[CellRef]:
        changed = self._doc.get_changed_containers_in(loro.ID(peer, start), length)
        return {place for container in changed if (place := _place(container))}

    @_guarded
    def commits(self, since: bytes | None = None) -> list[Commit]:
        """Every commit since a version, oldest first."""
        vector = loro.VersionVector.decode(since) if since else new_vector()
        found = [
            commit
            for span in vector.get_missing_span(self._doc.oplog_vv)
            for commit in self._commits_of(span.peer, span.counter.start, span.counter.end)
        ]
        return sorted(found, key=lambda commit: (commit.lamport, commit.peer))

    def _commits_of(self, peer: int, start: int, end: int) -> Iterator[Commit]:
        while start < end:
            change = self._doc.get_change(loro.ID(peer, start))
            if change is None:
                return
            yield Commit(
                _stamp(change.message), peer, change.id.counter, change.len, change.lamport
            )
            start = change.id.counter + change.len

    @_guarded
    def author(self, peer: int) -> str:
        """The person who wrote under a peer, by the first of its commits."""
        change = self._doc.get_change(loro.ID(peer, 0))
        return _stamp(change.message).person_id if change else ""

    @_guarded
    def rows(self) -> list[RecordRow]:
        """Every row there ever was, removed ones too."""
        value: Any = self._doc.get_value()
        places = map(_place, value.values())
        return sorted(place.row for place in places if place and not place.column)


def _name(*parts: str) -> str:
    return ":".join(map(_quoted, parts))


@functools.lru_cache(maxsize=32_768)
def _quoted(part: str) -> str:
    """A part of a name without what Loro refuses in names, and without our own colon."""
    return quote(part, safe=SAFE)


def _place(container: Any) -> CellRef | None:
    parts = [unquote(part) for part in str(getattr(container, "name", "")).split(":")]
    kind = container.container_type
    if len(parts) == 2 and isinstance(kind, loro.ContainerType.Map):
        return CellRef(RecordRow(parts[0], parts[1]))
    if len(parts) == 3 and isinstance(kind, loro.ContainerType.Text):
        return CellRef(RecordRow(parts[0], parts[1]), parts[2])
    return None


def _stamp(message: str | None) -> Stamp:
    try:
        return Stamp(*(str(part) for part in json.loads(message or "[]")))
    except (ValueError, TypeError):
        return Stamp()
