"""One meeting on one page: before it, during it, after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.model import AgendaItem, Initiative, Meeting, Preparation, Question
from planbench.i18n import N_
from planbench.services.meetings.dates import spread_out
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import FlowLayout, label, row, wrap, wrapped_label
from planbench.ui.meetings.after import MeetingAfter
from planbench.ui.meetings.bring import MeetingBring
from planbench.ui.meetings.carried_tasks import CarriedTasks
from planbench.ui.meetings.moved_card import MovedCard
from planbench.ui.meetings.presentation_card import PresentationCard
from planbench.ui.meetings.view import MeetingView, by_meeting
from planbench.ui.page_context import PageContext

REMOVE = N_("Remove meeting")
YEARS = ("", N_("First year"), N_("Second year"), N_("Third year"))


class MeetingEditor(QWidget):
    """Cards in the order of a meeting's life; `begun` says that the meeting begins now."""

    begun = Signal()

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
        self._moved = MovedCard(context, self.meeting_id)
        self._carried = CarriedTasks(context)
        self._check = PresentationCard(context, view) if view.last else None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._box.addWidget(self._about())
        context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        self._box.addWidget(self._moved)
        self._box.addWidget(self._before())
        yield
        self._bring = MeetingBring(self._context, self._view)
        self._box.addWidget(self._bring)
        if self._check is not None:
            self._box.addWidget(self._check)
        yield
        self._box.addWidget(self._agenda())
        yield
        self._after = MeetingAfter(self._context, self._view, self._form)
        self._tables.append(self._after.rows)
        self._box.addWidget(self._after)
        self._show_loose(self._view)

    def refresh(self, view: MeetingView) -> None:
        """Show the meeting as it is now."""
        self._context.builder.finish(self)
        self._view = view
        self._form.refresh(view.meeting)
        for table in self._tables:
            table.refresh()
        self._bring.show_view(view)
        self._after.show_view(view)
        if self._check is not None:
            self._check.show_view(view)
        self._show_loose(view)

    def focus_item(self, item_id: str) -> None:
        """Put the cursor in a row."""
        self._context.builder.finish(self)
        for table in self._tables:
            table.focus_item(item_id)

    def _show_loose(self, view: MeetingView) -> None:
        """What follows from several fields: the countdown, the clock of the agenda."""
        self._name.setText(self._named(view.meeting))
        self._countdown.setText(self._counted(view.meeting))
        self._overrun.setText(self._overrun_text())
        overrun = view.minutes and view.agenda_minutes > view.minutes
        self._overrun.setObjectName("attention" if overrun else "muted")
        self._overrun.style().polish(self._overrun)
        self._moved.look()
        self._carried.show_tasks(view)
        self._show_times()

    def _show_times(self) -> None:
        times = self._view.times
        for key, shown in self._times.items():
            shown.setText(times.get(key, ""))

    def _about(self) -> Card:
        say, form = self._context.say, self._form
        card = Card()
        title = form.line("title", say("Title"))
        title.setObjectName("goalText")
        title.setAccessibleName(say("Title"))
        self._name, self._countdown = Chip(""), Chip("", "quiet")
        chips = FlowLayout(8)
        chips.addWidget(self._name)
        if self._view.year:
            chips.addWidget(Chip(say(YEARS[min(self._view.year, len(YEARS) - 1)]), "good"))
        chips.addWidget(self._countdown)
        line = row()
        line.addWidget(wrap(chips), 1)
        line.addWidget(button(say("Begin the meeting"), self.begun.emit, "primary"))
        card.body.addLayout(line)
        card.body.addWidget(title)
        card.body.addLayout(self._when_and_where())
        purpose = form.text("purpose", say("What is the meeting for?"))
        card.body.addWidget(form.labelled(say("Purpose"), purpose))
        card.body.addLayout(self._foot(self._view.meeting))
        return card

    def _when_and_where(self) -> QGridLayout:
        say, form = self._context.say, self._form
        grid = QGridLayout()
        grid.setSpacing(10)
        how = form.choice("form", terms.MEETING_FORMS, say("Not said"))
        travel = form.line("travel", say("Train, car, who drives, when you leave"))
        fields: tuple[tuple[str, QWidget, tuple[int, int, int, int]], ...] = (
            (say("Date"), form.date("date"), (0, 0, 1, 1)),
            (say("Begins"), form.clock("start", "09:00"), (0, 1, 1, 1)),
            (say("Ends"), form.clock("end", "16:00"), (0, 2, 1, 1)),
            (say("Kind"), form.choice("kind", terms.MEETING_KINDS), (0, 3, 1, 1)),
            (say("Place"), form.line("place", say("to be confirmed")), (1, 0, 1, 2)),
            (say("Getting there"), travel, (1, 2, 1, 2)),
            (say("In person or digital"), how, (2, 0, 1, 2)),
            (say("Present"), form.line("present", say("Who was there")), (2, 2, 1, 2)),
        )
        for text, field, place in fields:
            grid.addWidget(form.labelled(text, field), *place)
        for column, stretch in enumerate((3, 2, 2, 4)):
            grid.setColumnStretch(column, stretch)
        return grid

    def _foot(self, meeting: Meeting) -> Any:
        held = self._form.check("held", self._context.say("The meeting has been held"))
        line = row(held, None)
        if meeting.number is None:
            remove = button(
                self._context.say("Remove meeting"),
                lambda: self._context.remove(Meeting, self.meeting_id, REMOVE),
                "quiet",
            )
            line.addWidget(remove)
        return line

    def _named(self, meeting: Meeting) -> str:
        if meeting.number:
            return f"{self._context.guidance().meeting} {meeting.number}"
        return self._context.say(terms.MEETING_KINDS.get(meeting.kind, ""))

    def _counted(self, meeting: Meeting) -> str:
        say, words = self._context.say, self._context.words
        if meeting.held:
            return say("Held")
        if meeting.date is None:
            return say("Date to be confirmed: ask for it")
        days = (meeting.date - self._context.workspace.today).days
        if days < 0:
            return say("Was it held?")
        return say("Today") if days == 0 else words.count("in {n} day", "in {n} days", days)

    def _before(self) -> Card:
        say, people = self._context.say, self._view.plan.persons
        before = Card(say("Before"))
        before.body.addWidget(label(say("Preparations"), "fieldLabel"))
        columns = (
            Column(say("Done"), 1, lambda form: form.check("done")),
            Column(say("What"), 7, lambda form: form.text("text", say("What is to be ready?"))),
            Column(say("Who"), 3, lambda form: form.reference("person_id", people, say("Both"))),
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
        before.body.addLayout(row(spread, None))
        before.body.addWidget(self._carried)
        before.body.addWidget(label(say("Questions to take along"), "fieldLabel"))
        questions = (
            Column(say("Question"), 6, lambda form: form.text("text", say("Ask …"))),
            Column(say("Answer"), 6, lambda form: form.text("answer", say("What they said"))),
        )
        asking = RowsText(
            say("Add question"),
            say("Collect questions for the supervisor here."),
            N_("New question"),
            N_("Remove question"),
        )
        self._table(before, questions, asking, Question)
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
            Column(say("Item"), 8, lambda form: form.line("text", say("What is taken up?"))),
            Column(say("Minutes"), 1, lambda form: form.number("minutes", whole=True)),
        )
        text = RowsText(
            say("Add agenda item"),
            say("Change it freely once the organiser has sent the programme of the day."),
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

    def _efforts(self) -> dict[str, str]:
        """The school's other plans and efforts, by their names."""
        with self._context.workspace.reading() as session:
            found = session.scalars(select(Initiative).order_by(Initiative.position, Initiative.id))
            return {each.id: each.name for each in found}

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

        rows = Rows(self._context, columns, text, RowsOf(load, new), details=details)
        self._tables.append(rows)
        card.body.addWidget(rows)

    def _overrun_text(self) -> str:
        words, view = self._context.words, self._view
        if not view.agenda_minutes:
            return ""
        used = words.hours(view.agenda_minutes)
        if view.minutes and view.agenda_minutes > view.minutes:
            return words.say(
                "The agenda takes {used}, but the meeting lasts {there}.",
                used=used,
                there=words.hours(view.minutes),
            )
        return words.say("The agenda takes {used}.", used=used)
