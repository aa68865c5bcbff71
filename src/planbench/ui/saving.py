"""What is typed and not yet on the disk: held until it is, with one lasting state if it cannot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTime, QTimer, Signal

from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.store.trouble import SAVING, Cause, DiskError, refused
from planbench.ui.jobs import Job

AGAIN = 5_000  # milliseconds between two attempts, as long as nothing can be saved
SETTLED = 3_000  # milliseconds after the last save until any copy of the file is whole

Write = Callable[[], object]


class Saving(QObject):
    """Every field's pending write, what stands in the way of them, and the file's own rest."""

    state = Signal(str)  # "typing", "saved" or "failed"
    trouble_changed = Signal()
    refused = Signal(object)  # a UserError to be said once

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pending: dict[object, Write] = {}
        self._refusals = 0
        self._said = ""  # the latest state
        self.trouble: DiskError | None = None
        self.since = ""  # on the clock, when it first could not be saved
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self.retry)
        self.settling = QTimer(self, interval=SETTLED, singleShot=True)
        self.state.connect(self._note)
        if not workspace.file.writable:
            self._cannot(refused(SAVING, Cause.READ_ONLY, workspace.file.path))

    @property
    def pending(self) -> bool:
        """Whether something is typed that is not on the disk."""
        return bool(self._pending)

    def add(self, owner: object, write: Write) -> None:
        """Remember what is typed, so that nothing overtakes or loses it."""
        self._pending[owner] = write
        if self.trouble is None:
            self.state.emit("typing")

    def remove(self, owner: object) -> None:
        """The owner has nothing left to write; what was typed and taken back is saved too."""
        self._pending.pop(owner, None)
        if self._said == "typing" and not self._pending and self.trouble is None:
            self.state.emit("saved")

    def flush(self) -> bool:
        """Write everything that is typed; whether all of it is on the disk."""
        for write in list(self._pending.values()):
            write()
        return not self._pending

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do what may be refused; a refusal is said. Whether it was done."""
        try:
            action()
        except UserError as error:
            self.say_refused(error)
            return False
        return True

    def stored(self, write: Write) -> bool:
        """Write a field; False when the disk refused, so that it has to be tried again."""
        before = self._refusals
        self.attempt(write)
        return self._refusals == before

    def say_refused(self, error: UserError) -> None:
        """Say a refusal: what the disk refuses stays said until it no longer does."""
        if isinstance(error, DiskError):
            self._refusals += 1
            self._cannot(error)
        else:
            self.refused.emit(error)

    def saved(self) -> None:
        """Something was written: the disk takes what it is given."""
        if self._workspace.file.writable:
            self.settling.start()
            self._can()
        self.state.emit("saved")

    def retry(self) -> bool:
        """Try again whatever waits; whether the disk takes it now."""
        if not self._workspace.file.writable:
            return False
        self.flush()
        if self.trouble is not None and not self._pending and self._probe():
            self._can()
            self.state.emit("saved")
        return self.trouble is None

    def _note(self, state: str) -> None:
        self._said = state

    def _probe(self) -> bool:
        return self.stored(self._workspace.prove_writable)

    def _cannot(self, error: DiskError) -> None:
        if self.trouble is None:
            self.since = QTime.currentTime().toString("HH:mm")
        known = self.trouble is not None and self.trouble.cause == error.cause
        self.trouble = error
        self._again.start()
        self.state.emit("failed")
        if not known:
            self.trouble_changed.emit()

    def _can(self) -> None:
        self._again.stop()
        if self.trouble is not None:
            self.trouble = None
            self.trouble_changed.emit()
            self.flush()

    def settle(self, work: Callable[[Callable[[Job], bool], Callable[[bool], None]], Job]) -> None:
        """Bring what was saved into the file itself, off the interface thread."""

        def settled(whole: bool) -> None:
            if not whole:
                self.settling.start()

        work(lambda _job: self._workspace.file.settle(), settled)

    def start_again(self) -> None:
        """The project lies in another file from now on."""
        self._can()
        self.state.emit("saved")

    def close(self) -> None:
        """Nothing is tried any more."""
        self._again.stop()
        self.settling.stop()
