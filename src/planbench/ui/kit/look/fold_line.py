"""One quiet line in place of what is folded: what it is about, and what stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

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
        self._theme, self._sign = theme, QLabel()
        self._told = ElidedLabel("", "muted")
        self._told.hide()
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(0, 3, 4, 3)
        box.setSpacing(8)
        self._name = ElidedLabel(text, "guidance")
        box.addWidget(self._sign)
        box.addWidget(self._name, 1)
        box.addWidget(self._told, 1)
        box.addWidget(self._count)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.clicked.connect(self.wanted)
        self.unfold(False)

    def summary(self, text: str) -> None:
        """What is folded, in a few words beside the name."""
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._told.setText(text)
        self._told.show()
        self.setAccessibleName(". ".join(part for part in (self._text, text) if part))
        self.setToolTip(plain_tip(self.accessibleName()))

    def unfold(self, unfolded: bool) -> None:
        """Show by its sign whether it is open."""
        side = self._theme.size(SIDE)
        picture = icon("down" if unfolded else "right", self._theme.colours.muted)
        self._sign.setPixmap(picture.pixmap(QSize(side, side)))

    def tell(self, count: str) -> None:
        """How much stands behind it."""
        self._count.setText(count)
        self.setAccessibleName(". ".join(part for part in (self._text, count) if part))

    def sizeHint(self) -> QSize:
        return self._box.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
