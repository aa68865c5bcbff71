"""Paragraphs and runs of WordprocessingML as text, and the bookmarks round them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from planbench.exports.anchors import Anchoring, is_own_text
from planbench.exports.characters import xml_text
from planbench.exports.export_result import Surroundings
from planbench.exports.outline import Anchor, Run, Runs, text_of
from planbench.exports.word.names import place_name
from planbench.exports.word.revision import Since


class AnchoredText(Protocol):
    """A text of the outline with the item that it belongs to."""

    @property
    def runs(self) -> Runs:
        """The item's own text."""

    @property
    def anchor(self) -> Anchor | None:
        """The item and field."""

    @property
    def lead(self) -> Runs:
        """What is printed before."""

    @property
    def tail(self) -> Runs:
        """What is printed after."""

    @property
    def full(self) -> Runs:
        """All of it."""


BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


@lru_cache(maxsize=1024)
def text_markup(text: str) -> str:
    """The inside of a run: text, tabs and line breaks; most cells say what others said before."""
    if "\n" not in text and "\t" not in text:
        return _piece(text)
    parts: list[str] = []
    start = 0
    for index, letter in enumerate(text):
        if letter in BREAKS:
            parts += [_piece(text[start:index]), BREAKS[letter]]
            start = index + 1
    return "".join([*parts, _piece(text[start:])])


def _piece(text: str) -> str:
    """Text whose spaces at the ends are kept; those inside always are, but for doubled ones."""
    if not text:
        return ""
    if text[0] != " " != text[-1] and "  " not in text:
        return f"<w:t>{xml_text(text)}</w:t>"
    return f'<w:t xml:space="preserve">{xml_text(text)}</w:t>'


def simple_field(instruction: str, result: str) -> str:
    """A field with the result that is shown until it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{text_markup(result)}</w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@dataclass(slots=True)
class Markup:
    """Writes paragraphs with the template's style ids, and keeps what every anchor said.

    `unanchored_texts` are those of paragraphs without an anchor: feedback knows new ones by them.
    `about` is the item that such a text is about, as long as nobody says otherwise. `relate` gives
    the id of a relationship to an address outside the document. With `since` the texts of anchors
    show what has changed since an earlier export.
    """

    styles: Mapping[str, str]
    relate: Callable[[str], str]
    since: Since | None = None
    text_language: str = ""  # of what people wrote, as Word names it, where it is another one
    anchoring: Anchoring = field(default_factory=Anchoring)
    unanchored_texts: set[str] = field(default_factory=set)
    about: Anchor | None = None
    around: dict[str, tuple[str, str]] = field(default_factory=dict)
    _places: set[str] = field(default_factory=set)
    first_number: int = 0  # above those that the template has
    _bookmarks: int = 0  # the highest number that a mark has so far

    def paragraph(
        self,
        role: str,
        text: AnchoredText,
        marks: tuple[str, ...] = (),
        more: str = "",
    ) -> str:
        """A paragraph; `marks` are bookmarks beside the anchor's, `more` goes into `w:pPr`."""
        inside = self._inside(text)
        for mark in marks:
            inside = self.bookmarked(mark, inside)
        return self.raw(role, inside, more)

    def plain(self, role: str, text: str, more: str = "", anchor: Anchor | None = None) -> str:
        """A paragraph of plain text."""
        if not text:
            return self.raw(role, "", more)
        inside = f"<w:r>{text_markup(text)}</w:r>"
        if anchor is None or not anchor.field:
            inside = self._fixed(anchor, text, inside)
        else:
            inside = self._spoken(inside, anchor)
            inside = self._anchored(anchor, text, (Run(text),), inside)
        return self.raw(role, inside, more)

    def _spoken(self, inside: str, anchor: Anchor | None) -> str:
        """Runs with their language, where they are in another than the document."""
        if not self.text_language or not is_own_text(anchor):
            return inside
        lang = f'<w:lang w:val="{self.text_language}"/>'
        known = inside.replace("</w:rPr>", f"{lang}</w:rPr>")
        return known.replace("<w:r><w:t", f"<w:r><w:rPr>{lang}</w:rPr><w:t")

    def surroundings(self) -> Surroundings:
        """What was printed beside the anchors so far."""
        kept = self.anchoring
        return Surroundings(
            frozenset(self.unanchored_texts), kept.fixed, self.around, tuple(kept.order)
        )

    def _fixed(self, anchor: Anchor | None, text: str, inside: str) -> str:
        """Words that belong to no item, in a bookmark of the one that they are about."""
        self.unanchored_texts.add(text)
        about = anchor or self.about
        if about is None or not text.strip():
            return inside
        return self.bookmarked(self.anchoring.name(about._replace(field=""), text), inside)

    def _inside(self, text: AnchoredText) -> str:
        """Lead and tail outside the bookmark, the item's own text inside it."""
        runs, anchor = text.runs, text.anchor
        inside = self._spoken(self._joined(runs), anchor)
        if anchor is None or not runs or not anchor.field:
            whole = f"{self._joined(text.lead)}{inside}{self._joined(text.tail)}"
            return self._fixed(anchor, text_of(text.full), whole)
        said = text_of(runs)
        inside = self._anchored(anchor, said, runs, inside)
        if not (text.lead or text.tail):
            return inside
        self.around[self.anchoring.order[-1]] = text_of(text.lead), text_of(text.tail)
        return f"{self._joined(text.lead)}{inside}{self._joined(text.tail)}"

    def _anchored(self, anchor: Anchor, said: str, runs: Runs, inside: str) -> str:
        """The markup of an item's text inside its bookmark, or of how it has changed."""
        name = self.anchoring.name(anchor, said)
        if self.since is not None:
            inside = self.since.marked(name, runs, self._plain, self._number)
        return self.bookmarked(name, inside)

    def held(self, anchor: Anchor | None, said: str, inside: str, whole: str) -> str:
        """Markup in which no changes are shown: inside its bookmark, or `whole` as beside all."""
        if anchor is None or not anchor.field:
            self.unanchored_texts.add(whole)
            about = anchor or self.about
            if about is None or not said.strip():
                return inside
            anchor = about._replace(field="")
        name = self.anchoring.name(anchor, said)
        lead, _, tail = whole.partition(said)
        if lead or tail:
            self.around[name] = lead, tail
        return self.bookmarked(name, inside)

    def _joined(self, runs: Runs) -> str:
        if len(runs) == 1:
            return self.run(runs[0])
        return "".join([self.run(run) for run in runs])

    def _number(self) -> int:
        """A number that no other mark of the document has."""
        self._bookmarks += 1
        return self.first_number + self._bookmarks

    def raw(self, role: str, inside: str, more: str = "") -> str:
        """A paragraph round markup that is ready."""
        style = self.styles[role]
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'

    def bookmarked(self, name: str, inside: str) -> str:
        """Markup with a bookmark round it."""
        number = self._number()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def place(self, name: str) -> tuple[str, ...]:
        """The bookmark of a place, the first time that it is printed."""
        if not name or name in self._places:
            return ()
        self._places.add(name)
        return (place_name(name),)

    def run(self, run: Run) -> str:
        """A run with its look, inside a link when it leads somewhere."""
        text, bold, italic, link, target = run
        if not (bold or italic or link or target):
            return f"<w:r>{text_markup(text)}</w:r>"
        if target:
            inside = self._plain(run, "citation")
            return f'<w:hyperlink w:anchor="{place_name(target)}">{inside}</w:hyperlink>'
        if not link:
            return self._plain(run)
        inside = self._plain(run, "link")
        return f'<w:hyperlink r:id="{self.relate(link)}">{inside}</w:hyperlink>'

    def _plain(self, run: Run, style: str = "") -> str:
        look = f'<w:rStyle w:val="{self.styles[style]}"/>' if style else ""
        look += "<w:b/><w:bCs/>" if run.bold else ""
        look += "<w:i/><w:iCs/>" if run.italic else ""
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        return f"<w:r>{properties}{text_markup(run.text)}</w:r>"
