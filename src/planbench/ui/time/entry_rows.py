"""Entries of working time as rows: edited in place by whose they are, while the week is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planbench.domain.model import TimeEntry
from planbench.i18n import N_
from planbench.services.time.entries import ADD, repeat_entry
from planbench.ui.kit.fields.date_field import CalendarPopup
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.hours_field import HoursField
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import icon_button
from planbench.ui.kit.look.layout import clear_layout, label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView


class EntryRows(QWidget):
    """Both persons' time; each changes only their own, and no signed week.

    `load` reads the entries out of a view; a new one is on the `day`.
    """

    def __init__(
        self,
        context: PageContext,
        view: TimeView,
        load: Callable[[TimeView], Sequence[TimeEntry]],
        day: dt.date,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        self._load = load
        self._day = day
        self._signs: dict[str, QLabel] = {}
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.rows = self._built()

    def show_view(self, view: TimeView) -> None:
        """Show the time as it is now."""
        before, self._view = self._view, view
        if (before.persons, before.signed, before.meetings) == (
            view.persons,
            view.signed,
            view.meetings,
        ):
            self.rows.refresh()
        else:
            self.rows = self._built()
        self._show_signs(view)

    def _built(self) -> Rows:
        self._context.flush()
        clear_layout(self._place)
        self._signs.clear()
        items = RowsOf(lambda: self._load(self._view), self._new, self._own)
        columns, details = self._columns(self._view), self._details(self._view)
        rows = Rows(self._context, columns, self._texts(), items, details=details, headed=False)
        self._place.addWidget(rows)
        return rows

    def _show_signs(self, view: TimeView) -> None:
        entries = {entry.id: entry for entry in view.entries}
        for key, sign in self._signs.items():
            if key in entries:
                self._show_sign(view, sign, entries[key])

    def _show_sign(self, view: TimeView, sign: QLabel, entry: TimeEntry) -> None:
        text = self._sign_of(view, entry)
        sign.setText(text[:1])
        sign.setObjectName("attention" if entry.id in view.remarks else "good")
        sign.style().polish(sign)
        sign.setToolTip(plain_tip(text[1:].strip()))
        sign.setAccessibleName(text[1:].strip())

    def _sign_of(self, view: TimeView, entry: TimeEntry) -> str:
        """A sign for the narrow column, and what it means."""
        if entry.id in view.remarks:
            words = self._context.words
            return "! " + " ".join(remark.sentence(words) for remark in view.remarks[entry.id])
        return "✓ " + self._context.say("signed off") if view.is_signed(entry) else ""

    def _columns(self, view: TimeView) -> tuple[Column, ...]:
        say = self._context.say
        categories = self._context.guidance().time_categories
        names = _short_names(view.persons)
        return (
            Column("", 0, self._sign),
            Column(say("Date"), 3, lambda form: form.date("date", "past")),
            Column(
                say("Person"), 2, lambda form: self._narrow(form.reference("person_id", names, ""))
            ),
            Column(say("Time"), 2, self._hours),
            Column(
                say("Category"),
                4,
                lambda form: self._narrow(form.choice("category", categories, "–")),
            ),
            Column(say("Note"), 7, lambda form: form.line("note", say("What did you do?"))),
            Column(say("Repeat"), 0, self._again, always=True),
        )

    def _details(self, view: TimeView) -> tuple[Column, ...]:
        say = self._context.say
        steps = self._context.guidance().steps
        names: dict[str, str] = {
            key: steps[key].title
            for key in self._context.workspace.programme.facts.steps
            if key != "overview"
        }
        return (
            Column(say("From, time of day"), 1, lambda form: form.line("start", "08:30")),
            Column(
                say("For a meeting"),
                3,
                lambda form: form.reference("meeting_id", view.meetings, "–"),
            ),
            Column(say("For a step"), 3, lambda form: form.choice("step", names, "–")),
        )

    def _sign(self, form: Form) -> QWidget:
        sign = label("")
        sign.setFixedWidth(self._context.theme.size(14))
        sign.setContentsMargins(0, 6, 0, 0)
        key = str(getattr(form.item, "id", ""))
        self._signs[key] = sign
        if isinstance(form.item, TimeEntry):
            self._show_sign(self._view, sign, form.item)
        sign.destroyed.connect(lambda: self._forget(key, sign))
        return sign

    def _forget(self, key: str, sign: QLabel) -> None:
        if self._signs.get(key) is sign:
            del self._signs[key]

    def _hours(self, form: Form) -> HoursField:
        field = form.bound("minutes", HoursField(self._context.words))
        field.setPlaceholderText(self._context.words.hours(0))
        field.setMinimumWidth(self._context.theme.size(58))
        return field

    def _narrow(self, field: ChoiceField) -> ChoiceField:
        field.setMinimumContentsLength(5)
        return field

    def _again(self, form: Form) -> QWidget:
        entry_id = str(getattr(form.item, "id", ""))
        text = self._context.say("Repeat today or on another day")
        return icon_button(self._context.theme, "redo", text, lambda: self._ask_for_day(entry_id))

    def _ask_for_day(self, entry_id: str) -> None:
        """A calendar on today: Enter takes today, a click any other day."""
        popup = CalendarPopup(self._context.words, self._context.workspace.today, self)
        popup.chosen.connect(
            lambda day: self.repeat(entry_id, dt.date(day.year(), day.month(), day.day()))
        )
        popup.move(QCursor.pos())
        popup.show()

    def repeat(self, entry_id: str, day: dt.date) -> None:
        """The same once more, on a day."""
        self._context.flush()
        with self._context.told():
            repeat_entry(self._context.workspace, entry_id, day)
            words = self._context.words
            self._context.message.emit(words.say("Repeated on {day}.", day=words.day(day)), True)

    def _own(self, entry: Any) -> bool:
        mine = (
            not self._context.workspace.current_person_id
            or entry.person_id == self._context.workspace.current_person_id
        )
        return mine and not self._view.is_signed(entry)

    def _texts(self) -> RowsText:
        say = self._context.say
        return RowsText(
            say("Add a row") if self._is_open() else "",
            say("Nothing logged yet. Write a line at the top of the page."),
            ADD,
            N_("Remove time entry"),
        )

    def _is_open(self) -> bool:
        """Whether a row of one's own may be added: no week that one has signed off."""
        return not self._view.is_signed(self._new(""))

    def _new(self, _position: str) -> TimeEntry:
        person = self._view.own(self._context.workspace.current_person_id)
        return TimeEntry(person_id=person, date=self._day)


def _short_names(persons: Mapping[str, str]) -> Mapping[str, str]:
    """First names, as long as they tell people apart."""
    short = {key: name.split(" ", maxsplit=1)[0] for key, name in persons.items()}
    return short if len(set(short.values())) == len(short) else persons
