"""Writes the blocks of an outline into a writing area: they look as they will be printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextImageFormat,
    QTextList,
    QTextListFormat,
)

from planbench.exports.markdown import CITED as CITATION
from planbench.exports.markdown import References, blocks_of, placed_in
from planbench.exports.outline import Block, Heading, Listing, Paragraph, Run, Table
from planbench.ui.current_state.markdown_writer import NUMBERED, fragments
from planbench.ui.current_state.placed_charts import label_picture
from planbench.ui.current_state.text_table import write_table
from planbench.ui.kit.fields.spell_check import CITED
from planbench.ui.theme import Theme

LINE_HEIGHT = 145.0
PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
PLACE = re.compile(r"(?P<kind>source|figure)-(?P<id>[0-9A-Za-z_-]+)$")
SIGNS = {"source": "U", "figure": "D"}
LIST = QTextListFormat.Style.ListDisc
NOTHING = Run("")


def picture_name(comparison_id: str) -> str:
    """The name under which a document knows the chart of a comparison."""
    return f"chart:{comparison_id}"


def _lines(block: Block) -> list[Sequence[Run]]:
    if isinstance(block, Listing):
        return [item.runs for item in block.items]
    if isinstance(block, Table):
        cells = [line.runs for row in block.rows for cell in row for line in cell.lines]
        return [(Run(text),) for text in block.header] + list(cells)
    return [block.runs] if isinstance(block, Heading | Paragraph) else []


class TextBlocks:
    """`labels` are what a reference shows: id of evidence or comparison → its label."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.labels: Mapping[str, str] = {}
        self.pictures: Mapping[str, QImage] = {}

    def read(self, text: str) -> list[Block]:
        """The blocks of a Markdown text, its references as this project calls them."""
        cited = CITATION.findall(text)
        labels = {each: self._label(each) for kind, each in cited if kind == "U"}
        charts = {each: self._label(each) for kind, each in cited if kind == "D"}
        return blocks_of(text, None, References(labels, comparisons=charts), 1)

    def write(self, cursor: QTextCursor, blocks: Sequence[Block], *, first: bool) -> None:
        """Write blocks; the first one into the paragraph of the cursor when that is empty."""
        for block in blocks:
            first = self._write_block(cursor, block, first)

    def runs_of(self, blocks: Sequence[Block]) -> list[Run]:
        """All that some blocks say, for a place that holds one line."""
        found: list[Run] = []
        for block in blocks:
            lines = _lines(block)
            for line in lines:
                found += [Run(" ")] if found else []
                found += line
        return found

    def clear_look(self, cursor: QTextCursor) -> None:
        """Running text from here on."""
        cursor.setBlockFormat(self.block_format(0))
        cursor.setBlockCharFormat(self.char_format(NOTHING, 0))

    def go_below(self, cursor: QTextCursor) -> None:
        """To a line of running text below."""
        cursor.insertBlock(self.block_format(0), self.char_format(NOTHING, 0))

    def make_heading(self, cursor: QTextCursor, level: int) -> None:
        """Give a paragraph a heading's look, or that of running text; its references stay."""
        cursor.beginEditBlock()
        cursor.setBlockFormat(self.block_format(level))
        look = self.char_format(NOTHING, level)
        cursor.setBlockCharFormat(look)
        for fragment in [*fragments(cursor.block())]:
            if not fragment.charFormat().hasProperty(CITED):
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(look)
        cursor.endEditBlock()

    def _write_block(self, cursor: QTextCursor, block: Block, first: bool) -> bool:
        if isinstance(block, Listing):
            self._write_list(cursor, block, first)
        elif isinstance(block, Table):
            write_table(cursor, block, self._theme, self._write_cell)
            self.clear_look(cursor)
            return True
        elif isinstance(block, Heading | Paragraph):
            level = 2 if isinstance(block, Heading) else 0
            self._start(cursor, level, first)
            placed = placed_in(block)
            if placed:
                self.insert_chart(cursor, placed)
            else:
                self.insert_runs(cursor, block.runs, level)
        return False

    def insert_chart(self, cursor: QTextCursor, comparison_id: str) -> None:
        """The chart of a comparison, which stands for the reference to it."""
        paragraph = cursor.blockFormat()
        paragraph.setLineHeight(100, PROPORTIONAL)  # no white below it
        cursor.setBlockFormat(paragraph)
        look = QTextImageFormat()
        look.setName(picture_name(comparison_id))
        look.setProperty(CITED, f"D:{comparison_id}")
        look.setProperty(QTextFormat.Property.ImageAltText, self._label(comparison_id))
        cursor.insertImage(look)

    def picture(self, comparison_id: str) -> QImage:
        """The chart as it is drawn; its label until then, and for one that is a table."""
        drawn = self.pictures.get(comparison_id)
        return drawn or label_picture(self._label(comparison_id), self._theme)

    def _write_cell(self, cursor: QTextCursor, runs: Sequence[object], header: bool) -> None:
        for run in runs:
            if isinstance(run, str):
                cursor.insertText(run, self.char_format(Run("", bold=header), 0))
            elif isinstance(run, Run):
                self.insert_runs(cursor, (run,), 0)

    def _write_list(self, cursor: QTextCursor, block: Listing, first: bool) -> None:
        lists: dict[int, QTextList] = {}
        for index, item in enumerate(block.items):
            self._start(cursor, 0, first and index == 0)
            lists = {
                level: qtext_list for level, qtext_list in lists.items() if level <= item.level
            }
            style = NUMBERED if item.number else LIST
            running = lists.get(item.level)
            if running is not None and running.format().style() == style:
                running.add(cursor.block())
            else:
                form = QTextListFormat()
                form.setStyle(style)
                form.setIndent(item.level + 1)
                form.setStart(item.number or 1)
                lists[item.level] = cursor.createList(form)
            self.insert_runs(cursor, item.runs, 0)

    def _start(self, cursor: QTextCursor, level: int, first: bool) -> None:
        look = self.char_format(Run(""), level)
        if first:
            cursor.setBlockFormat(self.block_format(level))
            cursor.setBlockCharFormat(look)
            return
        cursor.insertBlock(self.block_format(level), look)

    def insert_runs(self, cursor: QTextCursor, runs: Sequence[Run], level: int) -> None:
        """Text with its looks and references."""
        for run in runs:
            found = PLACE.match(run.target)
            if found:
                self.insert_citation(cursor, SIGNS[found["kind"]], found["id"])
            else:
                text = run.text.replace("\n", "\u2028")
                cursor.insertText(text, self.char_format(run, level))

    def insert_citation(self, cursor: QTextCursor, sign: str, item_id: str) -> None:
        """A reference, shown by its label."""
        look = self.char_format(Run("", bold=True), 0)
        look.setProperty(CITED, f"{sign}:{item_id}")
        look.setForeground(QColor(self._theme.colours.accent))
        look.setBackground(QColor(self._theme.colours.tint))
        label = self._label(item_id)
        cursor.insertText(f"\u00a0{label}\u00a0".replace(" ", "\u00a0"), look)

    def char_format(self, run: Run, level: int) -> QTextCharFormat:
        """The look of a stretch of text in a paragraph, or in a heading of a level."""
        look = QTextCharFormat()
        bold = run.bold or bool(level)
        look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        look.setFontItalic(run.italic)
        look.setForeground(QColor(self._theme.colours.ink))
        if run.link:
            look.setAnchor(True)
            look.setAnchorHref(run.link)
        return look

    def block_format(self, level: int) -> QTextBlockFormat:
        """The look of a paragraph, or of a heading of a level."""
        look = QTextBlockFormat()
        look.setHeadingLevel(level)
        look.setLineHeight(LINE_HEIGHT, PROPORTIONAL)
        look.setBottomMargin(10)
        look.setTopMargin(6 if level else 0)
        return look

    def _label(self, item_id: str) -> str:
        return self.labels.get(item_id, item_id[:8])
