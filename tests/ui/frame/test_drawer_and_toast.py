"""The drawer beside a page, and messages that come and go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.frame.conftest import Hold
from tests.ui.seen import buttons, press, texts

from planbench.ui.frame.drawer import Drawer
from planbench.ui.kit.look.layout import column
from planbench.ui.kit.work.toast import SHOWN, SHOWN_LONG, Toast
from planbench.ui.theme import Theme


@pytest.fixture
def window_round() -> QWidget:
    return QWidget()


@pytest.fixture
def drawer(hold: Hold, theme: Theme, window_round: QWidget) -> Drawer:
    window = window_round
    page, opener = QWidget(window), QPushButton("Visa", window)
    made = Drawer(theme, "Bredvid", page, opener)
    made.setParent(window)
    hold(window, 1400)
    made.show_content(QPushButton("Underlag"))
    return made


def seen(drawer: Drawer) -> tuple[bool, bool, bool]:
    """Whether the drawer, the page and what opens the drawer are seen."""
    page, opener = drawer._page, drawer._opener
    return drawer.isVisible(), page.isVisible(), opener.isVisible()


def test_a_drawer_stands_beside_the_page_where_there_is_room(drawer: Drawer) -> None:
    drawer.fit(1400, 256)
    assert seen(drawer) == (True, True, False)
    assert drawer.minimumWidth() == drawer.maximumWidth() == 312
    drawer.fit(3000, 256)
    assert drawer.maximumWidth() == 560
    drawer.show_content(None)
    assert seen(drawer) == (False, True, False)


def test_a_folded_drawer_takes_the_pages_place_when_asked(qtbot: QtBot, drawer: Drawer) -> None:
    drawer.fit(1000, 256)
    assert seen(drawer) == (False, True, True)
    drawer.toggle()
    assert seen(drawer) == (True, False, True)
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert seen(drawer) == (False, True, True)
    drawer.open(True)
    drawer.show_content(QPushButton("Annat"))
    assert seen(drawer) == (False, True, True)  # another page begins with itself


def test_other_keys_in_a_drawer_are_for_the_window(drawer: Drawer) -> None:
    for width, key in ((1400, Qt.Key.Key_Escape), (1000, Qt.Key.Key_F2)):
        drawer.fit(width, 256)
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        drawer.keyPressEvent(event)
        assert not event.isAccepted()


class Undone:
    """Counts how often something was taken back."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def undone() -> Undone:
    return Undone()


@pytest.fixture
def toast(hold: Hold, undone: Undone) -> Toast:
    area = QWidget()
    hold(area, 900)
    return Toast(area, "Ångra", undone)


def test_a_message_offers_undo_only_where_there_is_some(toast: Toast, undone: Undone) -> None:
    assert not toast.isVisible()
    toast.tell("Sparat.", False)
    assert (texts(toast), buttons(toast)) == (["Sparat."], [])
    toast.tell("Borttaget.", True)
    press(toast, "Ångra")
    assert (undone.times, toast.isVisible()) == (1, False)


def test_long_messages_and_those_with_undo_stay_longer(toast: Toast) -> None:
    def stays(text: str, undo: bool) -> int:
        toast.tell(text, undo)
        return toast._timer.interval()

    assert stays("Sparat.", False) == SHOWN
    assert stays("Borttaget.", True) == stays("ord " * 30, False) == SHOWN_LONG
    toast._timer.timeout.emit()
    assert not toast.isVisible()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Godtaget", "Godtaget."),
        ("Sparat.", "Sparat."),
        ("Skriver plan.docx …", "Skriver plan.docx …"),
        ("Ångrat: ”Vad nu?”", "Ångrat: ”Vad nu?”"),
    ],
)
def test_a_message_is_a_sentence(toast: Toast, text: str, shown: str) -> None:
    toast.tell(text, False)
    assert shown in texts(toast)


def test_undo_goes_when_something_else_is_written(toast: Toast) -> None:
    toast.tell("Sparat.", False)
    toast.forget("saved")
    assert toast.isVisible()
    toast.tell("Borttaget.", True)
    toast.forget("typing")
    assert toast.isVisible()
    toast.forget("saved")
    assert not toast.isVisible()


def test_a_message_covers_as_little_of_a_chart_as_it_can(toast: Toast) -> None:
    area = toast.parentWidget()
    assert area is not None
    chart = QPushButton("ett diagram", area)
    chart.setGeometry(0, 220, area.width(), 250)  # leaves no room below or beside it
    chart.show()
    toast.tell("Sparat.", False)
    seen = chart.geometry()
    assert toast.geometry().intersected(seen).height() < toast.height()  # in part beside it


def test_messages_keep_to_one_place_over_a_page_that_scrolls(hold: Hold, undone: Undone) -> None:
    """They jumped about between the fields of a form, which can be scrolled up from below it."""
    area = QScrollArea()
    held = QWidget()
    lines = column(*(QLineEdit() for _ in range(60)))
    held.setLayout(lines)
    area.setWidgetResizable(True)
    area.setWidget(held)
    hold(area, 900)
    toast = Toast(area, "Ångra", undone)
    toast.tell("Sparat.", False)
    foot = toast.geometry().bottom()
    toast.tell("Leste inn en fil med et langt navn", True)
    assert toast.geometry().bottom() == foot == area.height() - 29
    covered = next(
        line
        for line in held.findChildren(QLineEdit)
        if QRect(line.mapTo(area, QPoint()), line.size()).intersects(toast.geometry())
    )
    covered.setFocus()
    toast.make_way()
    written = QRect(covered.mapTo(area, QPoint()), covered.size())
    assert not toast.geometry().intersects(written)


def test_a_message_lies_in_the_middle_at_the_foot(toast: Toast) -> None:
    toast.tell("ord " * 200, False)
    area = toast.parentWidget()
    assert area is not None
    assert toast.x() * 2 + toast.width() == pytest.approx(area.width(), abs=1)
    assert toast.y() + toast.height() == area.height() - 28
    assert toast.width() <= area.width() - 64


def test_a_message_makes_way_for_a_button_that_comes_below_it(toast: Toast) -> None:
    area = toast.parentWidget()
    assert area is not None
    toast.tell("Sparat.", False)
    come = QPushButton("1 sak väntar på ett val.", area)
    come.setGeometry(toast.geometry())
    come.show()
    toast.make_way()
    assert not toast.geometry().intersects(come.geometry())


@pytest.mark.parametrize("kind", [QPlainTextEdit, QTextEdit])
def test_a_message_does_not_lie_on_the_text_that_one_writes(
    toast: Toast, kind: type[QPlainTextEdit | QTextEdit]
) -> None:
    area = toast.parentWidget()
    assert area is not None
    text = kind(area)
    text.setGeometry(0, area.height() // 2, area.width(), area.height() // 2)
    text.setPlainText("\n".join(map(str, range(60))))
    text.show()
    toast.tell("Klart.", True)
    assert not toast.geometry().intersects(text.geometry())


def test_a_message_may_lie_below_the_last_line_of_a_tall_text(toast: Toast) -> None:
    area = toast.parentWidget()
    assert area is not None
    text = QTextEdit(area)
    text.setGeometry(area.rect())
    text.setPlainText("En rad.")
    text.show()
    toast.tell("Klart.", False)
    assert toast.geometry().bottom() > area.height() - 100
