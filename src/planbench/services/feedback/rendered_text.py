"""A text as it is printed, with the way back to the Markdown it is printed from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from planbench.domain.numbering import SEEN
from planbench.exports.markdown import CITED, References, blocks_of, placed_in
from planbench.exports.outline import Heading, Listing, Paragraph, Table, text_of
from planbench.exports.plain_text import line_pieces

LINE_MARK = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+)+")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*(?=\n|$)")
LINK_END = re.compile(r"\]\([^)\s]*\)")
SPECIAL = re.compile(r"([\\*_\[\]])")
LINE_START = re.compile(r"^([#+-]|\d{1,9}[.)])(?=\s)")
LETTERS_OF: Mapping[str, str] = MappingProxyType({"U": SEEN["evidence"], "D": "D"})
EMPHASIS = re.compile(r"\*+|_+")


@dataclass(frozen=True, slots=True)
class RenderedText:
    """`text` has a line for each paragraph or list item; `blocks` are their beginnings and ends.

    `places` are the beginning and end in `source` of every printed letter.
    """

    source: str
    text: str
    blocks: Sequence[tuple[int, int]]
    places: Sequence[tuple[int, int]] | None
    markdown: bool = True

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the printed text stands in the source."""
        places = self.places or ()
        if start < end:
            return places[start][0], places[end - 1][1]
        if start and self.text[start - 1] != "\n":
            at = places[start - 1][1]
        else:
            at = places[start][0] if start < len(places) else len(self.source)
        return at, at


def render_text(source: str, references: References, *, markdown: bool) -> RenderedText:
    """What a field looks like in a document: a plain one as it was typed, or a writing area's."""
    if not markdown:
        return _plain(source, references)
    texts = list(_texts(source, references))
    blocks, at = [], 0
    for text in texts:
        blocks.append((at, at + len(text)))
        at += len(text) + 1
    whole = "\n".join(texts)
    return RenderedText(source, whole, blocks, _places(source, whole, references))


def _plain(source: str, references: References) -> RenderedText:
    """A plain field: a line a block, every letter itself but for citations."""
    text = ""
    places: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    at = 0
    for line in source.split("\n"):
        start = at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if not line.strip():
            continue
        if blocks:
            text += "\n"
            places.append((places[-1][1], start))
        begun = len(text)
        for first, last, run in line_pieces(line.strip(), references):
            text += run.text
            cited = last - first != len(run.text) or run.target
            for n in range(len(run.text)):
                place = (first, last) if cited else (first + n, first + n + 1)
                places.append((start + place[0], start + place[1]))
        blocks.append((begun, len(text)))
    return RenderedText(source, text, blocks, places, markdown=False)


def _texts(source: str, references: References) -> Iterator[str]:
    for block in blocks_of(source, None, references, 0):
        if placed_in(block):
            continue  # a chart stands there, and no text
        if isinstance(block, Listing):
            yield from (text_of(item.runs) for item in block.items)
        elif isinstance(block, Table):
            yield from filter(None, block.header)
            cells = (cell for row in block.rows for cell in row)
            yield from filter(None, (text_of(line.runs) for cell in cells for line in cell.lines))
        elif isinstance(block, Paragraph | Heading):
            yield text_of(block.runs)


def _places(source: str, text: str, references: References) -> list[tuple[int, int]] | None:
    """The source of every printed letter; None where the two cannot be laid beside each other.

    What is printed is the source without its marks, so each letter is looked for behind the last.
    """
    places: list[tuple[int, int]] = []
    at = 0
    while len(places) < len(text):
        if at >= len(source):
            return None
        done, at, width = _step(source, at, text[len(places) :], references)
        places += [(at - width, at)] * done
    return places


def _step(source: str, at: int, rest: str, references: References) -> tuple[int, int, int]:
    """How many printed letters stand at `at`, where to go on, and how wide their source is."""
    cited = CITED.match(source, at)
    if cited:
        shown = references.cited(cited[1], cited[2]).text
        width = cited.end() - at
        if _alone(source, at, cited.end()) and cited[2] in references.comparisons:
            return 0, cited.end(), 0
        if rest.startswith(shown):
            return len(shown), cited.end(), width
    if at == 0 or source[at - 1] == "\n":
        if ruled := TABLE_RULE.match(source, at):
            return 0, ruled.end(), 0
        begun = LINE_MARK.match(source, at)
        if begun and not rest.startswith(begun[0]):
            return 0, begun.end(), 0
    linked = LINK_END.match(source, at)
    if linked and not rest.startswith(linked[0]):
        return 0, linked.end(), 0
    between_cells = source[at] == "|" and rest[0] == "\n"
    return (1, at + 1, 1) if source[at] == rest[0] or between_cells else (0, at + 1, 0)


def _alone(source: str, start: int, end: int) -> bool:
    """Whether a stretch is a paragraph of its own."""
    before = source[:start].rstrip(" \t")
    behind = source[end:].lstrip(" \t")
    opened = not before or before.endswith("\n\n") or before.rstrip() == ""
    return opened and (not behind.strip() or behind.startswith("\n\n"))


def as_source(text: str, references: References, *, markdown: bool) -> str:
    """Words from a document as the source that prints them, with references as references."""
    if not markdown:
        return _cited(text, references, "[{label}]")
    escaped = "\n\n".join(
        LINE_START.sub(r"\\\1", SPECIAL.sub(r"\\\1", line)) for line in text.split("\n")
    )
    return _cited(escaped, references, r"\[{label}\]")


def _cited(text: str, references: References, shape: str) -> str:
    for kind, labels in (("U", references.labels), ("D", references.comparisons)):
        for key, label in labels.items():
            for letter in LETTERS_OF[kind]:
                said = shape.format(label=f"{letter}{label[1:]}")
                text = text.replace(said, f"[{kind}:{key}]")
    return text


def replace_rendered(
    whole: RenderedText, start: int, end: int, new: str, references: References
) -> str | None:
    """The Markdown with a stretch of its printed text exchanged; None when that cannot be done.

    Marks of bold and italics that only begin or end inside the stretch are kept. What comes out is
    printed again and must say exactly what was wanted.
    """
    if whole.places is None:
        return None
    wanted = f"{whole.text[:start]}{new}{whole.text[end:]}"
    first, last = whole.span(start, end)
    kept = _unpaired(whole.source[first:last]) if whole.markdown else ""
    words = as_source(new, references, markdown=whole.markdown)
    celled = words.replace("|", r"\|")
    for middle in dict.fromkeys((f"{words}{kept}", f"{kept}{words}", f"{celled}{kept}")):
        source = f"{whole.source[:first]}{middle}{whole.source[last:]}"
        if _same(render_text(source, references, markdown=whole.markdown).text, wanted):
            return source
    return None


def _unpaired(source: str) -> str:
    """The marks of emphasis that have no partner in a piece of Markdown."""
    left: list[str] = []
    for found in EMPHASIS.findall(source):
        if found in left:
            left.remove(found)
        else:
            left.append(found)
    return "".join(left)


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
