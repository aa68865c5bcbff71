"""A message at the foot of the window that goes by itself; «Borttaget – Ångra»."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)

from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.kit.work.kept_focus import controls_in

LOOK = 400
SHOWN = 6_000
SHOWN_LONG = 14_000
LONG = 90
FOOT = 28  # pixels left free below
WRITTEN_IN = 9  # as many controls as the field that has the focus counts for
ENDS = (".", "?", "!", "…", ":")
TEXTS = QTextEdit | QPlainTextEdit
Way = tuple[str, Callable[[], object]]  # what leads to what is told of, and going there
THIN = 12  # pixels of a line between two panes, which is drawn at any place of it
GAP, HEAD = 4, 7  # pixels round it; its part of the height that stays free above it at the head


class Toast(QFrame):
    """Lies over the page; announced to screen readers."""

    def __init__(
        self, parent: QWidget, undo_text: str, undo: Callable[[], object], foot: int = FOOT
    ) -> None:
        super().__init__(parent)
        self._foot = foot
        self.setObjectName("toast")
        self._area = parent
        self._take_back = undo
        self._text = wrapped_label("")
        self._undo = button(undo_text, self._on_undo)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 10, 12, 10)
        box.setSpacing(16)
        box.addWidget(self._text, 1)
        box.addWidget(self._undo)
        self._there: Callable[[], object] = lambda: None
        self._way = button("", self._on_way)
        box.addWidget(self._way)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._look = QTimer(self)  # what it tells of may come to stand below it only now
        self._look.setInterval(LOOK)
        self._look.timeout.connect(self.make_way)
        self.hide()

    def tell(self, text: str, undo: bool, way: Way | None = None) -> None:
        """Show a message for a while; longer texts stay longer. No text ends what is shown.

        A `way` leads to what it tells of.
        """
        if not text:
            self.hide()
            return
        text = as_sentence(text)
        self._text.setText(text)
        self._undo.setVisible(undo)
        self._way.setVisible(way is not None)
        name, self._there = way or ("", lambda: None)
        self._way.setText(name)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_LONG if len(text) > LONG or undo or way else SHOWN)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()

    def make_way(self) -> None:
        """Go where it covers less, when something has come that can be pressed."""
        if self._covered(self.pos(), self._controls()):
            self.move(self._free_place())

    def forget(self, state: str) -> None:
        """Something else was written: «Undo» here would take back that, and not what it says."""
        if state == "saved" and self._undo.isVisible():
            self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self._take_back()

    def _on_way(self) -> None:
        self.hide()
        self._there()

    def _place(self) -> None:
        area = self._area.rect()
        width = min(
            area.width() - 64,
            max(320, self._text.fontMetrics().horizontalAdvance(self._text.text()) + 200),
        )
        self.setFixedWidth(width)
        self.setFixedHeight(max(48, self.heightForWidth(width)))
        self.move(self._free_place())

    def _controls(self) -> list[QRect]:
        """Where one presses or writes; the field that one writes in counts many times over."""
        found: list[QRect] = []
        for control in controls_in(self._area):
            bare = isinstance(control, QAbstractScrollArea) and not isinstance(control, TEXTS)
            if bare or isinstance(control, QTabBar) or self.isAncestorOf(control):
                continue
            thin = min(control.width(), control.height()) < THIN
            if not control.hasFocus() and (thin or _can_be_scrolled(control)):
                continue
            place = QRect(control.mapTo(self._area, QPoint()), _written(control))
            found += [place] * (WRITTEN_IN if control.hasFocus() else 1)
        return found

    def _free_place(self) -> QPoint:
        """In the middle at the foot, always; at the head only where it would lie on what one writes
        in, or on what cannot be scrolled away from below it.
        """
        area, over = self._area.rect(), self._controls()
        middle = (area.width() - self.width()) // 2
        foot = QPoint(middle, area.height() - self.height() - self._foot)
        head = QPoint(middle, area.height() // HEAD)
        return min((foot, head), key=lambda place: self._covered(place, over))

    def _covered(self, place: QPoint, over: Sequence[QRect]) -> int:
        """How many pixels of what one presses, writes in or reads off lie below it there."""
        mine = QRect(place, self.size()).adjusted(-GAP, -GAP, GAP, GAP)
        below = (mine.intersected(rect) for rect in over)
        return sum(qrect.width() * qrect.height() for qrect in below if not qrect.isEmpty())


def as_sentence(text: str) -> str:
    """With a full stop, unless it ends as a sentence already."""
    return text if text.rstrip("”»)").endswith(ENDS) else f"{text}."


def _can_be_scrolled(control: QWidget) -> bool:
    """Whether what holds it has more to show below, so that it can be brought up."""
    part = control.parentWidget()
    while part is not None:
        if isinstance(part, QScrollArea):
            bar = part.verticalScrollBar()
            return bar.value() < bar.maximum()
        part = part.parentWidget()
    return False


def _written(control: QWidget) -> QSize:
    """How much of a control there is to cover: of a tall text, down to its last line."""
    if not isinstance(control, QTextEdit):
        return control.size()
    down = round(control.document().size().height()) - control.verticalScrollBar().value()
    return QSize(control.width(), min(control.height(), down + control.frameWidth()))
