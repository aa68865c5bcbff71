"""Keeps signed-off weeks as they were signed: the one check that every write of time passes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from planbench.domain.model import Person, SignedWeek
from planbench.domain.working_time import monday_of
from planbench.errors import UserError
from planbench.store.journal import ChangeRow

DAY_MINUTES = 24 * 60
Json = dict[str, Any]
Week = tuple[str, dt.date]  # the person's id and a Monday


def check_time(connection: Connection, kind: str, rows: Iterable[ChangeRow], me: str) -> None:
    """Raise `UserError` when the `rows` that a step touched break what was signed off.

    A week counts as locked when it was signed before the step began. Undo and redo may put both
    back at once; what comes from a colleague (a merge) is taken as it is, so that nothing is lost.
    """
    touched = [row for row in rows if row.table_name in {"time_entry", "signed_week"}]
    if kind == "merge" or not touched:
        return
    removed = {row.row_id for row in rows if row.table_name == "meeting" and not row.after}
    signings = [_states(change) for change in touched if change.table_name == "signed_week"]
    entries = [_states(change) for change in touched if change.table_name == "time_entry"]
    locked = _signed_before(connection, signings)
    if kind == "change":
        _check_people(rows, {person_id for person_id, _monday in locked})
        _check_whose(signings, me)
        _check_lengths(entries)
    else:
        locked &= _signed_now(connection)
    for before, after in entries:
        if not _only_left_its_meeting(before, after, removed):
            _check_weeks(connection, locked, (before, after))


def _states(row: ChangeRow) -> tuple[Json | None, Json | None]:
    return (
        json.loads(row.before) if row.before else None,
        json.loads(row.after) if row.after else None,
    )


def _signed_now(connection: Connection) -> set[Week]:
    rows = connection.execute(select(SignedWeek.person_id, SignedWeek.monday))
    return {(row.person_id, row.monday) for row in rows if row.monday}


def _signed_before(
    connection: Connection, signings: Iterable[tuple[Json | None, Json | None]]
) -> set[Week]:
    """The signed weeks as they were when the step began."""
    weeks = _signed_now(connection)
    for before, after in signings:
        weeks -= set(_weeks(after, "monday"))
        weeks |= set(_weeks(before, "monday"))
    return weeks


def _weeks(row: Json | None, field: str) -> Iterator[Week]:
    if row and row[field]:
        yield row["person_id"], monday_of(dt.date.fromisoformat(row[field]))


def _check_people(rows: Iterable[ChangeRow], signed: set[str]) -> None:
    for row in rows:
        if row.table_name != "person" or row.before is None or row.after:
            continue
        if row.row_id in signed:
            raise UserError(
                "{name} has signed off weeks, so the person and the time stay in the project. "
                "Nothing was changed. Whoever has left can be given another role.",
                name=json.loads(row.before)["name"],
            )


def _check_whose(signings: Iterable[tuple[Json | None, Json | None]], me: str) -> None:
    for before, _after in signings:
        if before and me and before["person_id"] != me:
            raise UserError(
                "Only the person who signed off a week can unlock it. Nothing was changed. "
                "Ask them to do it on their computer."
            )


def _check_lengths(entries: Iterable[tuple[Json | None, Json | None]]) -> None:
    for _before, after in entries:
        if after and not 0 <= after["minutes"] <= DAY_MINUTES:
            raise UserError(
                "A time entry is between 0 minutes and 24 hours long. Nothing was changed. "
                "Divide longer work over its days."
            )


def _only_left_its_meeting(before: Json | None, after: Json | None, removed: set[str]) -> bool:
    """Whether all that happened is that the entry's meeting was removed."""
    if not before or not after or before["meeting_id"] not in removed:
        return False
    return {**before, "meeting_id": None} == after


def _check_weeks(connection: Connection, locked: set[Week], states: Iterable[Json | None]) -> None:
    for state in states:
        for person_id, monday in _weeks(state, "date"):
            if (person_id, monday) in locked:
                raise _refusal(connection, person_id, monday)


def _refusal(connection: Connection, person_id: str, monday: dt.date) -> UserError:
    name = connection.execute(select(Person.name).where(Person.id == person_id)).scalar()
    return UserError(
        "Week {week}, {year}, is signed off by {name}, so its time stays as it is. Nothing was "
        "changed. Press Unlock beside the week on the page for time, then change it.",
        week=monday.isocalendar().week,
        year=monday.isocalendar().year,
        name=name or "–",
    )
