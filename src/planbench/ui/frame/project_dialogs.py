"""The dialogs of an open project, asked for by signals; each is imported when asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from planbench.ui.frame.shell import Shell


class ProjectDialogs(QObject):
    """Lives as long as the project is open; `opened` gives a backup that is to be opened."""

    opened = Signal(Path)

    def __init__(self, shell: Shell, window: QWidget) -> None:
        super().__init__(shell.context)
        self._context = shell.context
        self._shell = shell
        self._window = window

    def people(self, kind: str = "", item_id: str = "") -> None:
        """Project and people, at an item of it."""
        from planbench.ui.project.people import PeopleDialog

        dialog = PeopleDialog(self._context, self._window)
        dialog.open()
        dialog.show_item(kind, item_id)

    def exchange(self) -> None:
        """Exchange with the colleague."""
        from planbench.ui.exchange.dialog import ExchangeDialog

        ExchangeDialog(self._context, self._window).open()

    def share(self, wanted: list[tuple[str, str]]) -> None:
        """What may go to others, with what is to be ticked from the beginning."""
        from planbench.ui.exchange.share_dialog import ShareDialog

        self._context.flush()
        ShareDialog(self._context, wanted).open()

    def history(self) -> None:
        """Who changed what when."""
        from planbench.ui.exchange.history import HistoryDialog

        HistoryDialog(self._context, self._window).open()

    def backups(self) -> None:
        """The backups of the project."""
        from planbench.ui.exchange.backups import BackupsDialog

        dialog = BackupsDialog(self._context, self._window)
        dialog.opened.connect(self.opened)
        dialog.open()

    def take_files(self, paths: list[Path], said_to_be: str) -> None:
        """Files that were dropped or chosen."""
        from planbench.ui.frame.dropped import take_files, take_on_feedback

        if self._shell.step != "feedback" or not take_on_feedback(self._context, paths):
            take_files(self._context, paths, said_to_be)

    def paste(self) -> None:
        """What lies on the clipboard, as evidence."""
        from planbench.ui.frame.pasting import paste_evidence

        paste_evidence(self._context)

    def conflicts(self) -> None:
        """What both laptops changed."""
        from planbench.ui.exchange.conflicts import ConflictsDialog

        ConflictsDialog(self._context, self._window).open()
