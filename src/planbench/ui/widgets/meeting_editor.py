"""One meeting on one page: before it, during it, after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import AgendaItem, Decision, Meeting, Preparation, Question
from planbench.i18n import mark
from planbench.ui.desk import Desk
from planbench.ui.models.meetings import MeetingView, by_meeting
from planbench.ui.widgets.buttons import button
from planbench.ui.widgets.card import Card, Chip
from planbench.ui.widgets.form import Form
from planbench.ui.widgets.layout import label, row
from planbench.ui.widgets.rows import Column, Rows, RowsOf, RowsText

REMOVE = mark("Remove meeting")


class MeetingEditor(QWidget):
    """Cards in the order of a meeting's life."""

    def __init__(self, desk: Desk, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._desk = desk
        self._view = view
        self.meeting_id = view.meeting.id
        self._form = Form(desk, view.meeting)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._tables: list[Rows] = []
        self._about()
        self._before()
        self._during()

    def refresh(self, view: MeetingView) -> None:
        """Show the meeting as it is now."""
        self._view = view
        self._form.refresh(view.meeting)
        for table in self._tables:
            table.refresh()
        self._overrun.setText(self._overrun_text())

    def focus_item(self, item_id: str) -> None:
        """Put the cursor in a row."""
        for table in self._tables:
            table.focus_item(item_id)

    def _about(self) -> None:
        say, form, meeting = self._desk.say, self._form, self._view.meeting
        card = Card()
        title = form.line("title", say("Title"))
        title.setObjectName("goalText")
        title.setAccessibleName(say("Title"))
        line = row(Chip(self._name(meeting)), Chip(self._countdown(meeting), "quiet"), None)
        line.addWidget(button(say("Hand-out …"), self._hand_out))
        card.body.addLayout(line)
        card.body.addWidget(title)
        grid = QGridLayout()
        grid.setSpacing(10)
        fields: tuple[tuple[str, QWidget, int], ...] = (
            (say("Date"), form.date("date"), 2),
            (say("Begins"), form.line("start", "09:00"), 1),
            (say("Ends"), form.line("end", "16:00"), 1),
            (say("Place"), form.line("place", say("to be confirmed")), 4),
            (say("Kind"), form.choice("kind", terms.MEETING_KINDS), 3),
        )
        for index, (text, field, stretch) in enumerate(fields):
            grid.addWidget(form.labelled(text, field), 0, index)
            grid.setColumnStretch(index, stretch)
        card.body.addLayout(grid)
        purpose = form.text("purpose", say("What is the meeting for?"))
        card.body.addWidget(form.labelled(say("Purpose"), purpose))
        card.body.addLayout(self._foot(meeting))
        self._box.addWidget(card)

    def _foot(self, meeting: Meeting) -> Any:
        held = self._form.check("held", self._desk.say("The meeting has been held"))
        line = row(held, None)
        if meeting.number is None:
            remove = button(
                self._desk.say("Remove meeting"),
                lambda: self._desk.remove(Meeting, self.meeting_id, REMOVE),
                "quiet",
            )
            line.addWidget(remove)
        return line

    def _name(self, meeting: Meeting) -> str:
        if meeting.number:
            return f"{self._desk.guidance().meeting} {meeting.number}"
        return self._desk.say(terms.MEETING_KINDS.get(meeting.kind, ""))

    def _countdown(self, meeting: Meeting) -> str:
        say, words = self._desk.say, self._desk.words
        if meeting.held:
            return say("Held")
        if meeting.date is None:
            return say("Date to be confirmed: ask for it")
        days = (meeting.date - self._desk.workspace.today).days
        if days < 0:
            return say("Was it held?")
        return say("Today") if days == 0 else words.count("in {n} day", "in {n} days", days)

    def _before(self) -> None:
        say, people = self._desk.say, self._view.persons
        before = Card(say("Before"))
        before.body.addWidget(label(say("Preparations"), "fieldLabel"))
        self._table(
            before,
            (
                Column(say("Done"), 1, lambda form: form.check("done")),
                Column(say("What"), 7, lambda form: form.text("text", say("What is to be ready?"))),
                Column(
                    say("Who"), 3, lambda form: form.reference("person_id", people, say("Both"))
                ),
                Column(say("By"), 3, lambda form: form.date("due")),
            ),
            RowsText(
                say("Add preparation"),
                say("What must be ready before the meeting?"),
                mark("New preparation"),
                mark("Remove preparation"),
            ),
            Preparation,
        )
        before.body.addWidget(label(say("Questions to take along"), "fieldLabel"))
        self._table(
            before,
            (
                Column(say("Question"), 6, lambda form: form.text("text", say("Ask …"))),
                Column(say("Answer"), 6, lambda form: form.text("answer", say("What they said"))),
            ),
            RowsText(
                say("Add question"),
                say("Collect questions for the supervisor here."),
                mark("New question"),
                mark("Remove question"),
            ),
            Question,
        )
        self._box.addWidget(before)

    def _during(self) -> None:
        say = self._desk.say
        agenda = Card(say("Agenda"))
        self._overrun: QLabel = label(self._overrun_text(), "muted", wrap=True)
        agenda.body.addWidget(self._overrun)
        self._table(
            agenda,
            (
                Column(say("Item"), 8, lambda form: form.line("text", say("What is taken up?"))),
                Column(say("Minutes"), 1, lambda form: form.number("minutes", whole=True)),
            ),
            RowsText(
                say("Add agenda item"),
                say("Change it freely once the organiser has sent the programme of the day."),
                mark("New agenda item"),
                mark("Remove agenda item"),
            ),
            AgendaItem,
        )
        self._box.addWidget(agenda)
        notes = Card(say("During and after"))
        text = self._form.text("notes", say("Notes from the meeting"), lines=5)
        notes.body.addWidget(self._form.labelled(say("Notes"), text))
        notes.body.addWidget(label(say("Decisions, tasks and ideas"), "fieldLabel"))
        self._table(notes, self._decision_columns(), self._decision_texts(), Decision)
        self._box.addWidget(notes)

    def _decision_columns(self) -> tuple[Column, ...]:
        say, view = self._desk.say, self._view
        return (
            Column(say("Done"), 1, lambda form: form.check("done")),
            Column(say("Kind"), 2, lambda form: form.choice("kind", terms.DECISION_KINDS)),
            Column(say("What"), 6, lambda form: form.text("text", say("What was decided?"))),
            Column(say("Who"), 3, lambda form: form.reference("owner_id", view.persons, "–")),
            Column(say("By"), 2, lambda form: form.date("due")),
            Column(say("Goal"), 3, lambda form: form.reference("goal_id", view.goals, "–")),
        )

    def _decision_texts(self) -> RowsText:
        say = self._desk.say
        return RowsText(
            say("Add decision, task or idea"),
            say("What was decided, who does what next, and what is worth trying?"),
            mark("New decision"),
            mark("Remove decision"),
        )

    def _table(self, card: Card, columns: Sequence[Column], text: RowsText, kind: Any) -> None:
        def load() -> list[Any]:
            with self._desk.workspace.reading() as session:
                return by_meeting(session, kind, self.meeting_id)

        def new(position: str) -> Any:
            return kind(meeting_id=self.meeting_id, position=position)

        rows = Rows(self._desk, columns, text, RowsOf(load, new))
        self._tables.append(rows)
        card.body.addWidget(rows)

    def _overrun_text(self) -> str:
        words, view = self._desk.words, self._view
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

    def _hand_out(self) -> None:
        self._desk.go("export", "meeting", self.meeting_id)
