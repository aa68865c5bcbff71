"""Files over a part of the window: it shows so, takes them, and no field takes their path."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import Hold

from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.work.file_drop import FileDrop
from planbench.ui.kit.work.local_files import local_files

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)


def content(*addresses: str) -> QMimeData:
    """What is dragged from a file manager, or from a page of the web."""
    made = QMimeData()
    made.setUrls([QUrl(each) for each in addresses])
    return made


def plain(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    return made


FILE, WEB = ("file:///tabell.csv",), ("https://example.org/tabell.csv",)


class Area:
    """A part of the window that takes files, and what was dropped on it."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self.dropped: list[list[Path]] = []
        self.frame = FileDrop(self.widget, "Släpp filen här")
        self.frame.dropped.connect(self._note)

    def _note(self, paths: list[Path]) -> None:
        self.dropped.append(paths)

    def over(self, what: QMimeData) -> bool:
        event = QDragEnterEvent(QPoint(5, 5), COPY, what, LEFT, NONE)
        QApplication.sendEvent(self.widget, event)
        return event.isAccepted()

    def drop(self, what: QMimeData) -> None:
        event = QDropEvent(QPointF(5, 5), COPY, what, LEFT, NONE)
        QApplication.sendEvent(self.widget, event)


@pytest.fixture
def area(hold: Hold) -> Area:
    made = Area()
    hold(made.widget)
    return made


def test_a_dragged_file_is_shown_where_it_would_be_dropped(area: Area) -> None:
    assert area.widget.acceptDrops()
    assert not area.frame.isVisible()
    assert area.over(content(*FILE))
    assert area.frame.isVisible()
    assert area.frame.geometry() == area.widget.rect()
    QApplication.sendEvent(area.widget, QDragLeaveEvent())
    assert not area.frame.isVisible()


@pytest.mark.parametrize("what", [content(*WEB), plain("ord")], ids=["web", "words"])
def test_what_is_no_file_of_this_computer_is_not_taken(area: Area, what: QMimeData) -> None:
    assert not area.over(what)
    assert not area.frame.isVisible()
    area.drop(what)
    assert area.dropped == []


def test_dropped_files_are_told_and_the_frame_goes(area: Area) -> None:
    area.over(content(*FILE))
    area.drop(content(*FILE, *WEB, "file:///b.csv"))
    assert area.dropped == [[Path("/tabell.csv"), Path("/b.csv")]]
    assert not area.frame.isVisible()


def test_other_events_pass_a_part_that_takes_files(area: Area) -> None:
    assert not area.frame.eventFilter(area.widget, QEvent(QEvent.Type.Enter))


def test_only_files_of_this_computer_are_files() -> None:
    assert local_files(content(*WEB)) == []
    assert local_files(content(*WEB, *FILE)) == [Path("/tabell.csv")]


@pytest.mark.parametrize(("what", "taken"), [(content(*FILE), False), (plain("ord"), True)])
def test_a_line_leaves_a_file_to_what_it_stands_in(
    qtbot: QtBot, what: QMimeData, taken: bool
) -> None:
    field = LineField()
    qtbot.addWidget(field)
    event = QDragEnterEvent(QPoint(5, 5), COPY, what, LEFT, NONE)
    field.dragEnterEvent(event)
    assert event.isAccepted() == taken


@pytest.mark.parametrize("file", [True, False])
def test_a_copied_file_is_not_pasted_as_a_path(qtbot: QtBot, file: bool) -> None:
    field = LineField()
    qtbot.addWidget(field)
    what = content(*FILE) if file else plain("ord")
    if file:
        what.setText("/tabell.csv")
    QApplication.clipboard().setMimeData(what)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ("" if file else "ord")
