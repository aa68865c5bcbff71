"""Work off the interface thread, with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Signal

from planbench.errors import UserError
from planbench.i18n import N_
from planbench.log import bug


class JobSignals(QObject):
    """What a job tells; delivered on the interface thread."""

    progress = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)  # UserError
    finished = Signal()


class Job(QRunnable):
    """One task; it may report progress and should look at `cancelled` now and then."""

    def __init__(self, task: Callable[[Job], Any]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = JobSignals()
        self._task = task
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the user wants it to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask it to stop."""
        self._cancelled.set()

    def progress(self, done: int, of: int) -> None:
        """Say how far it has come."""
        self.signals.progress.emit(done, of)

    def let_go(self) -> None:
        """Forget what was to be done and who listens: Qt holds the job and its signals.

        Not before its thread has left it.
        """
        del self._task
        self.signals.deleteLater()

    def run(self) -> None:
        """Called by Qt in another thread."""
        try:
            result = self._task(self)
        except UserError as error:
            self.signals.refused.emit(error)
        except Exception as error:  # our own bug: said as one
            bug(error)
            self.signals.refused.emit(our_bug())
        else:
            if not self.cancelled:
                self.signals.done.emit(result)
        self.signals.finished.emit()


def our_bug() -> UserError:
    """What the user is told of one; the log has the rest."""
    return UserError(
        N_(
            "Something went wrong inside planbench. Your project is as it was. "
            "The log has what is needed to find it."
        )
    )
