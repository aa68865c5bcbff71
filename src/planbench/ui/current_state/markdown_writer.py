"""What stands in a writing area, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFragment,
    QTextListFormat,
    QTextTableCell,
)

from planbench.ui.current_state.text_table import table_markdown
from planbench.ui.kit.fields.spell_check import CITED

SPECIAL = re.compile(r"([\\*_\[\]])")
BESIDE_CHART = re.compile(r"\s*\n\n\s*")
PIPE = re.compile(r"(?<!\\)\|")
START = re.compile(
    r"^([ \t]*)(?:(\d+)(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|[-+](?:\s|$)))", re.MULTILINE
)
# Word writes the items of its lists as paragraphs that begin with a sign and spaces.
TYPED_BULLET = re.compile(r"^[•·▪◦o§]\s{2,}|^[•·▪◦]\s*", re.MULTILINE)
NUMBERED = QTextListFormat.Style.ListDecimal


def markdown_of(first: QTextBlock, *, by_content: bool = False) -> str:
    """The Markdown of a document from a block on; `by_content` as `table_markdown` has it."""
    parts: list[str] = []
    before: tuple[bool, int] | None = None
    block = first
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is not None:
            line, place = table_markdown(table, _cell_text, by_content=by_content), None
            block = table.lastCursorPosition().block()
        else:
            line, place = _line_of(block), _list_place(block)
        if line or place:
            close = place is not None and before is not None and _same_list(before, place)
            parts.append(("\n" if close else "\n\n" if parts else "") + line)
            before = place
        block = block.next()
    return "".join(parts)


def _cell_text(cell: QTextTableCell) -> str:
    """What a cell says, on one line; its first row's look belongs to the table."""
    block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
    texts: list[str] = []
    while block.isValid():
        texts += [_inline(fragment, block, bare=not cell.row()) for fragment in fragments(block)]
        if block == last:
            break
        texts.append(" ")
        block = block.next()
    return PIPE.sub(r"\|", " ".join("".join(texts).split()))


def markdown_of_fragment(fragment: QTextDocumentFragment) -> str:
    """The Markdown of what is selected, its citations kept."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(fragment)
    return markdown_of(document.begin())


def markdown_of_html(html: str) -> str:
    """The Markdown of a text copied in another program; nothing that it names is fetched."""
    document = _Closed()
    document.setHtml(html)
    text = markdown_of(document.begin(), by_content=True)
    return TYPED_BULLET.sub("- ", text).replace("\ufffc", "")


class _Closed(QTextDocument):
    """A document that loads no picture and no style from anywhere."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


def _list_place(block: QTextBlock) -> tuple[bool, int] | None:
    """Whether a list's block is numbered, and how deep it stands; None outside lists."""
    inside = block.textList()
    return (inside.format().style() == NUMBERED, inside.format().indent()) if inside else None


def _same_list(before: tuple[bool, int], place: tuple[bool, int]) -> bool:
    return before[0] == place[0] or before[1] != place[1]


def placed_by(block: QTextBlock) -> str:
    """The reference to a chart whose place a paragraph is: it holds nothing else."""
    if block.textList() is not None or block.blockFormat().headingLevel():
        return ""
    if QTextCursor(block).currentTable() is not None:
        return ""
    held = [
        fragment for fragment in fragments(block) if fragment.text().strip() or _cited(fragment)
    ]
    return _cited(held[0]) if len(held) == 1 and _cited(held[0]).startswith("D:") else ""


def _cited(fragment: QTextFragment) -> str:
    return str(fragment.charFormat().property(CITED) or "")


def _line_of(block: QTextBlock) -> str:
    text = "".join(_inline(fragment, block) for fragment in fragments(block)).strip()
    text = BESIDE_CHART.sub("\n\n", text.replace("\u2028", "\n"))
    inside = block.textList()
    if inside is not None:
        numbered = inside.format().style() == NUMBERED
        mark = f"{inside.itemNumber(block) + inside.format().start()}." if numbered else "-"
        return "   " * (inside.format().indent() - 1) + f"{mark} {text}"
    if block.blockFormat().headingLevel() and text:
        return f"## {text}"
    return START.sub(lambda found: f"{found[1]}{found[2] or ''}\\", text)


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The stretches of one look in a block."""
    iterator = block.begin()
    while not iterator.atEnd():
        yield iterator.fragment()
        iterator += 1


def _inline(fragment: QTextFragment, block: QTextBlock, *, bare: bool = False) -> str:
    """The Markdown of a stretch; `bare` leaves out that it is bold or in italics."""
    look = fragment.charFormat()
    if look.hasProperty(CITED):
        reference = f"[{look.property(CITED)}]"  # what is shown as a chart has a line of its own
        return f"\n\n{reference}\n\n" if look.isImageFormat() else reference
    text = SPECIAL.sub(r"\\\1", fragment.text())
    if look.isAnchor() and look.anchorHref():
        text = f"[{text}]({look.anchorHref()})"
    if bare:
        return text
    heading = bool(block.blockFormat().headingLevel())
    return _marked(text, look.fontWeight() > QFont.Weight.Normal and not heading, look.fontItalic())


def _marked(text: str, bold: bool, italic: bool) -> str:
    """Marks stand close to the words, as Markdown wants them."""
    inner = text.strip()
    if not inner or not (bold or italic):
        return text
    marks = "*" * (2 * bold + italic)
    start = len(text) - len(text.lstrip())
    return f"{text[:start]}{marks}{inner}{marks}{text[start + len(inner) :]}"
