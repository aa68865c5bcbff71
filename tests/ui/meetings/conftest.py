"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import (
    Base,
    Meeting,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.meetings.editor import MeetingEditor
from planbench.ui.meetings.mode import MeetingMode
from planbench.ui.meetings.page import MeetingsPage
from planbench.ui.meetings.view import MeetingView, load_meetings
from planbench.ui.page_context import PageContext


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


Load = Callable[[], list[MeetingView]]


@pytest.fixture
def load(alone: PageContext) -> Load:
    """Reads all meetings as the page does."""

    def read() -> list[MeetingView]:
        for _ in alone.evidence.bring_up():
            pass
        names = {key: each.label for key, each in alone.evidence.views.items()}
        with alone.workspace.reading() as session:
            return load_meetings(session, alone.workspace.programme, alone.guidance(), names)

    return read


@pytest.fixture
def view(load: Load) -> MeetingView:
    """A meeting of the programme, to come."""
    return next(each for each in load() if not each.meeting.held and each.meeting.number)
