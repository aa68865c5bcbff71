"""A reference is one thing for every key, the mouse and what is pasted; a chart keeps its line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planbench.ui.current_state.writing import WritingArea
from planbench.ui.theme import LIGHT, Theme

KEYS = Qt.Key
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
CITED = "Svagt [U:e1] nu"
CHART = "Före.\n\n[D:d1]\n\nEfter."


@pytest.fixture
def area(qtbot: QtBot) -> WritingArea:
    made = WritingArea(Theme(LIGHT, 100), "")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.set_labels({"e1": "U1 Enkät", "d1": "D1 Prov"})
    return made


@pytest.fixture
def drawn(area: WritingArea) -> WritingArea:
    """A text with its chart drawn in it."""
    area.set_value(CHART)
    area.set_pictures({"d1": QImage(300, 60, QImage.Format.Format_ARGB32)})
    assert "\ufffc" in area.toPlainText()
    return area


def stand(area: WritingArea, at: int) -> None:
    cursor = area.textCursor()
    cursor.setPosition(at)
    area.setTextCursor(cursor)


def behind(area: WritingArea, words: str) -> int:
    return area.toPlainText().index(words) + len(words)


def press(area: WritingArea, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(area, key, held)


def test_one_step_is_over_all_of_it_and_enter_leaves_it_whole(area: WritingArea) -> None:
    area.set_value("[U:e1] visar")
    press(area, KEYS.Key_Right)
    press(area, KEYS.Key_Return)
    assert area.value() == "[U:e1]\n\nvisar"
    press(area, KEYS.Key_Left)
    press(area, KEYS.Key_Left)
    press(area, KEYS.Key_Return)
    assert area.value() == "[U:e1]\n\nvisar"
    assert area.toPlainText().startswith("\n")


@pytest.mark.parametrize(
    ("at", "key", "held", "left"),
    [
        ("", KEYS.Key_Backspace, NONE, "Svagt  nu"),
        ("", KEYS.Key_Backspace, CTRL, "Svagt  nu"),
        ("Svagt ", KEYS.Key_Delete, NONE, "Svagt  nu"),
        ("Svagt ", KEYS.Key_Delete, CTRL, "Svagt  nu"),
    ],
)
def test_what_deletes_takes_all_of_it(
    area: WritingArea, at: str, key: Qt.Key, held: Qt.KeyboardModifier, left: str
) -> None:
    area.set_value(CITED)
    stand(area, behind(area, at or "Enkät "))
    press(area, key, held)
    assert area.value() == left
    area.undo()
    assert area.value() == CITED


def test_all_of_it_is_chosen_by_keys_and_by_mouse(qtbot: QtBot, area: WritingArea) -> None:
    area.set_value(CITED)
    whole = "\u00a0U1\u00a0Enkät\u00a0"
    stand(area, behind(area, "Svagt "))
    press(area, KEYS.Key_Right, SHIFT)
    assert area.textCursor().selectedText() == whole
    press(area, KEYS.Key_Left, SHIFT)
    assert not area.textCursor().hasSelection()
    area.show()
    qtbot.waitExposed(area)
    stand(area, behind(area, "U1"))
    place = area.cursorRect().center() - QPoint(30, 0)
    QTest.mouseDClick(area.viewport(), Qt.MouseButton.LeftButton, NONE, place)
    assert area.textCursor().selectedText() == whole
    QTest.keyClicks(area, "x")
    assert area.value() == "Svagt x nu"


@pytest.mark.parametrize("at", ["Svagt ", "Enkät "])
def test_what_is_pasted_beside_it_is_no_part_of_it(area: WritingArea, at: str) -> None:
    area.set_value(CITED)
    stand(area, behind(area, at))
    pasted = QMimeData()
    pasted.setText("ja")
    area.insertFromMimeData(pasted)
    assert area.value().replace("ja", "") == CITED
    assert "ja" in area.value()


def test_what_is_dropped_on_it_leaves_it_whole(qtbot: QtBot, area: WritingArea) -> None:
    area.set_value(CITED)
    area.show()
    qtbot.waitExposed(area)
    at = area.cursorRect().center() + QPoint(area.fontMetrics().horizontalAdvance("Svagt  U1"), 0)
    assert area.toPlainText()[: area.cursorForPosition(at).position()] > "Svagt"
    content, copy = QMimeData(), Qt.DropAction.CopyAction
    content.setText("ja")
    event = QDropEvent(QPointF(at), copy, content, Qt.MouseButton.LeftButton, NONE)
    area.dropEvent(event)
    assert area.value().replace("ja", "") == CITED
    assert "ja" in area.value()


def test_a_heading_keeps_its_references(area: WritingArea) -> None:
    area.set_value(CITED)
    area.toggle_heading()
    assert area.value() == f"## {CITED}"
    area.toggle_heading()
    assert area.value() == CITED


def test_after_a_chart_one_writes_below_it_also_once_it_is_drawn(area: WritingArea) -> None:
    area.set_value("Före.")
    area.moveCursor(QTextCursor.MoveOperation.End)
    area.place("d1")
    area.set_pictures({"d1": QImage(300, 60, QImage.Format.Format_ARGB32)})
    QTest.keyClicks(area, "Efter.")
    assert area.value() == CHART
    assert "\ufffc" in area.toPlainText()
    area.undo()
    area.undo()
    assert area.value() == "Före."


def test_what_is_written_on_a_charts_line_stands_above_or_below_it(drawn: WritingArea) -> None:
    stand(drawn, behind(drawn, "\ufffc"))
    QTest.keyClicks(drawn, "Ny rad.")
    assert drawn.value() == "Före.\n\n[D:d1]\n\nNy rad.\n\nEfter."
    stand(drawn, behind(drawn, "\ufffc") - 1)
    QTest.keyClicks(drawn, "Ovan.")
    assert drawn.value() == "Före.\n\nOvan.\n\n[D:d1]\n\nNy rad.\n\nEfter."
    stand(drawn, behind(drawn, "\ufffc"))
    press(drawn, KEYS.Key_Return)
    assert drawn.textCursor().blockFormat().lineHeight() > 100
    stand(drawn, behind(drawn, "\ufffc"))
    drawn.cite("e1")
    assert "[D:d1]\n\n[U:e1]\n\nNy rad." in drawn.value()


def test_no_key_joins_a_charts_line_with_words(drawn: WritingArea) -> None:
    for at, key in (
        (behind(drawn, "\ufffc") + 1, KEYS.Key_Backspace),
        (behind(drawn, "Före."), KEYS.Key_Delete),
    ):
        stand(drawn, at)
        press(drawn, key)
        assert drawn.value() == CHART
    stand(drawn, behind(drawn, "\ufffc"))
    press(drawn, KEYS.Key_Backspace)
    assert drawn.value() == "Före.\n\nEfter."


def test_a_chart_that_words_have_come_beside_is_kept_on_a_line_of_its_own(
    drawn: WritingArea,
) -> None:
    cursor = drawn.textCursor()
    cursor.setPosition(behind(drawn, "Före"))
    cursor.setPosition(behind(drawn, "Före.") + 1, QTextCursor.MoveMode.KeepAnchor)
    drawn.setTextCursor(cursor)
    press(drawn, KEYS.Key_Delete)
    assert drawn.value() == "Före\n\n[D:d1]\n\nEfter."


def test_a_copied_chart_is_pasted_on_a_line_of_its_own(drawn: WritingArea) -> None:
    stand(drawn, behind(drawn, "\ufffc") - 1)
    press(drawn, KEYS.Key_Right, SHIFT)
    copied = drawn.createMimeDataFromSelection()
    stand(drawn, behind(drawn, "Ef"))
    drawn.insertFromMimeData(copied)
    assert drawn.value() == "Före.\n\n[D:d1]\n\nEf\n\n[D:d1]\n\nter."


def test_enter_on_a_chart_that_ends_the_text_begins_a_line_below(area: WritingArea) -> None:
    area.set_value("Före.\n\n[D:d1]")
    area.set_pictures({"d1": QImage(300, 60, QImage.Format.Format_ARGB32)})
    stand(area, len(area.toPlainText()))
    press(area, KEYS.Key_Return)
    QTest.keyClicks(area, "Efter")
    assert area.value() == "Före.\n\n[D:d1]\n\nEfter"


@pytest.mark.parametrize("put", ["2", "- 2\n- 3"])
def test_what_is_put_in_takes_the_place_of_what_is_selected(area: WritingArea, put: str) -> None:
    area.set_value("ett två tre")
    stand(area, behind(area, "ett "))
    cursor = area.textCursor()
    cursor.setPosition(behind(area, "två"), QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    area.insert_markdown(put)
    assert "två" not in area.value()
    assert all(part in area.value() for part in ("ett", "2", "tre"))
