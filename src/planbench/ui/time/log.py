"""The log of working time: edited in place, one month or the latest, with what to mind marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
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
from planbench.ui.kit.look.buttons import icon_button, link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, label, row
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView

SHOWN = 20
TOLD = 4


class TimeLog(Card):
    """Both persons' time; each changes only their own, and no signed week."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._view: TimeView | None = None
        self.rows: Rows | None = None
        self._signs: dict[str, QLabel] = {}
        self._minded = QVBoxLayout()
        self._place = QVBoxLayout()
        self._month = ChoiceField({}, empty=context.say("The latest {n}", n=SHOWN))
        self._month.setMinimumContentsLength(14)
        self._month.setAccessibleName(context.say("Which time is shown"))
        self._month.edited.connect(self._build)
        self.body.addLayout(row(self._month, None))
        self.body.addLayout(self._minded)
        self.body.addLayout(self._place)

    def show_view(self, view: TimeView) -> None:
        """Show the time as it is now."""
        before, self._view = self._view, view
        self._month.set_choices(self._months(view))
        self._show_minded(view)
        same = before is not None and (before.persons, before.signed, before.meetings) == (
            view.persons,
            view.signed,
            view.meetings,
        )
        if self.rows is None or not same:
            self._build()
        else:
            self.rows.refresh()
        self._show_signs(view)

    def show_entry(self, entry_id: str) -> bool:
        """Put the cursor in an entry; False when there is none of that id."""
        found = [each for each in self._view.entries if each.id == entry_id] if self._view else []
        if not found or self.rows is None:
            return False
        if entry_id not in self.rows.ids:
            self._month.set_value(_month_of(found[0].date))
            self._build()
        self.rows.focus_item(entry_id)
        return True

    def _months(self, view: TimeView) -> dict[str, str]:
        days = sorted({each.date.replace(day=1) for each in view.entries if each.date})
        words = self._context.words
        return {_month_of(day): f"{words.month(day)} {day.year}" for day in reversed(days)}

    def _show_minded(self, view: TimeView) -> None:
        """What to mind, said in words above the rows; each leads to its entry."""
        clear_layout(self._minded)
        words = self._context.words
        for entry in [each for each in view.entries if each.id in view.remarks][:TOLD]:
            day = words.day(entry.date) if entry.date else ""
            name = view.persons.get(entry.person_id, "").split(" ")[0]
            text = " ".join(each.sentence(words) for each in view.remarks[entry.id])
            head = ", ".join(part for part in (name, day) if part)
            go = partial(self.show_entry, entry.id)
            self._minded.addWidget(link(self._context.theme, f"! {head}: {text}", go))

    def _show_signs(self, view: TimeView) -> None:
        entries = {each.id: each for each in view.entries}
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
            return "! " + " ".join(each.sentence(words) for each in view.remarks[entry.id])
        return "✓ " + self._context.say("signed off") if view.is_signed(entry) else ""

    def _build(self) -> None:
        if self._view is None:
            return
        self._context.flush()
        clear_layout(self._place)
        self._signs.clear()
        view = self._view
        items = RowsOf(self._entries, self._new, self._own)
        self.rows = Rows(
            self._context, self._columns(view), self._texts(), items, details=self._details(view)
        )
        self._place.addWidget(self.rows)

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
        if self._view is not None and isinstance(form.item, TimeEntry):
            self._show_sign(self._view, sign, form.item)
        sign.destroyed.connect(lambda: self._forget(key, sign))
        return sign

    def _forget(self, key: str, sign: QLabel) -> None:
        if self._signs.get(key) is sign:
            del self._signs[key]

    def _hours(self, form: Form) -> HoursField:
        field = form.bound("minutes", HoursField(self._context.words))
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
        return mine and (self._view is None or not self._view.is_signed(entry))

    def _texts(self) -> RowsText:
        say = self._context.say
        return RowsText(
            say("Add a row"),
            say("Nothing logged yet. Write a line at the top of the page."),
            ADD,
            N_("Remove time entry"),
        )

    def _entries(self) -> list[Any]:
        entries = self._view.entries if self._view else []
        month = self._month.value()
        if not month:
            return list(entries[:SHOWN])
        return [each for each in entries if _month_of(each.date) == month]

    def _new(self, _position: str) -> TimeEntry:
        people: Mapping[str, str] = self._view.persons if self._view else {}
        person = self._context.workspace.current_person_id or next(iter(people), "")
        return TimeEntry(person_id=person, date=self._context.workspace.today)


def _short_names(persons: Mapping[str, str]) -> Mapping[str, str]:
    """First names, as long as they tell people apart."""
    short = {key: name.split(" ", maxsplit=1)[0] for key, name in persons.items()}
    return short if len(set(short.values())) == len(short) else persons


def _month_of(day: dt.date | None) -> str:
    return f"{day:%Y-%m}" if day else ""
