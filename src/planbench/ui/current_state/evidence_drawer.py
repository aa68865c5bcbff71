"""The drawer beside the text: evidence to cite, and the feedback that waits at this place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planbench.domain.model import Feedback
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Chip
from planbench.ui.kit.look.layout import clear_layout, column, wrap, wrapped_label
from planbench.ui.kit.look.long_list import LongList
from planbench.ui.kit.look.two_lines import Line
from planbench.ui.page_context import PageContext
from planbench.ui.views.evidence import EvidenceView


class EvidenceDrawer(QWidget):
    """`cited` gives the id of the evidence that was chosen; `left` that the writer went back."""

    cited = Signal(str)
    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._views: Mapping[str, EvidenceView] = {}
        self._count = Chip("", "attention")
        self._count.hide()
        self._filter = OneLine()
        self._filter.setPlaceholderText(context.say("Filter evidence"))
        self._filter.setAccessibleName(context.say("Filter evidence"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(lambda _text: self._fill())
        self._filter.returnPressed.connect(self._choose_current)
        self._filter.installEventFilter(self)
        self._list = LongList(context.theme, context.say("Evidence"))
        self._list.activated.connect(lambda _index: self._choose_current())
        self._feedback = QVBoxLayout()
        self._feedback.setSpacing(6)
        new = button(
            context.say("New evidence"),
            lambda: context.navigate("evidence", "new", "evidence"),
            "quiet",
        )
        self._hint = wrapped_label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 16)
        box.setSpacing(10)
        box.addWidget(self._count)
        box.addWidget(self._filter)
        box.addWidget(self._list, 1)
        box.addWidget(self._hint)
        box.addWidget(new)
        box.addLayout(self._feedback)

    def show_evidence(self, views: Mapping[str, EvidenceView]) -> None:
        """What may be cited."""
        self._views = views
        self._fill(self._list.current_id())

    def show_feedback(self, marks: Sequence[Feedback]) -> None:
        """What waits to be decided at this place."""
        clear_layout(self._feedback)
        self._count.setVisible(bool(marks))
        self._count.setText(self._context.say("Feedback {n}", n=len(marks)))
        for mark in marks[:3]:
            text = mark.text or mark.suggestion
            opener = button(
                self._context.say("Decide"),
                partial(self._context.navigate, "feedback", "feedback", mark.id),
                "quiet",
            )
            what = wrapped_label(f"{mark.author}: {text}", "muted")
            self._feedback.addWidget(wrap(column(what, opener, spacing=0)))

    def ask(self) -> None:
        """Put the keyboard in the filter, after `[` was typed in the text."""
        self._filter.clear()
        self._filter.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, current: str = "") -> None:
        text = self._filter.text()
        shown = [key for key, view in self._views.items() if view.matches(text)]
        chosen = current if current in shown else next(iter(shown), "")
        self._list.show_rows(shown, self._line, chosen)
        self._hint.setText(self._what_to_do())

    def _line(self, evidence_id: str) -> Line:
        view = self._views[evidence_id]
        return Line(f"{view.label} {view.evidence.title}", view.caption(self._context.words))

    def _what_to_do(self) -> str:
        if self._list.count():
            return self._context.say("Enter or a double click cites it where the cursor is.")
        if self._views:
            return self._context.say("No evidence has these words.")
        return self._context.say("There is no evidence to cite yet. Begin with the first piece.")

    def _choose_current(self) -> None:
        if evidence_id := self._list.current_id():
            self.cited.emit(evidence_id)
