"""Fields whose text has to be understood keep what they do not understand, and say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from planbench.i18n import words_for
from planbench.ui.kit.fields.clock_field import ClockField
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.fields.hours_field import HoursField
from planbench.ui.theme import LIGHT, Theme

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def date_field(qtbot: QtBot) -> Iterator[DateField]:
    field = DateField(words_for("sv"), Theme(LIGHT, 100), TODAY)
    box = Labelled("Klart", field)
    qtbot.addWidget(box)
    box.show()
    yield field
    box.close()


def typed(field: QLineEdit, text: str) -> None:
    field.setText(text)
    field.textEdited.emit(text)
    field.editingFinished.emit()


def test_a_month_in_a_date_field_is_its_last_day(date_field: DateField) -> None:
    typed(date_field, "juni 2027")
    assert date_field.value() == dt.date(2027, 6, 30)
    assert "2027" in date_field.text()


def test_what_is_no_date_stays_and_says_so(date_field: DateField, qtbot: QtBot) -> None:
    typed(date_field, "6 okt")
    with qtbot.waitSignal(date_field.misread):
        typed(date_field, "våren 2027")
    assert date_field.text() == "våren 2027"
    assert date_field.property("wrong") is True
    assert date_field.problem.isVisible()
    date_field.set_value(dt.date(2026, 10, 6))  # the page shows what is stored
    assert date_field.text() == "våren 2027"


def test_a_problem_is_gone_when_it_is_dealt_with(date_field: DateField) -> None:
    typed(date_field, "våren 2027")
    typed(date_field, "v 10")
    assert date_field.value() == dt.date(2027, 3, 12)
    assert not date_field.problem.isVisible()


def test_a_meeting_begins_at_nine_however_it_is_written(qtbot: QtBot) -> None:
    field = ClockField(words_for("sv"), "09:00")
    qtbot.addWidget(field)
    for text in ("9", "9.00", "kl 9", "0900"):
        typed(field, text)
        assert (field.value(), field.text()) == ("09:00", "09:00")


def test_hours_that_are_not_understood_stay(qtbot: QtBot) -> None:
    field = HoursField(words_for("sv"))
    qtbot.addWidget(field)
    typed(field, "1h30")
    assert field.value() == 90
    typed(field, "länge")
    assert (field.value(), field.text()) == (90, "länge")
