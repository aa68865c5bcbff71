"""What the palette asks: the project's texts, read in the background, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtCore import QObject, Signal

from planbench.services.gate.workspace import Changed
from planbench.services.search.attached import read_attached
from planbench.services.search.corpus import Corpus, Found, words_in
from planbench.services.search.entries import Entry, read_entries
from planbench.services.words.labels import evidence_labels
from planbench.ui.frame.find.elsewhere import Hidden, hidden_in
from planbench.ui.frame.palette.rows import Answer, PaletteRow, rows_of
from planbench.ui.jobs import Job
from planbench.ui.kit.work.command import Command
from planbench.ui.page_context import PageContext

LAST = 5  # places that an empty field offers


class Asking(QObject):
    """Keeps the corpus as long as nothing has changed; `ready` when there is a newer one."""

    ready = Signal()

    def __init__(
        self,
        context: PageContext,
        commands: Callable[[], Sequence[Command]],
        handbook: Callable[[], Sequence[Command]],
    ) -> None:
        super().__init__(context)
        self._context = context
        self._commands = commands
        self._handbook = handbook
        self._corpus = Corpus([])
        self._labels: dict[str, str] = {}
        self._stale = True
        self.is_reading = False
        self._last: list[tuple[str, str]] = []
        context.changed.connect(self._on_changed)

    def _on_changed(self, _changed: Changed) -> None:
        self._stale = True

    def refresh(self) -> None:
        """Read the project again, when something changed since."""
        if not self._stale:
            return
        self._stale = False
        self.is_reading = True
        context = self._context
        words, guidance = context.words, context.guidance()
        titles = {key: section.title for key, section in guidance.section_words.items()}

        def load(_job: Job) -> tuple[Corpus, dict[str, str]]:
            with context.workspace.reading() as session:
                return (
                    Corpus(read_entries(session, words, titles)),
                    dict(evidence_labels(session)),
                )

        context.latest(self, load, self._take)

    def _take(self, read: tuple[Corpus, dict[str, str]]) -> None:
        self._corpus, self._labels = read
        self.is_reading = False
        self.ready.emit()
        workspace = self._context.workspace
        self._context.work(lambda job: read_attached(workspace, lambda: job.cancelled), self._again)

    def _again(self, read: int) -> None:
        """Files that were attached meanwhile are found from now on."""
        if read:
            self._stale = True
            self.refresh()

    def hidden_in(self, step: str, what: str, seen: Collection[tuple[str, str]]) -> list[Hidden]:
        """What a step's page holds and does not show, as far as it has been read."""
        self.refresh()
        return hidden_in(self._corpus, step, what, seen)

    def visited(self, kind: str, item_id: str) -> None:
        """Remember a place for the empty field."""
        place = (kind, item_id)
        self._last = [place, *(each for each in self._last if each != place)][:LAST]

    def answer(self, typed: str, unfolded: str) -> Answer:
        """What is known of what was typed; the last places and all commands for nothing."""
        words = tuple(words_in(typed))
        if not words:
            return Answer(Found((), {"recent": self._recent()}), self._commands(), ())
        fitting = [command for command in self._commands() if command.matches(words)]
        fitting.sort(key=lambda command: words[0] not in command.text.lower())
        help_ = [command for command in self._handbook() if command.matches(words)]
        return Answer(self._corpus.find(typed), fitting, help_, unfolded)

    def _recent(self) -> list[Entry]:
        found = (self._corpus.entry(*place) for place in self._last)
        return [entry for entry in found if entry is not None]

    def rows(self, answer: Answer) -> Iterator[PaletteRow]:
        """The rows that show an answer."""
        return rows_of(answer, self._context.words, self._labels)
