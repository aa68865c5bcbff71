"""Several days of time at once: which days are proposed, how many hours, what is logged."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.seen import texts
from tests.ui.time.conftest import Load

from planbench.domain.model import TimeEntry
from planbench.services.time.entry_text import TimeText
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.fields import CheckField, LineField
from planbench.ui.kit.fields.hours_field import HoursField
from planbench.ui.page_context import PageContext
from planbench.ui.time.span_dialog import TimeSpanDialog

MONDAY, SUNDAY = dt.date(2026, 11, 16), dt.date(2026, 11, 22)
WEEK = TimeText(90, MONDAY, "", "Handledning", until=SUNDAY)


class Form:
    """The dialog, with its parts as one sees them."""

    def __init__(self, dialog: TimeSpanDialog) -> None:
        self.dialog = dialog
        self.first, self.last = dialog.findChildren(DateField)
        self.weekdays = dialog.findChildren(CheckField)
        self.hours = dialog.findChildren(HoursField)[0]
        self.days = dialog.findChildren(QListWidget)[0]

    def listed(self) -> str:
        """A letter for each day that is listed: x when it counts."""
        items = [self.days.item(place) for place in range(self.days.count())]
        return "".join("x" if i.checkState() == Qt.CheckState.Checked else "-" for i in items)

    def go(self) -> QPushButton:
        made = self.dialog.findChildren(QPushButton)
        return next(each for each in made if each.isDefault())


@pytest.fixture
def form(qtbot: QtBot, alone: PageContext, load: Load) -> Form:
    made = TimeSpanDialog(alone, load(), WEEK, alone.window)
    qtbot.addWidget(made)
    return Form(made)


def minutes(context: PageContext) -> list[tuple[dt.date | None, int, str]]:
    with context.workspace.reading() as session:
        found = session.scalars(select(TimeEntry).order_by(TimeEntry.date))
        return [(entry.date, entry.minutes, entry.note) for entry in found]


def test_it_begins_with_the_workdays_of_what_the_line_said(form: Form) -> None:
    assert form.listed() == "xxxxx"
    assert [box.value() for box in form.weekdays] == [True] * 5 + [False] * 2
    assert (form.first.value(), form.last.value()) == (MONDAY, SUNDAY)
    assert form.go().text() == "Registrera 5 dagar"
    assert any("7,5 h" in text for text in texts(form.dialog))


def test_without_a_last_day_or_with_weekdays_it_begins_with_those(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    for text, days in (
        (TimeText(60, MONDAY, "", "x"), "x"),
        (TimeText(60, MONDAY, "", "x", until=SUNDAY, weekdays=frozenset({0, 6})), "xx"),
    ):
        made = TimeSpanDialog(alone, load(), text, alone.window)
        qtbot.addWidget(made)
        assert Form(made).listed() == days


def test_the_days_follow_the_span_and_the_weekdays(form: Form) -> None:
    form.weekdays[5].click()
    assert form.listed() == "xxxxxx"
    for box in form.weekdays[:5]:
        box.click()
    assert form.listed() == "x"
    form.weekdays[5].click()
    assert (form.listed(), form.go().isEnabled()) == ("", False)
    form.weekdays[0].click()
    form.last.setText("2026-11-30")
    form.last.commit()
    assert form.listed() == "xxx"
    form.first.setText("2026-11-17")
    form.first.commit()
    assert form.listed() == "xx"


def test_a_span_that_is_typed_backwards_is_the_same_days(form: Form) -> None:
    form.first.setText("2026-11-22")
    form.first.commit()
    form.last.setText("2026-11-16")
    form.last.commit()
    assert form.listed() == "xxxxx"


def test_a_holiday_stands_there_unticked_with_its_name(form: Form) -> None:
    form.first.setText("2027-05-05")
    form.first.commit()
    form.last.setText("2027-05-07")
    form.last.commit()
    assert form.listed() == "x-x"
    assert "–" in form.days.item(1).text()
    assert "–" not in form.days.item(0).text()


def test_the_sum_follows_ticks_and_hours(form: Form) -> None:
    form.days.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert form.go().text() == "Registrera 4 dagar"
    form.hours.setText("2")
    form.hours.commit()
    assert any("8 h" in text for text in texts(form.dialog))
    form.hours.setText("0")
    form.hours.commit()
    assert not form.go().isEnabled()


def test_only_what_is_ticked_is_logged_and_the_weeks_are_told(
    qtbot: QtBot, form: Form, alone: PageContext
) -> None:
    before = minutes(alone)
    told: list[str] = []
    alone.message.connect(lambda text, *_: told.append(text))
    form.days.item(4).setCheckState(Qt.CheckState.Unchecked)
    note = next(each for each in form.dialog.findChildren(LineField) if each.value())
    note.set_value("  Läsa  ")
    with qtbot.waitSignal(form.dialog.logged) as logged:
        form.go().click()
    new = [each for each in minutes(alone) if each not in before]
    assert new == [(MONDAY + dt.timedelta(days=n), 90, "Läsa") for n in range(4)]
    assert logged.args == [{MONDAY}]
    assert told == ["4 dagar sparade."]
    assert form.dialog.result() == TimeSpanDialog.DialogCode.Accepted


def test_a_span_without_a_first_day_counts_nothing(form: Form) -> None:
    form.first.clear()
    form.first.commit()
    assert (form.listed(), form.go().isEnabled()) == ("", False)
