"""The step rail: where one is, how far each step has come, the next meeting, the last exchange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from planbench.ui.frame.rail_foot import RailFoot
from planbench.ui.frame.step_sign import StepSign
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.layout import column, label, scroll_box, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import NARROW_RAIL, RAIL_WIDTH, SLIM_RAIL, Theme

UNCOUNTED = "overview"  # the step whose ring would only say what the others say
MARK = 3  # pixels of the mark at the current step's left
INITIALS = 2
SLIM, SIGNS = 1180, 1000  # pixels of the window below which it is slimmer, or signs alone
BOLD = QFont.Weight.DemiBold
BESIDE, MORE = 9, 40  # pixels beside the steps and their edge; that it may be wider than usual
LARGE = 150  # per cent of text, above which the steps need the whole height


@dataclass(frozen=True)
class RailStep:
    """A step as the rail shows it, in the reader's words; `short` fits the end of its line."""

    key: str
    title: str
    caption: str = ""
    progress: float = 0.0
    short: str = ""


class StepButton(QPushButton):
    """One step: its sign, its name, and the figure that says most of where it stands."""

    def __init__(self, theme: Theme, step: RailStep) -> None:
        super().__init__()
        self.setObjectName("railStep")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme = theme
        self._sign = StepSign(theme, step.key, ringed=step.key != UNCOUNTED)
        self._name = ElidedLabel(step.title, "railName")
        self._short = label("", "railSub")
        self._current = self._narrow = False
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(10, 4, 8, 4)
        box.setSpacing(theme.size(6))
        box.addWidget(self._sign)
        box.addWidget(self._name, 1)
        box.addWidget(self._short)
        for part in (self._name, self._short):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_step(step)

    def show_step(self, step: RailStep) -> None:
        """Show where the step stands."""
        self.step = step
        self._short.setText(step.short)
        self._share()
        self._sign.set_progress(step.progress)
        self.setAccessibleName(f"{step.title}. {step.caption}".strip(". "))
        self.setToolTip(plain_tip(self.accessibleName()))

    def set_current(self, current: bool) -> None:
        """Mark the step one is on, for eye and ear."""
        self._current = current
        self._sign.set_current(current)
        self.setProperty("current", current)
        self.style().unpolish(self)
        self.style().polish(self)
        for part in (self._name, self._short):
            part.style().unpolish(part)
            part.style().polish(part)
        self._share()
        self.update()

    def narrow(self, on: bool) -> None:
        """Only the sign, when the window is narrow."""
        self._narrow = on
        self._name.setVisible(not on)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """The name is never cut for the sake of the figure, which is told by tool tip too.

        The current step's name is bold only where that costs neither letters nor figure.
        """
        light = self._current and not self._fits(BOLD)
        fits = self._fits(QFont.Weight.Normal if light or not self._current else BOLD)
        self._short.setVisible(fits and not self._narrow and bool(self._short.text()))
        if light != bool(self._name.property("light")):
            self._name.setProperty("light", light)
            self._name.style().unpolish(self._name)
            self._name.style().polish(self._name)

    def _fits(self, weight: QFont.Weight) -> bool:
        """Whether name and figure have room beside each other, with the name in this weight."""
        return self.needed(weight) <= self.width()

    def needed(self, weight: QFont.Weight = BOLD) -> int:
        """Pixels for name and figure beside each other, with the name in this weight."""
        font, inside = QFont(self._name.font()), self._box.contentsMargins()
        font.setWeight(weight)
        name = QFontMetrics(font).horizontalAdvance(self._name.text())
        around = inside.left() + inside.right() + 2 * self._box.spacing()
        return self._sign.minimumWidth() + name + self._short.sizeHint().width() + around

    def sizeHint(self) -> QSize:
        return QSize(self._box.sizeHint().width(), self._theme.size(32 if self._narrow else 36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.size(36), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._current:
            painter = QPainter(self)
            mark = QRect(0, 4, MARK, self.height() - 8)
            painter.fillRect(mark, QColor(self._theme.colours.accent))
            painter.end()


class Rail(QFrame):
    """All steps; `chosen` gives the key of the one that was asked for."""

    chosen = Signal(str)
    exchange_wanted = Signal()
    preparations_wanted = Signal()

    def __init__(self, theme: Theme, steps: Sequence[RailStep], name: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(name)
        self._theme = theme
        self._window = 0  # pixels; 0 until a window has said how wide it is
        self._width, self._narrow = theme.size(RAIL_WIDTH), theme.size(NARROW_RAIL)
        self.setFixedWidth(self._width)
        self._title = wrapped_label("", "railTitle")
        self._programme = wrapped_label("", "railSub")
        self._initials = label("", "strong")
        self._initials.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._initials.hide()
        self._foot = RailFoot(theme)
        self._foot.meeting_wanted.connect(lambda: self.chosen.emit("meetings"))
        self._foot.exchange_wanted.connect(self.exchange_wanted)
        self._foot.preparations_wanted.connect(self.preparations_wanted)
        self._buttons = {step.key: StepButton(theme, step) for step in steps}
        self._lay_out()

    def _lay_out(self) -> None:
        scroll, inside = scroll_box(4)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setContentsMargins(0, 0, 8, 0)
        for key, made in self._buttons.items():
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            inside.addWidget(made)
        inside.addStretch(1)
        self._scroll = scroll
        self._head = wrap(column(self._title, self._programme, spacing=1, margins=(16, 0, 8, 8)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 14, 0, 12)
        box.setSpacing(4)
        box.addWidget(self._head)
        box.addWidget(self._initials)
        box.addWidget(scroll, 1)
        box.addWidget(self._foot)

    def show_project(self, title: str, programme: str) -> None:
        """Name the municipality or school, and the programme."""
        self._title.setText(title)
        self._title.setToolTip(plain_tip(title))
        self._programme.setText(programme)
        self._programme.setToolTip(plain_tip(programme))
        self._initials.setText(title[:INITIALS])
        self._initials.setAccessibleName(title)
        self._initials.setToolTip(plain_tip(f"{title}\n{programme}"))

    def show_steps(self, steps: Sequence[RailStep]) -> None:
        """Show where each step stands."""
        for step in steps:
            if step.key in self._buttons:
                self._buttons[step.key].show_step(step)
        if self._window:
            self.fit(self._window)

    def show_foot(self, heading: str, meeting: str, left: str, days: str = "") -> None:
        """The next meeting: when in words, its name and day, what is left before it."""
        self._foot.show_meeting(heading, meeting, left, days)

    def show_exchange(self, heading: str, more: str, action: str) -> None:
        """When the last exchange was, what has not been given since, and the words to press."""
        self._foot.show_exchange(heading, more, action)

    def as_shown(self) -> dict[str, object]:
        """What it shows now, as plain values."""
        return {
            "title": self._title.text(),
            "programme": self._programme.text(),
            "steps": [astuple(made.step) for made in self._buttons.values()],
            "foot": self._foot.as_shown(),
        }

    def set_current(self, key: str) -> None:
        """Mark the step one is on."""
        for name, made in self._buttons.items():
            made.set_current(name == key)

    def fit(self, window: int) -> None:
        """Take what a window so wide (in pixels) can spare: the names stay as long as they can."""
        size, self._window = self._theme.size, window
        self.narrow(window < size(SIGNS))
        if size(SIGNS) <= window < size(SLIM):
            self.setFixedWidth(size(SLIM_RAIL))
        elif window >= size(SLIM):
            self.setFixedWidth(self._wished())

    def _wished(self) -> int:
        """A little more than usual where a wide face needs it for a long name and its figure."""
        longest = max((made.needed() for made in self._buttons.values()), default=0)
        wide = longest + BESIDE
        return max(self._width, min(wide, self._width + self._theme.size(MORE)))

    def narrow(self, on: bool) -> None:
        """Collapse to the signs, or show everything."""
        self.setFixedWidth(self._narrow if on else self._width)
        self._head.setVisible(not on)
        self._initials.setVisible(on and self._theme.percent <= LARGE)
        self._foot.narrow(on)
        for made in self._buttons.values():
            made.narrow(on)

    def focus_current(self) -> None:
        """Put the keyboard on the current step."""
        for made in self._buttons.values():
            if made.property("current"):
                made.setFocus(Qt.FocusReason.ShortcutFocusReason)
