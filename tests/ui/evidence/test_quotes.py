"""Quotes are filtered and copied with their sources."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from planbench.ui.evidence.quotes_dialog import QuotesDialog
from planbench.ui.frame.shell import Shell
from planbench.ui.page_context import PageContext


def test_quotes_are_filtered_and_copied_with_their_sources(
    context: PageContext, shell: Shell
) -> None:
    dialog = QuotesDialog(context, shell)
    every = dialog.table.rowCount()
    dialog.about.setText("planer")
    assert 0 < dialog.table.rowCount() < every
    dialog.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == dialog.table.rowCount()
    assert all(line.startswith("”") and "(U" in line for line in lines)
    dialog.reject()
