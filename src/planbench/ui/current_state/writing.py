"""A calm surface for longer texts: it looks like the document, and is kept as Markdown.

A reference to evidence stands in the text as `[U:<evidence id>]`, shown as `U7 Teacher survey`; a
saved comparison as `[D:<comparison id>]`, on a line of its own where its chart is to stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextList,
    QTextListFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from planbench.exports.markdown import CITED as CITATION
from planbench.exports.markdown import References, blocks_of
from planbench.exports.outline import Block, Heading, Listing, Paragraph, Run
from planbench.ui.current_state.markdown_writer import (
    NUMBERED,
    fragments,
    markdown_of,
    markdown_of_fragment,
    markdown_of_html,
)
from planbench.ui.kit.fields.spell_check import CITED
from planbench.ui.theme import Theme

OWN = "application/x-planbench-text"  # what is copied from a writing area, as Markdown
LINE_HEIGHT = 145.0
PLACE = re.compile(r"(?P<kind>source|figure)-(?P<id>[0-9A-Za-z_-]+)$")
SIGNS = {"source": "U", "figure": "D"}
LIST = QTextListFormat.Style.ListDisc


class WritingArea(QTextEdit):
    """Grows with its text. `cite_wanted` is sent when `[` is typed."""

    edited = Signal()
    cite_wanted = Signal()

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__()
        self._theme = theme
        self._labels: Mapping[str, str] = {}
        self._quiet = False
        self.setObjectName("writing")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(placeholder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(24)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Id of evidence or comparison → what a reference to it shows; shown again when changed."""
        if labels != self._labels:
            text = self.value()
            self._labels = dict(labels)
            self.set_value(text)

    def value(self) -> str:
        """The text as Markdown."""
        return markdown_of(self.document().begin())

    def set_value(self, value: object) -> None:
        """Show a text without telling that it was edited; the cursor stays where it can."""
        text = str(value or "")
        position = self.textCursor().position()
        self._quiet = True
        self.clear()
        self._write(text)
        self._quiet = False
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()

    def toggle_bold(self) -> None:
        """Bold on or off for what is selected."""
        look = QTextCharFormat()
        bold = self.fontWeight() > QFont.Weight.Normal
        look.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(look)

    def toggle_italic(self) -> None:
        """Italics on or off for what is selected."""
        self.setFontItalic(not self.fontItalic())

    def toggle_heading(self) -> None:
        """Make the paragraph a heading, or running text again."""
        cursor = self.textCursor()
        level = 0 if cursor.blockFormat().headingLevel() else 2
        cursor.setBlockFormat(self._block_format(level))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.setCharFormat(self._char_format(Run("", bold=False), level))
        self.edited.emit()

    def toggle_list(self, style: QTextListFormat.Style = LIST) -> None:
        """Make the paragraphs a list, or running text again."""
        cursor = self.textCursor()
        if (inside := cursor.currentList()) is not None:
            inside.remove(cursor.block())
            cursor.setBlockFormat(self._block_format(0))
        else:
            cursor.createList(style)
        self.edited.emit()

    def cite(self, evidence_id: str) -> None:
        """Put a reference where the cursor is, in place of a `[` that was just typed."""
        cursor = self.textCursor()
        before = self.document().characterAt(cursor.position() - 1)
        if before == "[":
            cursor.deletePreviousChar()
        self._insert_citation(cursor, "U", evidence_id)
        cursor.insertText(" ", self._char_format(Run(""), 0))
        self.setTextCursor(cursor)
        self.setFocus()

    def place(self, comparison_id: str) -> None:
        """Put a comparison's chart on a line of its own, behind the paragraph of the cursor."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().text().strip():
            cursor.insertBlock(self._block_format(0), self._char_format(Run(""), 0))
        self._insert_citation(cursor, "D", comparison_id)
        cursor.insertBlock(self._block_format(0), self._char_format(Run(""), 0))
        self.setTextCursor(cursor)
        self.setFocus()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: as Markdown for another text of ours, as HTML and text for others."""
        rich, copied = super().createMimeDataFromSelection(), QMimeData()
        copied.setText(rich.text())
        copied.setHtml(rich.html())
        copied.setData(OWN, markdown_of_fragment(self.textCursor().selection()).encode("utf-8"))
        return copied

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are no text: they go to whoever takes them as evidence."""
        if any(url.isLocalFile() for url in source.urls()):
            return False
        return source.hasFormat(OWN) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste our own with its citations, and bold, headings and lists of others."""
        if source.hasFormat(OWN):
            self.insert_markdown(bytes(source.data(OWN).data()).decode("utf-8", "replace"))
        elif source.hasHtml():
            self.insert_markdown(markdown_of_html(source.html()))
        else:
            super().insertFromMimeData(source)

    def insert_markdown(self, text: str) -> None:
        """Put a text where the cursor is, in place of what is selected, as one step to undo."""
        blocks = blocks_of(text, None, self._references(text), 1)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            self._insert_runs(cursor, blocks[0].runs, 0)
        else:
            first = not cursor.block().text()
            for block in blocks:
                first = self._write_block(cursor, block, first)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        return QSize(400, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self._remove_citation(
            event.key() == Qt.Key.Key_Backspace
        ):
            return
        super().keyPressEvent(event)
        if event.text() == "[":
            self.cite_wanted.emit()
        if not self.textCursor().charFormat().hasProperty(CITED):
            return
        self.setCurrentCharFormat(self._char_format(Run(""), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the text

    def _height(self) -> int:
        return max(120, round(self.document().size().height()) + 12)

    def _grow(self, *_: object) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _on_text(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _remove_citation(self, backwards: bool) -> bool:
        """A reference goes as a whole, never letter by letter."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        at = cursor.position() if backwards else cursor.position() + 1
        for fragment in fragments(cursor.block()):
            inside = fragment.position() < at <= fragment.position() + fragment.length()
            if inside and fragment.charFormat().hasProperty(CITED):
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                return True
        return False

    def _references(self, text: str) -> References:
        cited = CITATION.findall(text)
        labels = {each: self._labels.get(each, each[:8]) for kind, each in cited if kind == "U"}
        charts = {each: self._labels.get(each, each[:8]) for kind, each in cited if kind == "D"}
        return References(labels, comparisons=charts)

    def _write(self, text: str) -> None:
        cursor = self.textCursor()
        first = True
        for block in blocks_of(text, None, self._references(text), 1):
            first = self._write_block(cursor, block, first)
        if first:
            cursor.setBlockFormat(self._block_format(0))
            cursor.setBlockCharFormat(self._char_format(Run(""), 0))

    def _write_block(self, cursor: QTextCursor, block: Block, first: bool) -> bool:
        if isinstance(block, Listing):
            self._write_list(cursor, block, first)
        elif isinstance(block, Heading | Paragraph):
            level = 2 if isinstance(block, Heading) else 0
            self._start(cursor, level, first)
            self._insert_runs(cursor, block.runs, level)
        return False

    def _write_list(self, cursor: QTextCursor, block: Listing, first: bool) -> None:
        lists: dict[int, QTextList] = {}
        for index, item in enumerate(block.items):
            self._start(cursor, 0, first and index == 0)
            lists = {level: each for level, each in lists.items() if level <= item.level}
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
            self._insert_runs(cursor, item.runs, 0)

    def _start(self, cursor: QTextCursor, level: int, first: bool) -> None:
        look = self._char_format(Run(""), level)
        if first:
            cursor.setBlockFormat(self._block_format(level))
            cursor.setBlockCharFormat(look)
            return
        cursor.insertBlock(self._block_format(level), look)

    def _insert_runs(self, cursor: QTextCursor, runs: tuple[Run, ...], level: int) -> None:
        for run in runs:
            found = PLACE.match(run.target)
            if found:
                self._insert_citation(cursor, SIGNS[found["kind"]], found["id"])
            else:
                text = run.text.replace("\n", "\u2028")
                cursor.insertText(text, self._char_format(run, level))

    def _insert_citation(self, cursor: QTextCursor, sign: str, item_id: str) -> None:
        look = self._char_format(Run("", bold=True), 0)
        look.setProperty(CITED, f"{sign}:{item_id}")
        look.setForeground(QColor(self._theme.colours.accent))
        look.setBackground(QColor(self._theme.colours.tint))
        label = self._labels.get(item_id, item_id[:8])
        cursor.insertText(f"\u00a0{label}\u00a0".replace(" ", "\u00a0"), look)

    def _char_format(self, run: Run, level: int) -> QTextCharFormat:
        look = QTextCharFormat()
        bold = run.bold or bool(level)
        look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        look.setFontItalic(run.italic)
        look.setForeground(QColor(self._theme.colours.ink))
        if run.link:
            look.setAnchor(True)
            look.setAnchorHref(run.link)
        return look

    def _block_format(self, level: int) -> QTextBlockFormat:
        look = QTextBlockFormat()
        look.setHeadingLevel(level)
        look.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        look.setBottomMargin(10)
        look.setTopMargin(6 if level else 0)
        return look
