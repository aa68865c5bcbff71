"""Text broken into lines: words in one or several looks, filled up from the left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planbench.exports.pdf.lettering import Lettering, Widths

# What a line may be broken at: all white space but the spaces that hold words together.
BREAKS = re.compile("[^\\S\u00a0\u202f]+|\u200b+")
BETWEEN = re.compile(f"({BREAKS.pattern})")
GLUED = re.compile("[\u00a0\u202f\u200b]")


class Piece(NamedTuple):
    """A stretch of text in one look; a line break inside it is where a new line begins."""

    text: str
    face: str
    colour: str = ""  # as the operands of a colour; empty for the paragraph's own
    link: str = ""


class SetLine(NamedTuple):
    """A line as it is set: how wide it is in thousandths of the letters' size, and what it says.

    Its spaces together are drawn so much narrower as it is `over` its room.
    """

    width: float
    parts: tuple[Piece, ...]
    over: float = 0.0


SHRINK = 0.05  # the share of each space that a line may do without, to take in one more word
Word = list[tuple[Piece, str, int]]  # what stands together, each part with its width


def broken(
    pieces: Sequence[Piece], lettering: Lettering, first: float, rest: float
) -> list[SetLine]:
    """Pieces in lines; the widths of the `first` line and the `rest` in thousandths of the size."""
    if len(pieces) == 1 and "\n" not in pieces[0].text:
        return list(_of_one_look(pieces[0], lettering.widths(pieces[0].face), first, rest))
    return list(_of_many_looks(pieces, lettering, first, rest))


def _split(text: str) -> list[str]:
    """The words of a text; hard spaces stay inside them."""
    if text.isascii() or not GLUED.search(text):
        return text.split()
    return [word for word in BREAKS.split(text) if word]


def _of_one_look(piece: Piece, widths: Widths, first: float, rest: float) -> Iterator[SetLine]:
    space = widths[" "]
    shrink = space * SHRINK
    words: list[str] = []
    used, room = -space, first
    for word in _split(piece.text):
        width = widths[word]
        if used + space + width <= room + shrink * len(words):
            words.append(word)
            used += space + width
            continue
        if width <= (rest if words else room):
            yield _plain_line(used, room, piece, words)
            words, used, room = [word], width, rest
            continue
        *full, last = _letters_that_fit(word, widths, used + space, room, rest)
        for part in full:
            line = " ".join([*words, part]) if part else " ".join(words)
            if line:
                yield SetLine(widths[line], (piece._replace(text=line),))
            words, room = [], rest
        words, used = [last], widths[last]
    if words:
        yield _plain_line(used, room, piece, words)


def _plain_line(used: float, room: float, piece: Piece, words: list[str]) -> SetLine:
    said = Piece(" ".join(words), *piece[1:])
    return SetLine(min(used, room), (said,), max(used - room, 0.0))


def _letters_that_fit(
    word: str, widths: Widths, used: float, room: float, rest: float
) -> Iterator[str]:
    """A word longer than a line, cut where each line is full; at least one letter a line."""
    part = ""
    for letter in word:
        width = widths[letter]
        if used + width > room and (part or used > 0):
            yield part
            part, used, room = "", 0, rest
        part += letter
        used += width
    yield part


def _of_many_looks(
    pieces: Sequence[Piece], lettering: Lettering, first: float, rest: float
) -> Iterator[SetLine]:
    space = lettering.widths(pieces[0].face)[" "] if pieces else 0
    line: list[Word] = []
    used, room = -space, first
    for word in _words(pieces, lettering):
        if word is None:
            yield _line(line, used, room)
            line, used, room = [], -space, rest
            continue
        width = sum(each for *_, each in word)
        more = room + space * SHRINK * len(line)
        if used + space + width > more and width <= (rest if line else room):
            yield _line(line, used, room)
            line, used, room = [], -space, rest
            more = room
        if used + space + width <= more:
            line.append(word)
            used += space + width
            continue
        line.append([])
        used += space
        for part in _in_letters(word, lettering):
            if used + part[2] > room and used > 0:
                yield _line(line, used, room)
                line, used, room = [[]], 0, rest
            line[-1].append(part)
            used += part[2]
    if line:
        yield _line(line, used, room)


def _in_letters(word: Word, lettering: Lettering) -> Iterator[tuple[Piece, str, int]]:
    for piece, text, _ in word:
        widths = lettering.widths(piece.face)
        for letter in text:
            yield piece, letter, widths[letter]


def _words(pieces: Iterable[Piece], lettering: Lettering) -> Iterator[Word | None]:
    """Words in order, each with its parts in their looks; None for a new line."""
    word: Word = []
    for piece in pieces:
        widths = lettering.widths(piece.face)
        for n, part in enumerate(BETWEEN.split(piece.text)):
            if n % 2:
                if word:
                    yield word
                    word = []
                yield from [None] * part.count("\n")
            elif part:
                word.append((piece, part, widths[part]))
    if word:
        yield word


def _line(words: list[Word], used: float, room: float) -> SetLine:
    """Words as the fewest stretches of one look; a space belongs to what stands before it."""
    parts: list[tuple[Piece, list[str]]] = []
    for n, word in enumerate(words):
        if n:
            parts[-1][1].append(" ")
        for piece, text, _ in word:
            if not parts or parts[-1][0] is not piece:
                parts.append((piece, []))
            parts[-1][1].append(text)
    said = tuple(Piece("".join(texts), *piece[1:]) for piece, texts in parts)
    return SetLine(min(max(used, 0.0), room), said, max(used - room, 0.0))
