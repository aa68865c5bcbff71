"""Edits that nobody tracked: what stands under a bookmark against what was written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from planbench.domain.edits import word_edits
from planbench.imports.feedback.own_text import PRINTED
from planbench.imports.feedback.passages import Look, Passage
from planbench.imports.feedback.plain_text import plain
from planbench.imports.feedback.proposal import Anchors, KnownAnchor, Mark, PrintedTexts
from planbench.imports.feedback.remarks import look_mark, looks_of, remarks_in, without
from planbench.imports.feedback.silent.gone import gone_marks
from planbench.imports.feedback.silent.joined import (
    JoinedTexts,
    as_split,
    joined_with_bookmarks,
    rest_of,
)
from planbench.imports.feedback.silent.margins import margin_marks
from planbench.imports.feedback.silent.marks import edit_mark
from planbench.imports.feedback.silent.moved import moved_marks
from planbench.imports.feedback.silent.new_text import new_marks
from planbench.imports.feedback.silent.printed_words import edits_beside
from planbench.imports.feedback.table_rows import TableRows
from planbench.imports.feedback.word_text.pictures import gone_pictures, new_pictures


class Stretch(NamedTuple):
    """What stands under a bookmark, and what stands before and behind it in the paragraph."""

    passage: Passage
    name: str
    before: str
    text: str
    behind: str


@dataclass
class SilentEdits:
    """What differs from the export without a mark: texts, rows and whole items."""

    passages: Sequence[Passage]
    sent: Anchors
    printed: PrintedTexts
    _parts: set[int] = field(default_factory=set)  # paragraphs that others were split into

    def read(self) -> Iterator[Mark]:
        """A mark for each text that is another, for each text that is gone or is new."""
        stretches = self._stretches
        if not stretches:
            return
        for stretch in stretches.values():
            yield from self._edited(stretch)
        yield from joined_with_bookmarks(self.passages, self.sent)
        rows = TableRows(self.passages, self._anchors)
        yield from gone_marks(self.passages, self.sent, set(stretches), self.printed, rows)
        texts = {name: stretch.text for name, stretch in stretches.items()}
        yield from moved_marks(self.passages, self.sent, self.printed, texts)
        if self.printed.unanchored_texts or self.printed.fixed:
            yield from new_marks(self.passages, self.sent, self.printed, rows, self._parts)
        yield from new_pictures(self.passages, self.printed.unanchored_texts)
        yield from gone_pictures(self.passages, self.printed.unanchored_texts)
        yield from margin_marks(self.passages, self.printed.margins)
        for index, looks in self._looks.items():
            passage = self.passages[index]
            if passage.bookmarks:
                yield from (look_mark(passage, e) for e in looks if self._was_there(passage, e))

    def _coloured(self, passage: Passage) -> list[str]:
        """The words that somebody wrote in a colour of his own."""
        looks = self._looks.get(passage.index, ())
        return [passage.sent[look.at : look.end] for look in looks if look.kind != "struck"]

    @cached_property
    def _looks(self) -> Mapping[int, Sequence[Look]]:
        found: dict[int, list[Look]] = {}
        for passage, look in looks_of(self.passages):
            found.setdefault(passage.index, []).append(look)
        return found

    def _was_there(self, passage: Passage, look: Look) -> bool:
        """Whether the marked words are the export's own, and no remark that is told already."""
        words = plain(passage.sent[look.at : look.end])
        said = [
            plain(self._anchors[name].text or "")
            for name, _ in passage.bookmarks
            if name in self._anchors
        ]
        around = [
            plain("".join(self.printed.around.get(name, ""))) for name, _ in passage.bookmarks
        ]
        return any(words in text or text in words for text in (*said, *around) if text)

    @cached_property
    def _anchors(self) -> Anchors:
        return self.printed.with_texts(self.sent)

    @cached_property
    def _stretches(self) -> Mapping[str, Stretch]:
        return {
            stretch.name: stretch
            for passage in reversed(self.passages)
            for stretch in _stretches(passage)
            if stretch.name in self._anchors
        }

    @cached_property
    def _labelled(self) -> Mapping[tuple[str, str], tuple[bool, bool]]:
        return _labelled(self._stretches.values(), self._anchors)

    @cached_property
    def _swallowed(self) -> frozenset[tuple[str, str]]:
        """Kind and field of texts whose bookmarks begin at the label: RTF moves them there."""
        groups: dict[tuple[str, str], list[bool]] = {}
        for stretch in self._stretches.values():
            anchor = self._anchors[stretch.name]
            said, now = plain(anchor.text or ""), plain(stretch.text)
            longer = bool(said) and now != said and now.endswith(said)
            groups.setdefault(anchor.target[::2], []).append(longer)
        return frozenset(
            key for key, each in groups.items() if sum(each) >= max(2.0, len(each) / 2)
        )

    def _edited(self, stretch: Stretch) -> Iterator[Mark]:
        anchor = self._anchors[stretch.name]
        if anchor.text is None:
            return
        now = self._now(stretch, anchor)
        said = remarks_in(now, anchor.text, self._coloured(stretch.passage))
        own = without(now, said)
        for remark in said:
            yield _remark(
                stretch.passage, anchor.text, len(without(now[: remark.start], [])), remark.text
            )
        if plain(own) != plain(anchor.text):
            own, before, behind = self._joined.parted(stretch.passage, anchor, own)
            yield from before
            yield from self._rewritten(stretch, anchor.text, own)
            yield from behind
        lead, tail = self.printed.around.get(stretch.name, ("", ""))
        if self.printed.around_is_kept:
            yield from edits_beside(stretch.passage, anchor.text, lead, tail)

    def _rewritten(self, stretch: Stretch, sent: str, own: str) -> Iterator[Mark]:
        """What is otherwise in a text, with the paragraphs that it was split into."""
        if plain(own) == plain(sent):
            return
        rest = rest_of(self.passages, stretch.passage, own, sent, self.printed.unanchored_texts)
        self._parts.update(passage.index for passage in rest)
        whole = "\n".join([own.rstrip() if rest else own, *(e.sent.strip() for e in rest)])
        made = as_split(_edited(stretch.passage, sent, whole))
        yield replace(made, meaning=PRINTED) if self._is_fixed(stretch.name) else made

    @cached_property
    def _joined(self) -> JoinedTexts:
        names = [name for name in self.printed.order if name in self.sent] or list(self.sent)
        gone = [name for name in names if name not in self._stretches]
        around = {name: self.printed.around.get(name, ("", "")) for name in gone}
        leads = {self.sent[name].target: lead for name, (lead, _) in around.items()}
        return JoinedTexts([self.sent[name] for name in gone], leads)

    def _before_next(self, stretch: Stretch) -> Stretch:
        """A stretch without what the export printed before the next text, where two are joined."""
        names = [name for name, _ in stretch.passage.bookmarks]
        after = names[names.index(stretch.name) + 1 :]
        lead = self.printed.around.get(after[0], ("", ""))[0].strip() if after else ""
        behind = stretch.behind.rstrip()
        joined = lead and behind.endswith(lead)
        return stretch._replace(behind=behind[: -len(lead)]) if joined else stretch

    def _is_fixed(self, name: str) -> bool:
        return name in self.printed.fixed and name not in self.sent

    def _now(self, stretch: Stretch, anchor: KnownAnchor) -> str:
        """The item's own text as it stands there, without what the export printed round it."""
        stretch = self._before_next(stretch)
        lead, tail = self.printed.around.get(stretch.name, ("", ""))
        told = (lead or tail) and lead in stretch.before and tail in stretch.behind
        if self.printed.fixed or told:  # then it is known what was printed round the text
            return _between(stretch, anchor.text or "", lead, tail)
        key = anchor.target.kind, anchor.target.field
        if key in self._swallowed and plain(stretch.text).endswith(plain(anchor.text or "")):
            return anchor.text or ""
        before, behind = self._labelled[key]
        # «(hög prioritet)» stands behind the findings that have it, which may be the fewest.
        behind = behind or (key == PRIORITISED and stretch.behind.lstrip().startswith("("))
        return _whole(stretch, anchor.text or "", before=before, behind=behind)


def _between(stretch: Stretch, sent: str, lead: str, tail: str) -> str:
    """The text with what was typed between it and the words that the export put round it.

    Programs move the ends of bookmarks: where the whole says what it said, nothing was typed.
    """
    standing = plain(f"{stretch.before}{stretch.text}{stretch.behind}")
    if standing == plain(f"{lead}{sent}{tail}"):
        return sent
    if not stretch.text and plain(sent) in plain(stretch.passage.sent):
        return sent
    before, behind = stretch.before, stretch.behind
    typed = before.replace(lead, "", 1) if lead in before else ""
    typed = "" if stretch.passage.has_field else typed
    more = "" if tail and tail not in behind else behind.replace(tail, "", 1)
    return f"{typed}{stretch.text}{more}"


def _remark(passage: Passage, sent: str, at: int, text: str) -> Mark:
    at = min(at, len(sent))
    start = max(0, at - NEAR)
    return Mark(
        "comment",
        text=text,
        anchor_text=sent[start:at],
        context=sent,
        offset=start,
        elements=0,
        passage=passage.index,
        path=passage.path,
    )


FEW = 2  # texts of a kind, which say nothing of what is printed round them
PRIORITISED = ("finding", "text")
NEAR = 40  # letters before a remark that it is known by


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
    for stretch in stretches:
        target = anchors[stretch.name].target
        groups.setdefault((target.kind, target.field), []).append(stretch)
    return {key: (_most_before(group), _most_behind(group)) for key, group in groups.items()}


def _most_before(group: Sequence[Stretch]) -> bool:
    """Whether words stand before most texts of a kind; before a few they have to be a label."""
    if len(group) <= FEW:
        label = any(
            "\t" in stretch.before or stretch.before.rstrip().endswith(":") for stretch in group
        )
        return label or (len(group) > 1 and all(stretch.before.strip() for stretch in group))
    return 2 * sum(bool(stretch.before.strip()) for stretch in group) >= len(group)


def _most_behind(group: Sequence[Stretch]) -> bool:
    """Whether words stand behind most texts of a kind."""
    if len(group) <= FEW:
        return len(group) > 1 and all(stretch.behind.strip() for stretch in group)
    return 2 * sum(bool(stretch.behind.strip()) for stretch in group) >= len(group)


def _whole(stretch: Stretch, sent: str, *, before: bool, behind: bool) -> str:
    """The text with what was typed at its edges, and with what a moved bookmark left outside."""
    head = "" if before or stretch.passage.has_field else stretch.before
    tail = "" if behind else stretch.behind
    whole = f"{head}{stretch.text}{tail}"
    if not stretch.text and plain(sent) in plain(stretch.passage.sent):
        return sent
    if plain(whole) == plain(sent):
        return whole
    left = "" if tail else _left_outside(stretch.behind, sent)
    joined = f"{whole}{left}"
    return whole if whole.endswith(left) and plain(joined) != plain(sent) else joined


def _left_outside(behind: str, sent: str) -> str:
    """The longest beginning of what stands behind a bookmark that its text ended with."""
    longest = min(len(behind), len(sent))
    return next((behind[:n] for n in range(longest, 0, -1) if sent.endswith(behind[:n])), "")


def _edited(passage: Passage, sent: str, now: str) -> Mark:
    return edit_mark(passage, sent, word_edits(sent, now), now)
