"""Labelled fields of one item, bound to their columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from planbench.domain.base import Base
from planbench.domain.dates.field import side_of
from planbench.domain.dates.forms import Lean
from planbench.domain.values import LOWEST
from planbench.ui.kit.fields.autosaved import Binding, Field
from planbench.ui.kit.fields.clock_field import ClockField
from planbench.ui.kit.fields.date_field import DateField
from planbench.ui.kit.fields.fields import (
    CheckField,
    ChoiceField,
    LineField,
    ReferenceField,
    TextField,
)
from planbench.ui.kit.fields.number_fields import FigureField, NumberField, number_problem
from planbench.ui.kit.fields.spell_check import check_spelling
from planbench.ui.kit.fields.understood import UnderstoodField
from planbench.ui.kit.fields.wrapped_line import WrappedLine
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.kit.look.more import unfold_around
from planbench.ui.page_context import PageContext

COLUMN = "column"  # the property of a field that says which column it is of
AnyField = TypeVar("AnyField", bound=QWidget)
ITEM = "item"  # the property of a field that says which item it writes: kind and id


def item_of(widget: QWidget | None) -> tuple[str, str]:
    """The item that a field, or the field it stands in, writes; two empty words for none."""
    while widget is not None:
        kind, _, item_id = str(widget.property(ITEM) or "").partition(":")
        if item_id:
            return kind, item_id
        widget = widget.parentWidget()
    return "", ""


def field_of(parent: QWidget, kind: str, item_id: str, column: str) -> QWidget | None:
    """The field of an item's column that can be seen below a widget; None without one.

    Where it stands behind `Mer`, that is unfolded.
    """
    if not column:
        return None
    fields = [
        widget for widget in parent.findChildren(QWidget) if widget.property(COLUMN) == column
    ]
    own = [widget for widget in fields if item_of(widget) == (kind, item_id)]
    shown = (widget for widget in own if widget.isVisible() or unfold_around(widget))
    return next(shown, None)


class Labelled(QWidget):
    """A field with its label above it."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__()
        self.setObjectName("plain")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        self.caption: QLabel = wrapped_label(text, "fieldLabel")
        self.caption.setBuddy(field)
        field.setAccessibleName(text)
        box.addWidget(self.caption)
        box.addWidget(field)
        if isinstance(field, UnderstoodField):
            box.addWidget(field.problem)
            field.problem.setVisible(bool(field.property("wrong")))
        box.addStretch(1)  # beside a higher one it stands at the top


class Form:
    """Makes the fields of one item and keeps them true to it."""

    def __init__(self, context: PageContext, item: Base, *, cells: bool = False) -> None:
        self.context = context
        self.item = item
        self._cells = cells
        self._bindings: dict[str, Binding] = {}
        self._dates: dict[str, DateField] = {}

    def line(self, field: str, placeholder: str = "") -> LineField:
        """A text on one line."""
        return self.bound(field, LineField(placeholder, cell=self._cells))

    def wrapped(self, field: str, placeholder: str = "") -> WrappedLine:
        """A text of one paragraph that is seen whole."""
        return self.bound(field, WrappedLine(placeholder, cell=self._cells))

    def text(self, field: str, placeholder: str = "", lines: int = 1) -> TextField:
        """A text that grows."""
        made = TextField(placeholder, cell=self._cells, lines=lines)
        check_spelling(made, self.context)
        return self.bound(field, made)

    def choice(
        self, field: str, terms: Mapping[str, str], empty: str = "", only: Sequence[str] = ()
    ) -> ChoiceField:
        """One of an enumeration of `domain.terms`; `only` some of it, and what was chosen."""
        offered = (*only, getattr(self.item, field)) if only else tuple(terms)
        keys = dict.fromkeys(each for each in offered if each in terms)
        names = {key: self.context.say(terms[key]) for key in keys}
        return self.bound(field, ChoiceField(names, empty=empty, cell=self._cells))

    def reference(self, field: str, names: Mapping[str, str], empty: str) -> ReferenceField:
        """Another item by its name, or none."""
        return self.bound(field, ReferenceField(names, empty=empty, cell=self._cells))

    def date(self, field: str, lean: Lean = "near") -> DateField:
        """A date; one without a year is the nearest, the latest or the next, as `lean` says."""
        context = self.context
        made = DateField(
            context.words,
            context.theme,
            context.workspace.today,
            cell=self._cells,
            lean=lean,
            side=side_of(field, type(self.item).__tablename__),
        )
        self._dates[field] = self.bound(field, made)
        made.edited.connect(self._doubt_spans)
        self._doubt_spans()
        return made

    def _doubt_spans(self) -> None:
        """An end before its start is kept, and said to be one below the end."""
        words = self.context.words
        for name, first in self._dates.items():
            last = self._dates.get(f"{name.removesuffix('start')}end")
            if side_of(name) != "first" or last is None:
                continue
            start, end = first.value(), last.value()
            told = ""
            if start is not None and end is not None and end < start:
                told = words.say(
                    "The end is before the beginning: {start} – {end}. Change one of them.",
                    start=words.short_date(start),
                    end=words.short_date(end),
                )
            last.doubt(told)

    def clock(self, field: str, placeholder: str) -> ClockField:
        """A time of day."""
        return self.bound(field, ClockField(self.context.words, placeholder))

    def number(self, field: str, *, whole: bool = False, placeholder: str = "") -> NumberField:
        """A number."""
        made = NumberField(
            whole=whole,
            least=LOWEST.get(field),
            cell=self._cells,
            placeholder=placeholder,
            problem=number_problem(self.context.words, LOWEST.get(field)),
        )
        return self.bound(field, made)

    def figure(
        self, field: str, placeholder: str = "", unit: Callable[[], str] | None = None
    ) -> FigureField:
        """A figure or words; its unit is the item's own unless another is given."""
        own = unit or (lambda: str(getattr(self.item, "unit", "")))
        return self.bound(field, FigureField(placeholder, cell=self._cells, unit=own))

    def check(self, field: str, text: str = "") -> CheckField:
        """Yes or no."""
        return self.bound(field, CheckField(text))

    def labelled(self, text: str, field: QWidget) -> Labelled:
        """The field with its label above it, in the reader's language already."""
        return Labelled(text, field)

    def in_two_columns(self, fields: Sequence[tuple[str, QWidget]]) -> QGridLayout:
        """Fields with their labels, two beside each other, read row by row."""
        grid = QGridLayout()
        grid.setSpacing(10)
        for index, (text, field) in enumerate(fields):
            grid.addWidget(self.labelled(text, field), index // 2, index % 2)
            grid.setColumnStretch(index % 2, 1)
        return grid

    def refresh(self, item: Base) -> None:
        """Show the item as it is now; what the user is typing stays."""
        self.item = item
        for field, binding in self._bindings.items():
            binding.show(getattr(item, field))
        self._doubt_spans()

    def bound(self, field: str, widget: AnyField) -> AnyField:
        """Any other field, tied to a column."""
        cast(Field, widget).set_value(getattr(self.item, field))
        widget.setProperty(COLUMN, field)
        item_id = str(getattr(self.item, "id", ""))
        self._bindings[field] = Binding(widget, self.context, type(self.item), item_id, field)
        widget.setProperty(ITEM, f"{type(self.item).__tablename__}:{item_id}")
        if isinstance(widget, UnderstoodField):
            self._keep_misread(self.place_of(widget), widget)
        return widget

    def place_of(self, field: QWidget) -> str:
        """Table, id and column of a field."""
        item_id = str(getattr(self.item, "id", ""))
        return f"{type(self.item).__tablename__}:{item_id}:{field.property(COLUMN)}"

    def _keep_misread(self, key: str, field: UnderstoodField) -> None:
        """What is not understood outlives the field, which is made anew when its rows change."""
        misread = self.context.misread
        field.set_misread(str(misread.get(key, "")))
        field.misread.connect(
            lambda text: misread.update({key: text}) if text else misread.pop(key, None)
        )
