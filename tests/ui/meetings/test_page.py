"""The meetings page: before, during, after, the idea box, and dates that change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.conftest import later
from tests.ui.conftest import OpenWindow
from tests.ui.seen import press

from planbench.domain.model import (
    Action,
    AgendaItem,
    Base,
    Decision,
    Goal,
    Meeting,
    Preparation,
    TimeEntry,
)
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.dates import new_dates
from planbench.services.search.entries import read_entries
from planbench.services.settings import Settings
from planbench.services.words.item_words import item_words
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.kit.fields.fields import CheckField, TextField
from planbench.ui.kit.work.quick_export import QuickExport
from planbench.ui.meetings.agenda_pane import AgendaPoint
from planbench.ui.meetings.editor import MeetingEditor
from planbench.ui.meetings.idea_box import IdeaBox
from planbench.ui.meetings.mode import MeetingMode
from planbench.ui.meetings.outcomes import Outcomes
from planbench.ui.meetings.page import MeetingsPage
from planbench.ui.overview.page import OverviewPage
from planbench.ui.page_context import PageContext

NEW = dt.date(2026, 12, 9)


@pytest.fixture
def meetings(shell: Shell, qtbot: QtBot) -> MeetingsPage:
    """The page, shown."""
    shell.show_step("meetings")
    page = shell.page("meetings")
    assert isinstance(page, MeetingsPage)
    qtbot.waitUntil(page.isVisible)
    return page


def numbered(workspace: Workspace, number: int) -> Meeting:
    with workspace.reading() as session:
        return session.scalars(select(Meeting).where(Meeting.number == number)).one()


def rows(workspace: Workspace, kind: type[Base]) -> list[Base]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def editor(meetings: MeetingsPage) -> MeetingEditor:
    assert isinstance(meetings._editor, MeetingEditor)
    return meetings._editor


def mode(meetings: MeetingsPage) -> MeetingMode:
    assert isinstance(meetings._editor, MeetingMode)
    return meetings._editor


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
    meetings.begin_meeting()
    mode(meetings).ended.emit()
    assert held()
    workspace.undo()
    assert not held()


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


def shown_after(meetings: MeetingsPage, meeting_id: str) -> Outcomes:
    meetings.show_meeting(meeting_id)
    editor(meetings).show_view("after")
    return editor(meetings)._after.outcomes


def link(within: QWidget, text: str) -> QPushButton:
    return next(each for each in within.findChildren(QPushButton) if each.text() == text)


def test_each_thing_has_one_place_to_go_to(
    meetings: MeetingsPage, workspace: Workspace, shell: Shell, qtbot: QtBot
) -> None:
    second = numbered(workspace, 2)
    outcomes = shown_after(meetings, second.id)
    link(outcomes, "Välj var det hör hemma").click()
    rows_ = editor(meetings)._after.rows
    qtbot.waitUntil(rows_.isVisible)
    link(outcomes, "Gör till insats").click()
    qtbot.waitUntil(lambda: made(outcomes) == 2)
    link(outcomes, "Till avsnittet").click()
    assert shell.step == "current_state"


def made(outcomes: Outcomes) -> int:
    links = outcomes.findChildren(QPushButton)
    return sum(each.text() == "Öppna insatsen" and each.isVisible() for each in links)


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


def labels(outcomes: Outcomes) -> list[QLabel]:
    return [each for each in outcomes.findChildren(QLabel) if each.isVisible()]


def test_what_was_not_reached_is_taken_up_at_the_next_meeting(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    steering = editor(meetings).meeting_id
    meetings.begin_meeting()
    mode(meetings).next_point()
    mode(meetings).left.emit()
    outcomes = shown_after(meetings, steering)
    link(outcomes, "Ta upp på nästa möte").click()
    qtbot.waitUntil(lambda: not any(each.text() == "Hanns inte med" for each in labels(outcomes)))
    points = [each for each in rows(workspace, AgendaItem) if isinstance(each, AgendaItem)]
    assert sum(each.meeting_id == steering for each in points) == 2


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


def test_a_moved_meeting_offers_to_take_its_preparations_along(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    third = numbered(workspace, 3)
    meetings.show_meeting(third.id)
    before = [each.due for each in rows(workspace, Preparation) if isinstance(each, Preparation)]
    with workspace.change("Edit") as session:
        session.get_one(Meeting, third.id).date = NEW
    moved = editor(meetings)._moved
    qtbot.waitUntil(moved.isVisible)
    assert "7 dagar senare" in moved._text.text()
    moved.accept()
    qtbot.waitUntil(lambda: not moved.isVisible())
    after = [each.due for each in rows(workspace, Preparation) if isinstance(each, Preparation)]
    assert before != after


@pytest.mark.parametrize("use", [True, False])
def test_new_dates_of_the_programme_are_proposed_on_both_pages(
    meetings: MeetingsPage, shell: Shell, qtbot: QtBot, *, use: bool
) -> None:
    workspace = shell.context.workspace
    assert not meetings._dates.isVisible()
    workspace.programme = later(workspace.programme)
    meetings.refresh()
    assert meetings._dates.isVisible()
    overview = shell.page("overview")
    assert isinstance(overview, OverviewPage)
    overview.refresh()
    qtbot.waitUntil(lambda: not overview._dates.isHidden())
    with workspace.reading() as session:
        found = new_dates(session, workspace.programme)
    meetings._dates.answer(found[0], use=use)
    assert (numbered(workspace, 3).date == NEW) is use
    qtbot.waitUntil(lambda: not meetings._dates.isVisible())


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


def test_ideas_of_all_meetings_stand_on_one_list_and_lead_back(
    meetings: MeetingsPage, workspace: Workspace
) -> None:
    meetings.show_meeting("ideas")
    box = meetings._editor
    assert isinstance(box, IdeaBox)
    assert len(box.rows.ids) == 4
    box.filter.setText("elevsvar rektorerna")
    assert len(box.rows.ids) == 1
    box.wanted.emit(numbered(workspace, 2).id)
    assert editor(meetings).meeting_id == numbered(workspace, 2).id


def test_the_checklist_is_ticked_on_the_last_meeting_only(
    meetings: MeetingsPage, workspace: Workspace
) -> None:
    meetings.show_meeting(numbered(workspace, 3).id)
    assert editor(meetings)._check is None
    meetings.show_meeting(numbered(workspace, 4).id)
    card = editor(meetings)._check
    assert card is not None
    before = len(rows(workspace, Preparation))
    card._boxes[1].click()
    assert len(rows(workspace, Preparation)) == before + 1
    card._boxes[1].click()
    assert len(rows(workspace, Preparation)) == before


def test_the_hand_out_is_written_with_one_click_and_never_over_another(
    meetings: MeetingsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    quick = editor(meetings)._bring.findChild(QuickExport)
    assert quick is not None
    for number in (1, 2):
        quick.write(tmp_path / "ut")
        qtbot.waitUntil(lambda n=number: len(list((tmp_path / "ut").glob("*.docx"))) == n)
    qtbot.waitUntil(lambda: any("Skrev" in each.text() for each in quick.findChildren(QLabel)))


def test_evidence_is_found_by_any_part_of_its_name_and_brought(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    bring = editor(meetings)._bring
    name = next(each for each in bring.search._names if "läromedel" in each)
    brought = len(bring._view.brought)
    bring.search.take(name)
    qtbot.waitUntil(lambda: len(editor(meetings)._bring._view.brought) == brought + 1)
    assert name not in bring.search._names


def test_the_clock_of_the_agenda_follows_the_begin(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    shown = editor(meetings)
    with workspace.change("Edit") as session:
        session.get_one(Meeting, shown.meeting_id).start = "14:00"
    qtbot.waitUntil(lambda: "15:20" in {each.text() for each in shown._times.values()})
    assert "13:00" not in {each.text() for each in shown._times.values()}
    assert "möte" in shown._overrun.text()  # an hour and a half of agenda in half an hour


def test_the_year_of_a_norwegian_meeting_is_said(
    open_window: OpenWindow, norwegian_file: Path, settings: Settings, qtbot: QtBot
) -> None:
    settings.language = "nn"
    shell = open_window(norwegian_file).shell
    assert shell is not None
    shell.show_step("meetings")
    page = shell.page("meetings")
    assert isinstance(page, MeetingsPage)
    assert sum(view.year == 1 for view in page._views) == 4
    assert sum(view.year == 2 for view in page._views) == 3
    for number, year in ((3, "Første året"), (6, "Andre året")):
        meeting = next(view.meeting.id for view in page._views if view.meeting.number == number)
        page.show_meeting(meeting)
        told = " · ".join(each.text() for each in editor(page)._about.findChildren(QLabel))
        assert year in told.split(" · ")


@pytest.mark.parametrize("kind", ["steering", "local"])
def test_a_meeting_of_ones_own_has_all_that_a_programme_meeting_has(
    meetings: MeetingsPage, workspace: Workspace, *, kind: str
) -> None:
    meetings.add_meeting()
    shown = editor(meetings)
    with workspace.change("Edit") as session:
        session.get_one(Meeting, shown.meeting_id).kind = kind
    assert shown._check is None
    assert len(shown._tables) == 4
    meetings.begin_meeting()
    mode(meetings).line.set_value("i: Byta besök")
    mode(meetings).keep()
    kept = [each for each in rows(workspace, Decision) if isinstance(each, Decision)]
    assert [each.kind for each in kept if each.meeting_id == shown.meeting_id] == ["idea"]


def test_what_is_left_from_earlier_meetings_is_ticked_before_the_next(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    carried = editor(meetings)._carried
    qtbot.waitUntil(carried.isVisible)
    box = carried.findChild(CheckField)
    assert box is not None
    assert "Granskolan" in box.accessibleName()
    box.click()
    qtbot.waitUntil(lambda: not carried.isVisible())
    tasks = [each for each in rows(workspace, Decision) if isinstance(each, Decision)]
    assert all(each.done for each in tasks if each.kind == "task")


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
        ("! Skriv brev senast 31/13", "31/13 förstås inte"),
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
    assert "förstås inte" not in shown


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


def test_a_task_is_found_as_a_task(meetings: MeetingsPage, workspace: Workspace) -> None:
    meetings.begin_meeting()
    mode(meetings).line.insert("! Boka lokalen")
    mode(meetings).keep()
    mode(meetings).line.insert("= Boka lokalen i förväg")
    mode(meetings).keep()
    with workspace.reading() as session:
        found = list(read_entries(session, meetings.context.words, {}))
    called = {each.title: each.called for each in found if each.title.startswith("Boka lokalen")}
    assert called == {"Boka lokalen": "Task", "Boka lokalen i förväg": "Decision"}
    with workspace.reading() as session:
        cells = {"kind": "task", "text": "Boka lokalen"}
        assert item_words(meetings.context.words, "decision", cells) == "Uppgift: Boka lokalen"


def test_who_adds_a_preparation_writes_it_at_once(
    meetings: MeetingsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    meetings.show_meeting(numbered(workspace, 3).id)
    before = {each.id for each in rows(workspace, Preparation)}
    press(editor(meetings), "Lägg till förberedelse")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TextField))
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "Boka rum nu")
    meetings.context.flush()
    [made] = [each for each in rows(workspace, Preparation) if each.id not in before]
    assert isinstance(made, Preparation)
    assert (made.text, made.done) == ("Boka rum nu", False)
