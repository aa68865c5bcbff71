"""Fields in a row of a table, under a turning wheel, and after what was not understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planbench.i18n import words_for
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.fields import ChoiceField, LineField, TextField
from planbench.ui.kit.fields.number_fields import FigureField, NumberField
from planbench.ui.theme import LIGHT, Theme

SV = words_for("sv")
TODAY = dt.date(2026, 11, 18)


def day(**how: bool) -> DateField:
    return DateField(SV, Theme(LIGHT, 100), TODAY, **how)  # type: ignore[arg-type]


KINDS: dict[str, Callable[..., QWidget]] = {
    "line": LineField,
    "text": TextField,
    "choice": lambda **how: ChoiceField({"a": "Alla"}, **how),
    "number": NumberField,
    "figure": FigureField,
    "date": day,
}


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_field_in_a_row_looks_like_a_cell(qtbot: QtBot, kind: str) -> None:
    alone, cell = KINDS[kind](), KINDS[kind](cell=True)
    qtbot.addWidget(alone)
    qtbot.addWidget(cell)
    assert (alone.objectName(), cell.objectName()) == ("", "cell")


def wheel() -> QWheelEvent:
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def test_the_wheel_scrolls_the_page_and_changes_no_field(qtbot: QtBot) -> None:
    choice, text = ChoiceField({"a": "Alla", "b": "Några"}), TextField()
    for field in (choice, text):
        qtbot.addWidget(field)
        event = wheel()
        event.accept()
        field.wheelEvent(event)
        assert not event.isAccepted()
    assert choice.value() == "a"
    assert not choice.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus


def test_a_choice_that_may_be_empty_begins_empty(qtbot: QtBot) -> None:
    may, must = ChoiceField({"a": "Alla"}, empty="Ikke valgt"), ChoiceField({"a": "Alla"})
    for field, first in ((may, ("", "Ikke valgt")), (must, ("a", "Alla"))):
        qtbot.addWidget(field)
        assert (field.value(), field.currentText()) == first
    may.set_value("a")
    may.set_value(None)
    assert may.value() == ""


@pytest.mark.parametrize("typed", ["3", "3,7", "-2", "5"])
def test_a_number_that_is_right_is_marked_no_more(qtbot: QtBot, typed: str) -> None:
    field = NumberField(least=-2, problem="Skriv ett tal.")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "x")
    assert (field.toolTip(), field.accessibleDescription()) == ("Skriv ett tal.", "Skriv ett tal.")
    field.clear()
    qtbot.keyClicks(field, typed)
    assert (field.toolTip(), field.accessibleDescription()) == ("", "")
    assert field.property("wrong") is False


def test_in_a_row_the_longest_date_is_read_whole(qtbot: QtBot) -> None:
    cell = day(cell=True)
    qtbot.addWidget(cell)
    widest = max(
        cell.fontMetrics().horizontalAdvance(SV.short_date(dt.date(2026, month, 28)))
        for month in range(1, 13)
    )
    assert cell.minimumWidth() > widest
    assert day().minimumWidth() == 0


def test_what_is_understood_at_last_is_told_to_be_dealt_with(qtbot: QtBot) -> None:
    field = day()
    qtbot.addWidget(field)
    told: list[str] = []
    edited: list[bool] = []

    def note(text: str) -> None:
        told.append(text)

    field.misread.connect(note)
    field.edited.connect(lambda: edited.append(True))
    field.set_misread("våren")
    assert field.property("wrong") is True
    field.setText("6/10 2027")
    field.commit()
    field.commit()
    assert (told, edited) == ([""], [True])
    assert field.property("wrong") is False
    field.set_misread("")
    assert field.text() == SV.short_date(dt.date(2027, 10, 6))


def test_what_is_not_understood_stays_when_the_value_is_shown(qtbot: QtBot) -> None:
    field = day()
    qtbot.addWidget(field)
    field.set_misread("våren")
    field.set_value(TODAY)
    assert field.text() == "våren"
    field.doubt("Slutet ligger före början.")
    assert field.accessibleDescription() == field.problem.text() != "Slutet ligger före början."
    field.clear()
    field.commit()
    assert field.accessibleDescription() == "Slutet ligger före början."
    field.doubt("")
    assert (field.accessibleDescription(), field.property("wrong")) == ("", False)
