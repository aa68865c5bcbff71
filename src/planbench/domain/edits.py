"""Texts compared and joined by words, so that a joined text never holds a word nobody wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
STOPS = frozenset(".!?")
MANY = 3000  # tokens; above this, frequent ones are not looked for as anchors


@dataclass(frozen=True)
class Edit:
    """`old[start:end]` becomes `text`; positions count characters of the old text."""

    start: int
    end: int
    text: str


def word_edits(old: str, new: str) -> list[Edit]:
    """What turns one text into another, by whole words, in the order of the text."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    middle, wanted = before[head : len(before) - tail], after[head : len(after) - tail]
    offset = len("".join(before[:head]))
    places = _places(middle, offset)
    return [
        Edit(places[a], places[b], "".join(wanted[c:d]))
        for tag, a, b, c, d in _blocks(middle, wanted)
        if tag != "equal"
    ]


def sentence_edits(old: str, new: str) -> list[Edit]:
    """The same by whole passages: a few words that stayed in the midst of a rewriting go along.

    Two people who rewrite the same sentence then get both sentences, not their words mixed.
    """
    edits: list[Edit] = []
    for edit in word_edits(old, new):
        edits.append(edit)
        while len(edits) > 1 and _gap_is_short(*edits[-2:]):
            last, this = edits.pop(-2), edits.pop()
            between = old[last.end : this.start]
            edits.append(Edit(last.start, this.end, last.text + between + this.text))
    return [_with_its_stop(old, edit) for edit in edits]


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text after the edits."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def merge3(base: str, one: str, other: str) -> str:
    """The base with both people's edits; where both rewrote the same words, both stand."""
    if one in (base, other):
        return other
    if base == other:
        return one
    edits = _together(word_edits(base, one), word_edits(base, other))
    return apply_edits(base, edits)


def overlap(base: str, one: str, other: str) -> bool:
    """Whether both edits touch the same paragraph of the base."""
    return bool(_paragraphs(base, one) & _paragraphs(base, other))


def missing_spaces(whole: str, texts: Iterable[str]) -> list[Edit]:
    """The spaces between words that stand side by side in none of the texts it was joined from."""
    known: set[str] = set()
    beside: set[tuple[str, str]] = set()
    for text in texts:
        tokens = TOKEN.findall(text)
        known.update(tokens)
        beside.update(pairwise(tokens))
    pieces = [piece for token in TOKEN.findall(whole) for piece in _pieces(token, known)]
    places = _places(pieces, 0)
    return [
        Edit(places[n], places[n], " ")
        for n, pair in enumerate(pairwise(pieces), 1)
        if pair not in beside and not any(piece.isspace() for piece in pair)
    ]


def duplicate_deletions(whole: str, wanted: str) -> list[Edit] | None:
    """The deletions that leave `wanted` of a text which holds it twice; None when it does not.

    Only deletions: two copies that both mend the same text then mend it to the same text.
    """
    edits, at = [], 0
    for character in wanted:
        found = whole.find(character, at)
        if found < 0:
            return None
        if found > at:
            edits.append(Edit(at, found, ""))
        at = found + 1
    return [*edits, Edit(at, len(whole), "")] if at < len(whole) else edits


def _gap_is_short(last: Edit, edit: Edit) -> bool:
    """Whether what stayed between two edits is no longer than either of them."""
    kept = edit.start - last.end
    return all(kept <= max(each.end - each.start, len(each.text)) for each in (last, edit))


def _with_its_stop(old: str, edit: Edit) -> Edit:
    """A rewritten sentence up to and with its full stop, so that each of two keeps its own."""
    stop = old[edit.end : edit.end + 1]
    rewritten = " " in old[edit.start : edit.end] and " " in edit.text
    if not (rewritten and stop in STOPS):
        return edit
    return Edit(edit.start, edit.end + 1, edit.text + stop)


def _pieces(token: str, known: set[str]) -> list[str]:
    """A word as it is, or as the two known words that it is made of."""
    if token not in known:
        for at in range(1, len(token)):
            if token[:at] in known and token[at:] in known:
                return [token[:at], token[at:]]
    return [token]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _places(tokens: Sequence[str], offset: int) -> list[int]:
    places = [offset]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _blocks(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    large = len(before) + len(after) > MANY
    yield from SequenceMatcher(None, before, after, autojunk=large).get_opcodes()


def _together(one: list[Edit], other: list[Edit]) -> list[Edit]:
    result: list[Edit] = []
    for edit in sorted({*one, *other}, key=lambda edit: (edit.start, edit.end, edit.text)):
        last = result[-1] if result else None
        if last and edit.start < last.end:
            result[-1] = Edit(last.start, max(last.end, edit.end), last.text + edit.text)
        else:
            result.append(edit)
    return result


def _paragraphs(base: str, changed: str) -> set[int]:
    touched: set[int] = set()
    for edit in word_edits(base, changed):
        first = base.count("\n", 0, edit.start)
        touched.update(range(first, base.count("\n", 0, edit.end) + 1))
    return touched
