"""At a meeting the cursor stands in the line: no key that is typed presses a button or is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from tests.ui.conftest import turn
from tests.ui.seen import texts

from planbench.ui.frame.shell import Shell
from planbench.ui.meetings.agenda_pane import AgendaPoint
from planbench.ui.meetings.mode import MeetingMode
from planbench.ui.meetings.page import MeetingsPage

SENTENCE = "Vi talar om allt och lite till"


@pytest.fixture
def page(shell: Shell, meetings: MeetingsPage) -> MeetingsPage:
    """A meeting that goes on, in a window that has the keyboard."""
    shell.window().activateWindow()
    turn()
    meetings.begin_meeting()
    turn()
    return meetings


def mode(page: MeetingsPage) -> MeetingMode:
    assert isinstance(page._editor, MeetingMode)
    return page._editor


def typed(page: MeetingsPage, text: str) -> None:
    """Keys that go to whatever has the keyboard."""
    for key in text:
        QTest.keyClick(page.window().windowHandle(), key)
    turn()


def point(at: int) -> Callable[[MeetingMode], QAbstractButton]:
    return lambda shown: shown.findChildren(AgendaPoint)[at]


@pytest.mark.parametrize(
    ("pressed", "at"),
    [
        (lambda shown: shown._next, 1),
        (point(2), 2),
        (lambda shown: shown._look, 0),
        (lambda shown: shown._rest, 0),
    ],
    ids=["next point", "a point of the agenda", "what to look at", "what is left moves on"],
)
def test_what_is_typed_after_a_click_stands_in_the_line(
    page: MeetingsPage, pressed: Callable[[MeetingMode], QAbstractButton], at: int
) -> None:
    QTest.mouseClick(pressed(mode(page)), Qt.MouseButton.LeftButton)
    turn()
    typed(page, SENTENCE)
    assert mode(page).line.value() == SENTENCE
    assert mode(page)._agenda.at == at


def test_keys_on_a_button_are_not_lost(page: MeetingsPage) -> None:
    mode(page)._next.setFocus(Qt.FocusReason.TabFocusReason)
    typed(page, SENTENCE)
    assert mode(page).line.value() == SENTENCE
    assert mode(page)._agenda.at == 0


def test_a_line_that_was_taken_away_leaves_the_cursor_in_the_line(page: MeetingsPage) -> None:
    typed(page, "! Boka rum\r! Boka buss\r")
    remove = [
        each
        for each in mode(page).findChildren(QAbstractButton)
        if each.accessibleName() == "Ta bort Boka buss"
    ]
    QTest.mouseClick(remove[0], Qt.MouseButton.LeftButton)
    turn()
    typed(page, SENTENCE)
    assert mode(page).line.value() == SENTENCE
    assert [each.text for each in mode(page)._view.decisions][-1:] == ["Boka rum"]


def test_a_question_stands_above_the_line_and_after_the_meeting(page: MeetingsPage) -> None:
    typed(page, "? Vem ringer\r")
    shown = texts(mode(page))
    assert shown.count("Vem ringer") == 2  # in the list, and with a field for the answer
    assert "Fråga" in shown
    asked = mode(page)._view.meeting.id
    page._sum_up()
    turn()
    assert page._current == asked
    assert "Vem ringer" in texts(page)
    assert "Inte besvarat ännu; ligger kvar till nästa möte" in texts(page)
