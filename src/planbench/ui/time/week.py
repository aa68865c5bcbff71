"""A week of working time: how much it is, who has signed it off, and its entries when unfolded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import TimeEntry
from planbench.domain.working_time import monday_of
from planbench.services.time.signed_weeks import sign_weeks, unlock_week
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.kit.look.layout import clear_layout, label, row, separator
from planbench.ui.page_context import PageContext
from planbench.ui.time.entry_rows import EntryRows
from planbench.ui.time.view import TimeView

WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)


class Week(QWidget):
    """One line, and below it the entries; without a `monday` they have no date.

    `turned` says that somebody folded or unfolded it.
    """

    turned = Signal(bool)

    def __init__(
        self, context: PageContext, monday: dt.date | None, view: TimeView, *, unfolded: bool
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._monday = monday
        self._view = view
        self.entries: EntryRows | None = None
        self._fold = FoldLine(context.theme, self._name())
        self._fold.wanted.connect(self._turn)
        self._signed = row(spacing=8)
        self._below = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        head = row(spacing=12)
        head.addWidget(self._fold, 1)
        head.addLayout(self._signed)
        box.addLayout(head)
        box.addLayout(self._below)
        box.addWidget(separator())
        self._show_head()
        self.unfold(unfolded)

    @property
    def is_unfolded(self) -> bool:
        """Whether one sees its entries."""
        return self.entries is not None and not self.entries.isHidden()

    def unfold(self, unfolded: bool) -> None:
        """Show the entries, or the line alone."""
        self._context.flush()
        if unfolded and self.entries is None:
            day = self._context.workspace.today
            if self._monday is not None:
                day = min(day, self._monday + WEEK - DAY)
            self.entries = EntryRows(self._context, self._view, self._of_week, day)
            self._below.addWidget(self.entries)
        if self.entries is not None:
            self.entries.setVisible(unfolded)
        self._fold.unfold(unfolded)

    def _turn(self) -> None:
        self.unfold(not self.is_unfolded)
        self.turned.emit(self.is_unfolded)

    def show_view(self, view: TimeView) -> None:
        """Show the week as it is now."""
        before = self._shown()
        self._view = view
        if self._shown() != before:
            self._show_head()
        if self.entries is not None:
            self.entries.show_view(view)

    def _of_week(self, view: TimeView) -> Sequence[TimeEntry]:
        return view.by_week.get(self._monday, ())

    def _shown(self) -> tuple[object, ...]:
        minutes = [
            (time_entry.person_id, time_entry.minutes) for time_entry in self._of_week(self._view)
        ]
        return (minutes, self._view.signed, self._view.persons)

    def _name(self) -> str:
        if self._monday is None:
            return self._context.say("Without a date")
        return self._context.say("Week {n}", n=self._monday.isocalendar().week)

    def _show_head(self) -> None:
        words, parts = self._context.words, []
        if self._monday is not None:
            sunday = self._monday + WEEK - DAY
            parts.append(words.short_span(self._monday, sunday))
        parts.append(
            words.hours(sum(time_entry.minutes for time_entry in self._of_week(self._view)))
        )
        self._fold.summary(" · ".join(parts))
        clear_layout(self._signed)
        if self._monday is not None:
            for widget in self._standing(self._monday):
                self._signed.addWidget(widget)

    def _standing(self, monday: dt.date) -> list[QWidget]:
        """Who has signed, and what one can do about one's own time."""
        say, view = self._context.say, self._view
        mine = self._mine()
        found: list[QWidget] = []
        workers = {time_entry.person_id for time_entry in self._of_week(view)}
        signed = [name for key, name in view.persons.items() if (key, monday) in view.signed]
        if signed:
            names = self._context.words.listed([each.split(" ")[0] for each in signed])
            found.append(label(f"✓ {say('{names}: signed off', names=names)}", "good"))
        if (mine, monday) in view.signed:
            found.append(self._act(say("Unlock"), self._unlock))
        elif mine in workers:
            if monday_of(self._context.workspace.today) == monday:
                found.append(label(say("going on now"), "muted"))
            else:
                found.append(label(say("You have not signed off"), "attention"))
            found.append(self._act(say("Sign off"), partial(sign, self._context, mine, [monday])))
        return found

    def _act(self, text: str, act: Callable[[], object]) -> QWidget:
        made = button(text, act, "quiet")
        made.setAccessibleName(f"{text}: {self._name()}")
        return made

    def _mine(self) -> str:
        return self._view.own(self._context.workspace.current_person_id)

    def _unlock(self) -> None:
        if self._monday is None:
            return
        with self._context.told():
            unlock_week(self._context.workspace, self._mine(), self._monday)
            self._context.message.emit(self._context.say("The week is open again."), True)


def sign(context: PageContext, person_id: str, mondays: Sequence[dt.date]) -> None:
    """Sign off a person's own weeks, and say so."""
    context.flush()
    with context.told():
        sign_weeks(context.workspace, person_id, mondays)
        text = context.words.count("{n} week signed off.", "{n} weeks signed off.", len(mondays))
        context.message.emit(text, True)
