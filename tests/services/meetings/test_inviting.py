"""The same invitation sent again moves its meeting; what was written in it stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from planbench.domain.model import Meeting
from planbench.imports.invitation import Invitation
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.inviting import known_meeting, take_in

FIRST = Invitation(
    "040000008200",
    "Styrgruppen",
    dt.date(2027, 3, 12),
    start="13:00",
    end="14:30",
    place="Kommunhuset",
    text="Vi går igenom målen.",
)


def meeting(workspace: Workspace, meeting_id: str) -> Meeting:
    with workspace.reading() as session:
        return session.get_one(Meeting, meeting_id)


def test_an_invitation_becomes_a_meeting_of_its_own(empty: Workspace) -> None:
    assert known_meeting(empty, FIRST) is None
    made = meeting(empty, take_in(empty, FIRST))
    assert (made.title, made.purpose, made.kind) == ("Styrgruppen", FIRST.text, "steering")
    assert (made.date, made.start, made.end) == (FIRST.date, "13:00", "14:30")
    known = known_meeting(empty, FIRST)
    assert known is not None
    assert known.id == made.id
    empty.undo()
    assert known_meeting(empty, FIRST) is None


def test_sent_again_it_moves_and_keeps_what_the_new_one_leaves_out(empty: Workspace) -> None:
    meeting_id = take_in(empty, FIRST)
    moved = replace(FIRST, title="", place="", text="Annat.", date=dt.date(2027, 3, 19))
    assert take_in(empty, moved) == meeting_id
    found = meeting(empty, meeting_id)
    assert (found.title, found.place, found.purpose) == ("Styrgruppen", "Kommunhuset", FIRST.text)
    assert found.date == dt.date(2027, 3, 19)
    take_in(empty, replace(FIRST, title="Styrgruppen: mål", place="Rum 3"))
    found = meeting(empty, meeting_id)
    assert (found.title, found.place) == ("Styrgruppen: mål", "Rum 3")


def test_one_without_a_name_of_its_own_is_known_by_title_and_day(empty: Workspace) -> None:
    nameless = replace(FIRST, uid="")
    first = take_in(empty, nameless)
    assert take_in(empty, replace(nameless, start="15:00")) == first
    assert take_in(empty, replace(nameless, date=dt.date(2027, 4, 2))) != first
