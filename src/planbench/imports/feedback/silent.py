"""Edits that nobody tracked: what stands under a bookmark against what was written there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbench.domain.edits import word_edits
from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.proposal import Anchors, Mark

SHORTEST = 12  # a shorter text that is gone may be a cell that a row took along
SPACES = str.maketrans("\u00a0\u202f\t\n\u2011", "    -", "\u00ad\u200b")


def silent_edits(passages: Sequence[Passage], anchors: Anchors) -> Iterator[Mark]:
    """A mark for each bookmark whose text is another, and for each text that is gone."""
    seen: set[str] = set()
    for passage in passages:
        for name, text in _spans(passage):
            anchor = anchors.get(name)
            sent = anchor.text if anchor else None
            if anchor and sent is not None and name not in seen:
                seen.add(name)
                if _plain(text) != _plain(sent):
                    yield _edited(passage, sent, _with_rest(passages, passage, text, sent))
    if seen:
        yield from _gone(passages, anchors, seen)


def _spans(passage: Passage) -> Iterator[tuple[str, str]]:
    """Each bookmark with the text from its start to the next one.

    What was typed before the first one belongs to it, unless the export puts a label there.
    """
    marks = passage.bookmarks
    for n, (name, at) in enumerate(marks):
        end = marks[n + 1][1] if n + 1 < len(marks) else len(passage.sent)
        head = passage.sent[:at]
        first = 0 if n == 0 and not passage.has_field and "\t" not in head else at
        yield name, passage.sent[first:end]


def _with_rest(passages: Sequence[Passage], passage: Passage, text: str, sent: str) -> str:
    """The text with the paragraph behind it, when the two are one that was split."""
    if passage.index + 1 < len(passages):
        after = passages[passage.index + 1]
        if not after.bookmarks and _plain(f"{text} {after.sent}") == _plain(sent):
            return f"{text.rstrip()}\n{after.sent}"
    return text


def _edited(passage: Passage, sent: str, now: str) -> Mark:
    edits = word_edits(sent, now)
    start, end = edits[0].start, edits[-1].end
    tail = len(sent) - end
    return Mark(
        "silent",
        anchor_text=sent[start:end],
        suggestion=now[start : len(now) - tail],
        context=sent,
        offset=start,
        elements=0,
        passage=passage.index,
    )


def _gone(passages: Sequence[Passage], anchors: Anchors, seen: set[str]) -> Iterator[Mark]:
    whole = "\n".join(_plain(passage.sent) for passage in passages)
    for name, anchor in anchors.items():
        text = _plain(anchor.text or "")
        if name not in seen and len(text) >= SHORTEST and text not in whole:
            yield Mark(
                "silent",
                anchor_text=anchor.text or "",
                context=anchor.text or "",
                elements=0,
                target=anchor.target,
                placed_by="bookmark",
            )


def _plain(text: str) -> str:
    return " ".join(text.translate(SPACES).split())


def bookmark_base(name: str) -> str:
    """The name that a copied bookmark had before its text was copied."""
    return word.COPY.sub("", name)
