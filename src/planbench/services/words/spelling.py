"""Spelling in the document's language, offline: which words of a text to look at, and a dictionary.

The dictionary lives in a process of its own. Hunspell keeps Python's lock while it loads (measured:
130–340 ms) and thinks of suggestions (270–600 ms): in a thread it would stop the window.
"""

from __future__ import annotations

import importlib.util
import re
import signal
from collections.abc import Iterable, Iterator, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from planbench.paths import resources_folder

DICTIONARIES: Mapping[str, str] = MappingProxyType({"sv": "sv_SE", "nb": "nb_NO", "nn": "nn_NO"})
OFFERED = 6
PATIENCE = 2.0  # seconds that a process gets to end by itself
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# Each begins at the beginning of a word only: else a long one takes the square of its length.
SKIPPED = re.compile(r"(?<!\S)(?:\S+://\S+|\S+@\S+|\S*\d\S*)|www\.\S+|\[[^\]\s]*\]")
WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")


class Word(NamedTuple):
    """A word and where it begins, counted as Qt counts."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def words_in(text: str) -> Iterator[Word]:
    """The words to look at: no figures, references, addresses, abbreviations in capitals."""
    counted = ASTRAL.sub("  ", text)
    bare = SKIPPED.sub(lambda found: " " * len(found[0]), counted)
    for found in WORD.finditer(bare):
        if len(found[0]) > 1 and not found[0].isupper():
            yield Word(found.start(), found[0])


def spelling_folder() -> Path:
    """The dictionaries, each with its licence."""
    return resources_folder() / "spelling"


def can_spell() -> bool:
    """Whether this computer has the library; without it everything else works."""
    return importlib.util.find_spec("hunspell") is not None


class Dictionary:
    """One language's words. Raises `ImportError` or `OSError` where there is none."""

    def __init__(self, language: str, folder: Path) -> None:
        from hunspell import Hunspell

        name = DICTIONARIES[language]
        self._words = Hunspell(name, hunspell_data_dir=str(folder))
        for word in (folder / f"{name}.words").read_text("utf-8").split():
            self._words.add(word)

    def wrong(self, words: Iterable[str]) -> list[str]:
        """Those of the words that it does not know."""
        return [word for word in words if not self._knows(word)]

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant, the likeliest first."""
        return list(self._words.suggest(word))[:OFFERED]

    def _knows(self, word: str) -> bool:
        """`t.ex` stands before a full stop that is no part of the word here."""
        return bool(self._words.spell(word) or ("." in word and self._words.spell(f"{word}.")))


def serve(connection: Connection, language: str, folder: Path) -> None:
    """What the dictionary's process does: answers until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    try:
        dictionary = Dictionary(language, folder)
    except (ImportError, OSError):
        connection.send(False)
        return
    connection.send(True)
    while True:
        try:
            asked = connection.recv()
        except (EOFError, OSError):
            return
        one = isinstance(asked, str)
        connection.send(dictionary.suggestions(asked) if one else dictionary.wrong(asked))


class Speller:
    """A dictionary in another process. Its questions wait for the answer: ask off the window."""

    def __init__(self, language: str, folder: Path) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        arguments = (theirs, language, folder)
        self._process = context.Process(target=serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self.ready = bool(self._ours.recv())

    def wrong(self, words: list[str]) -> list[str]:
        """Those of the words that the dictionary does not know; `EOFError` when it is gone."""
        self._ours.send(words)
        return list(self._ours.recv())

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant; `EOFError` when the dictionary is gone."""
        self._ours.send(word)
        return list(self._ours.recv())

    def close(self) -> None:
        """Let the process end."""
        self._ours.close()
        self._process.join(PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()
        self._process.close()


def open_speller(language: str) -> Speller | None:
    """The dictionary of a language; None where there is none, or nothing to read it with."""
    if language not in DICTIONARIES or not can_spell():
        return None
    try:
        speller = Speller(language, spelling_folder())
    except (EOFError, OSError):
        return None
    if not speller.ready:
        speller.close()
        return None
    return speller
