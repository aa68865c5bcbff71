"""Finds words and puts others in their place: in one text, and through the whole project.

What refers to evidence (`[U:…]`), where a link leads, and what others wrote are never touched.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from planbench.domain.kinds import STEP_OF, is_markdown
from planbench.domain.model import KINDS, SignedWeek
from planbench.domain.working_time import monday_of
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace, get
from planbench.store.tables import searched

# A reference, and where a link leads; the words of a link are text like any other.
KEPT = re.compile(r"\[[UD]:[^\]\s]*\]|\]\([^)\s]*\)|https?://\S+")
SPECIAL = re.compile(r"([\\*_\[\]])")
AROUND = 36  # letters shown before and after a place
# What others wrote, and what files and documents are called and hold.
OTHERS = frozenset({"feedback", "document", "attachment", "dataset", "conflict", "milestone"})
ANSWERS = frozenset({"survey_question", "survey_answer"})
REPLACE = N_("Replace in the whole project")
Span = tuple[int, int]


@dataclass(frozen=True)
class Wanted:
    """What is looked for: some letters, whether their case counts, whether they are whole words."""

    text: str
    case: bool = False
    whole: bool = False

    def places(self, text: str, kept: Sequence[Span] = ()) -> list[Span]:
        """Where it stands in a plain text, outside the spans that are `kept`."""
        if not self.text:
            return []
        found = (match.span() for match in self._pattern(self.text).finditer(text))
        return [each for each in found if not any(_meets(each, other) for other in kept)]

    def places_in_markdown(self, text: str) -> list[Span]:
        """Where it stands in a writing area's Markdown, outside references and addresses."""
        if not self.text:
            return []
        kept = [match.span() for match in KEPT.finditer(text)]
        found = (match.span() for match in self._pattern(escaped(self.text)).finditer(text))
        return [each for each in found if not any(_meets(each, other) for other in kept)]

    def _pattern(self, text: str) -> re.Pattern[str]:
        inner = re.escape(text)
        if self.whole:
            inner = rf"(?<!\w){inner}(?!\w)"
        return re.compile(inner, re.NOFLAG if self.case else re.IGNORECASE)


@dataclass(frozen=True)
class Occurrence:
    """One place in one field of one item, with what stands round it."""

    kind: str
    item_id: str
    field: str
    span: Span
    before: str
    found: str
    after: str


def escaped(text: str) -> str:
    """A plain text as it stands in Markdown."""
    return SPECIAL.sub(r"\\\1", text)


def replaced(text: str, spans: Sequence[Span], new: str) -> str:
    """A text with something else in its spans."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def places_in_project(workspace: Workspace, wanted: Wanted) -> list[Occurrence]:
    """Every place where it may be replaced, in the order of the work's tables."""
    if not wanted.text:
        return []
    return [place for kind, row in _rows(workspace) for place in _places_of(kind, row, wanted)]


def replace_in_project(workspace: Workspace, places: Sequence[Occurrence], new: str) -> int:
    """Replace in all the places as one step to undo; those that have changed meanwhile are left.

    Returns how many were replaced. Raises `UserError` when the disk refuses.
    """
    fields: defaultdict[tuple[str, str, str], list[Occurrence]] = defaultdict(list)
    for place in places:
        fields[place.kind, place.item_id, place.field].append(place)
    done = 0
    with workspace.change(REPLACE) as session:
        for (kind, item_id, field), mine in fields.items():
            item = get(session, KINDS[kind], item_id)
            text = str(getattr(item, field) or "")
            spans = [
                occurrence.span
                for occurrence in mine
                if text[slice(*occurrence.span)] == occurrence.found
            ]
            words = escaped(new) if is_markdown(kind, field) else new
            setattr(item, field, replaced(text, spans, words))
            done += len(spans)
    return done


def _rows(workspace: Workspace) -> Iterator[tuple[str, Any]]:
    """The rows whose texts are our own and may be written."""
    with workspace.reading() as session:
        weeks = select(SignedWeek.person_id, SignedWeek.monday)
        signed = {(person, monday) for person, monday in session.execute(weeks) if monday}
        for kind in searched():
            if kind in OTHERS | ANSWERS or kind not in STEP_OF:
                continue
            for row in session.scalars(select(KINDS[kind])):
                if kind != "time_entry" or not _is_signed(row, signed):
                    yield kind, row


def _is_signed(entry: Any, signed: set[tuple[str, Any]]) -> bool:
    return entry.date is not None and (entry.person_id, monday_of(entry.date)) in signed


def _places_of(kind: str, row: Any, wanted: Wanted) -> Iterator[Occurrence]:
    for field in searched()[kind]:
        text = str(getattr(row, field) or "")
        find = wanted.places_in_markdown if is_markdown(kind, field) else wanted.places
        for start, end in find(text):
            yield Occurrence(
                kind,
                row.id,
                field,
                (start, end),
                text[max(0, start - AROUND) : start],
                text[start:end],
                text[end : end + AROUND],
            )


def _meets(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
