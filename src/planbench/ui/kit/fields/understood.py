"""Fields whose text has to be understood: a date, a time of day, a length of time, a number.

What is understood is shown as it was understood. What is not stays as it was typed, is marked, and
says in a sentence below the field what would be understood; nothing else counts meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal

from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.layout import wrapped_label

Value = TypeVar("Value")


class UnderstoodField(OneLine):
    """A line with a reading: `reading.read` of its text is the value, `reading.show` its text."""

    edited = Signal()
    misread = Signal(str)  # what is not understood; empty once it has been dealt with

    def __init__(self, reading: Reading[object], *, cell: bool = False) -> None:
        super().__init__()
        self._reading = reading
        self._value: object = None
        self._misread = False
        self._doubt = ""
        self.setObjectName("cell" if cell else "")
        self.problem = wrapped_label(reading.problem, "problem")  # to be laid out below the field
        self.problem.hide()
        self.textEdited.connect(lambda _text: self._mark(False))
        self.editingFinished.connect(self.commit)

    def value(self) -> object:
        """The value that counts: the last one that was understood, None when empty."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show a value without telling that it was edited; what is not understood yet stays."""
        self._value = value
        if self._misread:
            return
        text = self._reading.show(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_misread(self, text: str) -> None:
        """Show a text that was typed here before and has not been dealt with."""
        if text:
            self.setText(text)
            self._mark(True)

    def understand(self, text: str) -> object:
        """What a text says; None where it is not understood."""
        return self._reading.read(text.replace("\u00a0", " ").strip())

    def commit(self) -> None:
        """Read what stands there; called when the field is left."""
        text = self.text().replace("\u00a0", " ").strip()
        found = self._reading.read(text) if text else None
        if text and found is None:
            self._mark(True)
            self.misread.emit(text)
            return
        was_wrong, changed = self._misread, found != self._value
        self._mark(False)
        self.set_value(found)
        if was_wrong:
            self.misread.emit("")
        if changed:
            self.edited.emit()

    def doubt(self, sentence: str) -> None:
        """Say what cannot be right about the value, which is kept; nothing where all is well."""
        self._doubt = sentence
        self._mark(self._misread)

    def _mark(self, misread: bool) -> None:
        self._misread = misread
        told = self._reading.problem if misread else self._doubt
        wrong = bool(told)
        self.problem.setText(told or self._reading.problem)
        self.problem.setVisible(wrong and self.problem.parent() is not None)
        self.setAccessibleDescription(told)
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


class Reading(Generic[Value]):
    """How a field's text is read and shown, and what is said of a text that cannot be read."""

    def __init__(
        self, read: Callable[[str], Value | None], show: Callable[[Value], str], problem: str
    ) -> None:
        self.read = read
        self._show = show
        self.problem = problem

    def show(self, value: Value | None) -> str:
        """The value's text; empty for none."""
        return "" if value is None or value == "" else self._show(value)
