"""One line of words as working time, with what it would become shown before it is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from planbench.domain.model import TimeEntry
from planbench.domain.working_time import monday_of
from planbench.errors import UserError
from planbench.i18n import Words
from planbench.services.time import timer
from planbench.services.time.entries import SpanDay, add_entries, days_of, drafts, remarks
from planbench.services.time.entry_text import TimeText, read_time
from planbench.ui.kit.fields.drafts import keep_draft
from planbench.ui.kit.fields.fields import LineField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, row, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.time.view import TimeView

MINUTE = 30_000  # twice a minute is often enough for a clock of minutes
SHOWN = 3


class TimeLine(Card):
    """Quick entry and the clock; `view` gives the time as the page last read it.

    `logged` gives the Mondays of the weeks that something was logged in.
    """

    logged = Signal(object)

    def __init__(self, context: PageContext, view: Callable[[], TimeView | None]) -> None:
        super().__init__()
        self._context = context
        self._view = view
        self._asked_about = (
            ""  # the line that was asked about: Enter once more saves it as it reads
        )
        say = context.say
        self.line = LineField(
            say("For example: 2h lesson visit yesterday · or 8.30–10 analysis · or 1h work Mon–Fri")
        )
        self.line.setAccessibleName(say("Log time"))
        self.line.setObjectName("entry")
        keep_draft(context, self.line, "time_line")
        self.line.edited.connect(self.preview)
        self.line.returnPressed.connect(self.log)
        self.understood = wrapped_label("", "muted")
        self._minded = QVBoxLayout()
        self.clock = button("", self._toggle_clock, "quiet")  # these two stand above the line
        self.several = button(say("Several days …"), self.ask_for_days, "quiet")
        self.save = button(say("Log"), self.log, "primary")
        self.save.setMinimumHeight(context.theme.size(40))
        self.body.addLayout(row(self.line, self.save))
        self.body.addWidget(self.understood)
        self.body.addLayout(self._minded)
        tick = QTimer(self, interval=MINUTE)
        tick.timeout.connect(self._show_clock)
        tick.start()
        self._show_clock()
        self.preview()

    def preview(self) -> None:
        """Say what the line would become, and what to mind about it."""
        clear_layout(self._minded)
        self.understood.setText(self._understood())
        days = len(self._drafts())
        several = self._context.words.count("Log {n} day", "Log {n} days", days)
        self.save.setText(several if days > 1 else self._context.say("Log"))
        for sentence in self._to_mind()[:SHOWN]:
            self._minded.addWidget(wrapped_label(sentence, "attention"))

    def log(self) -> None:
        """Save what the line says, in one step."""
        found = self._read()
        if not found.minutes or (found.asked and self._asked_about != self.line.value()):
            self._asked_about = self.line.value()
            self.preview()
            return
        if not self._person():
            self._context.show_message(
                self._context.say("Add yourself under Project and people first.")
            )
            return
        with self._context.told():
            made = self._drafts()
            weeks = {monday_of(draft.date) for draft in made if draft.date}
            add_entries(self._context.workspace, made)
            self.logged.emit(weeks)
            self.line.set_value("")
            self.preview()

    def ask_for_days(self) -> None:
        """The same by form: from, to, which weekdays, and each day with its tick."""
        from planbench.ui.time.span_dialog import TimeSpanDialog

        view = self._view()
        if view is not None:
            dialog = TimeSpanDialog(self._context, view, self._read(), self._context.window)
            dialog.logged.connect(self.logged)
            dialog.open()

    def _understood(self) -> str:
        say, words = self._context.say, self._context.words
        if not self.line.value().strip():
            return say("Write how long, what and when. Nothing is saved before you press Log.")
        found = self._read()
        if not found.minutes:
            return " ".join(phrase.sentence(words) for phrase in found.asked)
        start = say("from {time}", time=found.start) if found.start else ""
        parts = [self._how_long(found), start, self._when(found), self._category(found), found.note]
        return " · ".join(part for part in parts if part)

    def _how_long(self, found: TimeText) -> str:
        hours = self._context.words.hours(found.minutes)
        return self._context.say("{hours} a day", hours=hours) if found.until else hours

    def _category(self, found: TimeText) -> str:
        """`Evidence (from “lesson”)`: which word told it, unless that is the category's name."""
        name = self._context.guidance().time_categories.get(found.category, "")
        if not name or name.casefold() == found.told_by.casefold():
            return name
        return self._context.say("{name} (from “{word}”)", name=name, word=found.told_by)

    def _when(self, found: TimeText) -> str:
        words = self._context.words
        if found.until is None:
            return _day(found.date, words)
        days = [day.date for day in self._days() if day.left_out is None]
        whole = self._context.say("{hours} in all", hours=words.hours(found.minutes * len(days)))
        count = words.count("{n} day", "{n} days", len(days))
        first = [f"{words.weekday(day)} {words.day(day)}" for day in days[:-1][:1]]
        between = " – ".join([*first, *(_day(day, words) for day in days[-1:])])
        return " · ".join(part for part in (count, between, whole) if part)

    def _to_mind(self) -> list[str]:
        """Days left out, signed weeks, and what is odd about the entries."""
        view, words = self._view(), self._context.words
        found = self._read()
        if view is None or not found.minutes:
            return []
        out = left_out(self._days(), words)
        made = self._drafts()
        texts = [phrase.sentence(words) for phrase in found.asked]
        if texts and self._asked_about == self.line.value():
            texts.append(words.say("Press Log once more to save it as it stands here."))
        if out:
            texts.append(self._context.say("Left out: {days}", days=", ".join(out)))
        signed = sorted(
            {f"{e.date.isocalendar().week}" for e in made if e.date and view.is_signed(e)}
        )
        if signed:
            weeks = ", ".join(signed)
            texts.append(
                self._context.say("Week {week} is signed off: unlock it first.", week=weeks)
            )
        return [*texts, *self._remarks(view, made)]

    def _remarks(self, view: TimeView, made: Sequence[TimeEntry]) -> list[str]:
        workspace = self._context.workspace
        found = remarks([*view.entries, *made], view.project, workspace.today)
        phrases = [phrase for time_entry in made for phrase in found.get(time_entry.id, [])]
        return list(dict.fromkeys(phrase.sentence(self._context.words) for phrase in phrases))

    def _read(self) -> TimeText:
        workspace, categories = self._context.workspace, self._context.guidance().time_categories
        zone = workspace.programme.facts.zone
        return read_time(self.line.value(), workspace.today, categories, zone)

    def _days(self) -> list[SpanDay]:
        view = self._view()
        try:
            return days_of(self._read(), view.breaks, view.country) if view else []
        except UserError:
            return []

    def _drafts(self) -> list[TimeEntry]:
        view = self._view()
        days = view.meeting_days if view else {}
        return drafts(self._read(), self._days(), self._person(), days)

    def _person(self) -> str:
        view = self._view()
        return (
            view.own(self._context.workspace.current_person_id)
            if view
            else self._context.workspace.current_person_id
        )

    def _show_clock(self) -> None:
        since = timer.started(self._context.workspace)
        if since is None:
            self.clock.setText(self._context.say("Start the clock"))
            return
        hours = self._context.words.hours(timer.minutes(self._context.workspace))
        time = f"{since:%H:%M}"
        text = self._context.say("Stop the clock: {hours} since {time}", hours=hours, time=time)
        self.clock.setText(text)

    def _toggle_clock(self) -> None:
        def toggle() -> None:
            if timer.started(self._context.workspace) is None:
                timer.start(self._context.workspace)
            else:
                self.line.set_value(timer.stop(self._context.workspace))
                self.line.setFocus()
                self.preview()

        if self._context.attempt(toggle):
            self._show_clock()


def _day(day: dt.date, words: Words) -> str:
    return f"{words.weekday(day)} {words.date(day)}"


def left_out(days: Sequence[SpanDay], words: Words) -> list[str]:
    """`26 oktober–30 oktober: Höstlov`, days that follow each other together."""
    texts = []
    for name, group in groupby(days, key=lambda day: day.left_out and day.left_out.values["name"]):
        if name:
            dates = [day.date for day in group]
            ends = dict.fromkeys((words.day(dates[0]), words.day(dates[-1])))
            texts.append(f"{'–'.join(ends)}: {name}")
    return texts
