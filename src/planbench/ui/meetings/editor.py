"""One meeting on one page: before it, during it, after it, each a view of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planbench.domain.base import in_order
from planbench.domain.model import AgendaItem, Initiative, Preparation
from planbench.domain.people import RESOURCE_PERSONS
from planbench.i18n import N_
from planbench.services.meetings.dates import spread_out
from planbench.services.meetings.not_reached import go_on
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsAct, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import (
    FlowLayout,
    column,
    label,
    row,
    separator,
    wrap,
    wrapped_label,
)
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.meetings.about import MeetingAbout
from planbench.ui.meetings.after import MeetingAfter
from planbench.ui.meetings.bring import MeetingBring
from planbench.ui.meetings.carried_tasks import CarriedTasks
from planbench.ui.meetings.moved_card import MovedCard
from planbench.ui.meetings.presentation_card import PresentationCard
from planbench.ui.meetings.questions import MeetingQuestions
from planbench.ui.meetings.view import MeetingView, by_meeting
from planbench.ui.page_context import PageContext

LONG, QUARTER = 120, 15  # minutes
BEFORE, DURING, AFTER = "before", "during", "after"
LIFE: Mapping[str, str] = MappingProxyType(
    {BEFORE: N_("Before"), DURING: N_("During"), AFTER: N_("After")}
)


class MeetingEditor(QWidget):
    """Three views in the order of a meeting's life.

    `begun` says that the meeting begins now, `ideas` asks for the idea box.
    """

    begun = Signal()
    ideas = Signal()

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        self.meeting_id = view.meeting.id
        self._form = Form(context, view.meeting)
        self._lines = len(context.guidance().presentation) if view.last else 0
        self._times: dict[str, QLabel] = {}
        self._tables: list[Rows] = []
        self._about = MeetingAbout(context, view, self._form)
        self._moved = MovedCard(context, self.meeting_id)
        self._carried = CarriedTasks(context)
        self._check = PresentationCard(context, view) if view.last else None
        strip = FlowLayout(0)
        self._life = Tabs(strip, {key: context.say(name) for key, name in LIFE.items()})
        self._life.chosen.connect(self.show_view)
        self._parted = {key: wrap(column(spacing=28)) for key in LIFE}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(self._about)
        self._box.addLayout(column(wrap(strip), separator(), spacing=0))
        self._box.addWidget(self._moved)
        for part in self._parted.values():
            self._box.addWidget(part)
        self._box.addStretch(1)
        self.show_view(self._now())
        context.builder.build(self, self._parts())

    def _now(self) -> str:
        """The view that fits today."""
        meeting, today = self._view.meeting, self._context.workspace.today
        if meeting.held or (meeting.date and meeting.date < today):
            return AFTER
        return DURING if meeting.date == today else BEFORE

    def show_view(self, key: str) -> None:
        """Before, during or after the meeting."""
        self._context.flush()
        self._life.choose(key)
        for name, part in self._parted.items():
            part.setVisible(name == key)

    def _put(self, key: str, *parts: QWidget) -> None:
        layout = self._parted[key].layout()
        for part in parts:
            if layout is not None:
                layout.addWidget(part)

    def _parts(self) -> BuildSteps:
        self._put(BEFORE, self._before())
        yield
        self._asking = MeetingQuestions(self._context, self._view.meeting)
        self._tables.append(self._asking.rows)
        self._put(BEFORE, self._agenda(), self._asking)
        yield
        self._bring = MeetingBring(self._context, self._view)
        self._put(BEFORE, self._bring)
        if self._check is not None:
            self._put(BEFORE, self._check)
        yield
        self._after = MeetingAfter(self._context, self._view, self._form)
        self._after.outcomes.ideas.connect(self.ideas)
        self._tables.append(self._after.rows)
        self._put(DURING, self._begin(), self._after.notes)
        self._put(AFTER, self._after)
        self._show_loose(self._view)

    def _begin(self) -> QWidget:
        """The way to the page that the meeting has to itself."""
        say = self._context.say
        begin = button(say("Begin the meeting"), self.begun.emit)
        why = say("The whole window for agenda and notes, and one line that catches the rest.")
        line = row(begin, spacing=12)
        line.addWidget(wrapped_label(why, "muted"), 1)
        return wrap(line)

    def refresh(self, view: MeetingView) -> None:
        """Show the meeting as it is now."""
        self._context.builder.finish(self)
        self._view = view
        self._form.refresh(view.meeting)
        for table in self._tables:
            table.refresh()
        self._asking.show_proposals()
        self._bring.show_view(view)
        self._after.show_view(view)
        if self._check is not None:
            self._check.show_view(view)
        self._show_loose(view)

    def focus_title(self) -> None:
        """The cursor in the title, all of it chosen: one writes what the meeting is called."""
        self._about.unfold()
        self._about.choose_title()

    def focus_item(self, item_id: str) -> None:
        """Put the cursor in a row, in the view that holds it."""
        self._context.builder.finish(self)
        for table in self._tables:
            if item_id in table.ids:
                holds = (key for key, part in self._parted.items() if part.isAncestorOf(table))
                self.show_view(next(holds, BEFORE))
                if table is self._after.rows:
                    self._after.show_row(item_id)
                table.focus_item(item_id)

    def _show_loose(self, view: MeetingView) -> None:
        """What follows from several fields: the head, the counts, the clock of the agenda."""
        self._about.show_view(view)
        self._count_tabs(view)
        self._overrun.setText(self._overrun_text())
        overrun = view.minutes and view.agenda_minutes > view.minutes
        self._overrun.setObjectName("attention" if overrun else "muted")
        self._overrun.style().polish(self._overrun)
        self._moved.look()
        self._carried.show_tasks(view)
        self._show_times()

    def _count_tabs(self, view: MeetingView) -> None:
        """`Före, 2 kvar`: what is left to do in each view."""
        words, left = self._context.words, view.left
        names = {key: words.say(name) for key, name in LIFE.items()}
        if left and not view.meeting.held:
            names[BEFORE] += f" · {words.count('{n} left', '{n} left', left)}"
        if view.agenda:
            points = words.count("{n} point", "{n} points", len(view.agenda))
            names[DURING] += f" · {points}"
        if view.decisions:
            names[AFTER] += f" · {words.number(len(view.decisions))}"
        for key, text in names.items():
            self._life.buttons[key].setText(text)

    def _show_times(self) -> None:
        times = self._view.times
        for key, shown in self._times.items():
            shown.setText(times.get(key, ""))

    def _all_of_us(self) -> str:
        """Who gets something ready when nobody is chosen: you alone, both of you, or all."""
        say = self._context.say
        with self._context.workspace.reading() as session:
            many = len(session.scalars(RESOURCE_PERSONS).all())
        return say("Not chosen") if many < 2 else say("Both") if many == 2 else say("All of us")

    def _before(self) -> Card:
        say, people = self._context.say, self._view.plan.persons
        before, all_of_us = Card(say("To get ready")), self._all_of_us()
        columns = (
            Column(say("Done"), 1, lambda form: form.check("done")),
            Column(say("What"), 7, lambda form: form.text("text", say("What is to be ready?"))),
            Column(say("Who"), 3, lambda form: form.reference("person_id", people, all_of_us)),
            Column(say("By"), 3, lambda form: form.date("due")),
        )
        text = RowsText(
            say("Add preparation"),
            say("What must be ready before the meeting?"),
            N_("New preparation"),
            N_("Remove preparation"),
        )
        efforts = self._efforts()
        tied = Column(
            say("Tied to"), 4, lambda form: form.reference("initiative_id", efforts, say("Nothing"))
        )
        self._table(before, columns, text, Preparation, (tied,))
        spread = button(say("Share out over the weeks"), self._spread_out, "quiet")
        before.head.addWidget(spread)
        before.body.addWidget(self._carried)
        return before

    def _spread_out(self) -> None:
        self._context.flush()
        with self._context.told():
            given = spread_out(self._context.workspace, self.meeting_id)
            text = self._context.words.count(
                "{n} preparation has a date now.", "{n} preparations have a date now.", given
            )
            self._context.message.emit(text, bool(given))

    def _agenda(self) -> Card:
        say = self._context.say
        agenda = Card(say("Agenda"))
        self._overrun: QLabel = wrapped_label("", "muted")
        agenda.body.addWidget(self._overrun)
        columns = (
            Column(say("Time of day"), 0, self._time),
            Column(say("Item"), 8, lambda form: form.wrapped("text", say("What is taken up?"))),
            Column(say("Minutes"), 1, lambda form: form.number("minutes", whole=True)),
        )
        text = RowsText(
            say("Add agenda item"),
            say("What is taken up, and how long may it take?")
            if self._view.meeting.is_own
            else say("Change it freely once the organiser has sent the programme of the day."),
            N_("New agenda item"),
            N_("Remove agenda item"),
        )
        self._table(agenda, columns, text, AgendaItem)
        return agenda

    def _time(self, form: Form) -> QWidget:
        """When a point begins; follows from the meeting's begin and the points before."""
        key = str(getattr(form.item, "id", ""))
        shown = self._times[key] = label(self._view.times.get(key, ""), "muted")
        shown.setContentsMargins(0, 6, 0, 0)
        shown.setMinimumWidth(self._context.theme.size(52))
        shown.destroyed.connect(lambda: self._forget(key, shown))
        return shown

    def _forget(self, key: str, shown: QLabel) -> None:
        if self._times.get(key) is shown:
            del self._times[key]

    def _go_on(self, ids: Sequence[str]) -> None:
        """Points that were not reached go to the next meeting."""
        self._context.flush()
        with self._context.told():
            there = go_on(self._context.workspace, ids)
            name = there.title or self._context.say("Meeting {number}", number=there.number)
            self._context.message.emit(self._context.say("Moved to {meeting}.", meeting=name), True)

    def _efforts(self) -> dict[str, str]:
        """The school's other plans and efforts, by their names."""
        with self._context.workspace.reading() as session:
            found = session.scalars(in_order(Initiative))
            return {initiative.id: initiative.name for initiative in found}

    def _table(
        self,
        card: Card,
        columns: Sequence[Column],
        text: RowsText,
        kind: Any,
        details: Sequence[Column] = (),
    ) -> None:
        def load() -> list[Any]:
            with self._context.workspace.reading() as session:
                found = by_meeting(session, kind, self.meeting_id)
            if kind is not Preparation:
                return found
            return [each for each in found if not self._view.is_check(each, self._lines)]

        def new(position: str) -> Any:
            return kind(meeting_id=self.meeting_id, position=position)

        acts = [RowsAct(self._context.say("Move to the next meeting"), self._go_on)]
        items = RowsOf(load, new, acts=acts if kind is AgendaItem else ())
        rows = Rows(self._context, columns, text, items, details=details)
        self._tables.append(rows)
        card.body.addWidget(rows)

    def _long(self, minutes: int) -> str:
        """`90 min`, and of whole quarters from two hours on `7 h`."""
        words, whole = self._context.words, minutes >= LONG and minutes % QUARTER == 0
        return words.hours(minutes) if whole else words.minutes(minutes)

    def _overrun_text(self) -> str:
        words, view = self._context.words, self._view
        if not view.agenda_minutes:
            return ""
        used, there = self._long(view.agenda_minutes), self._long(view.minutes)
        if view.minutes and view.agenda_minutes > view.minutes:
            return words.say(
                "The agenda takes {used}, but the meeting lasts {there}.",
                used=used,
                there=there,
            )
        return words.say("The agenda takes {used}.", used=used)
