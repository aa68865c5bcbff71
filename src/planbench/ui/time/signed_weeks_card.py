"""Weeks to sign off: one's own with a button, the colleague's to see."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planbench.services.time.signed_weeks import WeekOfTime, sign_weeks, unlock_week
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import clear_layout, label, row, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView

SHOWN = 4
WEEK = dt.timedelta(days=7)


class SignedWeeksCard(Card):
    """A line a week, the latest first; older ones unfold."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._view: TimeView | None = None
        self._all = False
        self._place = QVBoxLayout()
        why = context.say(
            "Sign off a week when it is right: its time is then locked, and the time report says "
            "so. You can unlock it again."
        )
        self.body.addWidget(wrapped_label(why, "muted"))
        self.body.addLayout(self._place)

    def show_view(self, view: TimeView) -> None:
        """Show the weeks as they are now."""
        before, self._view = self._view, view
        if before is None or self._shown(before) != self._shown(view):
            self._fill(view)

    @staticmethod
    def _shown(view: TimeView) -> tuple[object, ...]:
        return (view.weeks_of_time, view.persons)

    def _fill(self, view: TimeView) -> None:
        clear_layout(self._place)
        weeks: dict[dt.date, dict[str, WeekOfTime]] = {}
        for each in view.weeks_of_time:
            weeks.setdefault(each.monday, {})[each.person_id] = each
        if not weeks:
            text = self._context.say("Once time is entered, its weeks stand here.")
            self._place.addWidget(wrapped_label(text, "muted"))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        shown = list(weeks.items())
        for place, name in enumerate(view.persons.values(), 1):
            grid.addWidget(label(name, "columnHead"), 0, place)
        for line, (monday, found) in enumerate(shown if self._all else shown[:SHOWN], 1):
            grid.addWidget(label(self._name(monday)), line, 0)
            for place, person in enumerate(view.persons, 1):
                grid.addWidget(self._cell(found.get(person), person), line, place)
        grid.setColumnStretch(len(view.persons) + 1, 1)
        self._place.addLayout(grid)
        self._place.addLayout(self._foot(view, len(weeks)))

    def _foot(self, view: TimeView, weeks: int) -> QVBoxLayout:
        box = QVBoxLayout()
        ready = self._to_sign(view)
        say = self._context.say
        if len(ready) > 1:
            text = say("Sign off my {n} earlier weeks", n=len(ready))
            sign = button(text, partial(self._sign, ready))
            box.addLayout(row(sign, None, margins=(0, 6, 0, 0)))
        if weeks > SHOWN and not self._all:
            box.addLayout(row(button(say("Show all weeks"), self._show_all, "quiet"), None))
        return box

    def _to_sign(self, view: TimeView) -> list[dt.date]:
        """One's own weeks that are over and not signed."""
        this = self._context.workspace.today - WEEK
        return [
            each.monday
            for each in view.weeks_of_time
            if each.person_id == self._mine(view) and not self._signed(view, each)
            if each.monday <= this
        ]

    @staticmethod
    def _signed(view: TimeView, week: WeekOfTime) -> bool:
        return (week.person_id, week.monday) in view.signed

    def _mine(self, view: TimeView) -> str:
        return self._context.workspace.current_person_id or next(iter(view.persons), "")

    def _name(self, monday: dt.date) -> str:
        words = self._context.words
        sunday = monday + WEEK - dt.timedelta(days=1)
        week = self._context.say("Week {n}", n=monday.isocalendar().week)
        return f"{week}   {words.short_date(monday)[:-5]} – {words.short_date(sunday)}"

    def _cell(self, week: WeekOfTime | None, person: str) -> QWidget:
        """`7 h ✓ signerad`, with what can be done about it."""
        if week is None or self._view is None:
            return label("–", "muted")
        say, words = self._context.say, self._context.words
        parts: list[QWidget] = [label(words.hours(week.minutes))]
        signed = self._signed(self._view, week)
        if signed:
            parts.append(self._chip(week))
        if person == self._mine(self._view):
            parts.append(self._act(week, signed=signed))
        elif not signed:
            parts.append(Chip(say("not signed off"), "quiet"))
        line = row(*parts, None)
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return wrap(line)

    def _chip(self, week: WeekOfTime) -> Chip:
        say = self._context.say
        chip = Chip(f"✓ {say('signed off')}", "good")
        if week.signed_at:
            when = self._context.words.short_date(week.signed_at.date())
            chip.setToolTip(plain_tip(say("signed off {day}", day=when)))
        return chip

    def _act(self, week: WeekOfTime, *, signed: bool) -> QWidget:
        say = self._context.say
        if signed:
            made = button(say("Unlock"), partial(self._unlock, week.monday), "quiet")
        else:
            made = button(say("Sign off"), partial(self._sign, [week.monday]), "quiet")
        made.setAccessibleName(f"{made.text()}: {self._name(week.monday)}")
        return made

    def _sign(self, mondays: list[dt.date]) -> None:
        self._context.flush()
        if self._view is not None:
            with self._context.told():
                sign_weeks(self._context.workspace, self._mine(self._view), mondays)
                text = self._context.words.count(
                    "{n} week signed off.", "{n} weeks signed off.", len(mondays)
                )
                self._context.message.emit(text, True)

    def _unlock(self, monday: dt.date) -> None:
        if self._view is not None:
            with self._context.told():
                unlock_week(self._context.workspace, self._mine(self._view), monday)
                self._context.message.emit(self._context.say("The week is open again."), True)

    def _show_all(self) -> None:
        self._all = True
        if self._view is not None:
            self._fill(self._view)
