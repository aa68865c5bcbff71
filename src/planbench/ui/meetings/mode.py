"""A meeting while it goes on: the whole window for its agenda, one line that catches, and notes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from planbench.domain.clock import minutes_of
from planbench.domain.terms import DECISION_KINDS
from planbench.services.meetings.not_reached import go_on
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.layout import (
    clear_layout,
    column,
    label,
    row,
    scroll_box,
    wrapped_label,
)
from planbench.ui.kit.look.plain import plain_box, plain_tip
from planbench.ui.meetings.agenda_pane import AgendaPane
from planbench.ui.meetings.beside import MeetingBeside
from planbench.ui.meetings.caught import CaptureLine, Caught
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext

MINUTE = 30_000  # twice a minute is often enough for a clock of minutes
HEADER, AGENDA, READ = 56, 320, 880  # pixels


class MeetingMode(QWidget):
    """`left` says that one goes back, `ended` that it is over; all is saved as it is typed."""

    left = Signal()
    ended = Signal()

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._view = view
        self._shown: object = None
        self.meeting_id = view.meeting.id
        self._form = Form(context, view.meeting)
        self._capture = CaptureLine(context, view)
        self.line, self.about, self.keep = (
            self._capture.line,
            self._capture.about,
            self._capture.keep,
        )
        self._caught = Caught(context)
        self._caught.removed.connect(self.begin)
        self._point = wrapped_label("", "title")
        self._rest = button("", self._move_rest, "quiet")
        self._beside = MeetingBeside(context, view)
        self._beside.hide()
        self._agenda_place = QVBoxLayout()
        self._agenda = self._make_agenda()
        columns = row(spacing=0)
        columns.addLayout(self._agenda_place)
        columns.addWidget(self._work(), 1)
        columns.addWidget(self._beside)
        box = column(self._header(), spacing=0)
        box.addLayout(columns, 1)
        self.setLayout(box)
        self._shortcuts()
        tick = QTimer(self, interval=MINUTE)
        tick.timeout.connect(self._show_now)
        tick.start()
        context.save_state.state.connect(self._show_saving)
        self._capture.written.connect(self._note)
        self._show_now()

    def refresh(self, view: MeetingView) -> None:
        """Show what is caught now; what is being typed stays."""
        before, self._view = self._view, view
        self._form.refresh(view.meeting)
        self._capture.show_view(view)
        self._beside.show_view(view)
        if _agenda_of(before) != _agenda_of(view):
            self._agenda = self._make_agenda()
        self._show_now()

    def begin(self) -> None:
        """Put the keyboard in the line, after what stands there."""
        self.line.setFocus()
        self.line.end(False)

    def next_point(self) -> None:
        """On to the next point; after the last one the meeting is over."""
        if self._agenda.is_last:
            self.end()
        else:
            self._agenda.go(self._agenda.at + 1)

    def end(self) -> None:
        """Over, at whatever point, after a question when its day has not come.

        It then counts as held, and the points below are those that were not reached.
        """
        day = self._view.meeting.date
        if day is None or day <= self._context.workspace.today:
            self._finish()
            return
        say, words = self._context.say, self._context.words
        text = say(
            "The meeting is on {day}, which has not come. Is it over? It is then marked as held.",
            day=words.date(day),
        )
        box = plain_box(self, say("End the meeting"), text)
        over = box.addButton(say("It is over"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(say("Not yet"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        over.clicked.connect(self._finish)
        box.finished.connect(box.deleteLater)
        stay.clicked.connect(self.begin)
        box.open()

    def _finish(self) -> None:
        self._agenda.remember()
        self.ended.emit()

    def _came(self) -> None:
        """At another point: what is written next is about it, and not a press of the button."""
        self._show_now()
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed where no field takes it stands in the line."""
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if held or not event.text().strip() or not event.text().isprintable():
            super().keyPressEvent(event)
            return
        self.begin()
        self.line.insert(event.text())

    def _make_agenda(self) -> AgendaPane:
        clear_layout(self._agenda_place)
        made = AgendaPane(self._context, self._view)
        made.setFixedWidth(self._agenda_width())
        made.came_to.connect(lambda _at: self._came())
        self._agenda_place.addWidget(made)
        return made

    def _agenda_width(self) -> int:
        """At large text the line and the notes keep most of the window."""
        return min(self._context.theme.size(AGENDA), max(240, self.width() // 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._agenda.setFixedWidth(self._agenda_width())

    def _header(self) -> QWidget:
        say, theme, meeting = self._context.say, self._context.theme, self._view.meeting
        leave = button(say("Leave the meeting"), self.left.emit, "quiet")
        leave.setToolTip(plain_tip("Esc"))
        title = ElidedLabel(meeting.title or say("Meeting"), "title", snug=True)
        self._when = label("", "muted")
        self._saved = label("", "muted")
        self._look = button(say("Show what to look at"), self._toggle_beside)
        self._look.setCheckable(True)
        self._over = button(say("End the meeting"), self.end)
        self._next = button("", self.next_point, "primary")
        held = QFrame()
        held.setObjectName("topBar")
        held.setMinimumHeight(theme.size(HEADER))
        line = row(leave, title, self._when, spacing=12, margins=(16, 8, 24, 8))
        line.addStretch(1)
        for part in (self._saved, self._look, self._over, self._next):
            line.addWidget(part)
        held.setLayout(line)
        return held

    def _work(self) -> QWidget:
        """The point at hand, what was caught, the line, and the notes."""
        say, theme = self._context.say, self._context.theme
        notes = self._form.text("notes", say("Notes from the meeting"), lines=9)
        notes.setAccessibleName(say("Notes from the meeting"))
        inner = column(spacing=8)
        inner.addLayout(self._caught)
        inner.addLayout(row(self._rest, None))
        inner.addSpacing(12)
        inner.addWidget(self._capture)
        inner.addSpacing(16)
        inner.addWidget(wrapped_label(say("Notes"), "cardTitle"))
        inner.addWidget(notes)
        inner.addStretch(1)
        scroll, box = scroll_box(0)
        scroll.setObjectName("meetingWork")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.setContentsMargins(40, 24, 40, 24)
        held = QWidget()
        held.setObjectName("plain")
        held.setLayout(inner)
        held.setMaximumWidth(theme.size(READ))
        line = QHBoxLayout()
        line.addWidget(held, 1)
        line.addStretch(0)
        box.addLayout(line)
        return scroll

    def _shortcuts(self) -> None:
        for number, kind in enumerate(DECISION_KINDS, 1):
            key = QShortcut(QKeySequence.fromString(f"Alt+{number}"), self)
            key.activated.connect(partial(self._capture.begin_as, kind))
        leave = QShortcut(QKeySequence.fromString("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left.emit)

    def _move_rest(self) -> None:
        self._context.flush()
        self.begin()
        with self._context.told():
            there = go_on(self._context.workspace, self._agenda.left)
            name = there.title or self._context.say("Meeting {number}", number=there.number)
            self._context.message.emit(self._context.say("Moved to {meeting}.", meeting=name), True)

    def _toggle_beside(self) -> None:
        self._beside.setVisible(self._look.isChecked())
        self.begin()

    def _show_now(self) -> None:
        """Where the meeting stands, on the clock and on its agenda."""
        words, agenda = self._context.words, self._agenda
        agenda.show_now()
        self._when.setText(self._clock())
        self._show_caught()
        self._point.setText(agenda.current)
        self._point.setVisible(bool(agenda.current))
        on, end = words.say("Next point"), words.say("End the meeting")
        self._next.setText(end if agenda.is_last else on)
        self._over.setHidden(agenda.is_last)
        left = len(agenda.left)
        self._rest.setVisible(left > 0)
        self._rest.setText(
            words.count(
                "Move the point that is left to the next meeting",
                "Move the {n} points that are left to the next meeting",
                left,
            )
        )

    def _note(self, item_id: str) -> None:
        self._caught.note(self._view, item_id, self._agenda.current_id)

    def _show_caught(self) -> None:
        """Each thing under the point that it came up at; nothing is built anew on the minute."""
        current = self._agenda.current_id
        shown = (self._view, current)
        if shown != self._shown:
            self._shown = shown
            self._caught.show_view(self._view, self._point, current)

    def _clock(self) -> str:
        """`13.48 · 42 minutes left` on the day, else when and where it is."""
        words, meeting, now = self._context.words, self._view.meeting, self._context.workspace.now()
        end = minutes_of(meeting.end)
        if meeting.date == now.date() and end is not None:
            left = end - now.hour * 60 - now.minute
            if left >= 0:
                minutes = words.count("{n} minute left", "{n} minutes left", left)
                return f"{now:%H:%M} · {minutes}"
        clock = "–".join(part for part in (meeting.start, meeting.end) if part)
        return " · ".join(part for part in (clock, meeting.place) if part)

    def _show_saving(self, state: str) -> None:
        """The window's own header, which says this, is not there."""
        say, saving = self._context.say, self._context.save_state
        clock = f"{self._context.workspace.now():%H:%M}"
        text = {
            "typing": say("Saving …"),
            "saved": say("Saved {time}", time=clock),
            "failed": say("Not saved since {time}", time=saving.since or clock),
        }[state]
        self._saved.setObjectName("bad" if state == "failed" else "muted")
        self._saved.style().polish(self._saved)
        self._saved.setText(text)


def _agenda_of(view: MeetingView) -> list[object]:
    """What the pane shows: the points, and the questions with a field for each answer."""
    points = [(point.id, point.text, point.minutes) for point in view.agenda]
    return [*points, *(question.id for question in view.questions)]
