"""What every page works with: the open project, the words, and the few things it may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from planbench.domain.base import Base
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.services.gate.removal import remove
from planbench.services.gate.workspace import Changed, Workspace, get
from planbench.services.settings import Settings
from planbench.services.words.references import describe_references, referring
from planbench.ui.incremental import IncrementalBuilder
from planbench.ui.jobs import Job
from planbench.ui.spelling import Spelling
from planbench.ui.theme import Theme

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EDIT = N_("Changed")


class PageContext(QObject):
    """Passed to every page; pages know it, and nothing of each other or of the shell."""

    changed = Signal(object)  # services.workspace.Changed
    saving = Signal(str)  # "typing", "saved" or "failed"
    navigation_requested = Signal(str, str, str)  # step, kind, id: go there
    message = Signal(str, bool)  # a message; whether it offers undo
    files_given = Signal(list, bool)  # paths; whether they are known to be statistics
    paste_requested = Signal()  # what lies on the clipboard is to be evidence
    conflicts_requested = Signal()  # show what both laptops changed
    focus_wanted = Signal(bool)  # hide all but the text, or show everything again

    def __init__(
        self, workspace: Workspace, words: Words, settings: Settings, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self.workspace = workspace
        self.words = words
        self.settings = settings
        self.theme = theme
        self.window = window
        # Table, id and field → what was typed there and is no date, time or number yet.
        self.misread: dict[str, str] = {}
        self._pending: dict[object, Callable[[], None]] = {}
        self._pool = QThreadPool(self)
        self._jobs: set[Job] = set()
        self._turns: dict[object, int] = {}
        self._closed = False
        self._stop_listening = workspace.listen(self._on_workspace_changed)
        self.builder = IncrementalBuilder(self)
        self.spelling = Spelling(workspace, self) if settings.spelling else None

    def say(self, text: str, /, **values: object) -> str:
        """A sentence in the interface's language."""
        return self.words.say(text, **values)

    def guidance(self) -> Any:
        """The programme's words in the interface's language."""
        return self.workspace.programme.in_language(self.words.language)

    def save(self, kind: type[Base], item_id: str, field: str, value: object) -> bool:
        """Write one field; typing on in the same field goes on with the same undo step."""
        place = f"{kind.__tablename__}:{item_id}:{field}"
        with self.told(), self.workspace.change(EDIT, merge_key=place) as session:
            setattr(get(session, kind, item_id), field, value)
            return True
        self.saving.emit("failed")
        return False

    @contextmanager
    def change(self, label: str) -> Iterator[Session]:
        """The write gate; call it inside `told` when a refusal is to be shown."""
        with self.workspace.change(label) as session:
            yield session

    def remove(self, kind: type[Base], item_id: str, label: str) -> None:
        """Delete without asking; the message says what referred to it and offers to undo."""
        self.flush()
        with self.told():
            with self.workspace.change(label) as session:
                found = referring(session, kind.__tablename__, item_id)
                remove(session, kind, item_id)
            what = describe_references(self.words, found)
            text = self.say("Removed. {what} referred to it.", what=what) if what else ""
            self.message.emit(text or self.say("Removed."), True)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Show a refusal in words instead of letting it through."""
        try:
            yield
        except UserError as error:
            self.message.emit(self.words.error(error), False)

    def show_message(self, text: str) -> None:
        """Show a message that goes by itself."""
        self.message.emit(text, False)

    def navigate(self, step: str, kind: str = "", item_id: str = "") -> None:
        """Go to a step, and to an item on it."""
        self.navigation_requested.emit(step, kind, item_id)

    def add_pending_write(self, owner: object, write: Callable[[], None]) -> None:
        """Remember what is typed but not written yet, so that nothing overtakes or loses it."""
        self._pending[owner] = write
        self.saving.emit("typing")

    def remove_pending_write(self, owner: object) -> None:
        """The owner has written, or has nothing left to write."""
        self._pending.pop(owner, None)

    def flush(self) -> None:
        """Write everything that is typed but not written yet."""
        for write in list(self._pending.values()):
            write()

    def work(
        self,
        task: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[], None] | None = None,
    ) -> Job:
        """Run a task off the interface thread; `done` gets its result on the interface thread."""
        job = Job(task)
        self._jobs.add(job)
        job.signals.done.connect(lambda result: None if self._closed else done(result))
        job.signals.refused.connect(self._refused)
        if failed:
            job.signals.refused.connect(lambda _error: failed())
        job.signals.finished.connect(lambda: self._jobs.discard(job))
        self._pool.start(job)
        return job

    def work_for(
        self, owner: QWidget, task: Callable[[Job], Any], done: Callable[[Any], None]
    ) -> Job:
        """Like `work`, for a widget that may be gone before the answer; then it is dropped."""
        alive = [True]

        def answered(result: Any) -> None:
            if alive:
                done(result)

        job = self.work(task, answered)

        def forget() -> None:
            alive.clear()
            job.cancel()

        owner.destroyed.connect(lambda _gone=None: forget())
        return job

    def latest(
        self, owner: object, task: Callable[[Job], Any], done: Callable[[Any], None]
    ) -> None:
        """Like `work`; an answer that a later question of the same owner overtook is dropped."""
        turn = self._turns[owner] = self._turns.get(owner, 0) + 1

        def answered(result: Any) -> None:
            if self._turns.get(owner) == turn:
                done(result)

        self.work(task, answered)

    def ask_open(self, title: str, pattern: str) -> Path | None:
        """Ask for a file to read; None when the user thinks better of it."""
        name, _ = QFileDialog.getOpenFileName(self.window, title, "", pattern)
        return Path(name) if name else None

    def ask_open_many(self, title: str, pattern: str) -> list[Path]:
        """Ask for files to read; none when the user thinks better of it."""
        names, _ = QFileDialog.getOpenFileNames(self.window, title, "", pattern)
        return [Path(name) for name in names]

    def ask_folder(self, title: str) -> Path | None:
        """Ask for a folder to read; None when the user thinks better of it."""
        name = QFileDialog.getExistingDirectory(self.window, title)
        return Path(name) if name else None

    def ask_save(self, title: str, suggestion: Path, pattern: str) -> Path | None:
        """Ask where to write a file; None when the user thinks better of it."""
        suggestion.parent.mkdir(parents=True, exist_ok=True)
        name, _ = QFileDialog.getSaveFileName(self.window, title, str(suggestion), pattern)
        return Path(name) if name else None

    def close(self) -> None:
        """Write what is left, end background work and stop listening."""
        self.flush()
        self.builder.drop()
        self._closed = True
        for job in list(self._jobs):
            job.cancel()
        if self.spelling is not None:
            self.spelling.close()
        self._pool.waitForDone()
        self._stop_listening()

    def _refused(self, error: UserError) -> None:
        if not self._closed:
            self.message.emit(self.words.error(error), False)

    def _on_workspace_changed(self, change: Changed) -> None:
        self.saving.emit("saved")
        if self.spelling is not None:
            self.spelling.follow(change)
        # The next turn of the event loop: a page may rebuild the very widget that wrote.
        QTimer.singleShot(0, self, lambda: self.changed.emit(change))
