"""After a meeting: each thing has one place to go, and what was caught is undone by its name."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.meetings.conftest import editor, mode, numbered, rows

from planbench.domain.model import (
    Action,
    AgendaItem,
    Decision,
    Goal,
    Meeting,
    Question,
    TimeEntry,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.meetings.agenda_pane import AgendaPoint
from planbench.ui.meetings.outcomes import Outcomes
from planbench.ui.meetings.page import MeetingsPage


def shown_after(meetings: MeetingsPage, meeting_id: str) -> Outcomes:
    meetings.show_meeting(meeting_id)
    editor(meetings).show_view("after")
    return editor(meetings)._after.outcomes


def link(within: QWidget, text: str) -> QPushButton:
    return next(each for each in within.findChildren(QPushButton) if each.text() == text)


def made(outcomes: Outcomes) -> int:
    links = outcomes.findChildren(QPushButton)
    return sum(each.text() == "Öppna insatsen" and each.isVisible() for each in links)


def labels(outcomes: Outcomes) -> list[QLabel]:
    return [each for each in outcomes.findChildren(QLabel) if each.isVisible()]


def test_points_that_are_left_go_on_to_the_next_meeting(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    before = len(page.findChildren(AgendaPoint))
    page._rest.click()
    qtbot.waitUntil(lambda: len(page._agenda.findChildren(AgendaPoint)) == 1)
    assert before > 1
    assert not page._rest.isVisible()


def test_each_thing_has_one_place_to_go_to(
    meetings: MeetingsPage, workspace: Workspace, shell: Shell, qtbot: QtBot
) -> None:
    second = numbered(workspace, 2)
    outcomes = shown_after(meetings, second.id)
    link(outcomes, "Välj var det hör hemma").click()
    rows_ = editor(meetings)._after.rows
    choice(outcomes)[-1].trigger()
    qtbot.waitUntil(rows_.isVisible)
    link(outcomes, "Gör till insats").click()
    qtbot.waitUntil(lambda: made(outcomes) == 2)
    link(outcomes, "Till avsnittet").click()
    assert shell.step == "current_state"


def choice(outcomes: Outcomes) -> list[QAction]:
    """What the menu of «Välj var det hör hemma» offers."""
    (menu,) = outcomes.findChildren(QMenu)
    return menu.actions()


def test_where_a_thing_belongs_is_chosen_at_once(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    second = numbered(workspace, 2)
    outcomes = shown_after(meetings, second.id)
    pressed = link(outcomes, "Välj var det hör hemma")
    text = pressed.accessibleName().partition(": ")[2]
    pressed.click()
    first = choice(outcomes)[0]
    assert first.text().startswith("1. ")
    first.trigger()
    qtbot.waitUntil(
        lambda: not any(each.text() == "Välj var det hör hemma" for each in buttons_of(outcomes))
    )
    (chosen,) = [each for each in rows(workspace, Decision) if each.text == text]
    (goal,) = [each for each in rows(workspace, Goal) if each.id == chosen.goal_id]
    assert first.text().endswith("…") or goal.text in first.text()


def buttons_of(outcomes: Outcomes) -> list[QPushButton]:
    return [each for each in outcomes.findChildren(QPushButton) if each.isVisible()]


def test_what_ones_own_meeting_left_stays_with_ones_own(
    meetings: MeetingsPage, workspace: Workspace
) -> None:
    """A task of a steering group, and who pays, are nothing to take to the programme's meeting."""
    steering = editor(meetings).meeting_id
    with workspace.change("Edit") as session:
        session.get_one(Meeting, steering).held = True
        session.add(Decision(id="own", meeting_id=steering, kind="task", text="Boka vikarie"))
        session.add(Question(id="asked", meeting_id=steering, text="Vem betalar vikarien?"))
        session.add(Meeting(id="later", kind="local", title="Arbetslag"))
    turn()
    waits = [view for view in meetings._views if "own" in {task.id for task in view.carried}]
    asked = [view for view in meetings._views if "asked" in {one.id for one in view.unanswered}]
    assert [view.meeting.id for view in waits] == ["later"]
    assert [view.meeting.id for view in asked] == ["later"]


def test_the_hours_of_a_meeting_are_offered_and_entered_once(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    steering = editor(meetings).meeting_id
    with workspace.change("Edit") as session:
        session.get_one(Meeting, steering).held = True
    before = len(rows(workspace, TimeEntry))
    outcomes = shown_after(meetings, steering)
    qtbot.waitUntil(lambda: any("inte registrerat" in e.text() for e in labels(outcomes)))
    link(outcomes, "Registrera tiden").click()
    qtbot.waitUntil(lambda: not any("inte registrerat" in e.text() for e in labels(outcomes)))
    entries = [each for each in rows(workspace, TimeEntry) if isinstance(each, TimeEntry)]
    new = [each for each in entries if each.meeting_id == steering]
    assert len(entries) == before + 2
    assert {each.minutes for each in new} == {90}


def test_what_was_not_reached_is_taken_up_at_the_next_meeting(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    steering = editor(meetings).meeting_id
    meetings.begin_meeting()
    mode(meetings).next_point()
    mode(meetings).left.emit()
    outcomes = shown_after(meetings, steering)
    link(outcomes, "Ta upp på nästa möte").click()
    qtbot.waitUntil(
        lambda: not any(each.text() == "Det ni inte hann med" for each in labels(outcomes))
    )
    points = [each for each in rows(workspace, AgendaItem) if isinstance(each, AgendaItem)]
    assert sum(each.meeting_id == steering for each in points) == 2


def test_a_task_becomes_an_action(meetings: MeetingsPage, workspace: Workspace) -> None:
    before = len(rows(workspace, Action))
    task = next(
        each
        for each in rows(workspace, Decision)
        if isinstance(each, Decision) and each.goal_id and not each.action_id
    )
    told: list[tuple[str, bool]] = []
    meetings.context.message.connect(lambda text, undo: told.append((text, undo)))
    editor(meetings)._after.to_action(task.id)
    assert len(rows(workspace, Action)) == before + 1
    assert told == [("Nu är den en insats i planen.", True)]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("! Boka lokal", "New task"),
        ("= Anta planen", "New decision"),
        ("i: Matteverkstad", "New idea"),
        ("? Hur gör ni?", "New question"),
        ("Alla var där", "New note"),
    ],
)
def test_what_is_caught_is_undone_by_its_own_name(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot, line: str, label: str
) -> None:
    meetings.begin_meeting()
    mode(meetings).line.insert(line)
    mode(meetings).keep()
    assert workspace.undo_label() == label


def test_a_removed_task_is_undone_by_its_own_name(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    mode(meetings).line.insert("! Boka lokal")
    mode(meetings).keep()

    def removers() -> list[QAbstractButton]:
        buttons = meetings.findChildren(QAbstractButton)
        return [each for each in buttons if each.accessibleName() == "Ta bort Boka lokal"]

    qtbot.waitUntil(lambda: len(removers()) == 1)
    removers()[0].click()
    assert workspace.undo_label() == "Remove task"
