"""The goals of all municipalities in one table, to prepare a meeting from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.paths import documents_folder
from planbench.services.desk.goals_table import (
    HEADS,
    KEYS,
    GoalRow,
    as_text,
    chosen,
    in_order,
    write_goals,
)
from planbench.ui.desk.context import DeskContext
from planbench.ui.incremental import BuildSteps
from planbench.ui.jobs import Job
from planbench.ui.kit.fields.fields import ChoiceField, LineField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.column_heads import name_columns
from planbench.ui.kit.look.layout import FlowLayout, label, label_with, wrap
from planbench.ui.kit.look.plain import plain_tip

PATTERN = "Excel (*.xlsx);;Word (*.docx)"
AT_ONCE = 10  # rows
AIR = 8  # pixels more than a row needs
GOAL = 1  # the column of the goal's text
NARROW = {0: 180, 2: 136, 3: 130, 4: 150, 5: 90, 6: 72}  # pixels of the other columns


class GoalsView(QWidget):
    """`wanted` gives the municipality and the place of a goal to go to."""

    wanted = Signal(str, str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._all: list[GoalRow] = []
        self.rows: list[GoalRow] = []
        self._down = False
        self._written = 0  # rows whose cells say what they are to say
        say = context.say
        self.filter = LineField(say("Filter goals"))
        self.filter.setAccessibleName(say("Filter goals"))
        self.filter.setClearButtonEnabled(True)
        self.level = self._choice(terms.GOAL_LEVELS, say("All levels"))
        self.area = self._choice(terms.AREAS, say("All areas"))
        self.strand = self._choice(terms.STRANDS, say("All strands"))
        self.sort = ChoiceField(
            {key: say("By: {what}", what=say(head)) for key, head in zip(KEYS, HEADS, strict=True)}
        )
        self.sort.setAccessibleName(say("Order"))
        for wide in (self.strand, self.sort):
            wide.setMinimumContentsLength(18)
        self.sum = label("", "muted")
        self.table = QTableWidget(0, len(HEADS))
        self._dress()
        for field in (self.filter, self.level, self.area, self.strand, self.sort):
            field.edited.connect(self.refresh)
        tools = FlowLayout(8)
        for part in (self.filter, self.level, self.area, self.strand, self.sort):
            tools.addWidget(part)
        copy = button(say("Copy"), self.copy)
        save = button(say("Save as Excel or Word …"), self.ask_save)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 12)
        box.setSpacing(8)
        box.addWidget(wrap(tools))
        box.addLayout(label_with(self.sum, copy, save))
        box.addWidget(self.table, 1)

    def _choice(self, names: Mapping[str, str], every: str) -> ChoiceField:
        made = ChoiceField(
            {key: self._context.say(name) for key, name in names.items()}, empty=every
        )
        made.setAccessibleName(every)
        return made

    def _dress(self) -> None:
        say, table = self._context.say, self.table
        table.setAccessibleName(say("Goals of all municipalities"))
        name_columns(table, [say(head) for head in HEADS])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        for column, width in NARROW.items():
            header.resizeSection(column, self._context.theme.size(width))
        header.setSectionResizeMode(GOAL, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._sort_by)
        table.itemActivated.connect(lambda item: self._go(item.row()))

    def show_goals(self, rows: list[GoalRow]) -> None:
        """Other goals from now on."""
        self._all = rows
        self.refresh()

    def refresh(self) -> None:
        """Filter and sort again."""
        found = chosen(
            self._all,
            self.filter.value(),
            self.level.value(),
            self.area.value(),
            self.strand.value(),
        )
        self.rows = in_order(found, self.sort.value() or KEYS[0], down=self._down)
        words = self._context.words
        text = words.say("{n} of {all} goals", n=len(self.rows), all=len(self._all))
        self.sum.setText(text)
        self.table.setRowCount(len(self.rows))
        self._written = 0
        self._context.builder.build(self.table, self._parts())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows are as high as their texts need at the width that there is now."""
        super().resizeEvent(event)
        self._context.builder.build(self.table, self._parts())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._context.builder.build(self.table, self._parts())

    def _parts(self) -> BuildSteps:
        """The rows, some at a time: what they say where that is not written yet, and heights."""
        words, air = self._context.words, self._context.theme.size(AIR)
        for number, goal_row in enumerate(self.rows):
            if number >= self._written:
                for column, cell in enumerate(goal_row.cells(words)):
                    item = QTableWidgetItem(cell)
                    item.setToolTip(plain_tip(cell))
                    self.table.setItem(number, column, item)
                self._written = number + 1
            if self.isVisible():
                self.table.resizeRowToContents(number)
                self.table.setRowHeight(number, self.table.rowHeight(number) + air)
            if number % AT_ONCE == AT_ONCE - 1:
                yield

    def copy(self) -> None:
        """The rows as they are shown, to be pasted into a sheet or a document."""
        QGuiApplication.clipboard().setText(as_text(self.rows, self._context.words))
        text = self._context.words.count("{n} row copied.", "{n} rows copied.", len(self.rows))
        self._context.message.emit(text)

    def ask_save(self) -> None:
        """Ask where to write the table as it is shown."""
        context = self._context
        name = documents_folder() / f"{context.say('Goals')}.xlsx"
        target = context.ask_save(context.say("Goals of all municipalities"), name, PATTERN)
        if target is not None:
            self.save(target)

    def save(self, target: Path) -> None:
        """Write the table as it is shown, off the interface thread."""
        context, rows = self._context, list(self.rows)

        def write(_job: Job) -> str:
            write_goals(rows, context.words, target, context.now())
            return target.name

        context.work(
            write, lambda name: context.message.emit(context.say("Wrote {file}.", file=name))
        )

    def _sort_by(self, column: int) -> None:
        key = KEYS[column]
        self._down = not self._down if self.sort.value() == key else False
        self.sort.set_value(key)
        self.refresh()

    def _go(self, number: int) -> None:
        self.wanted.emit(self.rows[number].key, self.rows[number].place)
