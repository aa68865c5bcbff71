"""What the window knows about spelling: words judged in the background, and one's own words."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from planbench.services.gate.workspace import Changed, Workspace
from planbench.services.words.spelling import open_speller
from planbench.services.words.word_list import add_word, names, own_words

GATHER = 60  # milliseconds in which unknown words are gathered into one question
Question = list[str] | str


class Dictionary(Protocol):
    """What answers, in its own time."""

    def wrong(self, words: list[str]) -> list[str]:
        """Those of the words that it does not know."""

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant."""

    def close(self) -> None:
        """Nobody asks any more."""


Opening = Callable[[str], Dictionary | None]
Questions = queue.SimpleQueue[Question | None]


class Spelling(QObject):
    """Answers at once from memory; what it does not know yet it asks for and tells later."""

    judged = Signal(object)  # words that are seen in another light than before
    suggested = Signal(str, object)  # a word, and what may have been meant
    _answered = Signal(object, object)  # the words asked about, and the wrong ones

    def __init__(
        self, workspace: Workspace, parent: QObject, opening: Opening = open_speller
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._opening = opening
        self._language = ""
        self._names: set[str] = set()
        self._right: set[str] = set()
        self._wrong: set[str] = set()
        self._unknown: dict[str, None] = {}
        self._questions: Questions | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER)
        self._timer.timeout.connect(self._ask)
        self._answered.connect(self._learn)
        self._read()

    def is_wrong(self, word: str) -> bool:
        """Whether a word is known to be wrong; one not judged yet is asked about."""
        if word in self._right or word in self._names:
            return False
        if word in self._wrong:
            return True
        if word not in self._unknown:
            self._unknown[word] = None
            self._timer.start()
        return False

    def suggest(self, word: str) -> None:
        """Ask what may have been meant; `suggested` brings the answer."""
        self._put(word)

    def accept(self, word: str, *, keep: bool) -> None:
        """The word is right: for good when it is to be kept, else until planbench is closed."""
        if keep:
            add_word(self._workspace, word)
        self._right.add(word)
        self._wrong.discard(word)
        self.judged.emit([word])

    def follow(self, changed: Changed) -> None:
        """New names are right at once; another language begins anew."""
        if changed.touches("project", "person", "school"):
            self._read()

    def close(self) -> None:
        """End the background work; nobody waits for it."""
        if self._questions is not None:
            self._questions.put(None)
            self._questions = None

    def _read(self) -> None:
        language = self._workspace.project().document_language
        with self._workspace.reading() as session:
            self._names = names(session)
        if language != self._language:
            self.close()
            self._language = language
            self._right = set(own_words(self._workspace))
            self._wrong = set()
            self._unknown = {}

    def _ask(self) -> None:
        if self._unknown:
            self._put(list(self._unknown))

    def _put(self, question: Question) -> None:
        if self._questions is None:
            self._questions = queue.SimpleQueue()
            work = (self._questions, self._language)
            threading.Thread(target=self._answer, args=work, name="spelling", daemon=True).start()
        self._questions.put(question)

    def _learn(self, asked: list[str], wrong: list[str]) -> None:
        for word in asked:
            self._unknown.pop(word, None)
        self._right.update(set(asked) - set(wrong))
        new = [word for word in wrong if word not in self._right]
        self._wrong.update(new)
        if new:
            self.judged.emit(new)

    def _answer(self, questions: Questions, language: str) -> None:
        """The background thread; its signals cross to the window's."""
        speller = self._opening(language)
        if speller is None:
            return
        # The dictionary may have died, or the window be gone: then nothing is underlined any more.
        with contextlib.suppress(EOFError, OSError, RuntimeError):
            while (question := questions.get()) is not None:
                self._answer_one(speller, question)
        speller.close()

    def _answer_one(self, speller: Dictionary, question: Question) -> None:
        if isinstance(question, str):
            self.suggested.emit(question, speller.suggestions(question))
        else:
            self._answered.emit(question, speller.wrong(question))
