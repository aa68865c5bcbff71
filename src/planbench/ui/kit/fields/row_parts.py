"""What rows are made of: their columns, what they say, and whose they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from planbench.domain.base import Base
from planbench.i18n import Words
from planbench.ui.kit.fields.fields import CheckField, ChoiceField
from planbench.ui.kit.fields.form import Form, Labelled
from planbench.ui.kit.fields.understood import UnderstoodField
from planbench.ui.kit.look.plain import plain_tip

LETTER, AROUND = 14, 22  # pixels of a letter's height, and beside a field's text
MOST_BESIDE = 5  # further fields on one line
HEADS_APART = 8  # pixels between heads, and from a field's edge to its text
CROWDED = 4  # columns above which the widest may need a line of its own


@dataclass(frozen=True)
class Column:
    """A column of rows: its head, how wide it is beside the others, and its field.

    A field that is there `always` works also in rows that may not be edited. A further field of no
    `stretch` has a line of its own. A column shows at least so many `letters`.
    """

    head: str
    stretch: int
    field: Callable[[Form], QWidget]
    always: bool = False
    letters: int = 0

    def made(self, form: Form) -> QWidget:
        """Its field for the item of a form, as wide as its letters need."""
        field = self.field(form)
        if self.letters:
            face, theme = QFont(field.font()), form.context.theme
            face.setPixelSize(theme.size(LETTER))
            width = QFontMetrics(face).horizontalAdvance("n" * self.letters)
            field.setMinimumWidth(width + theme.size(AROUND))
        return field


def head_above(grid: QGridLayout, place: int, field: QWidget) -> None:
    """Let the head of a column begin where the text of its fields does."""
    item = grid.itemAtPosition(0, place)
    head = item.widget() if item is not None else None
    if head is not None:
        inside = 0 if isinstance(field, (CheckField, QLabel)) else HEADS_APART
        head.setContentsMargins(inside, 0, HEADS_APART, 0)


def widest_of(columns: Sequence[Column]) -> int:
    """The column that is widest, of those that may need a line for it; -1 for none."""
    stretches = [column.stretch for column in columns]
    widest = max(stretches, default=0)
    few = len(columns) < CROWDED or stretches.count(widest) > 1
    return -1 if few else stretches.index(widest)


@dataclass(frozen=True)
class RowsText:
    """What the rows say, in the reader's language; `added` and `removed` name undo steps."""

    add: str  # empty where no row can be added
    empty: str  # empty where somebody else says it
    added: str
    removed: str | Callable[[Any], str]  # of what is removed, where it differs


@dataclass(frozen=True)
class RowsAct:
    """Something else that can be done to rows, given the ids of those that are meant."""

    text: str
    act: Callable[[Sequence[str]], object]


@dataclass(frozen=True)
class RowsOf:
    """Whose rows they are: `load` reads them in order, `new` makes one at a position.

    Rows of several parents on one list are not `movable`: their order is not one. What is
    `unfolded` shows its further fields without being asked.
    """

    load: Callable[[], Sequence[Any]]
    new: Callable[[str], Base]
    editable: Callable[[Any], bool] = lambda _item: True
    movable: bool = True
    unfolded: Callable[[Any], bool] = lambda _item: False
    acts: Sequence[RowsAct] = ()


def problems_of(fields: Sequence[QWidget]) -> QWidget | None:
    """What stands below a row: what its fields do not understand; None where all take anything."""
    asking = [field for field in fields if isinstance(field, UnderstoodField)]
    if not asking:
        return None
    box = QWidget()
    box.setObjectName("plain")
    below = QVBoxLayout(box)
    below.setContentsMargins(0, 0, 0, 0)
    for field in asking:
        below.addWidget(field.problem)
        field.problem.setVisible(bool(field.property("wrong")))
    return box


def least_width(field: QWidget) -> int:
    """The width below which a field is not drawn, or a choice not read."""
    if isinstance(field, ChoiceField):
        return field.sizeHint().width()
    return max(field.minimumSizeHint().width(), field.minimumWidth())


def named(details: Sequence[Column], words: Words) -> str:
    """`Fler fält: resurser, timmar och kostnad`: what is behind the sign, before it is pressed."""
    heads = [column.head.lower() for column in details if column.head]
    return plain_tip(words.say("More fields: {fields}", fields=words.listed(heads)))


def further_fields(columns: Sequence[Column], form: Form) -> QWidget:
    """The fields of an item that its row has no room for, beside each other and below."""
    box = QWidget()
    box.setObjectName("softCard")
    box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    line = QGridLayout(box)
    beside = [column for column in columns if column.stretch]
    for index, column in enumerate(beside):
        place = divmod(index, MOST_BESIDE)
        line.addWidget(Labelled(column.head, column.field(form)), *place)
        if index < MOST_BESIDE:
            line.setColumnStretch(index, column.stretch)
    for below in (column for column in columns if not column.stretch):
        line.addWidget(Labelled(below.head, below.field(form)), line.rowCount(), 0, 1, -1)
    return box
