"""What somebody wrote into the headers and footers of the pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from operator import itemgetter

from planbench.domain.edits import Edit, word_edits
from planbench.i18n import N_
from planbench.imports.feedback.passages import Passage
from planbench.imports.feedback.plain_text import letters
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.silent.marks import changed_words
from planbench.imports.proposal import Remark

LIKE = 0.4  # to be the same words, edited
STORIES = frozenset({"header", "footer"})
MARGIN = Remark(
    "printed",
    N_("These words stand in the header or footer of the pages, and not in the texts of the plan."),
)


def margin_marks(passages: Sequence[Passage], known: Collection[str]) -> Iterator[Mark]:
    """A mark for each text of a header or footer that the export did not print there."""
    said = set(map(letters, known))
    for passage in passages if known else ():
        if passage.story not in STORIES or letters(passage.sent) in said:
            continue
        said.add(letters(passage.sent))
        before = _nearest(passage.sent, known)
        if not (passage.has_field and _filled_in(passage.sent, before)):
            yield _mark(passage, before)


def _nearest(text: str, known: Collection[str]) -> str:
    """What stood there: the printed words that are most like these, or none at all."""
    best, likeness = max(((each, _likeness(each, text)) for each in known), key=itemgetter(1))
    return best if likeness >= LIKE else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _filled_in(text: str, before: str) -> bool:
    """Whether a field may say something else by itself: the name of the file, or a date."""
    now, then = letters(text), letters(before)
    return not (now.startswith(then) or now.endswith(then))


def _mark(passage: Passage, before: str) -> Mark:
    edits = word_edits(before, passage.sent)
    if passage.sent.startswith(before):  # words typed right behind the last one
        edits = [Edit(len(before), len(before), passage.sent[len(before) :])]
    return changed_words(passage, before, edits, MARGIN)
