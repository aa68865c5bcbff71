"""What became of the feedback, as a table: for the supervisor, and for whoever asks later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbench.exports.documents.cover import top
from planbench.exports.documents.paging import filled
from planbench.exports.documents.parts import cell, outline, sentence, table
from planbench.exports.outline import Block, Outline
from planbench.exports.source import DocumentSource


@dataclass(frozen=True, slots=True)
class Disposition:
    """One mark in words; `said` is what it asks for, `verdict` what became of it."""

    round: int
    place: str
    author: str
    said: str
    verdict: str
    reply: str


def dispositions_outline(source: DocumentSource, rows: Sequence[Disposition]) -> Outline:
    """A table for each round, its marks in the order of the plan."""
    title = source.words.say("Answers to feedback")
    return outline(source, title, list(_blocks(source, title, rows)))


def _blocks(source: DocumentSource, title: str, rows: Sequence[Disposition]) -> Iterator[Block]:
    words = source.words
    yield top(source, title)
    if not rows:
        yield sentence(words.say("There is no feedback yet."))
    for number in sorted({row.round for row in rows}):
        chosen = [row for row in rows if row.round == number]
        yield _table(source, words.say("Round {number}", number=number), chosen)


def _table(source: DocumentSource, name: str, rows: Sequence[Disposition]) -> Block:
    words = source.words
    header = (
        words.say("Place"),
        words.say("From"),
        words.say("Feedback"),
        words.say("What became of it"),
        words.say("Reply"),
    )
    cells = (
        [cell(each) for each in (row.place, row.author, row.said, row.verdict, row.reply)]
        for row in rows
    )
    return filled(table(name, header, cells, (3, 3, 7, 3, 5)))
