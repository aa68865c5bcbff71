"""What the desk's views work with: words, colours, notes, work off the interface thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from planbench.errors import UserError
from planbench.i18n import Words
from planbench.services.desk.notebook import Notebook
from planbench.services.settings import Settings
from planbench.ui.file_to_write import ask_save
from planbench.ui.incremental import IncrementalBuilder
from planbench.ui.jobs import Job
from planbench.ui.theme import Theme


class DeskContext(QObject):
    """Passed to every view of the desk; `message` is shown at the foot of the window."""

    message = Signal(str)

    def __init__(
        self, words: Words, theme: Theme, settings: Settings, notes: Notebook, window: QWidget
    ) -> None:
        super().__init__(window)
        self.words = words
        self.theme = theme
        self.settings = settings
        self.notes = notes
        self.window = window
        self.builder = IncrementalBuilder(self)
        self._pool = QThreadPool(self)
        self._jobs: list[Job] = []
        self._closed = False

    def say(self, text: str, /, **values: object) -> str:
        """A sentence in the interface's language."""
        return self.words.say(text, **values)

    def now(self) -> dt.datetime:
        """The time on this computer."""
        return dt.datetime.now().astimezone()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do what may be refused; the refusal is shown. Whether it was done."""
        try:
            act()
        except UserError as error:
            self._refused(error)
            return False
        return True

    def work(
        self,
        task: Callable[[Job], Any],
        done: Callable[[Any], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run a task off the interface thread; `done` gets its result on the interface thread."""
        job = Job(task)
        self._jobs.append(job)
        job.signals.done.connect(lambda result: None if self._closed else done(result))
        job.signals.refused.connect(self._refused)
        if progress is not None:
            job.signals.progress.connect(progress)
        self._pool.start(job)
        return job

    def ask_save(self, title: str, suggestion: Path, pattern: str) -> Path | None:
        """Ask where to write a file; None when the user thinks better of it."""
        return ask_save(self.window, title, suggestion, pattern)

    def close(self) -> None:
        """End the work that is under way."""
        self._closed = True
        self.builder.drop()
        for job in self._jobs:
            job.cancel()
        self._pool.waitForDone()
        for job in self._jobs:
            job.let_go()

    def _refused(self, error: UserError) -> None:
        if not self._closed:
            self.message.emit(self.words.error(error))
