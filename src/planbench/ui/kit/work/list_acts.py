"""What can be done with the rows of a list: by its menu, and by the keys that mean the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu

Key = QKeySequence.StandardKey
SEPARATED = "\t"  # a key's name behind it stands at the right of a menu


class ListAct(NamedTuple):
    """What it is called in the menu, what it does, and the key that does the same."""

    text: str
    act: Callable[[], object]
    key: QKeySequence.StandardKey | None = None


class ListActs(QObject):
    """Asks a list, when it is about to be used, what can be done with its current rows.

    The menu comes by the right button on a row, and by the key for it at the current one; `keys`
    are those that its acts may have.
    """

    def __init__(
        self,
        shown: QAbstractItemView,
        acts: Callable[[], Sequence[ListAct]],
        keys: Sequence[QKeySequence.StandardKey],
    ) -> None:
        super().__init__(shown)
        self._shown = shown
        self._acts = acts
        for watched in (shown, shown.viewport()):
            watched.installEventFilter(self)
        for key in keys:
            made = QShortcut(QKeySequence(key), shown)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(partial(self._do, key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent):
            return False
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and watched is self._shown.viewport():
            self._come_to(event.pos())
        if (menu := self.menu()) is not None:
            menu.popup(event.globalPos() if by_mouse else self._below_current())
        return True

    def menu(self) -> QMenu | None:
        """The acts of the current rows; None where there is no row."""
        acts = self._acts()
        if not acts:
            return None
        made = QMenu(self._shown)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in acts:
            made.addAction(SEPARATED.join(_named(act))).triggered.connect(partial(_run, act.act))
        return made

    def _come_to(self, place: QPoint) -> None:
        """A row that is not among the chosen ones is the one that is meant."""
        at = self._shown.indexAt(place)
        if at.isValid() and not self._shown.selectionModel().isSelected(at):
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._shown.selectionModel().setCurrentIndex(at, only)

    def _below_current(self) -> QPoint:
        area = self._shown.visualRect(self._shown.currentIndex())
        return self._shown.viewport().mapToGlobal(area.bottomLeft())

    def _do(self, key: QKeySequence.StandardKey) -> None:
        for act in self._acts():
            if act.key == key:
                act.act()


def copy_cells(rows: Sequence[Sequence[str]]) -> None:
    """Rows as a spreadsheet takes them: a tab between the cells, each on one line."""
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    QGuiApplication.clipboard().setText("\n".join(lines))


def _named(act: ListAct) -> Iterator[str]:
    yield act.text
    if act.key is not None:
        yield QKeySequence(act.key).toString(QKeySequence.SequenceFormat.NativeText)


def _run(act: Callable[[], object], _checked: bool = False) -> None:
    act()
