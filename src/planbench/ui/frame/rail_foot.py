"""The foot of the rail: the next meeting and the last exchange, each one press away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import column, label, row, wrap, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

LARGE = 150  # per cent of text


class RailFoot(QWidget):
    """In words while the rail is wide, as two signs while it is narrow."""

    meeting_wanted = Signal()
    exchange_wanted = Signal()
    preparations_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._theme = theme
        self._narrow = False
        self._heading = ElidedLabel("", "railMuted")
        self._meeting = wrapped_label("", "railFoot")
        self._left = button("", self.preparations_wanted.emit, "quiet")
        self._left.setProperty("attention", True)
        self._exchange = ElidedLabel("", "railMuted")
        self._more = ElidedLabel("", "railMuted")
        self._give = button("", self.exchange_wanted.emit, "quiet")
        self._calendar = self._sign("calendar", self.meeting_wanted.emit)
        self._give_sign = self._sign("exchange", self.exchange_wanted.emit)
        self._days = label("", "railAttention")
        self._days.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def show_meeting(self, heading: str, meeting: str, left: str, days: str) -> None:
        """`Nästa träff, om 6 dagar`, `Styrgruppen, tis 24 nov`, `2 förberedelser kvar`, `6`."""
        for part, text in ((self._heading, heading), (self._meeting, meeting), (self._left, left)):
            part.setText(text)
            part.setToolTip(plain_tip(text))
        told = ". ".join(text for text in (heading, meeting, left) if text)
        self._calendar.setAccessibleName(told)
        self._calendar.setToolTip(plain_tip(told))
        self._days.setText(days)
        self._days.setToolTip(plain_tip(told))
        self._arrange()

    def show_exchange(self, heading: str, more: str, action: str) -> None:
        """`Utbyte med Per`, `mån 16 nov, 14.05`, `Utbyte …`."""
        self._exchange.setText(heading)
        self._more.setText(more)
        self._more.setToolTip(plain_tip(more))
        self._give.setText(action)
        told = ". ".join(text for text in (action, heading, more) if text)
        self._give.setAccessibleName(told)
        self._give_sign.setAccessibleName(told)
        self._give_sign.setToolTip(plain_tip(told))
        self._arrange()

    def as_shown(self) -> tuple[str, str, str, str]:
        """What it says of the next meeting, as `show_meeting` takes it."""
        return (
            self._heading.text(),
            self._meeting.text(),
            self._left.text(),
            self._days.text(),
        )

    def narrow(self, on: bool) -> None:
        """Two signs, or the words."""
        self._narrow = on
        self._arrange()

    def _sign(self, picture: str, act: object) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(picture, self._theme.colours.ink))
        made.setIconSize(QSize(self._theme.size(20), self._theme.size(20)))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(act)
        return made

    def _lay_out(self) -> None:
        line = label("", "railLine")
        left = row(self._left, None, spacing=0)
        meeting = column(self._heading, self._meeting, left, spacing=1)
        self._meeting_box = wrap(meeting)
        below = row(self._give, spacing=4)
        below.insertWidget(0, self._more, 1)
        below.addStretch()
        self._exchange_box = wrap(column(self._exchange, below, spacing=1))
        signs = column(self._calendar, self._days, self._give_sign, spacing=4)
        for index in range(signs.count()):
            item = signs.itemAt(index)
            if item is not None:
                item.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._signs = wrap(signs)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 0, 8, 0)
        box.setSpacing(8)
        box.addWidget(line)
        box.addWidget(wrap(column(self._meeting_box, self._exchange_box, margins=(8, 0, 0, 0))))
        box.addWidget(self._signs)
        self._arrange()

    def _arrange(self) -> None:
        wide, meeting = not self._narrow, bool(self._meeting.text())
        self._meeting_box.setVisible(wide and meeting)
        self._left.setVisible(bool(self._left.text()))
        self._exchange_box.setVisible(wide and bool(self._give.text()))
        self._more.setVisible(bool(self._more.text()))
        self._signs.setVisible(self._narrow)
        self._calendar.setVisible(meeting)
        roomy = self._theme.percent <= LARGE  # else the steps need the height
        self._days.setVisible(bool(self._days.text()) and roomy)
        self._give_sign.setVisible(bool(self._give.text()) and roomy)
