"""Feedback that comes home: a file is read, each mark is placed, and nothing is written yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from planbench.domain.base import derived_id
from planbench.errors import UserError
from planbench.imports.feedback.bookmarks import bookmark_base
from planbench.imports.feedback.grouping import grouped
from planbench.imports.feedback.likeness import SURE
from planbench.imports.feedback.own_document import OwnDocument, blocks_in
from planbench.imports.feedback.own_text import PRINTED, OwnTexts
from planbench.imports.feedback.placing import NAMELESS, Names, Places
from planbench.imports.feedback.proposal import (
    Anchors,
    FeedbackCounts,
    FeedbackProposal,
    ItemRef,
    KnownAnchor,
    Mark,
    PrintedTexts,
    Structure,
    Target,
)
from planbench.imports.feedback.reading import Reading, Talk, read_bytes, read_word
from planbench.imports.feedback.silent.edits import SilentEdits
from planbench.imports.feedback.source import PATTERNS, read_feedback
from planbench.imports.feedback.word_text.pictures import without_pictures
from planbench.imports.proposal import Remark

__all__ = [
    "PATTERNS",
    "Anchors",
    "FeedbackCounts",
    "FeedbackProposal",
    "ItemRef",
    "KnownAnchor",
    "Mark",
    "PrintedTexts",
    "Reading",
    "Structure",
    "Talk",
    "Target",
    "bookmarks_in",
    "place_marks",
    "read_bytes",
    "read_feedback",
    "read_word",
]
NOTHING_PRINTED = PrintedTexts()
MOST_PARAGRAPHS = 200  # that are held against the plan's texts
COPIED = 0.3  # of a document's paragraphs, to take it for a copy of the plan
MOST_MARKS = 30_000
LONGEST = 4_000  # letters of a paragraph that are kept with each of its marks
MARGIN = 400  # letters kept on either side of a mark in a longer one


def bookmarks_in(reading: Reading) -> set[str]:
    """The names of our bookmarks in a file."""
    return {bookmark_base(name) for passage in reading.passages for name, _ in passage.bookmarks}


def place_marks(
    reading: Reading,
    sent: Anchors,
    known: Anchors,
    names: Names = NAMELESS,
    printed: PrintedTexts = NOTHING_PRINTED,
) -> FeedbackProposal:
    """The proposal of a file: its marks and its silent edits, each at the item it is about.

    `sent` is what its own export said in bookmarks and `printed` what it said beside them, `known`
    every bookmark and text that it may hold, `names` what people call the items.
    """
    places = Places(reading.passages, {**known, **printed.fixed}, names, sent, printed)
    silent = () if reading.fixed else SilentEdits(reading.passages, sent, printed).read()
    own, warnings = _own_remarks(reading, places)
    texts = OwnTexts(reading.passages, places.anchors)
    found = [*(own or reading.marks), *(replace(mark, author=reading.editor) for mark in silent)]
    _check_number(len(found), reading.file)
    found = list(map(without_pictures, found))
    placed = [_of_the_print(texts.cut(places.placed(mark))) for mark in found]
    placed = [replace(mark, spot=mark.passage) if mark.spot < 0 else mark for mark in placed]
    placed.sort(key=lambda mark: (mark.spot < 0, mark.spot, mark.offset))
    together = grouped(placed, reading.passages, places.anchors, printed)
    return FeedbackProposal(
        file=reading.file,
        sha256=reading.sha256,
        marks=_named([_kept_short(mark) for mark in together]),
        noise=reading.noise,
        warnings=(*reading.warnings, *warnings),
        export_id=reading.export_id,
    )


def _check_number(number: int, file: str) -> None:
    if number > MOST_MARKS:
        raise UserError(
            "{file} holds {number} marks, and planbench takes in {limit} at most. Nothing was "
            "imported. Ask for the file in parts, or with the comments alone.",
            file=file,
            number=number,
            limit=MOST_MARKS,
        )


def _own_remarks(reading: Reading, places: Places) -> tuple[list[Mark], list[Remark]]:
    """The marks of a document that somebody wrote by himself, with all that it says as comments.

    None for one that holds our bookmarks, or paragraphs of the plan: that is a copy of the plan.
    """
    if reading.export_id or reading.fixed or not reading.passages or bookmarks_in(reading):
        return [], []
    texts = [passage.shown for passage in reading.passages if passage.shown.strip()][
        :MOST_PARAGRAPHS
    ]
    copied = sum(places.texts.alike(text)[1] >= SURE for text in texts)
    if copied >= COPIED * len(texts):
        return [], []
    document = OwnDocument(list(blocks_in(reading.passages)))
    own = list(document.marks())
    spoken = [mark for mark in reading.marks if mark.elements]
    if spoken and not document.warnings:  # no letter: it is the text that somebody commented on
        return [], []
    return [*spoken, *own], document.warnings


def _of_the_print(mark: Mark) -> Mark:
    """A mark on words that planbench prints by itself is about the item, not about its text."""
    printed = mark.meaning is not None and mark.meaning.rule == PRINTED.rule
    return replace(mark, target=mark.target._replace(field="")) if printed and mark.target else mark


def _kept_short(mark: Mark) -> Mark:
    """The mark with the part of a very long paragraph that is needed to find its place again."""
    if len(mark.context) <= LONGEST:
        return mark
    start = max(0, mark.offset - MARGIN)
    end = mark.offset + len(mark.anchor_text) + MARGIN
    return replace(mark, context=mark.context[start:end], offset=mark.offset - start)


def _named(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with keys made of what they say: the same mark in another file has the same."""
    seen: Counter[tuple[str, ...]] = Counter()
    keys: dict[str, str] = {}
    named = []
    for order, mark in enumerate(marks):
        said = _said(mark)
        seen[said] += 1
        key = derived_id("feedback", *said, str(seen[said]))
        if mark.key:
            keys[mark.key] = key
        named.append(replace(mark, key=key, order=order))
    groups: dict[str, str] = {}
    for mark in named:
        groups.setdefault(mark.group, mark.key)
    return tuple(
        replace(
            mark,
            thread=keys.get(mark.thread, ""),
            group=groups[mark.group] if mark.group else mark.key,
        )
        for mark in named
    )


def _said(mark: Mark) -> tuple[str, ...]:
    date = mark.date.isoformat() if mark.date else ""
    return mark.kind, mark.author, date, mark.text, mark.anchor_text, mark.suggestion
