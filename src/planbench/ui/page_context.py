"""What every page works with: the open project, the words, and the few things it may ask for."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QThread, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from planbench.domain.base import Base
from planbench.errors import UserError
from planbench.i18n import N_, Words
from planbench.programmes.wording import words_in
from planbench.services.gate.removal import remove
from planbench.services.gate.workspace import Changed, Workspace, get
from planbench.services.settings import Settings
from planbench.services.words.references import describe_references, referring
from planbench.ui.file_to_write import ask_save
from planbench.ui.incremental import IncrementalBuilder
from planbench.ui.jobs import Job
from planbench.ui.saving import Saving
from planbench.ui.spelling import Spelling
from planbench.ui.theme import Theme
from planbench.ui.views.known_evidence import KnownEvidence

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planbench.programmes.schema import ProgrammeWords

EDIT = N_("Changed")
KEPT_JOBS = 8  # that have answered


class PageContext(QObject):
    """Passed to every page; pages know it, and nothing of each other or of the shell."""

    changed = Signal(object)  # services.workspace.Changed
    navigation_requested = Signal(str, str, str, str)  # step, kind, id, column: go there
    message = Signal(str, bool)  # a message; whether it offers undo
    led = Signal(str, object)  # a message, and the way to what it tells of: its name and going
    files_given = Signal(list, str)  # paths; what they were said to be: `statistics`, `survey`
    paste_requested = Signal()  # what lies on the clipboard is to be evidence
    package_given = Signal(Path)  # an exchange file of another project: go on with that one
    file_made = Signal()  # an exchange file was made: what is not given yet is another
    conflicts_requested = Signal()  # show what both laptops changed
    share_wanted = Signal(list)  # kinds and ids that are chosen to be shared from the beginning
    history_requested = Signal()  # show who changed what when
    drawer_wanted = Signal(bool)  # where it is folded away: show what belongs beside, or the page
    focus_wanted = Signal(bool)  # hide all but the text, or show everything again

    def __init__(
        self, workspace: Workspace, words: Words, settings: Settings, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self.workspace = workspace
        self.words = words_in(workspace.programme, words)
        self.settings = settings
        self.theme = theme
        self.window = window
        self.kept: dict[str, Any] = {}  # how this copy's views stood: plain values, from outside
        self.last_place: tuple[str, str, str] | None = None  # step, kind and id last written in
        self.save_state = Saving(workspace, self)
        self.save_state.refused.connect(self._say_refused)
        self.save_state.settling.timeout.connect(self.settle)
        self._pool = QThreadPool(self)
        self._jobs: set[Job] = set()
        self._answered: deque[Job] = deque()
        self._turns = WeakKeyDictionary[object, int]()
        self._named: dict[str, int] = {}
        self._folder = ""  # from which a file was chosen last
        self._closed = False
        self._unfollowed: list[Changed] = []
        self._stop_listening = workspace.listen(self._on_workspace_changed)
        self.builder = IncrementalBuilder(self)
        self.evidence = KnownEvidence(workspace)
        self.spelling = Spelling(workspace, self) if settings.spelling else None

    def say(self, text: str, /, **values: object) -> str:
        """A sentence in the interface's language."""
        return self.words.say(text, **values)

    def typed(self, what: str) -> dict[str, str]:
        """Place → what was typed there and is not entered yet; it is kept as the views are."""
        found = self.kept.get(what)
        if not isinstance(found, dict):
            found = self.kept[what] = {}
        return found

    @property
    def misread(self) -> dict[str, str]:
        """Table, id and field → what was typed there and is no date, time or number yet."""
        return self.typed("misread")

    def guidance(self) -> ProgrammeWords:
        """The programme's words in the interface's language."""
        return self.workspace.programme.in_language(self.words.language)

    def save(self, kind: type[Base], item_id: str, field: str, value: object) -> bool:
        """Write one field; typing on in the same field goes on with the same undo step."""
        return self.attempt(lambda: self._write(kind, item_id, field, value))

    def _write(self, kind: type[Base], item_id: str, field: str, value: object) -> None:
        place = f"{kind.__tablename__}:{item_id}:{field}"
        with self.workspace.change(EDIT, merge_key=place) as session:
            setattr(get(session, kind, item_id), field, value)
        if kind.__step__:
            self.last_place = (kind.__step__, kind.__tablename__, item_id)

    def attempt(self, action: Callable[[], object]) -> bool:
        """Do what may be refused; the refusal is shown. Whether it was done.

        What only makes sense after a success stands behind `if context.attempt(…):`.
        """
        return self.save_state.attempt(action)

    def add(self, item: Base, label: str) -> bool:
        """Add an item; whether it is there now."""

        def add() -> None:
            with self.workspace.change(label) as session:
                session.add(item)

        return self.attempt(add)

    def place(self, kind: type[Any], positions: Mapping[str, str], label: str) -> bool:
        """Give items (by id) new positions; whether they have them now."""

        def move() -> None:
            with self.workspace.change(label) as session:
                for item_id, position in positions.items():
                    session.get_one(kind, item_id).position = position

        return self.attempt(move)

    @contextmanager
    def change(self, label: str) -> Iterator[Session]:
        """The write gate; call it inside `told` when a refusal is to be shown."""
        with self.workspace.change(label) as session:
            yield session

    def remove(self, kind: type[Base], item_id: str, label: str) -> None:
        """Delete without asking; the message says what referred to it and offers to undo."""
        self.remove_all(kind, [item_id], label)

    def remove_all(self, kind: type[Base], ids: Sequence[str], label: str) -> None:
        """The same of several, as one step."""
        self.flush()
        with self.told():
            found = Counter[str]()
            with self.workspace.change(label) as session:
                for item_id in ids:
                    found += referring(session, kind.__tablename__, item_id)
                    remove(session, kind, item_id)
            what = describe_references(self.words, found)
            text = self.say("Removed. {what} referred to it.", what=what) if what else ""
            self.message.emit(text or self.say("Removed."), True)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Show a refusal in words instead of letting it through; nothing may stand behind it.

        Where something does, `attempt` says whether it was done.
        """
        try:
            yield
        except UserError as error:
            self.save_state.say_refused(error)

    def show_message(self, text: str, way: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a message that goes by itself; what asks for something has a `way` there."""
        if way is None:
            self.message.emit(text, False)
        else:
            self.led.emit(text, way)

    def navigate(self, step: str, kind: str = "", item_id: str = "", column: str = "") -> None:
        """Go to a step, to an item on it, and to the field of one of its columns."""
        self.navigation_requested.emit(step, kind, item_id, column)

    def flush(self) -> bool:
        """Write everything that is typed but not written yet; whether all of it is on the disk."""
        return self.save_state.flush()

    def settle(self) -> None:
        """Bring what was saved into the file itself, so that any copy of it is whole."""
        if not self._closed:
            self.save_state.settle(self.work)

    def follow(self, dialog: QDialog, refresh: Callable[[object], None]) -> None:
        """Tell a dialog what changes as long as it is open; it is freed when it closes."""

        def end(_result: int) -> None:
            self.changed.disconnect(refresh)
            dialog.deleteLater()

        self.changed.connect(refresh)
        dialog.finished.connect(end)

    def work(
        self,
        task: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[], None] | None = None,
        owner: object = None,
    ) -> Job:
        """Run a task off the interface thread; `done` gets its result on the interface thread.

        The answer is for an owner: whose method `done` is, or who is named. When that widget is
        gone before the answer comes (a dialog was closed), the answer is dropped.
        """
        job = Job(task)
        owner = owner if owner is not None else getattr(done, "__self__", None)
        self._jobs.add(job)
        job.signals.done.connect(lambda result: done(result) if self._awaits(owner) else None)
        job.signals.refused.connect(self._refused)
        if failed:
            job.signals.refused.connect(lambda _error: failed() if self._awaits(owner) else None)
        job.signals.finished.connect(lambda: self._let_go(job))
        self._pool.start(job)
        return job

    def _let_go(self, job: Job) -> None:
        """A job that has answered; its thread may still be leaving it, so it is kept a while.

        Once the project is closed, all have been let go already.
        """
        if self._closed:
            return
        self._jobs.discard(job)
        self._answered.append(job)
        if len(self._answered) > KEPT_JOBS:
            self._answered.popleft().let_go()

    def _awaits(self, owner: object) -> bool:
        return not self._closed and (not isinstance(owner, QObject) or isValid(owner))

    def read(self, file: Path, task: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        """Like `work`, for what a file holds: it is said to be read until that is shown."""

        def found(result: Any) -> None:
            self.show_message("")
            done(result)

        self.show_message(self.say("Reading {file} …", file=file.name))
        self.work(task, found)

    def work_for(
        self, owner: QWidget, task: Callable[[Job], Any], done: Callable[[Any], None]
    ) -> Job:
        """Like `work`, and the task itself is told to stop when the widget goes."""
        job = self.work(task, done, owner=owner)
        owner.destroyed.connect(lambda _gone=None: job.cancel())
        return job

    def latest(
        self, owner: object, task: Callable[[Job], Any], done: Callable[[Any], None]
    ) -> None:
        """Like `work`; an answer that a later question of the same owner overtook is dropped."""
        turns: MutableMapping[Any, int] = self._named if isinstance(owner, str) else self._turns
        turn = turns[owner] = turns.get(owner, 0) + 1

        def answered(result: Any) -> None:
            if turns.get(owner) == turn:
                done(result)

        self.work(task, answered, owner=getattr(done, "__self__", owner))

    def ask_open(self, title: str, pattern: str) -> Path | None:
        """Ask for a file to read; None when the user thinks better of it."""
        name, _ = QFileDialog.getOpenFileName(self.window, title, self._folder, pattern)
        self._folder = str(Path(name).parent) if name else self._folder
        return Path(name) if name else None

    def ask_open_many(self, title: str, pattern: str) -> list[Path]:
        """Ask for files to read; none when the user thinks better of it."""
        names, _ = QFileDialog.getOpenFileNames(self.window, title, self._folder, pattern)
        self._folder = str(Path(names[0]).parent) if names else self._folder
        return [Path(name) for name in names]

    def ask_folder(self, title: str) -> Path | None:
        """Ask for a folder to read; None when the user thinks better of it."""
        name = QFileDialog.getExistingDirectory(self.window, title)
        return Path(name) if name else None

    def ask_save(self, title: str, suggestion: Path, pattern: str) -> Path | None:
        """Ask where to write a file; None when the user thinks better of it."""
        return ask_save(self.window, title, suggestion, pattern)

    def close(self) -> None:
        """Write what is left, end background work and stop listening."""
        self.flush()
        self.save_state.close()
        self.builder.drop()
        self._closed = True
        for job in list(self._jobs):
            job.cancel()
        if self.spelling is not None:
            self.spelling.close()
        self._pool.waitForDone()
        for job in (*self._jobs, *self._answered):
            job.let_go()
        self.evidence.close()
        self._stop_listening()

    def _refused(self, error: UserError) -> None:
        if not self._closed:
            self.save_state.say_refused(error)

    def _say_refused(self, error: UserError) -> None:
        self.message.emit(self.words.error(error), False)

    def _on_workspace_changed(self, change: Changed) -> None:
        """Called on the thread that wrote; what follows from it happens on the interface thread."""
        if QThread.currentThread() is self.thread():
            self._unfollowed.append(change)
            self.save_state.saved()
        else:
            QTimer.singleShot(0, self, self.save_state.saved)
        # The next turn of the event loop: a page may rebuild the very widget that wrote.
        QTimer.singleShot(0, self, lambda: self._follow(change))

    @property
    def is_ahead(self) -> bool:
        """Whether something was written here that the pages are told of only in the next turn."""
        return bool(self._unfollowed)

    def _follow(self, change: Changed) -> None:
        self._unfollowed = [changed for changed in self._unfollowed if changed is not change]
        if self.spelling is not None:
            self.spelling.follow(change)
        self.changed.emit(change)
