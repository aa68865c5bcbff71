"""How the document came about: programme, people and evidence, so that a reader can trust it."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.exports.documents.parts import authors, heading, sentence
from planbench.exports.documents.summary import evidence_sentence
from planbench.exports.outline import Block
from planbench.exports.source import DocumentSource


def origin_blocks(source: DocumentSource) -> Iterator[Block]:
    """The plan's chapter on how the work was done."""
    yield from basis_blocks(source, source.words.say("How the plan came about"))


def basis_blocks(source: DocumentSource, title: str) -> Iterator[Block]:
    """Programme, people and evidence under a heading of level 1."""
    words = source.words
    yield heading(1, title)
    yield sentence(source.programme_words.origin or source.programme_words.summary)
    people = authors(source)
    if people:
        yield sentence(words.say("The work was done by {people}.", people=words.listed(people)))
    if source.evidence:
        yield sentence(evidence_sentence(source))
        yield from _schools(source)


def _schools(source: DocumentSource) -> Iterator[Block]:
    """The schools that evidence names; where it names none, nobody has said which it is about."""
    words = source.words
    known = [school.name for school in source.schools_seen()]
    if known:
        yield sentence(
            words.say("Schools in the evidence: {schools}.", schools=words.listed(known))
        )
