"""Recent projects as rows: what each says, and the keys that go from one to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planbench.i18n import words_for
from planbench.services.recent import RecentProject
from planbench.ui.frame.start.recent_list import RecentRow, rows_of
from planbench.ui.theme import Theme

TODAY = dt.date(2026, 11, 18)
WORDS = words_for("en")


def project(name: str = "Ekdala", **facts: Any) -> RecentProject:
    """A project that is there, closed this morning."""
    usual = {"there": True, "at": dt.datetime(2026, 11, 18, 8, 5, tzinfo=dt.UTC), "step": "Plan"}
    usual["meetings"] = ()
    return RecentProject(Path("/usb") / f"{name}.planbench", name=name, **{**usual, **facts})


@pytest.fixture
def rows(qtbot: QtBot, theme: Theme) -> Iterator[list[RecentRow]]:
    """Three rows, one below the other."""
    place = QWidget()
    qtbot.addWidget(place)
    made = rows_of(WORDS, theme, [project(name) for name in "ABC"], TODAY)
    box = QVBoxLayout(place)
    for each in made:
        box.addWidget(each)
    place.show()
    place.activateWindow()
    qtbot.waitExposed(place)
    yield made
    place.hide()


def test_the_arrows_go_from_row_to_row_and_stop_at_the_ends(
    qtbot: QtBot, rows: list[RecentRow]
) -> None:
    rows[0].setFocus()
    for key, at in (
        (Qt.Key.Key_Up, 0),
        *[(Qt.Key.Key_Down, n) for n in (1, 2, 2)],
        (Qt.Key.Key_Up, 1),
    ):
        qtbot.keyClick(next(each for each in rows if each.hasFocus()), key)
        assert [each.hasFocus() for each in rows] == [n == at for n in range(3)]
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    assert rows[0].hasFocus()


def test_delete_takes_its_own_project_off_the_list_and_space_opens_it(
    qtbot: QtBot, rows: list[RecentRow]
) -> None:
    told: list[object] = []
    for each in rows:
        each.forgotten.connect(told.append)
        each.clicked.connect(lambda _on, each=each: told.append(each.project.name))
    qtbot.keyClick(rows[1], Qt.Key.Key_Delete)
    qtbot.keyClick(rows[2], Qt.Key.Key_Space)
    assert told == [rows[1].project.path, "C"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Last today at 08:05 · Plan. No meeting to come."),
        ({"step": ""}, "Last today at 08:05. No meeting to come."),
        ({"at": None, "step": ""}, "No meeting to come."),
        (
            {"at": dt.datetime(2026, 11, 17, 8, tzinfo=dt.UTC)},
            "Last on 17 November · Plan. No meeting to come.",
        ),
        (
            {"at": dt.datetime(2025, 11, 18, 8, tzinfo=dt.UTC)},
            "Last on 18 November 2025 · Plan. No meeting to come.",
        ),
        (
            {"meetings": [("Träff 3", TODAY - dt.timedelta(days=1)), ("Träff 4", None)]},
            "Last today at 08:05 · Plan. Träff 4, date to come, ",
        ),
        ({"meetings": None}, "Last today at 08:05 · Plan"),
        ({"there": False}, "The file is not in /usb. Is the memory stick in?. Look for it …, "),
        ({"meetings": [("Träff", None)]}, "Last today at 08:05 · Plan. Träff, date to come, "),
        (
            {"meetings": [("Träff", TODAY)]},
            "Last today at 08:05 · Plan. Träff, Wed 18 Nov, today",
        ),
        (
            {"meetings": [("Träff", TODAY + dt.timedelta(days=1))]},
            "Last today at 08:05 · Plan. Träff, Thu 19 Nov, in 1 day",
        ),
        (
            {"meetings": [("Träff", TODAY - dt.timedelta(days=1))]},
            "Last today at 08:05 · Plan. No meeting to come.",
        ),
    ],
)
def test_a_row_says_when_where_and_what_comes(
    qtbot: QtBot, theme: Theme, facts: dict[str, Any], said: str
) -> None:
    row = RecentRow(WORDS, theme, project(**facts), TODAY)
    qtbot.addWidget(row)
    name = row.accessibleName().replace("\u00a0", " ")
    assert name.startswith("Ekdala. ")
    assert name.removeprefix("Ekdala. ").rstrip(", ") == said.rstrip(", ")


@pytest.mark.parametrize(("days", "soon"), [(0, True), (7, True), (8, False)])
def test_a_meeting_within_a_week_stands_out(
    qtbot: QtBot, theme: Theme, days: int, soon: bool
) -> None:
    coming = project(meetings=[("Träff", TODAY + dt.timedelta(days=days))])
    row = RecentRow(WORDS, theme, coming, TODAY)
    qtbot.addWidget(row)
    names = [each.objectName() for each in row.findChildren(QWidget)]
    assert ("attentionSmall" in names) == soon


def test_the_right_button_offers_what_can_be_done_with_a_project(rows: list[RecentRow]) -> None:
    row, told = rows[1], []
    row.shown.connect(lambda path: told.append(("shown", path)))
    row.forgotten.connect(lambda path: told.append(("forgotten", path)))
    row.clicked.connect(lambda _on: told.append(("opened", row.project.path)))
    place = QPoint(4, 4)
    row.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place))
    (menu,) = row.findChildren(QMenu)
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert told == [(what, row.project.path) for what in ("opened", "shown", "forgotten")]
