"""A line of words becomes working time."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.ui.pages import count, page, rows, type_text

from planbench.domain.model import (
    TimeEntry,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.time.page import TimePage


def test_a_line_of_words_becomes_working_time(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    time = page(shell, "time", TimePage)
    known = {entry.id for entry in rows(workspace, TimeEntry)}
    type_text(time.quick.line, "2h lektionsbesök Dalskolan i går")
    qtbot.keyClick(time.quick.line, Qt.Key.Key_Return)
    entry = next(each for each in rows(workspace, TimeEntry) if each.id not in known)
    assert (entry.minutes, entry.note) == (120, "lektionsbesök Dalskolan")
    assert entry.date == workspace.today - dt.timedelta(days=1)
    assert entry.person_id == workspace.current_person_id


def test_a_line_without_a_length_is_not_saved(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    time = page(shell, "time", TimePage)
    before = count(workspace, TimeEntry)
    type_text(time.quick.line, "lektionsbesök")
    qtbot.keyClick(time.quick.line, Qt.Key.Key_Return)
    assert count(workspace, TimeEntry) == before
    assert "Hur länge" in time.quick.understood.text()
