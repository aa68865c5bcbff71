"""Tracked changes as a reader means them: runs joined, moves paired, rows whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planbench.i18n import N_
from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.comments import moment
from planbench.imports.feedback.passages import (
    COMING,
    FoundPassages,
    Passage,
    TrackedChange,
    in_cell,
)
from planbench.imports.feedback.proposal import Mark
from planbench.imports.feedback.remarks import as_comment, is_remark
from planbench.imports.feedback.word_text.spoken import spoken
from planbench.imports.proposal import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

NEAR = 60
GOING = frozenset({"deletion", "moved_from"})
JOINERS = "\u200b\u200d\ufeff"
EMPTY = N_("tracked changes without content")
OURS = N_("planbench's own marks of what had changed since an earlier export")
SPLIT = Remark("split", N_("The paragraph was split here."))
JOINED = Remark("joined", N_("The paragraph was joined with the next one."))
LOOKS = Remark("format", N_("The formatting was changed; the words are the same."))
CELLS = Remark("cells", N_("Cells of the table were inserted, deleted or merged."))
ROWS = {
    "insertion": N_("A table row was inserted: {text}"),
    "deletion": N_("A table row was deleted: {text}"),
}
MOVED = N_("Moved to stand after “{text}”.")
MOVED_AWAY = Remark("moved", N_("Moved from here; where to is not in the file."))
MOVED_HERE = Remark("moved", N_("Moved to here; where from is not in the file."))


@dataclass
class Tracked:
    """The marks of the tracked changes, and what was left out as noise."""

    found: FoundPassages
    marks: list[Mark] = field(default_factory=list)
    noise: Counter[str] = field(default_factory=Counter)
    _moves: dict[str, list[tuple[Passage, TrackedChange]]] = field(
        default_factory=lambda: {"moved_from": [], "moved_to": []}
    )

    def read(self) -> list[Mark]:
        """Every change of the file, in its order."""
        changed = [passage for passage in self.found.passages if passage.changes]
        self._infer_rows(changed)
        for passage in changed:
            changes = list(_joined(self._outside_row(passage)))
            self.marks.extend(self._of_passage(passage, changes))
        self.marks.extend(self._rows())
        self.marks.extend(self._paired())
        self.marks.extend(self._rest())
        self.noise.update({OURS: self.found.ours} if self.found.ours else {})
        return list(_together(sorted(self.marks, key=lambda mark: (mark.spot, mark.offset))))

    def _infer_rows(self, changed: list[Passage]) -> None:
        """LibreOffice strikes the content of every cell, and says nothing of the row."""
        touched = [place[0] for place in map(in_cell, changed) if place]
        rows: dict[_Element, list[Passage]] = {
            row: [] for row in touched if row not in self.found.rows
        }
        for passage in self.found.passages if rows else ():
            place = in_cell(passage)
            if place and place[0] in rows:
                rows[place[0]].append(passage)
        for row, passages in rows.items():
            filled = [passage for passage in passages if passage.sent.strip()]
            authors = {_struck_by(passage) for passage in filled}
            if len(filled) > 1 and len(authors) == 1 and None not in authors:
                first = filled[0].changes[0]
                self.found.rows[row] = replace(
                    first, kind="deletion", at=0, end=0, text="", elements=0
                )

    def _outside_row(self, passage: Passage) -> Iterator[TrackedChange]:
        """The changes that are not merely the content of an inserted or deleted row."""
        place = in_cell(passage)
        row = self.found.rows.get(place[0]) if place else None
        for change in passage.changes:
            if row and _went_with(change, row):
                row.elements += change.elements
            else:
                yield change

    def _of_passage(self, passage: Passage, changes: list[TrackedChange]) -> Iterator[Mark]:
        rest = iter(_replacing(changes))
        for change, new in rest:
            if change.kind in self._moves:
                self._moves[change.kind].append((passage, change))
            elif not change.text.strip(JOINERS) and change.kind != "format":
                self.noise[EMPTY] += change.elements
            else:
                yield self._one(passage, change, new)

    def _one(self, passage: Passage, change: TrackedChange, new: TrackedChange | None) -> Mark:
        if change.kind == "insertion":
            return self._insertion(passage, change)
        made = _begin(passage, change, change.text.rstrip("\n"))
        if new is not None:
            total = change.elements + new.elements
            return replace(made, kind="replacement", suggestion=new.text, elements=total)
        if change.text == "\n":
            return replace(made, kind="paragraph", suggestion=" ", meaning=JOINED)
        if change.kind == "format":
            return replace(made, meaning=LOOKS)
        return made

    def _insertion(self, passage: Passage, change: TrackedChange) -> Mark:
        home = self._home(passage)
        alone = home is not passage
        at = len(home.sent) if alone else change.at
        begun = _begin(home, change, _words_before(home.sent, at))
        made = replace(begun, offset=at, near=alone, spot=passage.index)
        if change.text == "\n" and not alone:
            return replace(made, kind="paragraph", suggestion="\n", meaning=SPLIT)
        text = change.text.rstrip("\n")
        whole = replace(made, suggestion=f"\n{text}" if alone else text)
        return as_comment(whole) if is_remark(text) else whole

    def _home(self, passage: Passage) -> Passage:
        """Where a paragraph that is new as a whole belongs: behind the one before it."""
        if passage.sent or passage.bookmarks or passage.before < 0:
            return passage
        return self._home(self.found.passages[passage.before])

    def _rows(self) -> Iterator[Mark]:
        for row, change in self.found.rows.items():
            passage = self._passage_of(row)
            text = " | ".join(map(_cell_text, row.iterchildren(word.CELL)))
            rule = ROWS["insertion" if change.kind in COMING else "deletion"]
            yield replace(
                _begin(passage, change, text),
                kind="row",
                context="",
                meaning=Remark("row", rule, {"text": text}),
            )

    def _paired(self) -> Iterator[Mark]:
        """Each text that moved with the place it went to: of the same author and wording."""
        going, coming = self._moves["moved_from"], list(self._moves["moved_to"])
        for passage, change in going:
            other = next((each for each in coming if _same(change, each[1])), None)
            made = replace(_begin(passage, change, change.text.strip("\n")), kind="move")
            if other is None:
                yield replace(made, meaning=MOVED_AWAY)
                continue
            coming.remove(other)
            before = self._home(other[0])
            said = Remark("moved", MOVED, {"text": _words_before(before.sent, len(before.sent))})
            yield replace(made, meaning=said, elements=change.elements + other[1].elements)
        for passage, change in coming:
            made = _begin(self._home(passage), change, "")
            text = change.text.strip("\n")
            yield replace(
                made, kind="move", text=text, meaning=MOVED_HERE, near=True, spot=passage.index
            )

    def _rest(self) -> Iterator[Mark]:
        """What stands outside paragraphs or in places that no program is known to write."""
        groups: dict[tuple[str, int, str], list[_Element]] = {}
        for element in self.found.changes:
            if element not in self.found.claimed:
                index = self._passage_of(element).index if self.found.passages else -1
                kind = "format" if _is_number(element) else _kind(element)
                key = (kind, index, element.get(word.AUTHOR) or "")
                groups.setdefault(key, []).append(element)
        for (kind, index, author), elements in groups.items():
            text = " ".join(filter(None, map(_text_of, elements)))
            date = moment(elements[0].get(word.DATE))
            meaning = {"format": LOOKS, "row": CELLS}.get(kind)
            yield Mark(
                kind,
                author,
                date,
                anchor_text=text,
                elements=len(elements),
                passage=index,
                spot=index,
                meaning=meaning,
            )

    def _passage_of(self, element: _Element) -> Passage:
        """The passage that an element stands in, or the first inside or behind it."""
        places = self.found.places
        for each in (*element.iterancestors(word.PARAGRAPH), *element.iter(word.PARAGRAPH)):
            if each in places:
                return self.found.passages[places[each]]
        parent = element.getparent()
        return self.found.passages[0] if parent is None else self._passage_of(parent)


def _is_number(element: _Element) -> bool:
    """Whether a change is of the number that a paragraph was given, and not of its words."""
    parent = element.getparent()
    return parent is not None and parent.tag == word.NUMBERED


def _went_with(change: TrackedChange, row: TrackedChange) -> bool:
    """Whether a change is the content of a row that came or went; programs may call it a move."""
    kinds = COMING if row.kind in COMING else GOING
    return change.kind in kinds and change.author == row.author


def _struck_by(passage: Passage) -> str | None:
    """The author who struck the whole passage; None when it was not struck as a whole."""
    struck = [change for change in passage.changes if change.kind in GOING and not change.nested]
    whole = sum(change.end - change.at for change in struck) == len(passage.sent)
    authors = {change.author for change in struck}
    return authors.pop() if whole and len(authors) == 1 else None


def _begin(passage: Passage, change: TrackedChange, anchor_text: str) -> Mark:
    return Mark(
        change.kind,
        change.author,
        change.date,
        anchor_text=anchor_text,
        context="" if change.nested else passage.sent,
        offset=change.at,
        elements=change.elements,
        passage=passage.index,
        spot=passage.index,
        path=passage.path,
    )


def _together(marks: Iterable[Mark]) -> Iterator[Mark]:
    """New paragraphs of one author that stand together, as one suggestion in their order."""
    last: Mark | None = None
    spot = -1  # of the last paragraph that was taken in
    for mark in marks:
        if last is not None and _follows(last, mark, spot):
            last = replace(
                last,
                suggestion=f"{last.suggestion}{mark.suggestion}",
                elements=last.elements + mark.elements,
            )
        else:
            if last is not None:
                yield last
            last = mark
        spot = mark.spot
    if last is not None:
        yield last


def _follows(last: Mark, mark: Mark, spot: int) -> bool:
    """Whether a mark is the next of several new paragraphs."""
    new = all(one.kind == "insertion" and one.near for one in (last, mark))
    same = (last.author, last.passage, last.context) == (mark.author, mark.passage, mark.context)
    return new and same and mark.spot == spot + 1


def _joined(changes: Iterable[TrackedChange]) -> Iterator[TrackedChange]:
    """Changes of one author that touch, as one: programs cut them wherever the look changes."""
    last: TrackedChange | None = None
    for change in changes:
        if last is not None and _touch(last, change):
            last.end, last.text = change.end, last.text + change.text
            last.elements += change.elements
            continue
        if last is not None:
            yield last
        last = change
    if last is not None:
        yield last


def _touch(one: TrackedChange, other: TrackedChange) -> bool:
    same = (one.kind, one.author, one.nested) == (other.kind, other.author, other.nested)
    return same and one.end == other.at


def _replacing(
    changes: list[TrackedChange],
) -> Iterator[tuple[TrackedChange, TrackedChange | None]]:
    """A deletion with the insertion that directly follows it; anything else alone."""
    index = 0
    while index < len(changes):
        change = changes[index]
        follower = changes[index + 1] if index + 1 < len(changes) else None
        if follower is not None and _replaces(change, follower):
            yield change, follower
            index += 1
        else:
            yield change, None
        index += 1


def _replaces(gone: TrackedChange, new: TrackedChange) -> bool:
    kinds = (gone.kind, new.kind) == ("deletion", "insertion") and gone.author == new.author
    words = gone.text.strip() and new.text.strip(JOINERS + "\n ")
    return bool(kinds and words and gone.end == new.at and "\n" not in gone.text + new.text)


def _same(one: TrackedChange, other: TrackedChange) -> bool:
    return one.author == other.author and one.text.split() == other.text.split()


def _words_before(text: str, at: int) -> str:
    """The last words before a place, to know it by."""
    head = text[:at].rstrip()
    if len(head) <= NEAR:
        return head
    return head[-NEAR:].partition(" ")[2] or head[-NEAR:]


def _kind(element: _Element) -> str:
    tag = str(element.tag)
    if tag in word.CELL_CHANGES:
        return "row"
    kind = word.RUN_CHANGES.get(tag, "format")
    return "move" if kind.startswith("moved") else kind


def _cell_text(cell: _Element) -> str:
    """What a cell says, its paragraphs with a space between them."""
    return " ".join(filter(None, map(_text_of, cell.iter(word.PARAGRAPH))))


def _text_of(element: _Element) -> str:
    return spoken(element, deleted=True).strip()
