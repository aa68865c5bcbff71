"""Someone who comments on and edits a real export, as Word does it, and remembers what was done."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from tests.imports.feedback.word_parts import (
    AUTHOR,
    Element,
    W,
    change,
    element,
    run,
    with_talks,
)

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
SENTENCE = re.compile(r"\w{4,}")
Place = tuple[str, str, str]


@dataclass
class Done:
    """What was done: the kind that it should come home as, and at which item."""

    kind: str
    place: Place | None
    text: str


@dataclass
class Supervisor:
    """Edits a document; each of the edits finds a paragraph that none has touched."""

    file: Path
    anchors: dict[str, list[str]]
    chance: random.Random
    done: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.document = Document(str(self.file))
        self.body = self.document.element.body
        self.free = [
            paragraph
            for paragraph in self.body.iter(f"{W}p")
            if self.bookmark(paragraph)
            and any(
                self.in_bookmark(each) and SENTENCE.search(self.words(each))
                for each in paragraph.iter(f"{W}r")
            )
            and paragraph.find(f"{W}hyperlink") is None
        ]
        self.chance.shuffle(self.free)
        self.replies: list[tuple[str, str, bool]] = []

    def bookmark(self, paragraph: Element) -> str:
        """The name of the paragraph's one bookmark of ours."""
        names = [each.get(f"{W}name") for each in paragraph.iter(f"{W}bookmarkStart")]
        ours = [name for name in names if name in self.anchors]
        return ours[0] if len(ours) == 1 else ""

    def words(self, paragraph: Element) -> str:
        """The text of the paragraph."""
        return "".join(each.text or "" for each in paragraph.iter(f"{W}t"))

    def place(self, paragraph: Element) -> Place:
        """The item that the paragraph belongs to."""
        kind, item, column, _ = self.anchors[self.bookmark(paragraph)]
        return kind, item, column

    def take(self, fits: Callable[[Element], bool] = lambda _: True) -> Element:
        """A paragraph that nobody has touched."""
        found = next(each for each in self.free if fits(each))
        self.free.remove(found)
        return found

    def note(self, kind: str, paragraph: Element, text: str) -> None:
        """Remember what was done."""
        self.done.append(Done(kind, self.place(paragraph), text))

    def piece(self, paragraph: Element) -> tuple[Element, str]:
        """A run of the paragraph that holds nothing but one word, cut out of its run."""
        runs = [each for each in paragraph.iter(f"{W}r") if self.in_bookmark(each)]
        chosen = self.chance.choice([r for r in runs if SENTENCE.search(self.words(r))])
        text = self.words(chosen)
        found = self.chance.choice(list(SENTENCE.finditer(text)))
        look = chosen.find(f"{W}rPr")
        pieces = [text[: found.start()], found[0], text[found.end() :]]
        made = [run(each, look=look) for each in pieces]
        for each, said in zip(made, pieces, strict=True):
            if said:
                chosen.addprevious(each)
        chosen.getparent().remove(chosen)
        return made[1], found[0]

    def in_bookmark(self, each: Element) -> bool:
        """Whether a run is plain text inside the paragraph's bookmark."""
        simple = {f"{W}rPr", f"{W}t"}
        starts = {
            one.get(f"{W}id")
            for one in each.itersiblings(f"{W}bookmarkStart", preceding=True)
            if one.get(f"{W}name") in self.anchors
        }
        ends = {one.get(f"{W}id") for one in each.itersiblings(f"{W}bookmarkEnd")}
        plain = all(child.tag in simple for child in each)
        return bool(starts & ends) and plain and len(each.findall(f"{W}t")) == 1

    # What a supervisor does

    def comment(self) -> None:
        """A comment on a word."""
        paragraph = self.take()
        word, _ = self.piece(paragraph)
        text = f"Kommentar nr {len(self.done)}."
        self.add_comment(word, text)
        self.note("comment", paragraph, text)

    def add_comment(self, word: Element, text: str) -> Any:
        """A comment through python-docx's own way."""
        from docx.text.run import Run

        return self.document.add_comment(
            Run(word, self.document.paragraphs[0]), text, author=AUTHOR, initials="SS"
        )

    def talk(self) -> None:
        """A comment with an answer; the talk is resolved."""
        paragraph = self.take()
        word, _ = self.piece(paragraph)
        number = len(self.done)
        ids = []
        for text in (f"Fråga {number}.", f"Svar {number}."):
            made = self.add_comment(word, text)
            ids.append(f"{0x10000000 + len(self.replies) * 2 + len(ids):08X}")
            made._comment_elm.findall(f"{W}p")[-1].set(f"{W14}paraId", ids[-1])
        self.replies += [(ids[0], "", True), (ids[1], ids[0], True)]
        self.note("comment", paragraph, f"Fråga {number}.")
        self.note("reply", paragraph, f"Svar {number}.")

    def delete(self) -> None:
        """A word struck."""
        paragraph = self.take()
        word, text = self.piece(paragraph)
        self.strike(word)
        self.note("deletion", paragraph, text)

    def strike(self, word: Element) -> Element:
        """A run as deleted."""
        for each in word.iter(f"{W}t"):
            each.tag = f"{W}delText"
        struck = change("del")
        word.addprevious(struck)
        struck.append(word)
        return struck

    def insert(self) -> None:
        """Words more."""
        paragraph = self.take()
        word, _ = self.piece(paragraph)
        text = f" tillägg{len(self.done)}"
        word.addnext(change("ins", run(text)))
        self.note("insertion", paragraph, text)

    def replace(self) -> None:
        """Another word."""
        paragraph = self.take()
        word, _ = self.piece(paragraph)
        text = f"utbyte{len(self.done)}"
        self.strike(word).addnext(change("ins", run(text)))
        self.note("replacement", paragraph, text)

    def silent(self) -> None:
        """Another word, without a mark."""
        paragraph = self.take()
        word, _ = self.piece(paragraph)
        text = f"ändrat{len(self.done)}"
        word.find(f"{W}t").text = text
        self.note("silent", paragraph, text)

    def look(self) -> None:
        """A word made bold, with a mark."""
        paragraph = self.take()
        word, text = self.piece(paragraph)
        old = word.find(f"{W}rPr")
        new = element("rPr", element("u", val="single"), change("rPrChange", element("rPr")))
        if old is not None:
            word.remove(old)
        word.insert(0, new)
        self.note("format", paragraph, text)

    def split(self) -> None:
        """A paragraph cut in two, with a mark."""
        paragraph = self.take(lambda each: each.getparent() is self.body)
        word, _ = self.piece(paragraph)
        second = element("p")
        if paragraph.find(f"{W}pPr") is not None:
            second.append(deepcopy(paragraph.find(f"{W}pPr")))
        for each in list(word.itersiblings()):
            second.append(each)
        self.paragraph_mark(paragraph, "ins")
        paragraph.addnext(second)
        self.note("paragraph", paragraph, "")

    def paragraph_mark(self, paragraph: Element, tag: str) -> None:
        """The end of a paragraph as inserted or deleted."""
        look = paragraph.find(f"{W}pPr")
        if look is None:
            look = element("pPr")
            paragraph.insert(0, look)
        look.append(element("rPr", change(tag)))

    def join(self) -> None:
        """Two paragraphs made one, with a mark."""
        paragraph = self.take(lambda each: each.getparent() is self.body)
        self.paragraph_mark(paragraph, "del")
        self.note("paragraph", paragraph, "")

    def new_paragraph(self) -> None:
        """A paragraph more, behind another."""
        paragraph = self.take(lambda each: each.getparent() is self.body)
        text = f"Ett helt nytt stycke {len(self.done)}."
        added = element("p", change("ins", run(text)))
        self.paragraph_mark(added, "ins")
        paragraph.addnext(added)
        self.note("insertion", paragraph, text)

    def silent_paragraph(self) -> None:
        """A paragraph more, without a mark."""
        paragraph = self.take(lambda each: each.getparent() is self.body)
        text = f"Ett stycke utan spår {len(self.done)}."
        paragraph.addnext(element("p", run(text)))
        self.note("silent", paragraph, text)

    def strike_row(self) -> None:
        """A table row struck."""
        paragraph = self.take(self.is_first_in_row)
        row = paragraph.getparent().getparent()
        look = row.find(f"{W}trPr")
        look.append(change("del"))
        for each in list(row.iter(f"{W}r")):
            self.strike(each)
        self.free = [each for each in self.free if each not in set(row.iter(f"{W}p"))]
        self.note("row", paragraph, "")

    def add_row(self) -> None:
        """A table row more."""
        paragraph = self.take(self.is_first_in_row)
        row = paragraph.getparent().getparent()
        cells = [
            element("tc", element("tcPr"), element("p", change("ins", run("ny rad"))))
            for _ in row.findall(f"{W}tc")
        ]
        row.addnext(element("tr", element("trPr", change("ins")), *cells))
        self.note("row", paragraph, "")

    def is_first_in_row(self, paragraph: Element) -> bool:
        """Whether the paragraph holds the first item of its row."""
        cell = paragraph.getparent()
        row = cell.getparent()
        rows = row.getparent()
        if cell.tag != f"{W}tc" or row.find(f"{W}trPr") is None:
            return False
        first = next(each for each in row.iter(f"{W}p") if self.bookmark(each))
        untouched = not list(row.iter(f"{W}ins", f"{W}del"))
        return first is paragraph and rows.tag == f"{W}tbl" and untouched

    def move(self) -> None:
        """A paragraph moved elsewhere, with a mark."""
        paragraph = self.take(
            lambda each: each.getparent() is self.body and each.find(f".//{W}tab") is None
        )
        goal = self.take(lambda each: each.getparent() is self.body)
        text = self.words(paragraph)
        goal.addnext(element("p", change("moveTo", run(text))))
        for each in [one for one in paragraph if one.tag == f"{W}r"]:
            gone = change("moveFrom")
            each.addprevious(gone)
            gone.append(each)
        self.note("move", paragraph, text)

    def save(self, target: Path) -> Path:
        """Write the file, with the talks that python-docx does not know."""
        stream = io.BytesIO()
        self.document.save(stream)
        target.write_bytes(with_talks(stream.getvalue(), self.replies))
        return target
