"""A document without a format: what is said, in which order, and to which item each text belongs.

Model → outline → writer. The makers of outlines know the model and no format; the writers know
their format and no model. Nothing in an outline can be changed, so that one can feed many writers.
What a large plan has tens of thousands of is a named tuple, made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

ParagraphStyle = Literal[
    "body",
    "lead",
    "question",
    "label",
    "note",
    "source",
    "callout_title",
    "callout",
    "entry",
    "speaker",
]
Align = Literal["left", "right", "center"]


class Anchor(NamedTuple):
    """The item and field that a text is printed from; feedback on the text finds home by it."""

    kind: str
    id: str
    field: str


class Run(NamedTuple):
    """A stretch of text with one look. `link` leaves the document, `target` names a place in it."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    target: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–3; `place` is a name that a `Run.target` may lead to.

    `lead` (here, in `Paragraph` and in `Line`) is printed before the item's own text, and `tail`
    after it; neither belongs to the anchor.
    """

    level: int
    runs: Runs
    anchor: Anchor | None = None
    numbered: bool = True
    place: str = ""
    lead: Runs = ()
    tail: ClassVar[Runs] = ()

    @property
    def full(self) -> Runs:
        """Everything that is printed."""
        return (*self.lead, *self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text; one that `leads` stands on the page of what follows."""

    runs: Runs
    style: ParagraphStyle = "body"
    anchor: Anchor | None = None
    place: str = ""
    lead: Runs = ()
    tail: Runs = ()
    leads: bool = False

    @property
    def full(self) -> Runs:
        """Everything that is printed."""
        return (*self.lead, *self.runs, *self.tail)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `level` counts from 0, `number` from 1 (0 where there are bullets)."""

    runs: Runs
    level: int = 0
    anchor: Anchor | None = None
    lead: Runs = ()
    number: int = 0
    tail: Runs = ()

    @property
    def full(self) -> Runs:
        """Everything that is printed."""
        return (*self.lead, *self.runs, *self.tail)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items, each with a bullet or its number, and the lists inside them."""

    items: tuple[Item, ...]

    @property
    def ordered(self) -> bool:
        """Whether it is numbered at the outermost level."""
        return bool(self.items) and self.items[0].number > 0


NUMBER_SIGNS = ("{n}.", "{letter})", "{n}.")


def number_sign(item: Item) -> str:
    """The number as it is printed: `1.`, inside it `a)`."""
    letter = chr(ord("a") + (item.number - 1) % 26)
    return NUMBER_SIGNS[item.level].format(n=item.number, letter=letter)


class Line(NamedTuple):
    """One paragraph inside a table cell."""

    runs: Runs
    anchor: Anchor | None = None
    lead: Runs = ()
    tail: Runs = ()

    @property
    def full(self) -> Runs:
        """Everything that is printed."""
        return (*self.lead, *self.runs, *self.tail)


class Cell(NamedTuple):
    """A table cell of several paragraphs or, as most are, of one plain `text` with its `anchor`."""

    paragraphs: tuple[Line, ...] = ()
    align: Align = "left"
    text: str = ""
    anchor: Anchor | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its paragraphs, however it was made."""
        return self.paragraphs or (Line(plain(self.text), self.anchor),)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header row; `widths` are shares of the text width, in any unit.

    `form` is a table of questions and empty fields, whose first column is the header. `anchor` is
    the item that caption and header row belong to. Without its `label` the caption is only for
    those who cannot see it. A `dense` one has small type and low rows.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    form: bool = False
    anchor: Anchor | None = None
    numbered: bool = True
    label: bool = True
    dense: bool = False

    @property
    def counted(self) -> bool:
        """Whether it is «Table 3. …»; one that is not has its caption as a label above it."""
        return self.numbered and not self.form

    @property
    def labelled(self) -> bool:
        """Whether its caption stands as a label above it."""
        return bool(self.caption) and self.label and not self.form and not self.numbered


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text, with what it shows in words."""

    svg: str
    alt: str
    caption: str
    width_cm: float
    height_cm: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it on the cover."""

    label: str
    text: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page."""

    organisation: Line
    title: str
    subtitle: str
    status: str
    facts: tuple[Fact, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands, down to `depth`; on a page of its own unless told."""

    title: str
    depth: int = 2
    own_page: bool = True


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Wide:
    """Blocks that need the page on its side."""

    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Listing | Table | Picture | Cover | Contents | PageBreak | Wide


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands at the edges of every page: `Sida {page} av {pages}` and the short title."""

    header: str
    page: str
    table: str
    figure: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document in one language (`sv`, `nb` or `nn`)."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    furniture: Furniture
    authors: tuple[str, ...] = ()
    organisation: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    tight: bool = False  # all on one page: narrow margins, small type
    text_language: str = ""  # of the people's own texts, where it is another one
    project: str = ""  # what stands for the project that it is printed from

    @property
    def short(self) -> bool:
        """Whether it has no title page of its own."""
        first = self.blocks[0] if self.blocks else None
        return not isinstance(first, Cover) or first.compact


def text_of(runs: Runs) -> str:
    """What the runs say."""
    if len(runs) == 1:
        return runs[0].text
    return "".join([run.text for run in runs])


def plain(text: str) -> Runs:
    """Text as it is, without markup."""
    return (Run(text),) if text else ()


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in reading order, those inside `Wide` too."""
    for block in blocks:
        if isinstance(block, Wide):
            yield from flat(block.blocks)
        else:
            yield block


def pictures(outline: Outline) -> list[Picture]:
    """The drawings, in order."""
    return [block for block in flat(outline.blocks) if isinstance(block, Picture)]


def headings(outline: Outline, depth: int = 3) -> list[Heading]:
    """The headings down to a depth, in order."""
    found = (block for block in flat(outline.blocks) if isinstance(block, Heading))
    return [heading for heading in found if heading.level <= depth]


def heading_numbers(outline: Outline) -> list[str]:
    """The number of every heading, `2.1`, in order; empty for those without one."""
    counters = [0, 0, 0]
    numbers = []
    for heading in headings(outline):
        if heading.numbered:
            counters[heading.level - 1] += 1
            counters[heading.level :] = [0] * (3 - heading.level)
        shown = ".".join(str(counter) for counter in counters[: heading.level])
        numbers.append(shown if heading.numbered else "")
    return numbers
