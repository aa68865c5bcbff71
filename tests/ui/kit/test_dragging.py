"""Items that are moved by a handle: by drag, by keys, by its menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.conftest import Hold

from planbench.ui.kit.look.layout import column, wrap
from planbench.ui.kit.work.dragging import EDGE, DragHandle, DropLine
from planbench.ui.theme import Theme


@pytest.fixture
def handle(hold: Hold, theme: Theme) -> DragHandle:
    made = DragHandle(theme, "Flytta mål 1", ("Uppåt", "Nedåt"))
    hold(made)
    return made


def test_a_handle_moves_by_keys_and_by_its_menu(qtbot: QtBot, handle: DragHandle) -> None:
    moved: list[int] = []
    handle.nudged.connect(moved.append)
    qtbot.keyClick(handle, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(handle, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(handle, Qt.Key.Key_Up)
    assert moved == [-1, 1]
    handle.click()
    (menu,) = handle.findChildren(QMenu)
    assert [each.text().partition("\t")[0] for each in menu.actions()] == ["Uppåt", "Nedåt"]
    menu.actions()[1].trigger()
    assert moved == [-1, 1, 1]
    menu.close()


def test_a_handle_tells_where_it_is_dragged_and_dropped(qtbot: QtBot, handle: DragHandle) -> None:
    told: list[str] = []
    handle.dragged.connect(lambda _at: told.append("dragged"))
    handle.dropped.connect(lambda _at: told.append("dropped"))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(handle, left, pos=QPoint(10, 10))
    qtbot.mouseMove(handle, QPoint(12, 10))
    assert told == []
    qtbot.mouseMove(handle, QPoint(10, 90))
    qtbot.mouseRelease(handle, left, pos=QPoint(10, 90))
    assert told == ["dragged", "dropped"]
    assert handle.findChildren(QMenu) == []


def test_the_drop_line_stands_in_the_nearest_gap(hold: Hold) -> None:
    items = [QLabel(name) for name in "abc"]
    area = wrap(column(*items, spacing=10))
    line = DropLine(area, lambda: items)
    hold(area)
    middles = [each.mapToGlobal(QPoint(5, each.height() // 2)) for each in items]
    above, below = middles[0] - QPoint(0, 3), middles[2] + QPoint(0, 3)
    assert [line.gap_at(each) for each in (above, below)] == [0, 3]
    line.show_at(above)
    top = line.y()
    assert line.isVisible()
    line.show_at(below)
    assert line.y() > items[2].y() > top
    assert line.target(below, 0) == 2
    assert line.target(above, 2) == 0
    assert not line.isVisible()


def test_the_drop_line_of_an_empty_list_is_not_shown(hold: Hold) -> None:
    area = QWidget()
    QVBoxLayout(area)
    line = DropLine(area, list)
    hold(area)
    line.show_at(area.mapToGlobal(QPoint(5, 5)))
    assert not line.isVisible()


@pytest.fixture
def page(hold: Hold) -> QScrollArea:
    """A page of forty lines, scrolled to its middle."""
    lines = [QLabel(str(number)) for number in range(40)]
    area = wrap(column(*lines))
    made = QScrollArea()
    made.setWidget(area)
    hold(made)
    made.drop_line = DropLine(area, lambda: lines)  # type: ignore[attr-defined]
    made.verticalScrollBar().setValue(made.verticalScrollBar().maximum() // 2)
    return made


@pytest.mark.parametrize(
    ("from_top", "from_foot", "way"),
    [
        (EDGE - 1, None, -1),
        (EDGE, None, 0),
        (None, EDGE, 0),
        (None, EDGE - 1, 1),
    ],
    ids=["at the upper edge", "below it", "above the lower edge", "at it"],
)
def test_a_page_scrolls_when_something_is_dragged_to_its_edge(
    page: QScrollArea, from_top: int | None, from_foot: int | None, way: int
) -> None:
    view, bar = page.viewport(), page.verticalScrollBar()
    y = from_top if from_top is not None else view.height() - (from_foot or 0)
    before = bar.value()
    page.drop_line.show_at(view.mapToGlobal(QPoint(10, y)))  # type: ignore[attr-defined]
    assert (bar.value() > before) - (bar.value() < before) == way
