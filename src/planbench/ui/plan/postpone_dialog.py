"""Moves what is not done by some weeks; what would move is seen before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbench.services.plan.postponing import Day, Postponed, move, would_move
from planbench.ui.kit.fields.rows import RowsAct
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.column_heads import name_columns
from planbench.ui.kit.look.layout import label, row, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

MOST = 104  # weeks, either way


def postpone_act(context: PageContext) -> RowsAct:
    """Ask by how many weeks rows of actions move; what depends on them follows."""

    def ask(ids: Sequence[str]) -> None:
        context.flush()
        PostponeDialog(context, context.window, ids).open()

    return RowsAct(context.say("Move by weeks …"), ask)


class PostponeDialog(QDialog):
    """`only` some actions and what depends on them, else all that is open."""

    def __init__(
        self, context: PageContext, parent: QWidget, only: Sequence[str] | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._only = only
        self.moved: Sequence[Postponed] = ()
        say = context.say
        self.setWindowTitle(say("Move what is not done"))
        self.resize(context.theme.size(720), context.theme.size(460))
        self.weeks = QSpinBox()
        self.weeks.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.weeks.setRange(-MOST, MOST)
        self.weeks.setValue(1)
        self.weeks.setAccessibleName(say("Weeks"))
        self.weeks.valueChanged.connect(lambda _weeks: self._show())
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(say("What would move"))
        name_columns(self.table, [say("Action"), say("Now"), say("Then")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._do = button(say("Move the actions"), self.move_them, "primary")
        hint = say("What is done stays. What depends on something that moves follows.")
        box = QVBoxLayout(self)
        box.addLayout(row(label(say("Weeks")), self.weeks, None))
        box.addWidget(self.table, 1)
        box.addWidget(wrapped_label(hint, "muted"))
        box.addLayout(row(None, button(say("Close"), self.reject), self._do))
        self._show()

    def move_them(self) -> None:
        """Give all of them their new dates, as one step."""
        context = self._context
        with context.told():
            count = move(context.workspace, self.moved)
            text = context.words.count("{n} action moved.", "{n} actions moved.", count)
            context.message.emit(text, True)
            self.accept()

    def _show(self) -> None:
        say = self._context.say
        self.moved = would_move(self._context.workspace, self.weeks.value(), self._only)
        self.table.setRowCount(len(self.moved))
        for number, postponed in enumerate(self.moved):
            text = (
                say("{text} (follows)", text=postponed.text)
                if postponed.follows
                else postponed.text
            )
            cells = (
                text,
                self._span(postponed.start, postponed.end),
                self._span(postponed.new_start, postponed.new_end),
            )
            for column, said in enumerate(cells):
                item = QTableWidgetItem(said)
                item.setToolTip(plain_tip(said))
                self.table.setItem(number, column, item)
        self.table.resizeRowsToContents()
        self._do.setEnabled(bool(self.moved) and self.weeks.value() != 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows are as high as their texts need at the width that there is now."""
        super().resizeEvent(event)
        self.table.resizeRowsToContents()

    def _span(self, start: Day, end: Day) -> str:
        return self._context.words.short_span(start, end)
