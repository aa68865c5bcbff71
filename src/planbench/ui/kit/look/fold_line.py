"""One quiet line in place of guidance: what it is about, and how much stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from planbench.ui.kit.look.elided import ElidedLabel
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.theme import Theme

SIDE = 14


class FoldLine(QPushButton):
    """`wanted` says that the reader wants to see it."""

    wanted = Signal()

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self.setObjectName("fold")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._text = text
        self._count = label("", "muted")
        sign, side = QLabel(), theme.size(SIDE)
        sign.setPixmap(icon("right", theme.colours.muted).pixmap(QSize(side, side)))
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(0, 3, 4, 3)
        box.setSpacing(8)
        box.addWidget(sign)
        box.addWidget(ElidedLabel(text, "guidance"), 1)
        box.addWidget(self._count)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.clicked.connect(self.wanted)

    def tell(self, count: str) -> None:
        """How much stands behind it."""
        self._count.setText(count)
        self.setAccessibleName(". ".join(part for part in (self._text, count) if part))

    def sizeHint(self) -> QSize:
        return self._box.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
