"""A list of thousands, of which only the rows in sight are asked what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QListView

from planbench.ui.kit.look.two_lines import ID, Index, Line, dressed
from planbench.ui.theme import Theme

FEW = 200  # rows up to which each may be as high as its name needs


class LongList(QListView):
    """`show_rows`; `chosen` gives the id of the row that the user made the current one."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._look = dressed(self, theme, name)
        self._look.wrap(False)
        self._rows = _Rows(self)
        self._filling = False
        self.setModel(self._rows)

    def show_rows(self, ids: Sequence[str], line_of: Callable[[str], Line], current: str) -> None:
        """These rows, in sight where they stood before, with one of them chosen if it is there."""
        place = self.verticalScrollBar().value()
        self._filling = True
        self._look.wrap(len(ids) <= FEW)
        self._rows.fill(ids, line_of)
        self.choose(current)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        self.scrollTo(self.currentIndex())
        self._filling = False

    def count(self) -> int:
        """How many rows there are."""
        return self._rows.rowCount()

    def ids(self) -> list[str]:
        """The ids in the order of the list."""
        return list(self._rows.ids)

    def line(self, row: int) -> Line:
        """What a row says."""
        return self._rows.line_of(self._rows.ids[row])

    def choose(self, item_id: str) -> None:
        """Make an item the current one and the only chosen one, when it is there."""
        if item_id in self._rows.ids:  # whatever keys are held: `setCurrentIndex` asks for them
            index = self._rows.index(self._rows.ids.index(item_id))
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, only)

    def current_id(self) -> str:
        """The id of the current item; empty for none."""
        index = self.currentIndex()
        return self._rows.ids[index.row()] if index.isValid() else ""

    def chosen_ids(self) -> list[str]:
        """The ids of the rows that are chosen, in their order; several where that is allowed."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._rows.ids[row] for row in rows]

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._filling:
            self.chosen.emit(self._rows.ids[current.row()])


class _Rows(QStringListModel):
    """Ids in their order, kept by Qt; what they say is asked when it is to be seen or heard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ids: Sequence[str] = ()
        self.line_of: Callable[[str], Line] = lambda _id: Line("", "")

    def fill(self, ids: Sequence[str], line_of: Callable[[str], Line]) -> None:
        """Other rows from now on."""
        self.ids, self.line_of = ids, line_of
        self.setStringList(ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item_id = self.ids[index.row()]
        return item_id if role == ID else self.line_of(item_id).role(role)
