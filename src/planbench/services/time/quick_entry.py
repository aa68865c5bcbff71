"""One line of working time from words to entries, the same for the window and the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from planbench.domain.base import in_order
from planbench.domain.model import Meeting, Person, SchoolBreak, TimeEntry
from planbench.errors import UserError
from planbench.i18n import Words
from planbench.services.gate.workspace import Workspace
from planbench.services.time.entries import SpanDay, add_entries, clashes, days_of, drafts
from planbench.services.time.entry_text import TimeText, read_time
from planbench.services.words.phrase import Phrase


@dataclass(frozen=True)
class QuickEntry:
    """What a line says, the days that it is about, and the entries that it would become.

    `clashes` is what they would break beside the time that stands there.
    """

    found: TimeText
    days: Sequence[SpanDay]
    entries: Sequence[TimeEntry]
    clashes: Sequence[Phrase] = ()


def understand(
    workspace: Workspace, line: str, person: str, words: Words, today: dt.date
) -> QuickEntry:
    """Read a line as time of a person by name (empty: who sits here); nothing is saved yet.

    Raises `UserError` for an unknown person and for a span that is longer than half a year.
    """
    facts = workspace.programme.facts
    categories = workspace.programme.in_language(words.language).time_categories
    found = read_time(line, today, categories, facts.zone)
    with workspace.reading() as session:
        breaks = list(session.scalars(select(SchoolBreak)))
        meetings = {
            meeting.date: meeting.id for meeting in session.scalars(select(Meeting)) if meeting.date
        }
        people = list(session.scalars(in_order(Person)))
        person_id = _person(people, person, workspace.current_person_id)
        there = list(session.scalars(select(TimeEntry).where(TimeEntry.person_id == person_id)))
    days = days_of(found, breaks, facts.country)
    made = drafts(found, days, person_id, meetings)
    return QuickEntry(found, days, made, clashes(made, there))


def save(workspace: Workspace, quick: QuickEntry) -> None:
    """Save the entries as one step."""
    add_entries(workspace, quick.entries)


def _person(people: Sequence[Person], name: str, current: str) -> str:
    if name:
        wanted = [person.id for person in people if person.name.casefold() == name.casefold()]
        if not wanted:
            raise UserError(
                "There is nobody called {name} in the project. Nothing was changed. "
                "The people are: {people}.",
                name=name,
                people=", ".join(person.name for person in people),
            )
        return wanted[0]
    workers = [person.id for person in people if person.role == "resource_person"]
    found = current or next(iter(workers), "")
    if not found:
        raise UserError(
            "The project has no resource person whose time it could be. Nothing was changed. "
            "Add one under Project and people first."
        )
    return found
