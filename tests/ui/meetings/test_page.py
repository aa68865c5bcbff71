"""The meetings page: before, during, after, the idea box, and dates that change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
)
from pytestqt.qtbot import QtBot
from tests.conftest import later
from tests.ui.conftest import OpenWindow
from tests.ui.meetings.conftest import editor, mode, numbered, rows
from tests.ui.pages import overlooked_on
from tests.ui.seen import press

from planbench.domain.model import (
    Decision,
    Meeting,
    Preparation,
)
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.dates import new_dates
from planbench.services.search.entries import read_entries
from planbench.services.settings import Settings
from planbench.services.words.item_words import item_words
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import CheckField, TextField
from planbench.ui.kit.work.quick_export import QuickExport
from planbench.ui.meetings.idea_box import IdeaBox
from planbench.ui.meetings.page import MeetingsPage
from planbench.ui.overview.page import OverviewPage

NEW = dt.date(2026, 12, 9)


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


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "meetings") == []
