"""Beside the next steps: the next meeting, the time, and what is due soon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import Meeting, Preparation
from planbench.services.guidance.reminders import Reminder
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.buttons import button, link
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, label, row, separator, wrap, wrapped_label
from planbench.ui.kit.work.time_bar import TimeBar
from planbench.ui.overview.view import OverviewView
from planbench.ui.page_context import PageContext

REMINDED = 4
PREPARED = 4


class Aside(QWidget):
    """Three short sections; one with nothing to say is not there."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        say = context.say
        self._meeting = Card(say("Next meeting"))
        self._time = Card(self._time_title())
        self._time.head.addWidget(
            button(say("Log time"), partial(context.navigate, "time", "time_entry", "new"), "quiet")
        )
        self._soon = Card(say("Coming soon"))
        self._soon.setAccessibleName(say("Reminders"))
        self._bodies = {card: _inner(card) for card in (self._meeting, self._time, self._soon)}
        self._line = separator()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for part in (self._meeting, separator(), self._time, self._line, self._soon):
            box.addWidget(part)
        box.addStretch(1)

    def show_view(self, view: OverviewView) -> None:
        """Show where things stand now."""
        self._show_meeting(view)
        self._show_time(view)
        self._show_soon(view.reminders)

    def _time_title(self) -> str:
        """With the share of working time where the programme names one."""
        budget = self._context.workspace.programme.facts.budget
        if not budget.promised:
            return self._context.say("Your time")
        share = self._context.words.percent(budget.share)
        return self._context.say("Your time: {share} of the working time", share=share)

    def _show_meeting(self, view: OverviewView) -> None:
        body = self._bodies[self._meeting]
        clear_layout(body)
        meeting = view.meeting
        if meeting is None:
            body.addWidget(wrapped_label(self._context.say("No meeting to come."), "muted"))
            return
        name = view.status.meeting_name(meeting)
        go = partial(self._context.navigate, "meetings", "meeting", meeting.id)
        body.addWidget(link(self._context.theme, f"{name[:1].upper()}{name[1:]}", go))
        body.addWidget(wrapped_label(self._when_and_where(meeting), "muted"))
        for preparation in view.preparations[:PREPARED]:
            body.addWidget(self._preparation(preparation, view))
        self._tell_more(body, len(view.preparations) - PREPARED, go)

    def _tell_more(self, body: QVBoxLayout, n: int, go: Callable[[], object]) -> None:
        """What is not shown for want of room, and the way there."""
        if n > 0:
            more = self._context.words.count("and {n} more", "and {n} more", n)
            body.addWidget(link(self._context.theme, more, go))

    def _when_and_where(self, meeting: Meeting) -> str:
        words, say = self._context.words, self._context.say
        own = meeting.is_own
        when = say("no date yet") if own else say("date to be confirmed")
        if meeting.date:
            when = f"{words.weekday(meeting.date)} {words.day(meeting.date)}"
        clock = f"{meeting.start}–{meeting.end}" if meeting.start and meeting.end else ""
        place = meeting.place or ("" if own else say("place to be confirmed"))
        return " · ".join(part for part in (when, clock, place) if part)

    def _preparation(self, preparation: Preparation, view: OverviewView) -> QWidget:
        words = self._context.words
        box = Form(self._context, preparation).check("done")
        box.setAccessibleName(preparation.text)
        line = row(box, spacing=8)
        line.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        line.addWidget(wrapped_label(preparation.text), 1)
        if preparation.due:
            soon = not preparation.done and (preparation.due - view.status.today).days <= SOON
            due = label(words.short_day(preparation.due), "attentionSmall" if soon else "muted")
            line.addWidget(due)
            line.setAlignment(due, Qt.AlignmentFlag.AlignTop)
        return wrap(line)

    def _show_time(self, view: OverviewView) -> None:
        body = self._bodies[self._time]
        clear_layout(body)
        words, status = self._context.words, view.status
        used, planned = words.hours(status.used), words.hours(view.planned)
        values = {"used": used, "planned": planned, "now": words.hours(view.planned_so_far)}
        told = words.say("{used} of {planned}. The plan until today is {now}.", **values)
        if not status.used:  # who has just begun is not behind
            told = (
                f"{words.say('{used} of {planned}.', **values)} {words.say('No time logged yet.')}"
            )
        if not view.planned:  # nobody has said how much it should be
            nothing = words.say("used; no share of the working time has been set")
            body.addWidget(wrapped_label(f"{used} {nothing}"))
            return
        body.addWidget(wrapped_label(told))
        bar = TimeBar(self._context.theme, self._context.say("the plan today"))
        bar.show_time(status.used, view.planned, view.planned_so_far)
        bar.setAccessibleName(told)
        body.addWidget(bar)
        people = [f"{name} {words.hours(minutes)}" for name, minutes in view.by_person]
        body.addWidget(wrapped_label(" · ".join(people), "muted"))

    def _show_soon(self, found: Sequence[Reminder]) -> None:
        body = self._bodies[self._soon]
        clear_layout(body)
        for part in (self._soon, self._line):
            part.setVisible(bool(found))
        for reminder in found[:REMINDED]:
            go = partial(
                self._context.navigate, reminder.step, reminder.item_kind, reminder.item_id
            )
            sentence = reminder.what.sentence(self._context.words)
            body.addWidget(link(self._context.theme, sentence, go))
        left = found[REMINDED:]
        if left:
            self._tell_more(body, len(left), partial(self._context.navigate, left[0].step, "", ""))


SOON = 3  # days before a preparation is due in which its day stands out


def _inner(card: Card) -> QVBoxLayout:
    inner = QVBoxLayout()
    inner.setSpacing(6)
    card.body.addLayout(inner)
    return inner
