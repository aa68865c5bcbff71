"""What search found, below the search field; Enter or a click goes there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from planbench.domain.kinds import KIND_NAMES
from planbench.store.search import CLOSE, OPEN, Hit
from planbench.ui.page_context import PageContext

ROWS = 9
WIDTH = 560
NO_MARKS = str.maketrans("\n", " ", OPEN + CLOSE)


class SearchResults(QListWidget):
    """A list that hangs below the search field."""

    chosen = Signal(str, str)  # kind, id

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(context.say("Search results"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        self.hide()

    def look_for(self, text: str, below: QWidget) -> None:
        """Show what was found; nothing is shown for an empty field."""
        if not text.strip():
            self.hide()
            return
        self._fill(self._context.workspace.search(text, 40))
        corner = below.mapTo(self.parentWidget() or self, QPoint(0, below.height() + 4))
        rows = min(ROWS, max(1, self.count()))
        self.setGeometry(corner.x(), corner.y(), WIDTH, rows * self.sizeHintForRow(0) + 12)
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _fill(self, hits: Sequence[Hit]) -> None:
        self.clear()
        for hit in hits:
            kind = self._context.say(KIND_NAMES[hit.kind])
            item = QListWidgetItem(f"{kind}   {hit.snippet.translate(NO_MARKS)}")
            item.setData(Qt.ItemDataRole.UserRole, (hit.kind, hit.item_id))
            self.addItem(item)
        if not hits:
            nothing = QListWidgetItem(self._context.say("Nothing was found."))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(nothing)
        elif self.count():
            self.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if place:
            self.hide()
            self.chosen.emit(*place)
