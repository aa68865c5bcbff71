"""Minutes: of which meeting, who was there, and who does what by when."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.exports.documents.test_plan import everything

from planbench.domain import model
from planbench.errors import UserError
from planbench.exports.documents.meeting import chosen_meeting
from planbench.exports.documents.minutes import meeting_of_minutes, minutes_outline
from planbench.exports.outline import Cover, Table, flat, text_of


def meeting(number: int, day: int | None, *, held: bool, **more: str) -> model.Meeting:
    date = dt.date(2026, 11, day) if day else None
    return model.Meeting(id=f"x{number}", number=number, date=date, held=held, **more)


@pytest.fixture
def several(desk: Any) -> Any:
    """Two meetings held, one without a day, and one to come beside the project's own."""
    desk.add(
        meeting(1, 2, held=True, present="Anna och rektorn"),
        meeting(2, 10, held=True),
        meeting(4, None, held=False),
        meeting(5, 24, held=False),
    )
    return desk


@pytest.mark.parametrize(
    ("options", "minutes", "hand_out"),
    [
        ({}, "x2", "x5"),
        ({"meeting_number": 1}, "x1", "x1"),
        ({"meeting_id": "x1"}, "x1", "x1"),
        ({"meeting_id": "m1", "meeting_number": 1}, "m1", "m1"),
        ({"meeting_id": "gone"}, "x5", "x5"),
    ],
)
def test_minutes_are_of_the_last_that_was_and_a_hand_out_for_the_next_to_come(
    several: Any, options: dict[str, Any], minutes: str, hand_out: str
) -> None:
    source = several.source(**options)
    assert meeting_of_minutes(source).id == minutes
    assert chosen_meeting(source).id == hand_out


def test_a_number_that_there_is_not_is_refused(several: Any) -> None:
    with pytest.raises(UserError):
        minutes_outline(several.source(meeting_number=17))


def facts(source: Any) -> dict[str, str]:
    cover = next(each for each in minutes_outline(source).blocks if isinstance(each, Cover))
    return {each.label: each.text for each in cover.facts}


def test_who_was_there_is_as_it_was_noted_else_the_resource_persons(several: Any) -> None:
    assert facts(several.source(meeting_number=1))["Närvarande"] == "Anna och rektorn"
    told = facts(several.source(meeting_number=2))
    assert "Närvarande" not in told
    assert told["Resurspersoner"] == "Anna Påhitt"
    for number in (1, 2):
        nameless = facts(several.source(meeting_number=number, leave_out_names=True))
        assert not {"Närvarande", "Resurspersoner"} & set(nameless)


def tables(source: Any) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Caption → heads and rows."""
    return {
        each.caption: (
            list(each.header),
            [[" ".join(text_of(e.full) for e in cell.lines) for cell in row] for row in each.rows],
        )
        for each in flat(minutes_outline(source).blocks)
        if isinstance(each, Table)
    }


def test_tasks_have_who_and_when_and_decisions_what_they_are_about(several: Any) -> None:
    section = several.session.get(model.Section, "c1")
    several.add(
        model.Decision(
            id="t",
            meeting_id="x2",
            kind="task",
            text="Boka lokal",
            owner_id="p1",
            due=dt.date(2026, 12, 1),
            goal_id="g1",
            done=True,
            outcome="Aulan",
        ),
        model.Decision(id="b", meeting_id="x2", text="Vi börjar", section_id=section.id),
        model.Decision(id="i", meeting_id="x2", kind="idea", text="Mattedag", outcome="Senare"),
    )
    found = tables(several.source(meeting_number=2))
    heads, (task,) = found["Vem gör vad till när"]
    assert heads == ["Vad", "Vem", "Senast", "Gäller", "Så gick det"]
    assert task[0] == "Boka lokal"
    assert task[1] == "Anna Påhitt"
    assert task[2].replace("\u00a0", " ").startswith("1 dec")
    assert task[3] == "Mål 1. Fler når målen"
    assert task[4] == "Klar: Aulan"
    others = [rows for caption, (_, rows) in found.items() if caption != "Vem gör vad till när"]
    decision, idea = (rows[0] for rows in others if rows[0][0] in {"Vi börjar", "Mattedag"})
    assert decision[0] == "Vi börjar"
    assert len(decision) == 2  # nothing says yet what became of it
    assert decision[1]
    assert idea == ["Mattedag", "Senare"]
    assert "Inget beslutades." not in everything(minutes_outline(several.source(meeting_number=2)))
    assert "Inget beslutades." in everything(minutes_outline(several.source(meeting_number=1)))


def test_only_a_meeting_to_come_has_a_place_to_be_confirmed(several: Any) -> None:
    told = {number: facts(several.source(meeting_number=number)).get("Plats") for number in (2, 5)}
    assert told == {2: None, 5: "bekräftas senare"}
