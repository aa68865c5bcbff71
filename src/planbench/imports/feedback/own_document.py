"""A supervisor's own document: each paragraph, list item and table row of it as a comment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from planbench.i18n import N_
from planbench.imports.feedback.forms import form_marks, rubric_marks
from planbench.imports.feedback.passages import Passage, by_container, cells, in_cell
from planbench.imports.feedback.proposal import Mark
from planbench.imports.proposal import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

BODY = "document"
TITLE = re.compile("title|subtitle|rubrik$|tittel", re.IGNORECASE)
GREETING = re.compile(
    r"(?:hej|hejsan|hei|hallo|halla|god|kära|kjære|bästa|beste|dear|hello|hi|tjena|goddag)\b.{0,70}",
    re.IGNORECASE,
)
FAREWELL = re.compile(
    r"(?:med )?(?:(?:vänliga?|vänlig|bästa|varma|många|goda|vennlig|vennleg|beste|kind|best)\s+)?"
    r"(?:hälsningar|hälsning|hilsen|hilsener|helsing|helsingar|mvh|m\.?v\.?h\.?|regards|vh|bh|kram)\b.*"
    r"|(?:vi hörs|vi ses|lycka till|allt gott|ha det|lykke til|tack på förhand)\b.{0,40}"
    r"|[/–-]\s?[A-ZÅÄÖÆØ]\w+.{0,30}",
    re.IGNORECASE | re.DOTALL,
)
SHORT = 70  # letters of a greeting, or of a line below a farewell
LAST = 4  # lines below a farewell that belong to it
NAME_ALONE = re.compile(
    r"(?:mål|insats|indikator|tiltak|goal|action)\s+\d+(?:\.\d+)?\s*[:.]?", re.IGNORECASE
)
POLITE = Remark("polite", N_("Greeting and signature are left out."))


class Block(NamedTuple):
    """A paragraph or a table of a document; `level` is that of a heading, 0 for none.

    `spot` is its place among the paragraphs of the document.
    """

    spot: int
    text: str
    level: int = 0
    rows: Sequence[Sequence[str]] = ()
    title: bool = False


@dataclass
class OwnDocument:
    """The remarks of a document that nobody exported from here."""

    blocks: Sequence[Block]
    author: str = ""
    date: dt.datetime | None = None
    warnings: list[Remark] = field(default_factory=list)

    def marks(self) -> Iterator[Mark]:
        """A comment for everything that says something, below the headings that it stands under."""
        path: list[tuple[int, str]] = []
        body = list(self._without_politeness())
        for n, block in enumerate(body):
            if block.rows:
                yield from self._rows(block, path)
                continue
            level = block.level or (9 if NAME_ALONE.fullmatch(block.text.strip()) else 0)
            if level:
                path = [each for each in path if each[0] < level]
                path.append((level, block.text.strip()))
                if not self._is_empty(body, n, level) or block.title:
                    continue
            if not block.title:
                yield self._mark(block.spot, block.text.strip(), path)

    def _is_empty(self, body: Sequence[Block], n: int, level: int) -> bool:
        """A heading of several words with nothing below it is a remark by itself."""
        after = body[n + 1] if n + 1 < len(body) else None
        alone = after is None or (0 < after.level <= level)
        return alone and len(body[n].text.split()) > MANY_WORDS

    def _mark(self, index: int, text: str, path: Sequence[tuple[int, str]]) -> Mark:
        headings = tuple(heading for _, heading in path)
        return Mark("comment", self.author, self.date, text, elements=0, spot=index, path=headings)

    def _rows(self, block: Block, path: Sequence[tuple[int, str]]) -> Iterator[Mark]:
        made = list(form_marks(block.rows)) or list(rubric_marks(block.rows))
        headings = tuple(heading for _, heading in path)
        for mark in made:
            yield replace(
                mark,
                author=mark.author or self.author,
                date=self.date,
                spot=block.spot,
                path=headings,
            )

    def _without_politeness(self) -> Iterator[Block]:
        blocks = [block for block in self.blocks if block.text.strip() or block.rows]
        start, end = self._greeting(blocks), self._farewell(blocks)
        if start is not None or end is not None:
            self.warnings.append(POLITE)
        for n, block in enumerate(blocks):
            if n == end:
                kept = _before_farewell(block.text)
                if kept:
                    yield block._replace(text=kept)
                return
            if n == start:
                rest = _behind_greeting(block.text)
                if rest:
                    yield block._replace(text=rest)
                continue
            yield block

    def _greeting(self, blocks: Sequence[Block]) -> int | None:
        for n, block in enumerate(blocks[:FIRST]):
            first = block.text.strip().split("\n")[0]
            if not block.level and not block.rows and _greets(first):
                return n
        return None

    def _farewell(self, blocks: Sequence[Block]) -> int | None:
        for back in range(1, min(len(blocks), LAST + 1) + 1):
            n = len(blocks) - back
            lines = blocks[n].text.strip().split("\n")
            below = blocks[n + 1 :]
            short = all(len(block.text) <= SHORT and not block.rows for block in below)
            for at, line in enumerate(lines):
                rest = lines[at + 1 :]
                polite = FAREWELL.fullmatch(line.strip()) and len(line) <= SHORT
                if polite and short and len(rest) + len(below) <= LAST:
                    self.author = self.author or _signed(line, [*rest, *(b.text for b in below)])
                    return n
        return None


FIRST = 4  # blocks within which a greeting stands
MANY_WORDS = 4


def _greets(line: str) -> bool:
    return len(line) <= SHORT and bool(GREETING.fullmatch(line.strip().rstrip("!,.")))


def _behind_greeting(text: str) -> str:
    return "\n".join(text.strip().split("\n")[1:]).strip()


def _before_farewell(text: str) -> str:
    lines = text.strip().split("\n")
    at = next(n for n, line in enumerate(lines) if FAREWELL.fullmatch(line.strip()))
    return "\n".join(lines[:at]).strip()


def _signed(line: str, below: Sequence[str]) -> str:
    """Who signed: what stands behind the farewell, or on the line below it."""
    behind = SIGNED.sub("", line.strip()).strip(" ,.!/–-")
    return behind or next((each.strip() for each in below if each.strip()), "")


SIGNED = re.compile(
    r"^.*?(?:hälsningar|hälsning|hilsen|hilsener|helsing|helsingar|mvh|regards|vh|bh)\b",
    re.IGNORECASE,
)


def blocks_in(passages: Sequence[Passage]) -> Iterator[Block]:
    """The paragraphs and tables of a Word document's body."""
    tables: dict[_Element, list[Passage]] = {}
    for passage in passages:
        place = in_cell(passage)
        if passage.story != BODY:
            continue
        if place is None:
            title = bool(TITLE.search(passage.style))
            yield Block(passage.index, passage.shown, passage.level or int(title), title=title)
        elif place[1] not in tables:
            tables[place[1]] = [passage for passage in passages if _stands_in(passage, place[1])]
            yield Block(passage.index, "", rows=_rows(tables[place[1]]))


def _stands_in(passage: Passage, table: _Element) -> bool:
    place = in_cell(passage)
    return place is not None and place[1] is table


def _rows(passages: Sequence[Passage]) -> list[list[str]]:
    inside = by_container(passages)
    rows = dict.fromkeys(row for row, _table in filter(None, map(in_cell, passages)))
    return [[_shown(inside.get(cell, ())) for cell in cells(row)] for row in rows]


def _shown(passages: Iterable[Passage]) -> str:
    return "\n".join(filter(None, (passage.shown.strip() for passage in passages)))
