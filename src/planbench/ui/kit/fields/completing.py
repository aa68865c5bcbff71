"""What a field proposes while one types: a framed list below it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter


def completions(names: Iterable[str], parent: QObject, *, anywhere: bool = False) -> QCompleter:
    """Proposes the names that begin with what is typed, or hold it `anywhere`; case is the same."""
    made = QCompleter(parent)
    made.setModel(QStringListModel(list(names), made))
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    contains, begins = Qt.MatchFlag.MatchContains, Qt.MatchFlag.MatchStartsWith
    made.setFilterMode(contains if anywhere else begins)
    popup = made.popup()
    if popup is not None:
        popup.setObjectName("completions")
    return made
