"""The heads of a table's columns, which begin where its cells do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget


def name_columns(table: QTableWidget, names: Sequence[str]) -> None:
    """Call the columns so."""
    table.setHorizontalHeaderLabels(list(names))
    place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    table.horizontalHeader().setDefaultAlignment(place)
