"""The tools of a row are seen where one is, and are always there for the keyboard and by name."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QToolButton
from tests.ui.kit.conftest import Settle
from tests.ui.seen import press

from planbench.ui.kit.fields.rows import Rows


def buttons(rows: Rows) -> list[QToolButton]:
    """What takes a row out, from the first row to the last."""
    found = [
        each
        for each in rows.findChildren(QToolButton)
        if each.accessibleName().startswith("Ta bort")
    ]
    return sorted(found, key=lambda each: each.mapTo(rows, QPoint()).y())


def area_of(rows: Rows) -> QScrollArea:
    """What the rows are scrolled in."""
    above = rows.parentWidget()
    while not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def inked(rows: Rows, at: int) -> bool:
    """Whether anything is drawn of a row's tools."""
    tools = buttons(rows)[at].parentWidget()
    picture = rows.grab(tools.rect().translated(tools.mapTo(rows, QPoint()))).toImage()
    across, down = range(picture.width()), range(picture.height())
    return len({picture.pixel(x, y) for x in across for y in down}) > 1


def test_only_the_row_with_the_focus_shows_its_tools(rows: Rows, settled: Settle) -> None:
    rows.focus_item(rows.ids[1])
    settled()
    assert [inked(rows, at) for at in range(3)] == [False, True, False]
    rows.focus_item(rows.ids[2])
    settled()
    assert [inked(rows, at) for at in range(3)] == [False, False, True]


def test_the_row_under_the_pointer_shows_them_too_until_it_leaves(
    rows: Rows, settled: Settle
) -> None:
    rows.focus_item(rows.ids[1])
    settled()
    window, field = rows.window(), rows.fields_of(rows.ids[2])[1]
    area_of(rows).ensureWidgetVisible(field)
    QTest.mouseMove(window.windowHandle(), field.mapTo(window, field.rect().center()))
    assert [inked(rows, at) for at in range(3)] == [False, True, True]
    QTest.mouseMove(window.windowHandle(), QPoint(window.width() - 2, 2))
    assert [inked(rows, at) for at in range(3)] == [False, True, False]


def test_tools_that_are_not_seen_can_be_reached_by_the_keyboard(
    rows: Rows, settled: Settle
) -> None:
    hidden = buttons(rows)[2]
    rows.focus_item(rows.ids[0])
    assert not inked(rows, 2)
    assert hidden.isVisible()
    assert hidden.focusPolicy() & Qt.FocusPolicy.TabFocus
    hidden.setFocus(Qt.FocusReason.TabFocusReason)
    settled()
    assert inked(rows, 2)


def test_a_new_row_shows_its_own(rows: Rows, settled: Settle) -> None:
    press(rows, "Lägg till insats")
    settled()
    assert [inked(rows, at) for at in range(4)] == [False, False, False, True]
