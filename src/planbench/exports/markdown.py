"""Users' texts, a small Markdown, as blocks of an outline.

Paragraphs, lists, tables, bold, italics, links and headings below the section's own. Everything
else (HTML, pictures, code) stays as the characters that were typed. A reference to evidence is
written `[U:<evidence id>]` and printed as `[U12]`, leading to the list of sources. A saved
comparison is written `[D:<comparison id>]`: on a line of its own it is where its chart stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbench.exports.outline import (
    Align,
    Anchor,
    Block,
    Cell,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Run,
    Runs,
    Table,
    text_of,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

REFERENCE = re.compile(r"\[U:([0-9A-Za-z_-]+)\]")
COMPARISON = re.compile(r"\[D:([0-9A-Za-z_-]+)\]")
CITED = re.compile(r"\[([UD]):([0-9A-Za-z_-]+)\]")
UNKNOWN_COMPARISON = "[D?]"
FIGURE = "figure-"
# One line that begins with a letter and holds no sign of markup: most texts, and quick to tell.
UNMARKED = re.compile(r"[^\W\d_][^\n\r*_\[\]\\]*")
DEEPEST = 3
ALIGNED: Mapping[str, Align] = MappingProxyType(
    {"text-align:right": "right", "text-align:center": "center"}
)
NARROWEST, WIDEST = 6, 40  # letters of a column
SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class References:
    """How evidence is cited: id → `U12`; ids in `hidden` are cited without leading anywhere.

    `comparisons` are cited in the same way: id → `D3`. `letter` is that of evidence in the
    document's language.
    """

    labels: Mapping[str, str]
    hidden: frozenset[str] = frozenset()
    comparisons: Mapping[str, str] = field(default_factory=dict)
    letter: str = "U"

    def cited(self, kind: str, item_id: str) -> Run:
        """The citation of evidence (`U`) or of a comparison (`D`)."""
        if kind == "U":
            return self.run(item_id)
        label = self.comparisons.get(item_id)
        return Run(f"[{label}]", target=f"{FIGURE}{item_id}") if label else Run(UNKNOWN_COMPARISON)

    def run(self, evidence_id: str) -> Run:
        """The citation of one piece of evidence; a plain mark when it is not known."""
        label = self.labels.get(evidence_id)
        if label is None:
            return Run(f"[{self.letter}?]")
        target = "" if evidence_id in self.hidden else place_of(evidence_id)
        return Run(f"[{label}]", target=target)


NO_REFERENCES = References({})


def place_of(evidence_id: str) -> str:
    """The name of the place in the list of sources."""
    return f"source-{evidence_id}"


def placed_in(block: Block) -> str:
    """The id of the comparison that a paragraph is the place of; empty for any other block."""
    if isinstance(block, Paragraph) and len(block.runs) == 1:
        target = block.runs[0].target
        return target.removeprefix(FIGURE) if target.startswith(FIGURE) else ""
    return ""


def cited_in(block: Block) -> Iterator[str]:
    """The ids of the comparisons that a block's words refer to."""
    lines: list[Runs] = []
    if isinstance(block, Paragraph | Heading):
        lines = [block.runs]
    elif isinstance(block, Listing):
        lines = [item.runs for item in block.items]
    elif isinstance(block, Table):
        lines = [line.runs for row in block.rows for cell in row for line in cell.lines]
    targets = (run.target for runs in lines for run in runs)
    return (target.removeprefix(FIGURE) for target in targets if target.startswith(FIGURE))


def blocks_of(text: str, anchor: Anchor | None, references: References, below: int) -> list[Block]:
    """The blocks of a user's text; its highest headings stand one level under `below`.

    Headings under those are printed as bold paragraphs, so that no level is ever jumped over.
    """
    if unmarked(text):
        return [Paragraph((Run(text.strip()),), anchor=anchor)]
    tokens = _tokens(text)
    tags = [token.tag for token in tokens if token.type == "heading_open"]
    return list(_Reading(references, anchor, below, min(tags, default="")).blocks(tokens))


def unmarked(text: str) -> bool:
    """Whether a text is one line without any markup."""
    return UNMARKED.fullmatch(text) is not None


@lru_cache(maxsize=200)
def _tokens(text: str) -> Sequence[Token]:
    """A text taken apart; preview, Word document and PDF read the same ones."""
    return _parser().parse(text)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"html": False})
    parser.enable(["heading", "list", "emphasis", "link", "escape", "newline", "table"])
    return parser.disable("text_join")  # so that an escaped `\\[U:…]` is no citation


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one text is read."""

    references: References
    anchor: Anchor | None
    below: int
    highest: str

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Tokens of markdown-it, from the outside in."""
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                end = _closing(tokens, index)
                items = tuple(self.items(tokens[index : end + 1]))
                if items:
                    yield Listing(items)
                index = end
            elif token.type == "table_open":
                end = _closing(tokens, index)
                yield self.table(tokens[index : end + 1])
                index = end
            elif token.type == "inline":
                yield from self.block(token, tokens[index - 1])
            index += 1

    def table(self, tokens: Sequence[Token]) -> Table:
        """A table with a header row, its columns as wide as their longest texts ask for."""
        rows: list[list[Cell]] = []
        for place, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in {"th_open", "td_open"}:
                rows[-1].append(self.cell(token, tokens[place + 1]))
        header, *others = rows
        return Table(
            caption="",
            header=tuple(text_of(line.runs) for cell in header for line in cell.lines),
            rows=tuple(tuple(row) for row in others),
            widths=_widths(rows),
            anchor=self.anchor,
            numbered=False,
        )

    def cell(self, opening: Token, inline: Token) -> Cell:
        """A cell, aligned as its column is."""
        runs = self.runs(inline)
        align = ALIGNED.get(str(opening.attrs.get("style", "")), "left")
        return Cell((Line(runs, self.anchor if runs else None),), align)

    def block(self, token: Token, opening: Token) -> Iterator[Block]:
        """The paragraph or heading of an inline token."""
        runs = self.runs(token)
        if not runs:
            return
        if opening.type == "heading_open":
            if opening.tag == self.highest and self.below < DEEPEST:
                yield Heading(self.below + 1, runs, self.anchor, numbered=False)
                return
            runs = tuple(run._replace(bold=True) for run in runs)
        yield Paragraph(runs, anchor=self.anchor)

    def items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        """The items of a list from its opening to its end; lists inside it one level deeper.

        A numbered list begins where it was begun; each list counts for itself.
        """
        numbers: list[int] = []  # the number of the item one is in, for each list; 0 has bullets
        opened = 0  # paragraphs of the item so far
        for token in tokens:
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                numbered = token.type.startswith("ordered")
                numbers.append(int(token.attrs.get("start", 1)) - 1 if numbered else -1)
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                numbers.pop()
            elif token.type == "list_item_open":
                numbers[-1] += numbers[-1] >= 0
                opened = 0
            elif token.type == "inline" and (runs := self.runs(token)):
                number = max(0, numbers[-1]) if not opened else 0
                yield Item(runs, min(len(numbers) - 1, 2), self.anchor, number=number)
                opened += 1

    def runs(self, token: Token) -> Runs:
        """The looks of an inline token's text."""
        look = Run("")
        runs: list[Run] = []
        for child in token.children or []:
            look = _look(look, child)
            text = "\n" if child.type in {"softbreak", "hardbreak"} else child.content
            runs.extend(self.cited(look._replace(text=text)))
        return tuple(run for run in runs if run.text)

    def cited(self, run: Run) -> Iterator[Run]:
        """A run with its references to evidence and comparisons replaced."""
        rest = 0
        for found in CITED.finditer(run.text):
            yield run._replace(text=run.text[rest : found.start()])
            cited = self.references.cited(found[1], found[2])
            yield cited._replace(bold=run.bold, italic=run.italic)
            rest = found.end()
        yield run._replace(text=run.text[rest:])


def _widths(rows: Sequence[Sequence[Cell]]) -> tuple[float, ...]:
    """A share for each column: as its longest text, within limits."""
    columns = zip(*rows, strict=True)
    longest = (max(len(text_of(cell.lines[0].runs)) for cell in column) for column in columns)
    return tuple(float(min(WIDEST, max(NARROWEST, each))) for each in longest)


def _look(look: Run, child: Token) -> Run:
    if child.type in {"strong_open", "strong_close"}:
        return look._replace(bold=child.type == "strong_open")
    if child.type in {"em_open", "em_close"}:
        return look._replace(italic=child.type == "em_open")
    if child.type == "link_open":
        address = str(child.attrs.get("href", ""))
        return look._replace(link=address if SAFE_LINK.match(address) else "")
    return look._replace(link="") if child.type == "link_close" else look


def _closing(tokens: Sequence[Token], start: int) -> int:
    level = tokens[start].level
    return next(
        index
        for index in range(start + 1, len(tokens))
        if tokens[index].level == level and tokens[index].nesting == -1
    )
