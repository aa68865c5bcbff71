"""During a meeting: lines that are caught, the agenda that is gone through, the page of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QMessageBox,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.conftest import OpenWindow
from tests.ui.meetings.conftest import mode, rows

from planbench.domain.model import (
    AgendaItem,
    Decision,
    Goal,
    Meeting,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.meetings.agenda_pane import AgendaPoint
from planbench.ui.meetings.editor import MeetingEditor
from planbench.ui.meetings.mode import MeetingMode
from planbench.ui.meetings.page import MeetingsPage
from planbench.ui.page_context import PageContext


def test_lines_are_caught_by_keyboard_and_tied_to_a_goal(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    with workspace.reading() as session:
        goal = session.scalars(select(Goal.id).order_by(Goal.position)).first()
    qtbot.keyClicks(page.line, "u: Boka rum @Karin")
    page.about.set_value(f"goal:{goal}")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    qtbot.keyClicks(page.line, "= Anta planen")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    found = {each.text: each for each in rows(workspace, Decision) if isinstance(each, Decision)}
    assert (found["Boka rum"].kind, found["Boka rum"].goal_id) == ("task", goal)
    assert found["Boka rum"].owner_id
    assert (found["Anta planen"].kind, found["Anta planen"].goal_id) == ("decision", None)
    assert page.line.value() == ""


def test_a_line_says_what_it_understood_before_it_is_kept(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    page.line.insert("! Karin räknar om mål 1, senast 20 jan")
    told = [each.text() for each in page.findChildren(QLabel) if "Tolkas som" in each.text()]
    assert len(told) == 1
    words = told[0].replace("\N{NO-BREAK SPACE}", " ")
    assert all(part in words for part in ("Uppgift", "Karin", "20 januari 2027", "1. "))
    assert not page.about.isVisibleTo(page)  # the line says it already
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    (task,) = [each for each in rows(workspace, Decision) if "räknar om" in str(each.text)]
    assert (str(task.due), task.text) == ("2027-01-20", "Karin räknar om mål 1")
    assert task.goal_id


def test_a_line_about_several_goals_is_about_none_in_particular(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    page.line.insert("= Mål 1 och 2 står")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    (kept,) = [each for each in rows(workspace, Decision) if "och 2 står" in str(each.text)]
    assert kept.goal_id is None


def test_a_plain_line_is_a_line_more_of_the_notes(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    page.line.insert("Omar undrar om målen")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    with workspace.reading() as session:
        assert session.get_one(Meeting, page.meeting_id).notes.endswith("Omar undrar om målen")
    fields = page.findChildren(TextField)
    qtbot.waitUntil(lambda: any(each.value().endswith("om målen") for each in fields))


def test_the_meeting_goes_through_its_agenda_and_remembers_where_it_was(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    points = page.findChildren(AgendaPoint)
    assert [each.isChecked() for each in points].index(True) == 0
    page.next_point()
    assert [each.isChecked() for each in points].index(True) == 1
    page.left.emit()
    meetings.begin_meeting()
    again = mode(meetings)
    assert [each.isChecked() for each in again.findChildren(AgendaPoint)].index(True) == 1
    for _ in range(len(points) - 1):
        again.next_point()
    next(each for each in again.findChildren(QPushButton) if each.text() == "Det är slut").click()
    assert isinstance(meetings._editor, MeetingEditor)
    assert meetings._editor._life.current == "after"


def test_a_meeting_whose_day_has_not_come_is_ended_only_after_a_question(
    meetings: MeetingsPage, context: PageContext
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    day = page._view.meeting.date
    assert day is not None
    assert day > context.workspace.today
    ended: list[bool] = []
    page.ended.disconnect()
    page.ended.connect(lambda: ended.append(True))
    while not page._agenda.is_last:
        page.next_point()
    page.next_point()
    (box,) = page.findChildren(QMessageBox)
    assert "den dagen har inte kommit" in box.text()
    assert box.defaultButton().text() == "Inte ännu"
    assert not ended
    next(each for each in box.buttons() if each.text() == "Det är slut").click()
    assert ended


def test_a_meeting_can_be_ended_at_any_point_and_tells_what_was_not_reached(
    meetings: MeetingsPage, workspace: Workspace
) -> None:
    with workspace.change("A meal") as session:
        for item in session.query(AgendaItem).where(AgendaItem.text == "Nästa steg"):
            item.text = "Lunch"
    meetings.begin_meeting()
    page = mode(meetings)
    rest = [each.text for each in page._view.agenda[1:] if each.text != "Lunch"]
    assert len(rest) == len(page._agenda.left) == len(page._view.agenda) - 2  # nobody moves lunch
    ends = [each for each in page.findChildren(QPushButton) if each.text() == "Avsluta mötet"]
    assert [each.isHidden() for each in ends] == [False]
    ends[0].click()
    next(each for each in page.findChildren(QPushButton) if each.text() == "Det är slut").click()
    after = meetings._editor
    assert isinstance(after, MeetingEditor)
    assert after._life.current == "after"
    assert [each.text for each in after._after.outcomes._left()] == rest
    told = [each.text() for each in after._after.outcomes.findChildren(QLabel)]
    assert rest
    assert "Det ni inte hann med" in told


def test_a_meeting_that_was_ended_counts_as_held(
    meetings: MeetingsPage, workspace: Workspace
) -> None:
    def held() -> bool:
        with workspace.reading() as session:
            return session.get_one(Meeting, meeting_id).held

    meetings.begin_meeting()
    page = mode(meetings)
    meeting_id = page.meeting_id
    page.left.emit()
    assert not held()  # who only went back has not ended it
    told: list[tuple[str, bool]] = []
    meetings.context.message.connect(lambda text, undo: told.append((text, undo)))
    meetings.begin_meeting()
    mode(meetings).ended.emit()
    assert held()
    assert told == [("Mötet är markerat som genomfört.", True)]
    workspace.undo()
    assert not held()


def test_the_meeting_has_the_page_to_itself_and_gives_it_back(
    meetings: MeetingsPage, shell: Shell, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    assert not shell.rail.isVisible()
    assert not meetings.title.isVisible()
    mode(meetings).left.emit()
    qtbot.waitUntil(shell.rail.isVisible)
    qtbot.waitUntil(meetings._begin.hasFocus)
    assert meetings.title.isVisible()
    assert isinstance(meetings._editor, MeetingEditor)


def test_who_leaves_a_meeting_for_another_step_comes_back_to_the_whole_page(
    meetings: MeetingsPage, shell: Shell
) -> None:
    meetings.begin_meeting()
    shell.show_step("plan")
    shell.show_step("meetings")
    assert shell.rail.isVisible()
    assert isinstance(meetings._editor, MeetingEditor)


def test_a_line_that_was_not_entered_stands_there_on_coming_back(
    meetings: MeetingsPage, qtbot: QtBot
) -> None:
    meetings.begin_meeting()
    line = mode(meetings).line
    qtbot.keyClicks(line, "! Boka lokal")
    mode(meetings).left.emit()
    meetings.begin_meeting()
    qtbot.keyClicks(mode(meetings).line, "en")
    assert mode(meetings).line.value() == "! Boka lokalen"
    qtbot.keyClick(mode(meetings).line, Qt.Key.Key_Return)
    mode(meetings).left.emit()
    meetings.begin_meeting()
    assert mode(meetings).line.value() == ""


def test_a_line_that_was_not_entered_outlives_the_window(
    open_window: OpenWindow, example_file: Path, qtbot: QtBot
) -> None:
    def begun() -> tuple[MeetingMode, Window]:
        window = open_window(example_file)
        assert window.shell is not None
        window.shell.show_step("meetings")
        page = window.shell.page("meetings")
        assert isinstance(page, MeetingsPage)
        page.begin_meeting()
        return mode(page), window

    page, window = begun()
    qtbot.keyClicks(page.line, "! Boka lokal")
    window.close()
    assert begun()[0].line.value() == "! Boka lokal"


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ("?", "Skriv frågan först."),
        ("!", "Skriv först vad som ska göras."),
        ("i:", "Skriv först vad idén är."),
        ("=", "Skriv först vad som beslutades."),
    ],
)
def test_a_sign_alone_is_told_what_is_missing_of_it(
    meetings: MeetingsPage, sign: str, told: str
) -> None:
    said: list[str] = []
    meetings.context.message.connect(lambda text, _undo: said.append(text))
    meetings.begin_meeting()
    mode(meetings).line.insert(sign)
    mode(meetings).keep()
    assert len(said) == 1
    assert said[0].startswith(told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("! Boka lokal fredag", "skriv ”senast” före fredag"),
        ("! Skriv brev @Ingenalls 15 dec", "heter Ingenalls"),
        ("! Skriv brev 15 dec", "före 15 dec"),
        ("! Skriv brev senast 31/13", "31/13 är ingen dag som planbench förstår"),
    ],
)
def test_a_line_says_what_looks_like_a_day_or_a_person_and_was_not_taken(
    meetings: MeetingsPage, line: str, told: str
) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    page.line.insert(line)
    (shown,) = [e.text() for e in page._capture.findChildren(QLabel, "attention")]
    assert told in shown.replace("\N{NO-BREAK SPACE}", " ")


def test_a_line_that_is_understood_has_nothing_left_to_say(meetings: MeetingsPage) -> None:
    meetings.begin_meeting()
    page = mode(meetings)
    page.line.insert("! Karin räknar om mål 1 och 2, senast fredag")
    (shown,) = [e.text() for e in page.findChildren(QLabel) if "Tolkas som" in e.text()]
    assert "skriv" not in shown
    assert "är ingen dag" not in shown
