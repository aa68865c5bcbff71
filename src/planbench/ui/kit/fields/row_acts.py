"""What can be done to rows as a whole: choose several, copy, paste, duplicate, sort, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QPlainTextEdit, QToolButton, QWidget

from planbench.domain import order
from planbench.domain.base import Base
from planbench.i18n import N_
from planbench.services.gate.removal import remove
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.row_cells import (
    OWN,
    cells_in,
    copy_of,
    read_into,
    text_of,
    values_of,
    without_heads,
)
from planbench.ui.page_context import PageContext

if TYPE_CHECKING:
    from planbench.ui.kit.fields.rows import Rows

PASTE = N_("Paste rows")
DUPLICATE = N_("Duplicate rows")
REMOVE = N_("Remove rows")
SORT = N_("Sort rows")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Copied = list[dict[str, Any]]


class RowActs(QObject):
    """Listens to the fields and tools of rows; a row is chosen by its tools, several with Shift."""

    copied: tuple[str, Copied] = ("", [])  # the kind of the rows that were copied last, and they

    def __init__(self, rows: Rows, context: PageContext) -> None:
        super().__init__(rows)
        self._rows = rows
        self._context = context
        self._chosen: list[str] = []
        self._places: dict[QObject, tuple[str, int]] = {}

    def clear(self) -> None:
        """The rows are built anew."""
        self._places.clear()

    def watch(self, item_id: str, widgets: Sequence[QWidget], first: int) -> None:
        """Listen to the fields of a row, or its tools (`first` is −1), and show what is chosen."""
        for place, widget in enumerate(widgets):
            column = -1 if first < 0 else first + place
            for each in (widget, *(widget.findChildren(QToolButton) if column < 0 else ())):
                self._places[each] = (item_id, column)
                each.installEventFilter(self)
            widget.setProperty("chosen", item_id in self._chosen)

    @property
    def chosen(self) -> list[str]:
        """The rows that are chosen, in their order."""
        return [item_id for item_id in self._rows.ids if item_id in self._chosen]

    def choose(self, ids: Sequence[str]) -> None:
        """Choose rows; what is done next is done to all of them."""
        self._chosen = list(ids)
        for widget, (item_id, _column) in self._places.items():
            if isinstance(widget, QWidget):
                widget.setProperty("chosen", item_id in self._chosen)
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        if len(ids) > 1:
            count = self._context.words.count
            self._context.show_message(count("{n} row chosen", "{n} rows chosen", len(ids)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        place = self._places.get(watched)
        if place is None:
            return False
        item_id, column = place
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event, item_id, column)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return column < 0 and self._clicked(event, item_id)
        if isinstance(event, QContextMenuEvent) and not isinstance(watched, QPlainTextEdit):
            self._offer(watched, item_id, column, event.globalPos())
            return True
        return False

    def _clicked(self, event: QMouseEvent, item_id: str) -> bool:
        """A click with Ctrl or Shift on the tools of a row chooses it as well.

        With Ctrl, one that is chosen is so no more.
        """
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.modifiers() & CONTROL:
            self.choose(list({*self.chosen} ^ {item_id}))
            return True
        if event.modifiers() & SHIFT:
            self._extend_to(item_id)
            return True
        return False

    def _extend_to(self, item_id: str) -> None:
        ids = self._rows.ids
        known = [ids.index(each) for each in self.chosen] or [ids.index(item_id)]
        low, high = min(*known, ids.index(item_id)), max(*known, ids.index(item_id))
        self.choose(ids[low : high + 1])

    def _pressed(self, event: QKeyEvent, item_id: str, column: int) -> bool:
        key, held = event.key(), event.modifiers()
        if held == CONTROL and key == Qt.Key.Key_D:
            self.duplicate(self._meant(item_id))
            return True
        if held == CONTROL and key == Qt.Key.Key_V:
            return self.paste(item_id, column)
        if column >= 0:
            return False
        return self._pressed_on_tools(event, item_id)

    def _pressed_on_tools(self, event: QKeyEvent, item_id: str) -> bool:
        key, held, ids = event.key(), event.modifiers(), self._rows.ids
        acts: dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {
            (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Delete): lambda: self.remove(
                self._meant(item_id)
            ),
            (CONTROL, Qt.Key.Key_C): lambda: self.copy(self._meant(item_id)),
            (CONTROL, Qt.Key.Key_A): lambda: self.choose(ids),
        }
        if held == SHIFT and key in STEPS:
            chosen = self.chosen or [item_id]
            edge = ids.index(chosen[-1 if key == Qt.Key.Key_Down else 0]) + STEPS[Qt.Key(key)]
            self.choose(chosen)
            if 0 <= edge < len(ids):
                self._extend_to(ids[edge])
            return True
        act = acts.get((held & ~Qt.KeyboardModifier.KeypadModifier, key))
        if act is not None:
            act()
        return act is not None

    def _meant(self, item_id: str) -> list[str]:
        """The chosen rows when the one at hand is among them, else that one alone."""
        return self.chosen if item_id in self._chosen else [item_id]

    def _offer(self, on: QObject, item_id: str, column: int, at: QPoint) -> None:
        menu = on.createStandardContextMenu() if isinstance(on, QLineEdit) else QMenu(self._rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if menu.actions():
            menu.addSeparator()
        say, meant = self._context.say, self._meant(item_id)
        acts: dict[str, Callable[[], object]] = {
            say("Duplicate") + "\tCtrl+D": partial(self.duplicate, meant),
            say("Copy rows") + "\tCtrl+C": partial(self.copy, meant),
            say("Paste rows below") + "\tCtrl+V": partial(self.paste, item_id, max(column, 0)),
        }
        for more in self._rows.more_acts:
            acts[more.text] = partial(more.act, meant)
        for text, act in acts.items():
            menu.addAction(text).triggered.connect(partial(_do, act))
        if self._rows.movable and len(self._rows.ids) > 1:
            by = menu.addMenu(say("Sort by"))
            for place, head in enumerate(self._rows.heads):
                by.addAction(head).triggered.connect(partial(_do, partial(self.sort, place)))
        menu.addSeparator()
        gone = menu.addAction(say("Remove") + "\tDel")
        gone.triggered.connect(partial(_do, partial(self.remove, meant)))
        menu.popup(at)

    def copy(self, ids: Sequence[str]) -> None:
        """Copy rows: as they are for rows of the same kind, as cells for a spreadsheet."""
        items = [item for item in self._rows.items if item.id in ids]
        lines = ["\t".join(map(text_of, self._rows.fields_of(item.id))) for item in items]
        content = QMimeData()
        content.setText("\n".join(lines))
        content.setData(OWN, b"1")
        type(self).copied = (items[0].__tablename__, [values_of(item) for item in items])
        QGuiApplication.clipboard().setMimeData(content)
        count = self._context.words.count
        self._context.show_message(count("{n} row copied", "{n} rows copied", len(items)))

    def paste(self, item_id: str, column: int) -> bool:
        """Put the copied rows below a row; False when what is copied is no rows."""
        content = QGuiApplication.clipboard().mimeData() or QMimeData()
        kind, copied = type(self).copied
        table = self._rows.new("").__tablename__
        if content.hasFormat(OWN) and kind == table:
            self._put(copied, item_id, PASTE)
            return True
        rows = without_heads(cells_in(content), self._rows.heads)
        if not rows:
            return False
        self._put_cells(rows, item_id, max(column, 0))
        return True

    def duplicate(self, ids: Sequence[str]) -> None:
        """The rows once more, below the last of them."""
        items = [item for item in self._rows.items if item.id in ids]
        self._context.flush()
        self._put([values_of(item) for item in items], ids[-1], DUPLICATE)

    def remove(self, ids: Sequence[str]) -> None:
        """Take rows out, as one step."""
        items = [item for item in self._rows.items if item.id in ids and self._rows.editable(item)]
        if not items:
            return
        if len(items) == 1:
            self._rows.remove(items[0])
            return

        def take_out() -> None:
            with self._context.workspace.change(REMOVE) as session:
                for item in items:
                    remove(session, type(item), item.id)

        self._context.flush()
        if self._context.attempt(take_out):
            self._chosen = []
            self._rows.refresh()
            self._context.message.emit(self._context.say("Removed."), True)

    def sort(self, column: int) -> None:
        """Put the rows in the order of a column; as one step, once more the other way round."""
        self._context.flush()
        items = list(self._rows.items)
        keys = {item.id: _sort_key(self._rows.fields_of(item.id)[column]) for item in items}
        wanted = sorted(items, key=lambda item: keys[item.id])
        if wanted == items:
            wanted.reverse()
        places = sorted(item.position for item in items)
        new = {each.id: place for each, place in zip(wanted, places, strict=True)}
        if self._context.place(type(items[0]), new, SORT):
            self._rows.refresh()

    def _put(self, copied: Copied, below: str, label: str) -> None:
        made = [
            copy_of(each, values)
            for each, values in zip(self._new(below, len(copied)), copied, strict=True)
        ]
        self._add(made, label)

    def _put_cells(self, rows: Sequence[Sequence[str]], below: str, first: int) -> None:
        made = self._new(below, len(rows))
        for item, cells in zip(made, rows, strict=True):
            form = Form(self._context, item, cells=True)
            for column, text in zip(self._rows.columns[first:], cells, strict=False):
                field = column.field(form)
                misread = read_into(item, field, text)
                if misread:
                    self._context.misread[form.place_of(field)] = misread
                field.deleteLater()
        self._add(made, PASTE)

    def _new(self, below: str, count: int) -> list[Any]:
        """New items whose places are behind a row."""
        items = self._rows.items
        at = self._rows.ids.index(below)
        place = getattr(items[at], "position", "")
        after = getattr(items[at + 1], "position", None) if at + 1 < len(items) else None
        made = []
        for _ in range(count):
            place = (order.between(place, after) or place) if place else ""
            made.append(self._rows.new(place))
        return made

    def _add(self, made: Sequence[Base], label: str) -> None:
        ids = [str(row.id) for row in made]  # type: ignore[attr-defined]

        def add() -> None:
            with self._context.workspace.change(label) as session:
                session.add_all(made)

        if self._context.attempt(add):
            self._chosen = ids if len(ids) > 1 else []
            self._rows.refresh()
            self._rows.focus_item(ids[0])


def _sort_key(field: QWidget) -> tuple[bool, Any]:
    """What a column says of an item: dates and numbers as such, else words; empty ones last."""
    value = field.value() if hasattr(field, "value") else None
    if isinstance(field, QComboBox):
        value = field.currentIndex()
    if value is None or value == "":
        return True, ""
    return False, value.casefold() if isinstance(value, str) else value


def _do(act: Callable[[], object], _checked: bool = False) -> None:
    act()
