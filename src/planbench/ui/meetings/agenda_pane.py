"""The agenda of a meeting that goes on: where it stands, and how long each point has left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from planbench.domain.clock import minutes_of
from planbench.domain.model import AgendaItem
from planbench.services.time.meeting_hours import is_lunch
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import column, label, row, wrap, wrapped_label
from planbench.ui.kit.look.row_link import WholeRow
from planbench.ui.meetings.view import MeetingView
from planbench.ui.page_context import PageContext
from planbench.ui.theme import Theme

BAR = 4  # pixels
CLOCK = 44
SIDE = 16
PLACE = "agenda_point:{meeting}"  # where this copy remembers how far a meeting has come


class AgendaPoint(WholeRow):
    """A point: when, what, and how long; a tick once it is done."""

    def __init__(
        self, theme: Theme, clock: str, item: AgendaItem, go: Callable[[], object]
    ) -> None:
        super().__init__("", go, "agendaPoint")
        self._theme = theme
        self._clock, self._item = clock, item
        self.setCheckable(True)
        when = label(clock, "muted")
        when.setMinimumWidth(theme.size(CLOCK))
        if not clock:
            when.hide()
        self._text = wrapped_label(item.text)
        self._long = wrapped_label("", "muted")
        self._tick = QLabel()
        self._tick.setFixedSize(theme.size(SIDE), theme.size(SIDE))
        box = row(spacing=8, margins=(13, 8, 16, 8))
        box.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(column(self._text, self._long, spacing=1), 1)
        box.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(box)
        self.leave_mouse_to_row()

    def show_state(self, long: str, *, done: bool, current: bool, told: str) -> None:
        """How long it may take or has left, and whether it is the one, or done."""
        self.setChecked(current)
        self._long.setText(long)
        self._long.setVisible(bool(long))
        self._text.setObjectName("rowTitle" if current else "muted" if done else "")
        self._text.style().polish(self._text)
        side = self._theme.size(SIDE)
        picture = icon("check", self._theme.colours.good).pixmap(QSize(side, side))
        self._tick.setPixmap(picture)
        self._tick.setVisible(done)
        parts = (self._clock, self._item.text, long, told)
        self.setAccessibleName(". ".join(part for part in parts if part))


class HowFar(QWidget):
    """How much of the meeting has gone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._part = 0.0
        self.setFixedHeight(BAR)

    def show_part(self, part: float) -> None:
        """Between 0 and 1."""
        self._part = max(0.0, min(1.0, part))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.line))
        gone = QRectF(0, 0, self.width() * self._part, self.height())
        painter.fillRect(gone, QColor(colours.accent))
        painter.end()


class AgendaPane(QScrollArea):
    """`came_to` gives a point's place when the meeting goes to another one."""

    came_to = Signal(int)

    def __init__(self, context: PageContext, view: MeetingView) -> None:
        super().__init__()
        self._context = context
        self._view = view
        self._place = PLACE.format(meeting=view.meeting.id)
        self.setWidgetResizable(True)
        self.setObjectName("agendaPane")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(context.say("Agenda"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = HowFar(context.theme)
        self._points = [
            AgendaPoint(context.theme, view.times[item.id], item, partial(self.go, at))
            for at, item in enumerate(view.agenda)
        ]
        box = column(self._bar, *self._points, spacing=0)
        none = context.say("There is no agenda yet.")
        if not view.agenda:
            box.addLayout(_note(wrapped_label(none, "muted")))
        box.addWidget(self._questions())
        box.addStretch(1)
        self.setWidget(wrap(box))
        self.at = self._first()
        self.show_now()

    def go(self, at: int) -> None:
        """To another point; where the meeting stands is remembered."""
        self.at = max(0, min(at, len(self._points) - 1))
        self.remember()
        self.show_now()
        self.came_to.emit(self.at)

    def remember(self) -> None:
        """Keep where the meeting stands, also where it never went to another point."""
        self._context.kept[self._place] = self.at

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.at >= len(self._points) - 1

    @property
    def current(self) -> str:
        """What the point that the meeting is at is called; empty where there is no agenda."""
        return self._view.agenda[self.at].text if self._view.agenda else ""

    @property
    def current_id(self) -> str:
        """The id of the point that the meeting is at; empty where there is no agenda."""
        return self._view.agenda[self.at].id if self._view.agenda else ""

    @property
    def left(self) -> list[str]:
        """The ids of the points that the meeting has not come to."""
        rest = self._view.agenda[self.at + 1 :]
        return [item.id for item in rest if not is_lunch(item.text)]

    def show_now(self) -> None:
        """Where the meeting stands at this minute."""
        words, now = self._context.words, self._now()
        starts = [minutes_of(self._view.times[item.id]) for item in self._view.agenda]
        for at, (point, item) in enumerate(zip(self._points, self._view.agenda, strict=True)):
            lasts, start = item.minutes or 0, starts[at]
            long = words.count("{n} minute", "{n} minutes", lasts) if lasts else ""
            current = at == self.at
            if current and lasts and start is not None and start <= now <= start + lasts:
                left = words.count("{n} left", "{n} left", start + lasts - now)
                long = f"{long}, {left}"
            told = words.say("Current point") if current else ""
            told = words.say("Done") if at < self.at else told
            point.show_state(long, done=at < self.at, current=current, told=told)
        self._bar.show_part(self._gone(now))

    def _gone(self, now: int) -> float:
        start = minutes_of(self._view.meeting.start)
        if now >= 0 and start is not None and self._view.minutes:
            return (now - start) / self._view.minutes
        return self.at / max(1, len(self._points))

    def _now(self) -> int:
        """Minutes since midnight on the day of the meeting; -1 on any other."""
        now: dt.datetime = self._context.workspace.now()
        return now.hour * 60 + now.minute if self._view.meeting.date == now.date() else -1

    def _first(self) -> int:
        """Where the meeting stood when it was left, else where the clock says that it is."""
        kept = self._context.kept.get(self._place)
        if isinstance(kept, int) and 0 <= kept < max(1, len(self._points)):
            return kept
        now, times = self._now(), self._view.times
        begun = [
            at
            for at, item in enumerate(self._view.agenda)
            if (start := minutes_of(times[item.id])) is not None and start <= now
        ]
        return begun[-1] if begun else 0

    def _questions(self) -> QWidget:
        """What to ask; the answers are written where they are heard."""
        say = self._context.say
        box = QVBoxLayout()
        box.setContentsMargins(16, 20, 16, 12)
        box.setSpacing(6)
        if self._view.questions:
            box.addWidget(wrapped_label(say("Questions to take along"), "cardTitle"))
        for question in self._view.questions:
            box.addWidget(wrapped_label(question.text))
            answer = Form(self._context, question).text("answer", say("What they said"))
            answer.setAccessibleName(f"{say('Answer')}: {question.text}")
            box.addWidget(answer)
        return wrap(box)


def _note(text: QLabel) -> QVBoxLayout:
    return column(text, margins=(16, 16, 16, 0))
