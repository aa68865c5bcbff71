"""The step rail: where one is, how far each step has come, the next meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from planbench.ui.frame.ring import SIDE, Ring
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.layout import column, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import RAIL_WIDTH, Theme

AROUND_RING = 38  # of a collapsed rail, at both sides of its rings
MARGINS = 16  # of the rail, at both sides of its steps


@dataclass(frozen=True)
class RailStep:
    """A step as the rail shows it, in the reader's language."""

    key: str
    title: str
    caption: str = ""
    progress: float = 0.0


class StepButton(QPushButton):
    """One step: ring, name, and a line that says where it stands."""

    def __init__(self, theme: Theme, step: RailStep) -> None:
        super().__init__()
        self.setObjectName("railStep")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ring = Ring(theme)
        self._name = wrapped_label(step.title, "railName")
        self._room = theme.size(RAIL_WIDTH) - MARGINS
        self._caption = ElidedLabel("", "railSub")
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(8, 6, 6, 6)
        box.setSpacing(8)
        box.addWidget(self._ring)
        box.addLayout(column(self._name, self._caption, spacing=1), 1)
        for part in (self._name, self._caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_step(step)

    def show_step(self, step: RailStep) -> None:
        """Show where the step stands."""
        self.step = step
        self._caption.setText(step.caption)
        self._caption.setVisible(bool(step.caption) and not self._name.isHidden())
        self._ring.set_progress(step.progress)
        self.setAccessibleName(f"{step.title}. {step.caption}".strip(". "))
        self.setToolTip(plain_tip(self.accessibleName()))

    def narrow(self, on: bool) -> None:
        """Only the ring, when the window is narrow."""
        self._name.setVisible(not on)
        self._caption.setVisible(not on and bool(self._caption.text()))

    def sizeHint(self) -> QSize:
        hint = self._box.sizeHint()
        if self._name.isHidden():
            return hint
        return QSize(hint.width(), self._box.totalHeightForWidth(self._room))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())


class Rail(QFrame):
    """All steps; `chosen` gives the key of the one that was asked for."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, steps: Sequence[RailStep], name: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(name)
        self._width = theme.size(RAIL_WIDTH)
        self._narrow = AROUND_RING + theme.size(SIDE)
        self.setFixedWidth(self._width)
        self._title = wrapped_label("", "railTitle")
        self._programme = wrapped_label("", "railSub")
        self._foot = wrapped_label("", "railFoot")
        self._foot_more = wrapped_label("", "railMuted")
        self._exchange = wrapped_label("", "railMuted")
        self._buttons = {step.key: StepButton(theme, step) for step in steps}
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 20, 8, 16)
        box.setSpacing(3)
        box.addLayout(column(self._title, self._programme, spacing=2, margins=(8, 0, 8, 12)))
        for key, made in self._buttons.items():
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            box.addWidget(made)
        box.addStretch(1)
        foot = column(self._foot, self._foot_more, spacing=2, margins=(8, 0, 8, 0))
        foot.addWidget(self._exchange)
        box.addLayout(foot)

    def show_project(self, title: str, programme: str) -> None:
        """Name the municipality or school, and the programme."""
        self._title.setText(title)
        self._programme.setText(programme)

    def show_steps(self, steps: Sequence[RailStep]) -> None:
        """Show where each step stands."""
        for step in steps:
            if step.key in self._buttons:
                self._buttons[step.key].show_step(step)

    def show_foot(self, text: str, more: str) -> None:
        """The next meeting and what is left before it."""
        self._foot.setText(text)
        self._foot_more.setText(more)

    def show_exchange(self, text: str, more: str) -> None:
        """When the last exchange was, and what has not been given since."""
        self._exchange.setText("\n".join(part for part in (text, more) if part))
        self._exchange.setVisible(bool(text) and not self._title.isHidden())

    def as_shown(self) -> dict[str, object]:
        """What it shows now, as plain values."""
        return {
            "title": self._title.text(),
            "programme": self._programme.text(),
            "steps": [astuple(made.step) for made in self._buttons.values()],
            "foot": (self._foot.text(), self._foot_more.text()),
        }

    def set_current(self, key: str) -> None:
        """Mark the step one is on."""
        for name, made in self._buttons.items():
            made.setProperty("current", name == key)
            made.style().unpolish(made)
            made.style().polish(made)

    def narrow(self, on: bool) -> None:
        """Collapse to rings, or show everything."""
        self.setFixedWidth(self._narrow if on else self._width)
        parts: list[QWidget] = [self._title, self._programme, self._foot, self._foot_more]
        parts.append(self._exchange)
        for part in parts:
            part.setVisible(not on)
        for made in self._buttons.values():
            made.narrow(on)

    def focus_current(self) -> None:
        """Put the keyboard on the current step."""
        for made in self._buttons.values():
            if made.property("current"):
                made.setFocus(Qt.FocusReason.ShortcutFocusReason)
