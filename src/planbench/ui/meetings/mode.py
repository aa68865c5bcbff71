"""A meeting while it goes on: one clean page with notes, and one line that catches the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planbench.domain.clock import minutes_of
from planbench.domain.model import Decision
from planbench.domain.terms import DECISION_KINDS
from planbench.i18n import N_
from planbench.services.meetings.work import capture, letters, read_capture
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card, Chip
from planbench.ui.kit.look.layout import clear_layout, label, row, wrapped_label
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

REMOVE = N_("Remove decision")
TONES = {"decision": "accent", "task": "attention", "idea": "good"}
MINUTE = 30_000


class MeetingMode(QWidget):
    """`left` says that one is done; everything is saved as it is typed."""

    left = Signal()

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        self.meeting_id = view.meeting.id
        self._form = Form(context, view.meeting)
        self._points: list[tuple[QLabel, str]] = []
        self._caught = QVBoxLayout()
        self._caught.setSpacing(4)
        right = QVBoxLayout()
        right.setSpacing(24)
        right.addWidget(self._capture())
        right.addWidget(self._notes())
        right.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(24)
        left.addWidget(self._agenda())
        left.addWidget(self._questions())
        left.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        columns.addLayout(left, 4)
        columns.addLayout(right, 7)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addLayout(self._top())
        box.addLayout(columns)
        self._shortcuts()
        tick = QTimer(self, interval=MINUTE)
        tick.timeout.connect(self._show_now)
        tick.start()
        self._show_caught()
        self._show_now()

    def refresh(self, view: MeetingView) -> None:
        """Show what is caught now; what is being typed stays."""
        self._view = view
        self._form.refresh(view.meeting)
        self._show_caught()

    def begin(self) -> None:
        """Put the keyboard in the notes."""
        self._text.setFocus()

    def keep(self) -> None:
        """Catch what stands in the line."""
        context, view = self._context, self._view
        caught = read_capture(self.line.value(), context.words, view.plan.persons)
        if not caught.kind:
            caught = type(caught)(caught.text, self.kind.value(), caught.owner_id)
        with context.told():
            capture(context.workspace, self.meeting_id, caught, self.about.value())
            self.line.set_value("")
            self.about.set_value("")
            self.line.setFocus()

    def _top(self) -> QHBoxLayout:
        say, meeting = self._context.say, self._view.meeting
        clock = "–".join(part for part in (meeting.start, meeting.end) if part)
        where = " · ".join(part for part in (clock, meeting.place) if part)
        title = wrapped_label(meeting.title or say("Meeting"), "title")
        done = button(say("Leave the meeting page (Esc)"), self.left.emit, "primary")
        box = row(spacing=12)
        box.addWidget(title, 1)
        box.addWidget(label(where, "muted"))
        box.addWidget(done)
        return box

    def _agenda(self) -> Card:
        card = Card(self._context.say("Agenda"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        times = self._view.times
        for line, item in enumerate(self._view.agenda):
            time, text = label(times.get(item.id, ""), "muted"), wrapped_label(item.text)
            self._points.append((text, times.get(item.id, "")))
            grid.addWidget(time, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, line, 1)
        card.body.addLayout(grid)
        if not self._view.agenda:
            card.body.addWidget(
                wrapped_label(self._context.say("There is no agenda yet."), "muted")
            )
        return card

    def _questions(self) -> Card:
        """What to ask; the answers are written where they are heard."""
        card = Card(self._context.say("Questions to take along"))
        for question in self._view.questions:
            card.body.addWidget(wrapped_label(question.text))
            answer = Form(self._context, question).text(
                "answer", self._context.say("What they said")
            )
            answer.setAccessibleName(f"{self._context.say('Answer')}: {question.text}")
            card.body.addWidget(answer)
        if not self._view.questions:
            card.body.addWidget(
                wrapped_label(self._context.say("No questions were written down."), "muted")
            )
        return card

    def _notes(self) -> Card:
        card = Card(self._context.say("Notes"))
        self._text = self._form.text("notes", self._context.say("Notes from the meeting"), lines=16)
        self._text.setAccessibleName(self._context.say("Notes from the meeting"))
        card.body.addWidget(self._text)
        return card

    def _capture(self) -> Card:
        say, words = self._context.say, self._context.words
        card = Card(say("Decisions, tasks and ideas"))
        self.kind = ChoiceField({key: say(name) for key, name in DECISION_KINDS.items()})
        self.kind.setAccessibleName(say("Kind"))
        self.line = LineField(say("Write, and press Enter"))
        self.line.setAccessibleName(say("Decision, task or idea"))
        self.line.returnPressed.connect(self.keep)
        self.about = ChoiceField(self._view.plan.abouts, empty=say("About nothing in particular"))
        self.about.setAccessibleName(say("About"))
        add = button(say("Keep"), self.keep)
        line = row(self.kind)
        line.addWidget(self.line, 1)
        card.body.addLayout(line)
        below = row()
        below.addWidget(self.about, 1)
        below.addWidget(add)
        card.body.addLayout(below)
        keys = letters(words)
        hint = say(
            "Alt+1, 2, 3 choose the kind, or begin with {decision}: {task}: {idea}: and name who "
            "does it with @.",
            **keys,
        )
        card.body.addWidget(wrapped_label(hint, "muted"))
        card.body.addLayout(self._caught)
        return card

    def _shortcuts(self) -> None:
        for number, kind in enumerate(DECISION_KINDS, 1):
            key = QShortcut(QKeySequence.fromString(f"Alt+{number}"), self)
            key.activated.connect(lambda kind=kind: self._choose(kind))
        QShortcut(QKeySequence.fromString("Esc"), self).activated.connect(self.left.emit)

    def _choose(self, kind: str) -> None:
        self.kind.set_value(kind)
        self.line.setFocus()

    def _show_caught(self) -> None:
        """What has been caught, the latest first."""
        clear_layout(self._caught)
        plan, say = self._view.plan, self._context.say
        for each in reversed(self._view.decisions):
            chip = Chip(say(DECISION_KINDS[each.kind]), TONES.get(each.kind, "quiet"))
            owner = plan.persons.get(each.owner_id or "", "")
            about = plan.goals.get(each.goal_id or "") or plan.sections.get(each.section_id or "")
            parts = [each.text, owner, about or ""]
            text = wrapped_label(" · ".join(part for part in parts if part))
            name = say("Remove {name}", name=each.text)
            away = icon_button(self._context.theme, "remove", name, self._remover(each))
            line = row(chip, spacing=10)
            line.addWidget(text, 1)
            line.addWidget(away)
            self._caught.addLayout(line)

    def _remover(self, decision: Decision) -> Any:
        return lambda: self._context.remove(Decision, decision.id, REMOVE)

    def _show_now(self) -> None:
        """Mark the point that the clock has come to, on the day itself."""
        now, meeting = self._context.workspace.now(), self._view.meeting
        here = now.hour * 60 + now.minute if meeting.date == now.date() else -1
        begun = [text for text, time in self._points if (minutes_of(time) or 9999) <= here]
        for text, _time in self._points:
            current = bool(begun) and text is begun[-1]
            text.setObjectName("strong" if current else "")
            text.style().polish(text)
