"""Ties a field to what it stands for: written within a second of the last key, shown anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from planbench.domain.base import Base
from planbench.ui.kit.fields.text_steps import end_step, has_step
from planbench.ui.page_context import PageContext

DELAY = 700  # milliseconds from the last key to the disk
LATEST = 1_800  # and from the first one, however long somebody goes on typing


class Field(Protocol):
    """What every field of `widgets.fields` offers."""

    edited: Any

    def value(self) -> Any:
        """What stands in the field."""

    def set_value(self, value: Any) -> None:
        """Show a value without telling that it was edited."""


class AutosavedField(QObject):
    """One field and how its value is written; lives as long as the field."""

    def __init__(
        self, widget: QWidget, context: PageContext, save: Callable[[Any], object]
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._field = cast(Field, widget)
        self._context = context
        self._save = save
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.write)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(LATEST)
        self._latest.timeout.connect(self.write)
        self._unsaved = False
        self._field.edited.connect(self._on_edit)
        widget.installEventFilter(self)
        widget.destroyed.connect(lambda: context.save_state.remove(self))

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not on the disk yet."""
        return self._unsaved

    def show(self, value: Any) -> None:
        """Show the stored value, unless the user is ahead of it."""
        if not self.pending and self._field.value() != value:
            self._field.set_value(value)

    def write(self) -> None:
        """Write what stands in the field; it is pending until the disk has taken it."""
        self._timer.stop()
        self._latest.stop()
        if self._context.save_state.stored(self._write):
            self._unsaved = False
            self._context.save_state.remove(self)
            end_step(self._widget)

    def _write(self) -> None:
        """What a text has taken back by itself goes on with the step that it takes back."""
        value = self._field.value()
        if has_step(self._widget, undo=False):
            with self._context.workspace.taking_back():
                self._save(value)
        else:
            self._save(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.pending and event.type() == QEvent.Type.FocusOut:
            self.write()
        return False

    def _on_edit(self) -> None:
        self._unsaved = True
        self._context.save_state.add(self, self.write)
        self._timer.start()
        if not self._latest.isActive():
            self._latest.start()


class Binding(AutosavedField):
    """A field that stands for one column of one item."""

    def __init__(
        self, widget: QWidget, context: PageContext, kind: type[Base], item_id: str, field: str
    ) -> None:
        super().__init__(widget, context, partial(context.save, kind, item_id, field))
