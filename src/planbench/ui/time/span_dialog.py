"""Time for several days at once: from, to, which weekdays, and every day with its tick."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbench.domain.dates.field import Side
from planbench.domain.model import TimeEntry
from planbench.domain.working_time import monday_of
from planbench.errors import UserError
from planbench.i18n import WEEKDAYS
from planbench.services.time.entries import SpanDay, add_entries, drafts, remarks, span_days
from planbench.services.time.entry_text import TimeText
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.fields import CheckField, ChoiceField, LineField
from planbench.ui.kit.fields.form import Labelled
from planbench.ui.kit.fields.hours_field import HoursField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import FlowLayout, label, row, wrap, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView

WORKDAYS = range(5)


class TimeSpanDialog(QDialog):
    """Begins with what the line said; nothing is saved before the button is pressed.

    `logged` gives the Mondays of the weeks that something was logged in.
    """

    logged = Signal(object)

    def __init__(
        self, context: PageContext, view: TimeView, found: TimeText, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._view = view
        say = context.say
        self.setWindowTitle(say("Time for several days"))
        self.resize(context.theme.size(720), context.theme.size(620))
        self._first, self._last = self._date("first"), self._date("last")
        self._first.set_value(found.date)
        self._last.set_value(found.until or found.date)
        self._hours = HoursField(context.words)
        self._hours.setObjectName("")
        self._hours.set_value(found.minutes)
        categories = context.guidance().time_categories
        self._category = ChoiceField(categories, empty="–")
        self._category.set_value(found.category)
        self._note = LineField(say("What did you do?"))
        self._note.set_value(found.note)
        self._start = found.start
        chosen = found.weekdays or frozenset(WORKDAYS)
        self._weekdays = [CheckField(say(name)) for name in WEEKDAYS]
        for number, box in enumerate(self._weekdays):
            box.set_value(number in chosen)
        self._days = QListWidget()
        self._days.setAccessibleName(say("Days"))
        self._days.itemChanged.connect(lambda _item: self._count())
        self._told = wrapped_label("", "muted")
        self._add = button("", self._save, "primary")
        self._lay_out()
        self._add.setDefault(True)
        self._listen()
        self._fill()
        self.finished.connect(lambda _code: self.deleteLater())

    def _date(self, side: Side) -> DateField:
        context = self._context
        return DateField(context.words, context.theme, context.workspace.today, side=side)

    def _lay_out(self) -> None:
        say = self._context.say
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, (text, field) in enumerate(
            (
                (say("From"), self._first),
                (say("To"), self._last),
                (say("Hours a day"), self._hours),
                (say("Category"), self._category),
            )
        ):
            grid.addWidget(Labelled(text, field), 0, place)
            grid.setColumnStretch(place, 1)
        weekdays = FlowLayout(14)
        for weekday in self._weekdays:
            weekdays.addWidget(weekday)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addLayout(grid)
        box.addWidget(Labelled(say("Note"), self._note))
        box.addWidget(label(say("Which weekdays"), "fieldLabel"))
        box.addWidget(wrap(weekdays))
        hint = say("Holidays and breaks are proposed as left out. Tick a day to count it.")
        box.addWidget(wrapped_label(hint, "muted"))
        box.addWidget(self._days, 1)
        box.addWidget(self._told)
        box.addLayout(row(None, button(say("Cancel"), self.reject), self._add))

    def _listen(self) -> None:
        spanning = (self._first.edited, self._last.edited, *(x.edited for x in self._weekdays))
        for changed in spanning:
            changed.connect(self._fill)
        for changed in (self._hours.edited, self._category.edited, self._note.edited):
            changed.connect(self._count)

    def _fill(self) -> None:
        """List the days; those that are left out stand there unticked, with why."""
        self._days.blockSignals(True)
        self._days.clear()
        words = self._context.words
        for day in self._span():
            text = f"{words.weekday(day.date)} {words.date(day.date)}"
            if day.left_out:
                text = f"{text} – {day.left_out.values['name']}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, day.date)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Unchecked if day.left_out else Qt.CheckState.Checked
            item.setCheckState(ticked)
            self._days.addItem(item)
        self._days.blockSignals(False)
        self._count()

    def _span(self) -> list[SpanDay]:
        first, last = self._first.value(), self._last.value()
        chosen = {number for number, box in enumerate(self._weekdays) if box.value()}
        if first is None or last is None or not chosen:
            return []
        view = self._view
        span = min(first, last), max(first, last)
        try:
            return span_days(*span, chosen, view.breaks, view.country)
        except UserError as error:
            self._told.setText(self._context.words.error(error))
            return []

    def _made(self) -> list[TimeEntry]:
        items = [self._days.item(place) for place in range(self._days.count())]
        days = [
            SpanDay(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]
        person = self._view.own(self._context.workspace.current_person_id)
        minutes, note = self._hours.value(), self._note.value().strip()
        first = self._first.value() or self._context.workspace.today
        text = TimeText(minutes, first, self._category.value(), note, self._start)
        return drafts(text, days, person)

    def _count(self) -> None:
        words, made = self._context.words, self._made()
        self._add.setText(words.count("Log {n} day", "Log {n} days", len(made)))
        whole = sum(entry.minutes for entry in made)
        told = [self._context.say("{hours} in all", hours=words.hours(whole)) + "."]
        found = remarks(
            [*self._view.entries, *made], self._view.project, self._context.workspace.today
        )
        phrases = [phrase for entry in made for phrase in found.get(entry.id, [])]
        told += dict.fromkeys(phrase.sentence(words) for phrase in phrases)
        self._add.setEnabled(bool(whole))
        self._told.setText(" ".join(told[:4]))

    def _save(self) -> None:
        with self._context.told():
            made = self._made()
            add_entries(self._context.workspace, made)
            text = self._context.words.count("{n} day logged.", "{n} days logged.", len(made))
            self._context.message.emit(text, True)
            self.logged.emit({monday_of(time_entry.date) for time_entry in made if time_entry.date})
            self.accept()
