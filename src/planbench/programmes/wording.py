"""How planbench speaks in a programme: of a school where the plan is a school's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from planbench.i18n import Catalogue, Words, read_catalogue, words_for
from planbench.paths import translations_folder
from planbench.programmes.schema import Programme, SectionWords

SCHOOL = "school"  # the folder of what is said otherwise where the plan is a school's


def words_in(programme: Programme, words: Words) -> Words:
    """A language as it is spoken in a programme."""
    own = programme.words.get(words.language)
    said: dict[str, object] = {}
    if programme.facts.unit == SCHOOL:
        said |= school_sentences(words.language)
    said |= own.wording if own else {}
    said |= {section_sentence(key): section.title for key, section in _sections(programme, words)}
    return words.saying(said)  # type: ignore[arg-type]


def section_sentence(key: str) -> str:
    """What to say for the title that a programme gives a section."""
    return f"section {key}"


def document_words(programme: Programme, language: str) -> Words:
    """The words of a document in a programme."""
    return words_in(programme, words_for(language))


def _sections(programme: Programme, words: Words) -> Iterable[tuple[str, SectionWords]]:
    return programme.in_language(words.language).section_words.items()


@cache
def school_sentences(language: str, folder: Path | None = None) -> Catalogue:
    """What is said of a school instead of a municipality."""
    return read_catalogue((folder or translations_folder()) / language / SCHOOL)
