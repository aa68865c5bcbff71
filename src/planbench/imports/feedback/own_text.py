"""A suggestion cut down to the item's own text: what the document prints round it stays away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planbench.i18n import N_
from planbench.imports.feedback.bookmarks import anchor_at
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.proposal import Anchors, Mark, Target
from planbench.imports.proposal import Remark

WHOLE = 20  # letters of a text that is known again where it is printed once more
CHANGING = frozenset({"insertion", "deletion", "replacement"})
PRINTED = Remark(
    "printed",
    N_("These words are printed by planbench itself, not written in the plan."),
)
PRINTED_ONLY = Remark(
    "printed",
    N_(
        "Only words that planbench prints by itself are touched here; the text of the plan is "
        "not changed."
    ),
)


@dataclass
class OwnTexts:
    """Knows where in each paragraph an item's own text stands."""

    passages: Sequence[Passage]
    anchors: Anchors
    _known: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)

    def cut(self, mark: Mark) -> Mark:
        """The mark without lead and tail: «Mål 2. Alla lärare …» is about «Alla lärare …» alone."""
        if mark.kind not in CHANGING or mark.near or mark.passage < 0 or not mark.context:
            return mark
        passage = self.passages[mark.passage]
        if mark.target and not mark.target.field:
            return self._repeated(mark, mark.target, passage)
        stretch = self._stretch(mark, passage)
        return mark if stretch is None else _cut(mark, *stretch)

    def _repeated(self, mark: Mark, about: Target, passage: Passage) -> Mark:
        """The mark at the item's own text, where what is printed about it repeats that whole.

        Not where other words are touched: those are planbench's, and belong to no text.
        """
        same = (anchor for anchor in self.anchors.values() if anchor.target.id == about.id)
        texts = {
            anchor.text: anchor.target
            for anchor in same
            if anchor.target.field and anchor.text and len(anchor.text) >= WHOLE
        }
        said = next(
            (text for text in sorted(texts, key=len, reverse=True) if text in mark.context), ""
        )
        if not said or mark.context != passage.sent:
            return mark
        start = mark.context.index(said)
        cut = _cut(mark, start, start + len(said))
        return mark if cut.meaning is PRINTED_ONLY else replace(cut, target=texts[said])

    def _stretch(self, mark: Mark, passage: Passage) -> tuple[int, int] | None:
        """Where the item's own text stands in the paragraph as it was sent."""
        known = [
            (start, name)
            for name, start in passage.bookmarks
            if (anchor := anchor_at(self.anchors, name)) and anchor.target == mark.target
        ]
        if mark.context != passage.sent or not known or not (mark.target and mark.target.field):
            return None
        before = [each for each in known if each[0] <= mark.offset]
        start, name = before[-1] if before else known[0]
        if (passage.index, name) not in self._known:
            self._known[passage.index, name] = self._found(passage, name, start)
        return self._known[passage.index, name]

    def _found(self, passage: Passage, name: str, start: int) -> tuple[int, int]:
        anchor = anchor_at(self.anchors, name)
        said = anchor.text if anchor and anchor.text else ""
        at = passage.sent.find(said) if said else -1
        if at >= 0:
            return at, at + len(said)
        return start, max(start, passage.ends.get(name, len(passage.sent)))


def _cut(mark: Mark, start: int, end: int) -> Mark:
    inserts = mark.kind == "insertion"
    first = mark.offset
    last = first if inserts else first + len(mark.anchor_text)
    context = mark.context[start:end]
    new = _without_lead(mark.suggestion, mark.context[:start], mark.context[end:])
    if last < start or first > end or (not inserts and (last <= start or first >= end)):
        typed = new.strip() if inserts and first in (start, end) else ""
        if not typed:
            return replace(mark, meaning=PRINTED_ONLY)
    at, to = min(max(first, start), end), max(min(last, end), start)
    known = mark.anchor_text if inserts else mark.context[at:to]
    kind = mark.kind
    if kind == "replacement" and not new.strip():
        kind = "deletion"
    return replace(
        mark,
        kind=mark.kind if inserts else kind,
        anchor_text=known,
        suggestion=new,
        context=context,
        offset=at - start,
    )


def _without_lead(new: str, lead: str, tail: str) -> str:
    """A suggestion that repeats the printed words round the text, without them."""
    bare = new
    if lead.strip() and bare.lstrip().startswith(lead.strip()):
        bare = bare.lstrip()[len(lead.strip()) :].lstrip()
    if tail.strip() and bare.rstrip().endswith(tail.strip()):
        bare = bare.rstrip()[: -len(tail.strip())].rstrip()
    return bare
