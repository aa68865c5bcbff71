"""Who changed what when; earlier versions of a text; milestones and what happened since."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from planbench.domain.model import KINDS, Meeting, Milestone, Person
from planbench.errors import UserError
from planbench.exchange.differences import Difference, differences
from planbench.exchange.document import (
    CellRef,
    Cells,
    Commit,
    RecordDocument,
    RecordError,
    RecordRow,
)
from planbench.exchange.history import MERGE, HistoryEntry, entries, versions
from planbench.exchange.layout import read_row
from planbench.exchange.report import TABLE
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get
from planbench.store.tables import text_columns

BRING_BACK = N_("Bring back an earlier version")
SET_MILESTONE = N_("New milestone")
MOST_VERSIONS = 40


@dataclass(frozen=True)
class Touched:
    """An item that was changed, with what names it."""

    row: RecordRow
    cells: Cells


@dataclass(frozen=True)
class Happening:
    """One line of history."""

    at: dt.datetime | None
    person_id: str
    person: str
    label: str
    kind: str
    items: tuple[Touched, ...]


@dataclass(frozen=True)
class EarlierText:
    """A text as someone left it."""

    at: dt.datetime | None
    person: str
    text: str


def history(workspace: Workspace, item_id: str = "", most: int = 500) -> list[Happening]:
    """What everyone did, latest first; only what touched one item when its id is given."""
    names = _names(workspace)
    document = _copy(workspace)
    found = entries(document, item_id)[:most]
    return [_happening(document, entry, names) for entry in found if _tells(entry)]


def last_meeting(workspace: Workspace) -> dt.datetime | None:
    """The end of the day of the latest meeting that has been; None before the first."""
    with workspace.reading() as session:
        held = select(func.max(Meeting.date)).where(Meeting.date < workspace.today)
        day = session.scalar(held)
    return dt.datetime.combine(day, dt.time.max).astimezone() if day else None


def earlier_texts(workspace: Workspace, kind: str, item_id: str, field: str) -> list[EarlierText]:
    """Earlier versions of a text, latest first."""
    names = _names(workspace)
    found = versions(_copy(workspace), CellRef(RecordRow(kind, item_id), field), MOST_VERSIONS)
    return [
        EarlierText(
            _time(version.commit), names.get(version.commit.stamp.person_id, ""), version.text
        )
        for version in found
    ]


def bring_back(workspace: Workspace, kind: str, item_id: str, field: str, text: str) -> None:
    """Let an earlier version of a text stand again; a step like any other."""
    if field not in text_columns(kind):
        raise UserError("Only texts can be brought back. Nothing was changed.")
    with workspace.change(BRING_BACK) as session:
        setattr(get(session, KINDS[kind], item_id), field, text)


def set_milestone(workspace: Workspace, name: str) -> str:
    """Give the present state a name, to compare with later; returns the milestone's id."""
    with workspace.record() as (_session, document):
        version = base64.b64encode(document.moment).decode("ascii")
    made = Milestone(
        name=name,
        at=workspace.now(),
        person_id=workspace.current_person_id or None,
        version=version,
    )
    with workspace.change(SET_MILESTONE) as session:
        session.add(made)
    return made.id


def milestones(workspace: Workspace) -> list[Milestone]:
    """Every milestone, latest first."""
    with workspace.reading() as session:
        found = list(session.scalars(select(Milestone)))
    return sorted(found, key=lambda milestone: (str(milestone.at), milestone.id), reverse=True)


def since_milestone(workspace: Workspace, milestone_id: str) -> list[Difference]:
    """What is new, changed or removed since a milestone."""
    with workspace.reading() as session:
        milestone = get(session, Milestone, milestone_id)
    document = _copy(workspace)
    try:
        before = document.at(base64.b64decode(milestone.version, validate=True))
    except (RecordError, binascii.Error) as error:
        raise UserError(
            "The milestone {name} was set on a laptop that this one has not heard from yet. "
            "Nothing was changed. Take in its exchange file first.",
            name=milestone.name,
        ) from error
    rows = {place.row for place in document.touched(before.version)}
    return list(differences(before, document, _without(rows, "milestone")))


def _copy(workspace: Workspace) -> RecordDocument:
    """The record to look through at leisure, while saving goes on."""
    with workspace.record() as (_session, document):
        return document.copy()


def _without(rows: Iterable[RecordRow], table: str) -> Iterator[RecordRow]:
    return (row for row in rows if row.table != table)


def _tells(entry: HistoryEntry) -> bool:
    """Whether an entry says more than that a merge wrote its own report."""
    return entry.commit.stamp.kind != MERGE or any(row.table != TABLE for row in entry.rows)


def _happening(document: RecordDocument, entry: HistoryEntry, names: dict[str, str]) -> Happening:
    stamp = entry.commit.stamp
    rows = sorted({_about(document, row) for row in entry.rows})
    items = [Touched(row, _cells(document, row)) for row in rows]
    return Happening(
        _time(entry.commit),
        stamp.person_id,
        names.get(stamp.person_id, ""),
        stamp.label,
        stamp.kind,
        tuple(items),
    )


def _about(document: RecordDocument, row: RecordRow) -> RecordRow:
    """The row itself; for a choice between two versions, the item that was chosen for."""
    cells = document.cells(row) if row.table == TABLE else {}
    kind, item_id = cells.get("item_kind"), cells.get("item_id")
    return RecordRow(str(kind), str(item_id)) if kind and item_id else row


def _cells(document: RecordDocument, row: RecordRow) -> Cells:
    """What names a row now, or named it before it was removed."""
    try:
        found = read_row(document, row)
    except (RecordError, KeyError):
        return {}
    return found or document.cells(row)


def _names(workspace: Workspace) -> dict[str, str]:
    with workspace.reading() as session:
        return {person.id: person.name for person in session.scalars(select(Person))}


def _time(commit: Commit) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(commit.stamp.at)
    except ValueError:
        return None
