"""Walks the parts of a Word file, paragraph by paragraph, and finds its passages.

Where LibreOffice and Word differ (ranges of moves, runs cut into pieces), only what both write is
used.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING

from planbench.imports.feedback import vocabulary as word
from planbench.imports.feedback.comments import moment
from planbench.imports.feedback.package import WordFile
from planbench.imports.feedback.passages import (
    COMING,
    FoundPassages,
    Look,
    Passage,
    Point,
    TrackedChange,
)
from planbench.imports.feedback.styles import heading_levels, look_value, style_colours

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    f"{word.W}{name}"
    for name in ("body", "tc", "tr", "tbl", "hdr", "ftr", "footnote", "endnote", "txbxContent")
)


def read_passages(file: WordFile) -> FoundPassages:
    """The passages of the body, then those of headers, footers and notes."""
    found = FoundPassages()
    levels = heading_levels(file.styles)
    usual = cache(partial(style_colours, file.styles))
    for name, root in file.stories:
        special = _special(root)
        found.changes.extend(each for each in special if each.tag in CHANGES)
        _Story(found, name, levels, usual).read(root, special)
    return found


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


class _Story:
    """Walks one part of a file, paragraph by paragraph."""

    def __init__(
        self,
        found: FoundPassages,
        name: str,
        levels: dict[str, int],
        usual: Callable[[], frozenset[str]],
    ) -> None:
        self._found = found
        self._name = name
        self._levels = levels
        self._usual = usual
        self._path: tuple[str, ...] = ()
        self._joining: dict[_Element, Passage] = {}
        self._last: dict[_Element, int] = {}
        self._waiting: list[_Element] = []
        self._busy: set[_Element] = set()
        self._open: list[TrackedChange] = []
        self._coming = 0
        self._passage: Passage | None = None
        self._sent: list[str] = []
        self._at = 0
        self._shown: list[str] = []
        self._shown_at = 0
        self._fields = 0  # that are open

    def read(self, root: _Element, special: list[_Element]) -> None:
        """Every paragraph, those in text boxes too; `special` is what is more than plain text."""
        self._busy = _busy(special)
        between = (word.BOOKMARK, word.RANGE_START, word.RANGE_END)
        for element in root.iter(word.PARAGRAPH, *between):
            if element.tag == word.PARAGRAPH:
                self._paragraph(element)
            elif _stands_between(element):
                self._waiting.append(element)
        self._passage = None

    def _paragraph(self, element: _Element) -> None:
        container = element.getparent()
        if container is None:
            return
        if container.tag == word.CELL:
            self._row(container.getparent())
        joined = self._joining.pop(container, None) if self._joining else None
        passage = joined or self._new(container)
        passage.contents = bool(self._fields)
        self._found.places[element] = passage.index
        if passage.shown or self._waiting or element in self._busy:
            self._read_slowly(element, passage)
        else:
            passage.sent = "".join([each.text or "" for each in element.iter(word.TEXT)])
            passage.shown = passage.sent
        if len(element) and element[0].tag == word.PARAGRAPH_LOOK:  # it stands first, or not at all
            self._paragraph_look(passage, element[0], container)
        if passage.level:
            passage.contents, self._fields = False, 0  # whatever field was never closed
            passage.path = self._path[: passage.level - 1]
            self._path = (*self._path[: passage.level - 1], passage.sent.strip())

    def _read_slowly(self, element: _Element, passage: Passage) -> None:
        """Child by child, with bookmarks, comments and changes."""
        self._passage = passage
        self._sent, self._at = [passage.sent], len(passage.sent)
        self._shown, self._shown_at = [passage.shown], len(passage.shown)
        for waiting in self._waiting:
            self._point(waiting)
        self._waiting.clear()
        self._walk(element)
        passage.sent, passage.shown = "".join(self._sent), "".join(self._shown)

    def _new(self, container: _Element) -> Passage:
        index = len(self._found.passages)
        before = self._last.get(container, -1)
        passage = Passage(index, self._name, container, self._path, before)
        self._found.passages.append(passage)
        self._last[container] = index
        return passage

    def _paragraph_look(self, passage: Passage, look: _Element, container: _Element) -> None:
        for part in look:
            if part.tag == word.STYLE:
                passage.style = part.get(word.VALUE) or ""
                passage.level = self._levels.get(passage.style, 0)
            elif part.tag == word.RUN_LOOK:
                self._paragraph_marks(passage, part, container)

    def _paragraph_marks(self, passage: Passage, look: _Element, container: _Element) -> None:
        for mark in look:
            kind = word.RUN_CHANGES.get(str(mark.tag))
            if kind:
                self._paragraph_mark(passage, mark, kind, container)

    def _paragraph_mark(
        self, passage: Passage, mark: _Element, kind: str, container: _Element
    ) -> None:
        """The end of a paragraph came or went: what was one paragraph stays one passage."""
        change = self._changed(mark, kind)
        change.at = change.end = len(passage.sent)
        change.text = "\n"
        passage.changes.append(change)
        if kind in COMING and (passage.sent or passage.bookmarks):
            self._joining[container] = passage
            passage.shown += "\n"

    def _row(self, row: _Element | None) -> None:
        look = row.find(word.ROW_LOOK) if row is not None else None
        for mark in look if look is not None else ():
            kind = word.RUN_CHANGES.get(str(mark.tag))
            if kind and row is not None and mark not in self._found.claimed:
                earlier = self._found.rows.get(row)  # someone's new row, struck by someone else
                change = self._found.rows[row] = self._changed(mark, kind)
                change.elements += earlier.elements if earlier else 0

    def _walk(self, parent: _Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == word.RUN:
                self._run(child)
            elif tag in word.RUN_CHANGES:
                self._change(child, word.RUN_CHANGES[str(tag)])
            elif tag in POINTS:
                self._point(child)
            elif tag not in word.ASIDE:
                self._walk(child)

    def _run(self, run: _Element) -> None:
        at, shown = self._at, self._shown_at
        look = None
        for child in run:
            tag = child.tag
            if tag in TEXTS:
                self._say(child.text or "")
            elif tag == word.RUN_LOOK:
                look = child
            else:
                self._leaf(child)
        if look is not None and len(look):
            self._run_look(look, at, shown)

    def _leaf(self, element: _Element) -> None:
        tag = element.tag
        if tag in POINTS:
            self._point(element)
        elif tag in word.SIGNS:
            self._say(word.SIGNS[str(tag)])
        elif tag == word.FIELD:
            self._field(element.get(word.FIELD_TYPE) or "")
        elif tag in word.OBJECTS:
            self._object(element)

    def _field(self, kind: str) -> None:
        self._here().has_field = True
        self._fields = max(0, self._fields + {"begin": 1, "end": -1}.get(kind, 0))

    def _object(self, element: _Element) -> None:
        for change in self._open:
            change.text += word.OBJECT_SIGN
        notes = word.NOTES.get(str(element.tag))
        if notes:
            point = Point(self._here().index, self._at, self._shown_at, bool(self._coming))
            self._found.notes.setdefault((notes, element.get(word.ID) or ""), point)

    def _run_look(self, look: _Element, at: int, shown: int) -> None:
        for mark in look:
            kind = word.LOOKS.get(str(mark.tag))
            if kind and self._at > at and (value := look_value(mark)) not in self._usual():
                passage = self._here()
                passage.looks = [*passage.looks, Look(at, self._at, kind, value)]
            elif mark.tag in LOOK_CHANGES:
                change = self._changed(mark, "format")
                change.at, change.end = at, self._at
                change.text = self._since(shown)
                self._here().changes.append(change)

    def _since(self, shown: int) -> str:
        """What was said since a place, which is as a rule the last piece alone."""
        pieces, length = [], self._shown_at - shown
        for piece in reversed(self._shown):
            if length <= 0:
                break
            pieces.append(piece)
            length -= len(piece)
        return "".join(reversed(pieces))[max(0, -length) :]

    def _change(self, element: _Element, kind: str) -> None:
        change = self._changed(element, kind)
        if change.author == word.OUR_AUTHOR:
            self._our_change(element, kind)
            return
        self._here().changes.append(change)
        self._open.append(change)
        self._coming += kind in COMING
        self._walk(element)
        self._coming -= kind in COMING
        self._open.pop()
        change.end = self._at

    def _our_change(self, element: _Element, kind: str) -> None:
        """What an export showed as changed since an earlier one: the new text is what was sent."""
        self._found.ours += 1
        self._coming += kind not in COMING
        self._walk(element)
        self._coming -= kind not in COMING

    def _changed(self, element: _Element, kind: str) -> TrackedChange:
        self._found.claimed.add(element)
        author = element.get(word.AUTHOR) or ""
        date = moment(element.get(word.DATE))
        return TrackedChange(kind, author, date, self._at, nested=bool(self._open))

    def _say(self, text: str) -> None:
        for change in self._open:
            change.text += text
        self._shown.append(text)
        self._shown_at += len(text)
        if not self._coming:
            self._sent.append(text)
            self._at += len(text)

    def _point(self, element: _Element) -> None:
        passage = self._here()
        if element.tag == word.BOOKMARK:
            name = element.get(word.NAME) or ""
            if name.startswith(word.OURS):
                passage.bookmarks.append((name, self._at))
                self._found.names[element.get(word.ID) or ""] = name
            return
        if element.tag == word.BOOKMARK_END:
            passage.ends[self._found.names.get(element.get(word.ID) or "", "")] = self._at
            return
        point = Point(passage.index, self._at, self._shown_at, bool(self._coming))
        places = getattr(self._found, POINTS[str(element.tag)])
        places.setdefault(element.get(word.ID) or "", point)

    def _here(self) -> Passage:
        if self._passage is None:
            raise AssertionError("only while a paragraph is read")
        return self._passage


POINTS = {
    word.BOOKMARK: "bookmarks",
    word.BOOKMARK_END: "ends",
    word.RANGE_START: "starts",
    word.RANGE_END: "ends",
    word.REFERENCE: "references",
}


TEXTS = frozenset({word.TEXT, word.DELETED_TEXT})
BUSY = (
    *word.CHANGES,
    *word.OBJECTS,
    *POINTS,
    *word.SIGNS,
    *word.LOOKS,
    word.FIELD,
    word.DELETED_TEXT,
)


CHANGES = frozenset(word.CHANGES)
LOOK_CHANGES = frozenset(word.LOOK_CHANGES)


def _special(root: _Element) -> list[_Element]:
    """What is more than plain text; what stands there for older programs only is dropped."""
    special = list(root.iter(word.FALLBACK, *BUSY))
    fallbacks = [each for each in special if each.tag == word.FALLBACK]
    for fallback in fallbacks:
        _drop(fallback)
    return list(root.iter(*BUSY)) if fallbacks else special


def _busy(special: list[_Element]) -> set[_Element]:
    """The paragraphs that hold more than plain text, and have to be walked."""
    found = set()
    for element in special:
        parent: _Element | None = element
        while parent is not None and parent.tag != word.PARAGRAPH:
            parent = parent.getparent()
        if parent is not None:
            found.add(parent)
    return found


def _stands_between(element: _Element) -> bool:
    """Whether it stands beside paragraphs rather than in one."""
    parent = element.getparent()
    if parent is None or parent.tag in BLOCKS:
        return True
    return parent.tag == f"{word.W}sdtContent" and parent.find(word.PARAGRAPH) is not None
