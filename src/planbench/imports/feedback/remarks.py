"""Remarks that people make without Word's own tools: colours, brackets, initials, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from planbench.i18n import N_
from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.passages import FoundPassages, Look, Passage
from planbench.imports.feedback.proposal import Mark
from planbench.imports.proposal import Remark

LOOKS = {
    "marked": Remark("look", N_("Marked with a colour.")),
    "coloured": Remark("look", N_("Written in another colour.")),
    "struck": Remark("look", N_("Struck through by formatting, not as a tracked change.")),
}
MANY_LOOKS = 0.2  # of the paragraphs; more have a look that the template or a program gave them
LABELS = (
    "kommentar|kommentarer|komm|kom|anm|anmärkning|fråga|obs|not|notering|synpunkt|förslag|tips|"
    "merknad|spørsmål|spm|forslag|comment|note|question"
)
INITIALS = r"[A-ZÅÄÖÆØ]{2,4}(?: [A-ZÅÄÖÆØ]\w+)?"
BRACKETED = re.compile(r"\s*[\[{](?!\s*[UDS]\d+\s*[\]}])[^\[\]{}]*?\w{2,}[^\[\]{}]*[\]}]")
SIGNED = re.compile(
    rf"\s*\(\s*(?:(?i:{LABELS})\b[^():]*|{INITIALS})\s*[:–-]\s[^()]+\)"
    rf"|\s*(?://|\*\*|##|<<|←|>>)\s*[^\n]*\w{{2,}}[^\n]*$"
)
LABELLED = re.compile(rf"^\s*(?:(?i:{LABELS})\b[^:\n]{{0,20}}|{INITIALS})\s*(?::|[–-]\s)\s*\S")
TAIL = re.compile(rf"(?<=[.!?…”\"\s])\s*(?:(?i:{LABELS})|{INITIALS}):\s[^\n]+$")
KINDS = (BRACKETED, SIGNED, TAIL)
OUTER = " \t\n[]{}()"


class Said(NamedTuple):
    """Words that are a remark, between two places of a text."""

    start: int
    end: int
    text: str


def is_remark(text: str) -> bool:
    """Whether a new text as a whole speaks to the writers instead of being meant for the plan."""
    stripped = text.strip()
    whole = BRACKETED.fullmatch(stripped) or SIGNED.fullmatch(stripped)
    return bool(whole or LABELLED.match(stripped))


def remarks_in(text: str, sent: str, coloured: Sequence[str] = ()) -> list[Said]:
    """The bracketed, signed and coloured words of a text that were not there when it was sent."""
    spans = [(match.start(), match.end()) for kind in KINDS for match in kind.finditer(text)]
    spans += [(at, at + len(each)) for each in coloured if (at := text.find(each)) >= 0]
    found: list[Said] = []
    for start, end in spans:
        overlaps = any(start < one.end and one.start < end for one in found)
        if text[start:end].strip() not in sent and not overlaps:
            found.append(Said(start, end, words_of(text[start:end])))
    return sorted(found)


def words_of(remark: str) -> str:
    """What a remark says, without the brackets round it."""
    stripped = remark.strip()
    return stripped.strip(OUTER) if stripped[:1] in "[{(" else stripped


def without(text: str, remarks: Sequence[Said]) -> str:
    """A text without the remarks in it."""
    for remark in reversed(remarks):
        text = text[: remark.start] + text[remark.end :]
    return text


def looks_of(passages: Sequence[Passage]) -> list[tuple[Passage, Look]]:
    """The stretches that somebody marked by hand, each once, in the order of the document."""
    pairs = [
        (passage, look)
        for passage in passages
        if passage.looks
        for look in _joined(passage.looks)
        if passage.sent[look.at : look.end].strip()
    ]
    counts = Counter(look[2:] for _, look in pairs)
    most = max(20.0, MANY_LOOKS * len(passages))
    return [(passage, look) for passage, look in pairs if counts[look[2:]] <= most]


def _joined(looks: Iterable[Look]) -> Iterator[Look]:
    """Looks of one kind that touch, as one; words that have several are told once."""
    last: Look | None = None
    for look in sorted(looks, key=lambda look: (look.at, look.end)):
        if last is not None and look.at < last.end:
            continue
        if last is not None and look.at == last.end and look[2:] == last[2:]:
            last = last._replace(end=look.end)
            continue
        if last is not None:
            yield last
        last = look
    if last is not None:
        yield last


def look_mark(passage: Passage, look: Look) -> Mark:
    """A marked stretch as a comment on it."""
    return Mark(
        "comment",
        anchor_text=passage.sent[look.at : look.end],
        context=passage.sent,
        offset=look.at,
        elements=0,
        passage=passage.index,
        meaning=LOOKS[look.kind],
        path=passage.path,
    )


def as_comment(mark: Mark) -> Mark:
    """An inserted text that is a remark, as the comment that it is."""
    said = words_of(mark.suggestion)
    return replace(mark, kind="comment", text=said, suggestion="")


def note_marks(found: FoundPassages) -> Iterator[Mark]:
    """Each footnote or endnote as a comment where it is referred to; our exports have none."""
    texts: dict[tuple[str, str], list[Passage]] = {}
    for passage in found.passages:
        if passage.story in NOTE_STORIES and passage.container.get(word.NOTE_TYPE) is None:
            key = (passage.story, passage.container.get(word.ID) or "")
            texts.setdefault(key, []).append(passage)
    for key, passages in texts.items():
        point = found.notes.get(key)
        said = "\n".join(filter(None, (passage.shown.strip() for passage in passages)))
        if point is None or not said:
            continue
        changes = [change for passage in passages for change in passage.changes]
        place = found.passages[point.passage]
        yield Mark(
            "comment",
            changes[0].author if changes else "",
            changes[0].date if changes else None,
            said,
            anchor_text=place.sent[: point.at][-60:],
            context=place.sent,
            offset=max(0, point.at - 60),
            elements=sum(change.elements for change in changes),
            passage=place.index,
            path=place.path,
        )
        for each in passages:
            each.changes.clear()


NOTE_STORIES = frozenset({"footnotes", "endnotes"})
