"""The palette over the page: one field, what was found by groups, everything by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from planbench.services.search.entries import Entry
from planbench.ui.frame.palette.asking import Asking
from planbench.ui.frame.palette.painting import PaletteDelegate
from planbench.ui.frame.palette.rows import PaletteModel, PaletteRow, spoken
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.icons import icon
from planbench.ui.kit.look.layout import label, row, wrapped_label
from planbench.ui.kit.work.command import Command
from planbench.ui.page_context import PageContext

WIDTH, TOP = 720, 64
SPEAK = 350  # milliseconds after the last key until the number is said
KEYS = {
    Qt.Key.Key_Down: (1, False),
    Qt.Key.Key_Up: (-1, False),
    Qt.Key.Key_Tab: (1, True),
    Qt.Key.Key_Backtab: (-1, True),
}


class Palette(QWidget):
    """Covers the window; `chosen` says which item is wanted. Closing gives the focus back."""

    chosen = Signal(str, str)  # kind, id

    def __init__(self, context: PageContext, asking: Asking, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.asking = asking
        self._before: QWidget | None = None
        self._unfolded = ""
        self.setObjectName("paletteGround")
        self.setAccessibleName(context.say("Search or do"))
        self._field = OneLine()
        self._field.setObjectName("paletteField")
        self._field.setPlaceholderText(context.say("Search or do …"))
        self._field.setAccessibleName(context.say("Search or do"))
        sign = icon("search", context.theme.colours.muted)
        self._field.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self._field.textChanged.connect(self._typed)
        self._field.installEventFilter(self)
        self._count = label("", "muted")
        self.model = PaletteModel()
        self.list = QListView()
        self.list.setObjectName("paletteList")
        self._panel = QFrame(self)
        self._lay_out()
        self._speaking = QTimer(self, interval=SPEAK, singleShot=True)
        self._speaking.timeout.connect(self._say_count)
        asking.ready.connect(self._show)
        parent.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self._panel.setObjectName("palette")
        self.list.setAccessibleName(self._context.say("Search results"))
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self._delegate = PaletteDelegate(self._context.theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(lambda index: self.open_row(index.row()))
        self._hint = wrapped_label(
            self._context.say("Try: goal 2 · meeting 3 · new action · settings"), "muted"
        )
        head = row(self._field, self._count, label("Esc", "keyCap"), margins=(16, 10, 16, 10))
        foot = row(
            *(label(key, "keyCap") for key in ("↑", "↓")),
            label(self._context.say("choose"), "muted"),
            label("Tab", "keyCap"),
            label(self._context.say("next group"), "muted"),
            margins=(16, 8, 16, 8),
        )
        foot.addWidget(self._hint, 1)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        box = QVBoxLayout(self._panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addLayout(foot)

    def open_at(self, typed: str = "") -> None:
        """Show it over the page, with the keyboard in its field."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.asking.refresh()
        self._place()
        self.show()
        self.raise_()
        self._field.setText(typed)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()

    def leave(self, *, back: bool = True) -> None:
        """Hide it; `back` gives the focus to where it was."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, _text: str) -> None:
        self._unfolded = ""
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return
        answer = self.asking.answer(self._field.text(), self._unfolded)
        self._delegate.words = answer.found.words
        self.model.show_rows(list(self.asking.rows(answer)))
        self._choose(self.model.step(-1, 1))
        self._count.setText(self._count_words(answer.count))
        self._speaking.start()

    def _count_words(self, count: int) -> str:
        if not self._field.text().strip():
            return ""
        found = self._context.words.count("{n} hit", "{n} hits", count)
        return found if count else self._context.say("Nothing was found.")

    def _say_count(self) -> None:
        current = self._current()
        said = [self._count.text(), spoken(current) if current else ""]
        self._announce(". ".join(part for part in said if part))

    def _announce(self, text: str) -> None:
        if text and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, text))

    def _current(self) -> PaletteRow | None:
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _choose(self, place: int) -> None:
        index = self.model.index(place) if place >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        self.list.scrollTo(self.model.index(max(0, place - 1)))
        self.list.scrollTo(index)

    def open_row(self, place: int) -> None:
        """Go where a row leads, or do what it says."""
        if not 0 <= place < len(self.model.rows):
            return
        picked = self.model.rows[place]
        if picked.more:
            self._unfolded = picked.more
            self._show()
            return
        if picked.target is not None:
            self.leave(back=isinstance(picked.target, Command))
            self._go(picked.target)

    def _go(self, target: Entry | Command) -> None:
        if isinstance(target, Command):
            target.act()
        else:
            self.asking.visited(*target.opens)
            self.chosen.emit(*target.opens)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, current = event.key(), self.list.currentIndex().row()
        if key in KEYS:
            by, groups = KEYS[Qt.Key(key)]
            self._choose(self.model.step(current, by, groups=groups))
            if (here := self._current()) is not None:
                self._announce(spoken(here))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_row(current)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(23, 36, 46, 110))

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        size = self._context.theme.size
        width = min(size(WIDTH), self.width() - 32)
        top = min(size(TOP), self.height() // 10)
        height = min(size(540), self.height() - 2 * top)
        self._panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))
