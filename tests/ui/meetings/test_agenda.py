"""The agenda of a meeting that is held: where it stands, how long is left, what lies beside."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.meetings.conftest import Load
from tests.ui.seen import texts

from planbench.domain.model import AgendaItem, Meeting
from planbench.ui.meetings.agenda_pane import AgendaPane, AgendaPoint, HowFar
from planbench.ui.meetings.beside import MeetingBeside
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

TODAY = dt.date(2026, 11, 18)  # a Wednesday, at half past eight


def agenda(view: MeetingView, start: str, date: dt.date | None = TODAY) -> MeetingView:
    """Three points of half an hour from a time on."""
    points = [
        AgendaItem(meeting_id="m9", id=f"p{n}", text=f"Punkt {n}", minutes=30, position=str(n))
        for n in range(3)
    ]
    meeting = Meeting(id="m9", start=start, end="10:00", date=date)
    return replace(view, meeting=meeting, agenda=points)


def pane(qtbot: QtBot, alone: PageContext, view: MeetingView) -> AgendaPane:
    made = AgendaPane(alone, view)
    qtbot.addWidget(made)
    made.resize(320, 500)
    return made


@pytest.mark.parametrize(
    ("start", "at"), [("08:30", 0), ("08:31", 0), ("08:00", 1), ("07:30", 2), ("06:00", 2)]
)
def test_a_meeting_that_is_opened_stands_where_the_clock_is(
    qtbot: QtBot, alone: PageContext, view: MeetingView, start: str, at: int
) -> None:
    assert pane(qtbot, alone, agenda(view, start)).at == at


def test_on_any_other_day_a_meeting_begins_at_its_first_point(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    other = agenda(view, "07:30", TODAY + dt.timedelta(days=1))
    assert pane(qtbot, alone, other).at == 0


def test_the_current_point_says_how_long_it_has_left(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    made = pane(qtbot, alone, agenda(view, "07:50"))
    said = [each.accessibleName() for each in made.findChildren(AgendaPoint)]
    assert said == [
        "07:50. Punkt 0. 30 minuter. Klar",
        "08:20. Punkt 1. 30 minuter, 20 kvar. Punkten just nu",
        "08:50. Punkt 2. 30 minuter",
    ]
    assert (made.current, made.left, made.is_last) == ("Punkt 1", ["p2"], False)


def test_where_the_meeting_stood_is_remembered(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    shown = agenda(view, "08:30")
    made = pane(qtbot, alone, shown)
    with qtbot.waitSignal(made.came_to) as told:
        made.findChildren(AgendaPoint)[1].click()
    assert told.args == [1]
    made.go(99)
    assert (made.at, made.is_last, made.left) == (2, True, [])
    made.go(-5)
    made.go(1)
    assert pane(qtbot, alone, shown).at == 1


def test_a_meeting_without_an_agenda_says_so(
    qtbot: QtBot, alone: PageContext, view: MeetingView
) -> None:
    made = pane(qtbot, alone, replace(view, agenda=[], questions=[]))
    assert texts(made) == ["Det finns ingen dagordning ännu."]
    assert (made.current, made.is_last) == ("", True)


def test_how_far_a_meeting_is_is_seen(qtbot: QtBot, alone: PageContext) -> None:
    bar = HowFar(alone.theme)
    qtbot.addWidget(bar)
    bar.resize(100, 4)
    looks = []
    for part in (0.0, 0.5, 1.0, 3.0, -1.0):
        bar.show_part(part)
        looks.append(bar.grab().toImage())
    assert looks[0] != looks[1] != looks[2]
    assert (looks[2], looks[0]) == (looks[3], looks[4])


def test_goals_and_what_was_brought_stand_beside(
    qtbot: QtBot, alone: PageContext, load: Load, view: MeetingView
) -> None:
    first = next(iter(alone.evidence.views or dict.fromkeys(view.plan.evidence)))
    shown = replace(view, brought={first})
    beside = MeetingBeside(alone, shown)
    qtbot.addWidget(beside)
    said = texts(beside)
    assert "Mål 1" in said
    assert next(iter(view.plan.goal_texts.values())) in said
    evidence = alone.evidence.views[first]
    assert f"{evidence.label} {evidence.evidence.title}" in said
    beside.show_view(replace(shown, brought=set()))
    assert f"{evidence.label} {evidence.evidence.title}" not in texts(beside)
