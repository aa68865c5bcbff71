"""«What do we still not know?»: a table of what there is, and the way to what there is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableWidget, QTableWidgetItem, QVBoxLayout

from planbench.ui.evidence.coverage_view import NAMES, Coverage
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

ROW = 34
TWO_LINES = 44
HEAD = 50
PAD = 16  # pixels beside a head
LONG_WORD = 15
LONG_NAME = 22
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class CoverageCard(Card):
    """The table with its switch and what it says in words.

    `view_wanted` names another table, `begun` is what a new piece of evidence says of itself, and
    `opened` gives the id of one that there is.
    """

    view_wanted = Signal(str)
    begun = Signal(dict)
    opened = Signal(str)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("What do we still not know?"))
        self._context = context
        self._table: CoverageTable | None = None
        self._titles: Mapping[str, str] = {}
        self._switch = ChoiceField({key: context.say(name) for key, name in NAMES.items()})
        self._switch.setAccessibleName(context.say("What is set against what"))
        self._switch.setMinimumContentsLength(28)
        self._switch.edited.connect(lambda: self.view_wanted.emit(self._switch.value()))
        self.head.addWidget(self._switch)
        self._missing = wrapped_label("", "guidance")
        hint = context.say(
            "Enter or a click in an empty cell begins a new piece of evidence for it."
        )
        self._place = QVBoxLayout()
        self.body.addWidget(self._missing)
        self.body.addLayout(self._place)
        self.body.addWidget(wrapped_label(hint, "muted"))

    def refresh(self, coverage: Coverage, titles: Mapping[str, str]) -> None:
        """Show a table; `titles` are the names of all evidence by id."""
        self._titles = titles
        self._switch.set_value(coverage.view)
        self._missing.setText(" ".join(coverage.missing(self._context.words)))
        if self._table is not None and self._table.shows(coverage):
            self._table.refresh(coverage)
            return
        if self._table is not None:
            self._table.setParent(None)
            self._table.deleteLater()
        self._table = CoverageTable(self._context, coverage)
        self._table.cell_chosen.connect(self._chosen)
        self._place.addWidget(self._table)

    def focus_table(self) -> None:
        """Put the keyboard in the table."""
        if self._table is not None:
            self._table.setFocus()

    def _chosen(self, coverage: Coverage, row: str, column: str, place: QPoint) -> None:
        pieces = coverage.of(row, column)
        begin = partial(self.begun.emit, coverage.prefilled(row, column))
        if not pieces:
            begin()
            return
        menu = self._menu([(self._titles.get(piece, piece), piece) for piece in pieces], begin)
        menu.popup(place)

    def _menu(self, pieces: list[tuple[str, str]], begin: Callable[[], object]) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self._context.say("Evidence in this cell"))
        for title, evidence_id in pieces[:12]:
            menu.addAction(title).triggered.connect(partial(self._open, evidence_id))
        menu.addSeparator()
        new = menu.addAction(self._context.say("New evidence here"))
        new.triggered.connect(lambda _on=False: begin())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self, evidence_id: str, _on: bool = False) -> None:
        self.opened.emit(evidence_id)


class CoverageTable(QTableWidget):
    """A nought is said as «–» and in words to screen readers."""

    cell_chosen = Signal(object, str, str, QPoint)  # Coverage, row, column, where on the screen

    def __init__(self, context: PageContext, coverage: Coverage) -> None:
        super().__init__(len(coverage.rows), len(coverage.columns))
        self._context = context
        self._coverage = coverage
        self._keys = (list(coverage.rows), list(coverage.columns))
        self.setAccessibleName(context.say("What do we still not know?"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names = [_broken(row, LONG_NAME) for row in coverage.rows.values()]
        row = context.theme.size(TWO_LINES if any("\n" in name for name in names) else ROW)
        head = context.theme.size(HEAD)
        self.setHorizontalHeaderLabels([_broken(column) for column in coverage.columns.values()])
        self.setVerticalHeaderLabels(names)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setFixedHeight(head)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setDefaultSectionSize(row)
        self._whole = len(coverage.rows) * row + head + 4
        self.setFixedHeight(self._whole)
        self.cellClicked.connect(self._choose)
        self.refresh(coverage)

    def shows(self, coverage: Coverage) -> bool:
        """Whether the same rows and columns are shown already."""
        mine = self._coverage
        return (mine.view, mine.rows, mine.columns) == (
            coverage.view,
            coverage.rows,
            coverage.columns,
        )

    def refresh(self, coverage: Coverage) -> None:
        """Show the counts as they are now."""
        self._coverage = coverage
        for line, (row, name) in enumerate(coverage.rows.items()):
            for place, (column, head) in enumerate(coverage.columns.items()):
                count = len(coverage.of(row, column))
                self.setItem(line, place, self._item(count, f"{name}, {head}"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each column holds its head; where all of them do not fit, the table scrolls sideways."""
        super().resizeEvent(event)
        heads = self.horizontalHeader()
        texts = [_broken(column) for column in self._coverage.columns.values()]
        least = [heads.fontMetrics().size(0, text).width() + PAD for text in texts]
        room = self.viewport().width()
        free = max(0, room - sum(least)) // max(1, len(least))
        even = room // max(1, len(least))
        widths = [even if max(least) <= even else width + free for width in least]
        widths[-1:] = [width + max(0, room - sum(widths)) for width in widths[-1:]]
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        beside = self.horizontalScrollBar().sizeHint().height() if sum(least) > room else 0
        self.setFixedHeight(self._whole + beside)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab sees on which cell one stands."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentRow() >= 0:
            self._choose(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)

    def _choose(self, line: int, place: int) -> None:
        rows, columns = self._keys
        area: QRect = self.visualRect(self.model().index(line, place))
        corner = self.viewport().mapToGlobal(area.bottomLeft())
        self.cell_chosen.emit(self._coverage, rows[line], columns[place], corner)

    def _item(self, count: int, where: str) -> QTableWidgetItem:
        colours = self._context.theme.colours
        item = QTableWidgetItem(str(count) if count else "–")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setBackground(QColor(colours.good_tint if count else colours.attention_tint))
        item.setForeground(QColor(colours.good if count else colours.attention))
        said = self._context.words.count("{n} piece", "{n} pieces", count)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{where}: {said}")
        item.setToolTip(plain_tip(f"{where}: {said}"))
        return item


def _broken(name: str, short: int = 13) -> str:
    """A long head over two lines, at the space nearest its middle or the joint of a compound."""
    spaces = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) > max(short, LONG_WORD) and not spaces:
        joints = [place for place in range(5, len(name) - 5) if name[place - 1] == "s"]
        joint = min(joints, key=lambda place: abs(place - len(name) / 2), default=len(name))
        return f"{name[:joint]}-\n{name[joint:]}" if joints else name
    if len(name) <= short or not spaces:
        return name
    middle = min(spaces, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:middle]}\n{name[middle + 1 :]}"
