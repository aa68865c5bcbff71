"""Schools against kinds of evidence: where something is known, and where nothing is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from planbench.domain import terms
from planbench.ui.desk import Desk
from planbench.ui.models.evidence import Coverage

ROW = 34
HEAD = 46


class CoverageTable(QTableWidget):
    """A nought is said as «–» and in words to screen readers."""

    def __init__(self, desk: Desk, coverage: Coverage) -> None:
        super().__init__(len(coverage.schools), len(coverage.kinds))
        self._desk = desk
        self._coverage = coverage
        self.setAccessibleName(desk.say("What do we still not know?"))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(len(coverage.schools) * ROW + HEAD)
        names = [desk.say(terms.EVIDENCE_KINDS.get(kind, kind)) for kind in coverage.kinds]
        self.setHorizontalHeaderLabels(names)
        self.setVerticalHeaderLabels([school.name for school in coverage.schools])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._names = names
        self.refresh(coverage)

    def shows(self, coverage: Coverage) -> bool:
        """Whether the same schools and kinds are shown already."""
        return [school.id for school in coverage.schools] == [
            school.id for school in self._coverage.schools
        ] and [school.name for school in coverage.schools] == [
            school.name for school in self._coverage.schools
        ]

    def refresh(self, coverage: Coverage) -> None:
        """Show the counts as they are now."""
        self._coverage = coverage
        for line, school in enumerate(coverage.schools):
            for place, kind in enumerate(coverage.kinds):
                count = coverage.of(school.id, kind)
                self.setItem(line, place, self._item(count, f"{school.name}, {self._names[place]}"))

    def _item(self, count: int, where: str) -> QTableWidgetItem:
        colours = self._desk.theme.colours
        item = QTableWidgetItem(str(count) if count else "–")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setBackground(QColor(colours.good_tint if count else colours.attention_tint))
        item.setForeground(QColor(colours.good if count else colours.attention))
        said = self._desk.words.count("{n} piece", "{n} pieces", count)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{where}: {said}")
        return item
