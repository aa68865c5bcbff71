"""Parts of a long page are brought to its top, or just into sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import shown

from planbench.ui.kit.work.bringing_up import ABOVE, area_around, bring_up, keep_in_sight

HIGH = 300


class Page(QScrollArea):
    """Forty fields below each other, of which some are seen at a time."""

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        box = QVBoxLayout(inner)
        self.fields = [QLineEdit() for _ in range(40)]
        for line_field in self.fields:
            line_field.setFixedHeight(30)
            box.addWidget(line_field)
        self.setWidget(inner)

    def top_of(self, part: QWidget) -> int:
        """Pixels of a part below the upper edge of what is seen."""
        return part.mapTo(self.viewport(), QPoint()).y()

    def sees(self, part: QWidget) -> bool:
        """Whether all of a part is in sight."""
        return 0 <= self.top_of(part) <= self.viewport().height() - part.height()


def made_page(qtbot: QtBot) -> Page:
    page = Page()
    shown(qtbot, page, 300, HIGH)
    return page


def test_a_part_is_brought_to_the_top_with_a_little_room_above(qtbot: QtBot) -> None:
    page = made_page(qtbot)
    part = page.fields[20]
    bring_up(page, part)
    qtbot.waitUntil(lambda: page.sees(part))
    assert page.top_of(part) + page.frameWidth() == ABOVE


def test_what_a_part_reaches_down_to_is_seen_as_well(qtbot: QtBot) -> None:
    page = made_page(qtbot)
    table, row = page.fields[5], page.fields[17]
    bring_up(page, table, lambda: row.geometry().bottom() - table.y())
    qtbot.waitUntil(lambda: page.sees(row))
    assert page.top_of(row) > HIGH // 2


def test_the_field_with_the_keyboard_is_kept_in_sight(qtbot: QtBot) -> None:
    page = made_page(qtbot)
    part = page.fields[30]
    part.setFocus()
    keep_in_sight(part)
    qtbot.waitUntil(lambda: page.sees(part))
    at = page.verticalScrollBar().value()
    assert at > 0
    keep_in_sight(page.fields[0])  # somebody has gone on from there
    qtbot.wait(1)
    assert page.verticalScrollBar().value() == at


def test_what_scrolls_is_the_nearest_area_that_one_lies_in(qtbot: QtBot) -> None:
    page = made_page(qtbot)
    assert area_around(page.fields[3]) is page
    assert area_around(page) is None
