"""A whole row that leads somewhere: an icon, what, why, and where. Arrow keys go to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import fitted, label, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

PICTURE = 18
KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class WholeRow(QPushButton):
    """All of it can be pressed, it is as high as its words need, and arrows go on to the next."""

    def __init__(self, told: str, act: Callable[[], object], look: str) -> None:
        super().__init__()
        self.setObjectName(look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(told)
        self.clicked.connect(lambda _checked=False: act())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def leave_mouse_to_row(self) -> None:
        """What stands in the row is no target of its own."""
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    def sizeHint(self) -> QSize:
        layout = self.layout()
        width = layout.totalSizeHint().width() if layout is not None else 0
        return QSize(width, self.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = KEYS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        parent = self.parentWidget()
        rows = parent.findChildren(WholeRow) if parent is not None else []
        at = rows.index(self) + by
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)


class RowLink(WholeRow):
    """A row that leads somewhere."""

    def __init__(
        self,
        theme: Theme,
        what: str,
        why: str,
        act: Callable[[], object],
        *,
        picture: str = "",
        where: str = "",
    ) -> None:
        told = ". ".join(part.rstrip(".") for part in (what, why, where) if part)
        super().__init__(told, act, "listCard")
        box = QHBoxLayout(self)
        box.setContentsMargins(2, 9, 4, 9)
        box.setSpacing(12)
        if picture:
            box.addWidget(_sign(theme, picture, theme.colours.ink), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(wrapped_label(what, "rowTitle" if why else ""))
        if why:
            texts.addWidget(wrapped_label(why, "muted"))
        box.addLayout(texts, 1)
        if where:
            box.addWidget(label(where, "muted"))
        box.addWidget(_sign(theme, "right", theme.colours.muted))
        self.leave_mouse_to_row()
        self.setToolTip(plain_tip(where))


def _sign(theme: Theme, picture: str, colour: str) -> QLabel:
    made = fitted(QLabel())
    side = theme.size(PICTURE)
    made.setPixmap(icon(picture, colour).pixmap(QSize(side, side)))
    made.setFixedSize(QSize(side, side))
    return made
