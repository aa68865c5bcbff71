"""Items as rows that are edited in place: added, removed, moved, all by keyboard too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from planbench.domain import order
from planbench.i18n import N_
from planbench.services.words.item_words import shortened
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.fields import CheckField
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.row_acts import RowActs
from planbench.ui.kit.fields.row_cells import first_to_write, text_of
from planbench.ui.kit.fields.row_parts import (
    Column,
    RowsAct,
    RowsOf,
    RowsText,
    further_fields,
    head_above,
    least_width,
    named,
    problems_of,
    widest_of,
)
from planbench.ui.kit.fields.row_tools import RowTools
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.layout import clear_layout, label, row, wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.kit.look.roles import TABLE
from planbench.ui.kit.work.bringing_up import keep_in_sight
from planbench.ui.kit.work.dragging import DragHandle, DropLine
from planbench.ui.kit.work.kept_focus import focus_now, stands_for
from planbench.ui.page_context import PageContext

__all__ = ["Column", "Rows", "RowsAct", "RowsOf", "RowsText"]

MOVE = N_("Move")
LINES = 4  # of the grid for each row: widest field alone, fields, what is wrong, further fields
CELL = 30  # pixels of a field with one line, which a box to tick stands in the middle of
LEAST = 190  # pixels that the widest column is worth
GAP = 4
TOP = Qt.AlignmentFlag.AlignTop


class Rows(QWidget):
    """A short list of items of one kind, `headed` by a row that names the columns.

    Where the widest column would come out too narrow to write in, it takes a line of its own.
    """

    def __init__(
        self,
        context: PageContext,
        columns: Sequence[Column],
        text: RowsText,
        items: RowsOf,
        *,
        details: Sequence[Column] = (),
        headed: bool = True,
    ) -> None:
        super().__init__()
        self._headed = headed
        self._details = details
        self.editable = items.editable
        self.movable = items.movable
        self._is_unfolded = items.unfolded
        self.more_acts = items.acts
        self._toggled: set[str] = set()
        self._awaited = ""  # the row that was just made, until one can write in it
        self._fields: list[list[QWidget]] = []
        self._widest = widest_of(columns)
        self._ticked = False  # whether a box to tick stands first in each row
        self.setObjectName("plain")
        self.setProperty(TABLE, True)
        self._context = context
        self.columns = columns
        self._text = text
        self._load = items.load
        self.new = items.new
        self._forms: dict[str, Form] = {}
        self._items: list[Any] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(2)
        self._line = DropLine(self, self._in_order)
        self.acts = RowActs(self, context)
        self.tools = RowTools(self)
        self._build()
        if items.movable and hasattr(items.new(""), "position"):
            self._keys()

    @property
    def items(self) -> Sequence[Any]:
        """The items, as shown."""
        return self._items

    @property
    def heads(self) -> list[str]:
        """What the columns are called."""
        return [column.head for column in self.columns]

    def fields_of(self, item_id: str) -> list[QWidget]:
        """The fields of a row, one a column."""
        return self._fields[self.ids.index(item_id)][: len(self.columns)]

    @property
    def ids(self) -> list[str]:
        """The ids of the rows, as shown."""
        return [item.id for item in self._items]

    def refresh(self, items: Sequence[Any] | None = None) -> None:
        """Show the items as they are now; rebuilt only when rows came, went or moved.

        `items` are given by whoever has read them; without, or when rows came or went since the
        page read its own, they are read here: a row is not built anew while one writes in it.
        """
        if items is None or [item.id for item in items] != self.ids:
            items = self._load()
        if [item.id for item in items] == self.ids:
            self._items = list(items)
            for index, item in enumerate(items[: len(self._fields)]):
                self._forms[item.id].refresh(item)
                shown = self._fields[index]
                self._name_cells(index, shown, shown[len(self.columns)])
            return
        self._build()

    def focus_item(self, item_id: str) -> None:
        """Put the cursor in an item's first field."""
        if item_id not in self.ids:
            return
        if item_id not in self._forms:
            self._context.builder.finish(self)
        if first := self._field(self.ids.index(item_id), 0):
            focus_now(first)
            keep_in_sight(first)

    def _build(self) -> None:
        self._context.flush()
        clear_layout(self._grid)
        self._forms.clear()
        self._fields.clear()
        self.acts.clear()
        self.tools.clear()
        self._narrow = False
        self._items = list(self._load())
        if self._items:
            self._heads()
        elif self._text.empty:
            self._grid.addWidget(wrapped_label(self._text.empty, "muted"), 0, 0, 1, -1)
        for index, column in enumerate(self.columns):
            self._grid.setColumnStretch(index, column.stretch)
        self._context.builder.build(self, self._rows())

    def _rows(self) -> BuildSteps:
        for index in range(len(self._items)):
            self._row(index, self._items[index])
            if index == 0:
                self._fit()
            yield
        if self._text.add:
            add = button(self._text.add, self.add, "quiet")
            last = LINES * len(self._items) + 1
            self._grid.addLayout(row(add, None, margins=(0, 6, 0, 0)), last, 0, 1, -1)
        self._write_in_new()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the widest column a line of its own, or take it back beside the others."""
        narrow, at = self._has_little_room(), self._widest
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._grid.setColumnStretch(at, 0 if narrow else self.columns[at].stretch)
        if at and (head := self._grid.itemAtPosition(0, at)) is not None:
            cast(QWidget, head.widget()).setVisible(not narrow)
        for index, fields in enumerate(self._fields):
            for place in {at, 0} if self._ticked else {at}:
                self._grid.removeWidget(fields[place])
                self._place(index, place, fields[place])

    def _place(self, index: int, column: int, field: QWidget) -> None:
        """On the row's line; the widest alone above it where it is narrow, after a box to tick."""
        if self._narrow and column == self._widest:
            self._grid.addWidget(field, LINES * index + 1, int(self._ticked), 1, -1, TOP)
        elif self._narrow and column == 0 and self._ticked:
            self._grid.addWidget(field, LINES * index + 1, 0, TOP)
        else:
            self._grid.addWidget(field, LINES * index + 2, column, TOP)

    def _has_little_room(self) -> bool:
        if not self._fields or self._widest < 0:
            return False
        beside = self._fields[0][: len(self.columns) + 1]
        beside = [widget for at, widget in enumerate(beside) if at != self._widest]
        taken = sum(least_width(field) + GAP for field in beside)
        return self.width() - taken < self._context.theme.size(LEAST)

    def _heads(self) -> None:
        for index, column in enumerate(self.columns if self._headed else ()):
            self._grid.addWidget(label(column.head, "columnHead"), 0, index)

    def _row(self, index: int, item: Any) -> None:
        form = self._forms[item.id] = Form(self._context, item, cells=True)
        line = LINES * index + 2
        fields: list[QWidget] = []
        for place, column in enumerate(self.columns):
            field = column.made(form)
            if isinstance(field, CheckField):
                field.setMinimumHeight(self._context.theme.size(CELL))
                self._ticked = self._ticked or place == 0 < self._widest
            self._place(index, place, field)
            head_above(self._grid, place, field)
            stands_for(field, item.id)
            field.setEnabled(column.always or self.editable(item))
            fields.append(field)
        if (problems := problems_of(fields)) is not None:
            self._grid.addWidget(problems, line + 1, 0, 1, -1)
        tools = self._tools(index, item)
        tools.setEnabled(self.editable(item))
        stands_for(tools, item.id)
        self._grid.addWidget(tools, line, len(self.columns), TOP)
        self._name_cells(index, fields, tools)
        self.acts.watch(item.id, fields, 0)
        self.acts.watch(item.id, [tools], -1)
        self.tools.add(fields, tools)
        self._fields.append([*fields, tools])
        if self._details and self._is_unfolded(item) != (item.id in self._toggled):
            self._fields[-1].append(more := further_fields(self._details, form))
            self._grid.addWidget(more, line + 2, 0, 1, -1)

    def _name_cells(self, index: int, fields: Sequence[QWidget], tools: QWidget) -> None:
        """`Owner, row 3, Read research`: what each field and tool is, where it is heard alone."""
        say = self._context.say
        title = shortened(text_of(fields[0]))
        row_name = say("row {n}", n=index + 1)
        for column, field in zip(self.columns, fields, strict=False):
            about = "" if field is fields[0] else title
            name = ", ".join(part for part in (column.head, row_name, about) if part)
            field.setAccessibleName(name)
        for tool in tools.findChildren(QToolButton):
            if not isinstance(tool, DragHandle):
                what = tool.accessibleName().partition(",")[0]
                tool.setAccessibleName(", ".join(part for part in (what, row_name, title) if part))

    def _fold(self, item_id: str) -> None:
        self._toggled ^= {item_id}
        self._build()

    def _tools(self, index: int, item: Any) -> QWidget:
        box, inner = QWidget(), row(spacing=0)
        box.setObjectName("plain")
        box.setLayout(inner)
        theme, say = self._context.theme, self._context.say
        if self.movable and hasattr(item, "position"):
            inner.addWidget(self._handle(index))
        if self._details:
            more = icon_button(theme, "more", say("More fields"), lambda: self._fold(item.id))
            more.setToolTip(plain_tip(named(self._details, self._context.words)))
            inner.addWidget(more)
        remove = icon_button(theme, "remove", say("Remove"), lambda: self.remove(item))
        inner.addWidget(remove)
        return box

    def _handle(self, index: int) -> DragHandle:
        say = self._context.say
        text = say("Move row {number}: drag, or Alt+Up and Alt+Down", number=index + 1)
        handle = DragHandle(self._context.theme, text, (say("Move up"), say("Move down")))
        handle.setEnabled(len(self._items) > 1)
        handle.dragged.connect(self._line.show_at)
        handle.dropped.connect(lambda at: self._move(index, self._line.target(at, index)))
        handle.nudged.connect(lambda by: self._nudge(index, by))
        return handle

    def _in_order(self) -> list[QWidget]:
        """The first field of each row."""
        found = (self._field(index, 0) for index in range(len(self._items)))
        return [widget for widget in found if widget is not None]

    def _keys(self) -> None:
        """Alt+Up and Alt+Down move the row that one writes in."""
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence.fromString(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._nudge_focused, by))

    def _nudge_focused(self, by: int) -> None:
        focused = self.focusWidget()
        for index, fields in enumerate(self._fields):
            if any(field is focused or field.isAncestorOf(focused) for field in fields):
                self._nudge(index, by)
                return

    def _nudge(self, index: int, by: int) -> None:
        if 0 <= index + by < len(self._items):
            item_id = self._items[index].id
            self._move(index, index + by)
            self.focus_item(item_id)

    def _field(self, index: int, column: int) -> QWidget | None:
        return self._fields[index][column] if index < len(self._fields) else None

    def add(self) -> None:
        """A new row at the end, with the cursor where one writes in it."""
        self._context.flush()
        last = getattr(self._items[-1], "position", "") if self._items else ""
        item: Any = self.new(order.after(last or None))
        self._awaited = item.id
        if self._context.add(item, self._text.added):
            self.refresh()
            if self._awaited in self.ids:
                self._context.builder.finish(self)
                self._write_in_new()

    def _write_in_new(self) -> None:
        """Also where the page reads its items later than the row was made."""
        if self._awaited in self.ids:
            field = first_to_write(self.fields_of(self._awaited))
            focus_now(field)
            keep_in_sight(field)
            self._awaited = ""

    def remove(self, item: Any) -> None:
        """Take a row out."""
        removed = self._text.removed
        label = removed if isinstance(removed, str) else removed(item)
        self._context.remove(type(item), item.id, label)
        self.refresh()

    def _move(self, source: int, target: int) -> None:
        if source == target:
            return
        self._context.flush()
        places = order.moved([item.position for item in self._items], source, target)
        items = {self._items[index].id: place for index, place in places.items()}
        if self._context.place(type(self._items[0]), items, MOVE):
            self.refresh()
