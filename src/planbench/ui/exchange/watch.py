"""Notices that a colleague's file has come into the folder of the last exchange."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from planbench.ui.jobs import Job
from planbench.ui.page_context import PageContext


class ExchangeWatch(QObject):
    """Looks when the window comes to the front; says what has come, once, and does nothing more."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._told: set[Path] = set()

    def look(self) -> None:
        """Look off the interface thread; only where a folder was used before."""
        from planbench.services.exchange.packages import FOLDER, waiting

        workspace = self._context.workspace
        folder = workspace.get_local(FOLDER)

        def find(_job: Job) -> Path | None:
            return waiting(workspace, Path(folder), self._told)

        if folder:
            self._context.work(find, self._tell)

    def _tell(self, file: Path | None) -> None:
        if file is None:
            return
        self._told.add(file)
        say = self._context.say
        self._context.show_message(
            say("{file} has come. Look at it under Exchange with colleague.", file=file.name)
        )
