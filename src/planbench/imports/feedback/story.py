"""Walks the parts of a Word file, paragraph by paragraph, and finds its passages.

Where LibreOffice and Word differ (ranges of moves, runs cut into pieces), only what both write is
used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from planbench.imports.feedback.special import (
    CHANGES,
    LOOK_CHANGES,
    POINTS,
    TEXTS,
    busy_paragraphs,
    special_elements,
    stands_between,
)
from planbench.imports.feedback.styles import heading_levels, look_value, style_colours
from planbench.imports.feedback.word_text.equations import equation_text
from planbench.imports.feedback.word_text.letters import Raised, raised_in, symbol, turned
from planbench.imports.feedback.word_text.pictures import picture_name

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_passages(file: WordFile) -> FoundPassages:
    """The passages of the body, then those of headers, footers and notes."""
    found = FoundPassages()
    levels = heading_levels(file.styles)
    usual = cache(partial(style_colours, file.styles))
    for name, root in file.stories:
        special = special_elements(root)
        found.changes.extend(element for element in special if element.tag in CHANGES)
        _Story(found, name, levels, usual).read(root, special)
    return found


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
        self._busy = busy_paragraphs(special)
        between = (word.BOOKMARK, word.RANGE_START, word.RANGE_END)
        for element in root.iter(word.PARAGRAPH, *between):
            if element.tag == word.PARAGRAPH:
                self._paragraph(element)
            elif stands_between(element):
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
            elif tag == word.EQUATION:
                self._equation(child)
            elif tag not in word.ASIDE:
                self._walk(child)

    def _run(self, run: _Element) -> None:
        at, shown = self._at, self._shown_at
        look = None
        places = Raised()
        for child in run:
            tag = child.tag
            if tag in TEXTS:
                self._letters(child.text or "", places)
            elif tag == word.RUN_LOOK:
                look, places = child, raised_in(child)
            else:
                self._leaf(child)
        if look is not None and len(look):
            self._run_look(look, at, shown)

    def _letters(self, text: str, places: Raised) -> None:
        """Words, raised or lowered as they stand; raising them with tracking is a change."""
        now, then = turned(text, places.now), turned(text, places.then)
        if now == then or self._open or places.change is None:
            self._say(now)
        else:
            self._exchange([places.change], then, now)

    def _equation(self, element: _Element) -> None:
        """An equation as a line of text; what was changed in it is told as a whole."""
        inner = [each for each in element.iter(*word.RUN_CHANGES) if each is not element]
        now, then = equation_text(element, word.GOING), equation_text(element, word.COMING)
        if self._open or not inner:
            going = any(change.kind not in COMING for change in self._open)
            self._say(then if going else now)
            self._found.claimed.update(inner)
            for change in self._open[-1:]:
                change.elements += len(inner)
        else:
            self._exchange(inner, then, now)

    def _exchange(self, elements: Sequence[_Element], then: str, now: str) -> None:
        """One text for another, as a tracked deletion and the insertion that follows it."""
        new = sum(element not in self._found.claimed for element in elements)
        self._found.claimed.update(elements)
        if then == now:
            self._say(now)
            now = then = ""
        for kind, text in (("deletion", then), ("insertion", now)):
            change = self._changed(elements[0], kind)
            change.elements, new = new, 0
            self._here().changes.append(change)
            self._open.append(change)
            self._coming += kind in COMING
            self._say(text)
            self._coming -= kind in COMING
            self._open.pop()
            change.end = self._at

    def _leaf(self, element: _Element) -> None:
        tag = element.tag
        if tag in POINTS:
            self._point(element)
        elif tag in word.SIGNS:
            self._say(word.SIGNS[str(tag)])
        elif tag == word.SYMBOL:
            self._say(symbol(element))
        elif tag == word.FIELD:
            self._field(element.get(word.FIELD_TYPE) or "")
        elif tag in word.OBJECTS:
            self._object(element)

    def _field(self, kind: str) -> None:
        self._here().has_field = True
        self._fields = max(0, self._fields + {"begin": 1, "end": -1}.get(kind, 0))

    def _object(self, element: _Element) -> None:
        if element.tag in word.PICTURES and (name := picture_name(element)) is not None:
            for change in self._open:
                change.text += word.OBJECT_SIGN
            if not self._coming:
                self._here().pictures.append(name)
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
            elif mark.tag in LOOK_CHANGES and mark not in self._found.claimed:
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
