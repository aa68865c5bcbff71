"""Edits that nobody tracked: what stands under a bookmark against what was written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planbench.domain.edits import word_edits
from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.proposal import Anchors, Mark

BODY = "document"  # the story of a file that is neither header nor note
FEWEST = 3  # letters of a new paragraph that says something
SHORTEST = 12  # a shorter text that is gone may be a cell that a row took along
SPACES = str.maketrans("\u00a0\u202f\t\n\u2011", "    -", "\u00ad\u200b")


class Stretch(NamedTuple):
    """What stands under a bookmark, and what stands before and behind it in the paragraph."""

    passage: Passage
    name: str
    before: str
    text: str
    behind: str


def silent_edits(
    passages: Sequence[Passage], anchors: Anchors, beside: frozenset[str]
) -> Iterator[Mark]:
    """A mark for each bookmark whose text is another, for each text that is gone or is new.

    `beside` is what stood in no bookmark; when it is empty, nobody knows which texts are new.
    """
    stretches = {
        each.name: each
        for passage in reversed(passages)
        for each in _stretches(passage)
        if each.name in anchors
    }
    labelled = _labelled(stretches.values(), anchors)
    for stretch in stretches.values():
        anchor = anchors[stretch.name]
        text = _whole(
            stretch, anchor.text or "", *labelled[anchor.target.kind, anchor.target.field]
        )
        if anchor.text is not None and _plain(text) != _plain(anchor.text):
            rest = _with_rest(passages, stretch.passage, text, anchor.text)
            yield _edited(stretch.passage, anchor.text, rest)
    if stretches:
        yield from _gone(passages, anchors, set(stretches))
        yield from _new(passages, anchors, beside) if beside else ()


def _stretches(passage: Passage) -> Iterator[Stretch]:
    marks, text = passage.bookmarks, passage.sent
    for n, (name, start) in enumerate(marks):
        last = marks[n + 1][1] if n + 1 < len(marks) else len(text)
        end = min(max(start, passage.ends.get(name, last)), last)
        first = marks[n - 1][1] if n else 0
        before = "" if n else text[first:start]
        yield Stretch(passage, name, before, text[start:end], text[end:last])


def _labelled(
    stretches: Iterable[Stretch], anchors: Anchors
) -> Mapping[tuple[str, str], tuple[bool, bool]]:
    """Kind and field → whether the export puts words before and behind such texts.

    Words typed at the edge of a bookmark land outside it; labels stand there too, but at most of
    the texts of their kind.
    """
    groups: dict[tuple[str, str], list[Stretch]] = {}
    for each in stretches:
        target = anchors[each.name].target
        groups.setdefault((target.kind, target.field), []).append(each)
    return {
        key: (
            2 * sum(bool(each.before.strip()) for each in group) >= len(group),
            2 * sum(bool(each.behind.strip()) for each in group) >= len(group),
        )
        for key, group in groups.items()
    }


def _whole(stretch: Stretch, sent: str, before: bool, behind: bool) -> str:
    """The text with what was typed at its edges, and with what a moved bookmark left outside."""
    head = "" if before or stretch.passage.has_field else stretch.before
    tail = "" if behind or stretch.behind.lstrip().startswith("(") else stretch.behind
    whole = f"{head}{stretch.text}{tail}"
    if not stretch.text and _plain(sent) in _plain(stretch.passage.sent):
        return sent
    if _plain(whole) == _plain(sent):
        return whole
    left = "" if tail else _left_outside(stretch.behind, sent)
    joined = f"{whole}{left}"
    return whole if whole.endswith(left) and _plain(joined) != _plain(sent) else joined


def _left_outside(behind: str, sent: str) -> str:
    """The longest beginning of what stands behind a bookmark that its text ended with."""
    longest = min(len(behind), len(sent))
    return next((behind[:n] for n in range(longest, 0, -1) if sent.endswith(behind[:n])), "")


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
        path=passage.path,
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


def _new(passages: Sequence[Passage], anchors: Anchors, beside: frozenset[str]) -> Iterator[Mark]:
    """Paragraphs without a bookmark that say what the export said nowhere.

    Only letters count: programs number headings and fill in the table of contents by themselves.
    """
    texts = (*beside, *(anchor.text or "" for anchor in anchors.values()))
    known = "\n".join(map(_letters, texts))
    for passage in passages:
        if passage.bookmarks or passage.has_field or passage.story != BODY:
            continue
        if len(letters := _letters(passage.sent)) >= FEWEST and letters not in known:
            yield _added(passages, passage)


def _added(passages: Sequence[Passage], passage: Passage) -> Mark:
    """A new paragraph, behind the item's text that it follows."""
    home = passage
    while not home.bookmarks and home.before >= 0:
        home = passages[home.before]
    behind = home if home.bookmarks else passage
    return Mark(
        "silent",
        suggestion=f"\n{passage.sent.strip()}",
        context=home.sent if home.bookmarks else "",
        offset=len(home.sent) if home.bookmarks else 0,
        elements=0,
        passage=behind.index,
        near=True,
        path=passage.path,
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).casefold()


def _plain(text: str) -> str:
    return " ".join(text.translate(SPACES).split())


def bookmark_base(name: str) -> str:
    """The name that a copied bookmark had before its text was copied."""
    return word.COPY.sub("", name)
