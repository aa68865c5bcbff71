"""A calm surface for longer texts: it looks like the document, and is kept as Markdown.

A reference to evidence stands in the text as `[U:<evidence id>]`, shown as `U7 Teacher survey`; a
saved comparison as `[D:<comparison id>]`, on a line of its own where its chart is to stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QImage,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy

from planbench.exports.markdown import CITED as CITATION
from planbench.exports.markdown import COMPARISON, placed_in
from planbench.exports.outline import Paragraph
from planbench.ui.current_state import text_table
from planbench.ui.current_state.markdown_writer import (
    markdown_of,
    markdown_of_fragment,
    markdown_of_html,
    placed_by,
)
from planbench.ui.current_state.reference_area import ENTER, ReferenceArea
from planbench.ui.current_state.text_blocks import LIST, NOTHING, picture_name
from planbench.ui.kit.fields.cursor_in_sight import CursorInSight
from planbench.ui.kit.fields.text_steps import end_sentence
from planbench.ui.theme import Theme

APART = ("", "(", "[", "«", "”", "“")  # what a reference may stand close to
OWN = "application/x-planbench-text"  # what is copied from a writing area, as Markdown
LEAST = 120  # pixels in height
TableWords = Mapping[str, str]  # what the menu of a table calls its actions


class WritingArea(ReferenceArea):
    """Grows with its text. `cite_wanted` is sent when `[` is typed."""

    edited = Signal()
    cite_wanted = Signal()

    def __init__(self, theme: Theme, placeholder: str) -> None:
        super().__init__(theme)
        self._theme = theme
        self._table_words: TableWords = {}
        self._least = LEAST
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
        CursorInSight(self)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Id of evidence or comparison → what a reference to it shows; shown again when changed."""
        text = self.value()
        cited = [each for _, each in CITATION.findall(text)]
        new = any(labels.get(each) != self._blocks.labels.get(each) for each in cited)
        self._blocks.labels = dict(labels)
        if new:
            self.set_value(text)
            self._draw_charts()

    def set_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Id of a comparison → its chart, shown where it will be printed."""
        if pictures == self._blocks.pictures:
            return
        self._blocks.pictures = dict(pictures)
        self._draw_charts()

    def _draw_charts(self) -> None:
        """The text is as it was: what a chart looks like is nothing that anybody wrote."""
        document, kind = self.document(), QTextDocument.ResourceType.ImageResource
        for comparison_id in COMPARISON.findall(self.value()):
            name = QUrl(picture_name(comparison_id))
            document.addResource(kind, name, self._blocks.picture(comparison_id))
        self._quiet = True
        document.markContentsDirty(0, document.characterCount())
        self._quiet = False

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The chart of a comparison by its name; nothing else is fetched from anywhere."""
        named = name.toString() if isinstance(name, QUrl) else name
        if not named.startswith(picture_name("")):
            return None
        return self._blocks.picture(named.removeprefix(picture_name("")))

    def give_room(self, height: int) -> None:
        """Be at least so many pixels high, so that a click in the white below the text is in it."""
        self._least = max(LEAST, height)
        self._grow()

    def name_table_actions(self, words: TableWords) -> None:
        """What the menu of a table says."""
        self._table_words = words

    def value(self) -> str:
        """The text as Markdown."""
        return markdown_of(self.document().begin())

    def set_value(self, value: object) -> None:
        """Show a text without telling that it was edited; the cursor stays where it can."""
        text = str(value or "")
        position = self.textCursor().position()
        self._quiet = True
        self.clear()
        cursor = self.textCursor()
        blocks = self._blocks.read(text)
        self._blocks.write(cursor, blocks, first=True)
        if not blocks:
            self._blocks.clear_look(cursor)
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
        if placed_by(cursor.block()):
            return
        level = 0 if cursor.blockFormat().headingLevel() else 2
        self._blocks.make_heading(cursor, level)
        self.edited.emit()

    def toggle_list(self, style: QTextListFormat.Style = LIST) -> None:
        """Make the paragraphs a list, or running text again."""
        cursor = self.textCursor()
        if placed_by(cursor.block()):
            return
        if (inside := cursor.currentList()) is not None:
            inside.remove(cursor.block())
            cursor.setBlockFormat(self._blocks.block_format(0))
        else:
            cursor.createList(style)
        self.edited.emit()

    def cite(self, evidence_id: str) -> None:
        """Put a reference where the cursor is, in place of a `[` that was just typed.

        It stands apart from the word before it, and as close as one likes to what comes after.
        """
        self.stand_beside()
        cursor = self.textCursor()
        if self._before(cursor) == "[":
            cursor.deletePreviousChar()
        before = self._before(cursor).strip()
        if before.isprintable() and before not in APART:
            cursor.insertText(" ", self._blocks.char_format(NOTHING, 0))
        self._blocks.insert_citation(cursor, "U", evidence_id)
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(self._blocks.char_format(NOTHING, 0))
        self.setFocus()

    def _before(self, cursor: QTextCursor) -> str:
        return str(self.document().characterAt(cursor.position() - 1))

    def place(self, comparison_id: str) -> None:
        """Put a comparison's chart on a line of its own, behind the paragraph of the cursor."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if (table := cursor.currentTable()) is not None:
            cursor.setPosition(table.lastPosition() + 1)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        if cursor.block().text().strip():
            cursor.insertBlock(self._blocks.block_format(0), self._blocks.char_format(NOTHING, 0))
        self._blocks.insert_chart(cursor, comparison_id)
        self._blocks.go_below(cursor)
        cursor.endEditBlock()
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
        self.stand_beside()
        if source.hasFormat(OWN):
            self.insert_markdown(bytes(source.data(OWN).data()).decode("utf-8", "replace"))
        elif source.hasHtml():
            self.insert_markdown(markdown_of_html(source.html()))
        elif rows := text_table.rows_of_text(source.text()):
            self.insert_markdown(text_table.markdown_of_rows(rows))
        else:
            super().insertFromMimeData(source)

    def insert_markdown(self, text: str) -> None:
        """Put a text where the cursor is, in place of what is selected, as one step to undo."""
        blocks = self._blocks.read(text)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        inside = cursor.currentTable() is not None
        alone = len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not placed_in(blocks[0])
        if inside or alone:
            for run in self._blocks.runs_of(blocks):
                self._blocks.insert_runs(cursor, (run,), 0)
        else:
            self._blocks.write(cursor, blocks, first=not cursor.block().text())
            if blocks and placed_in(blocks[-1]):
                self._blocks.go_below(cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def insert_table(self) -> None:
        """An empty table behind the paragraph of the cursor, the cursor in its first cell."""
        cursor = self.textCursor()
        if cursor.currentTable() is not None:
            return
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        made = text_table.insert_table(
            cursor, text_table.NEW_ROWS, text_table.NEW_COLUMNS, self._theme
        )
        for row in range(made.rows()):
            for column in range(made.columns()):
                text_table.align(made.cellAt(row, column).firstCursorPosition(), "left")
        cursor.endEditBlock()
        self.setTextCursor(made.cellAt(0, 0).firstCursorPosition())
        self.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(400, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.textCursor().currentTable() is not None:
            self.setTextCursor(text_table.below(self.textCursor()))
            return
        super().keyPressEvent(event)
        if event.text() == "[":
            self.cite_wanted.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the cells of a table, and out behind its last one when that is empty."""
        cursor = self.textCursor()
        table, cell = cursor.currentTable(), text_table.cell_of(cursor)
        if table is None or cell is None:
            return super().focusNextPrevChild(forward)
        first = not forward and (cell.row(), cell.column()) == (0, 0)
        if first or (forward and text_table.is_at_empty_end(table, cell)):
            cursor.setPosition(table.firstPosition() - 1 if first else table.lastPosition() + 1)
            self.setTextCursor(cursor)
        elif (step := text_table.step_cell(cursor, 1 if forward else -1)) is not None:
            self.setTextCursor(step)
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def createStandardContextMenu(self, *at: object) -> QMenu:
        """Qt's own menu, and what can be done to the table of the cursor."""
        menu: QMenu = super().createStandardContextMenu()
        acts = text_table.actions_of(self.textCursor())
        if acts and self._table_words:
            menu.addSeparator()
            for name, act in acts.items():
                menu.addAction(self._table_words[name]).triggered.connect(partial(_do, act))
        return menu

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the text

    def _height(self) -> int:
        return max(self._least, round(self.document().size().height()) + 12)

    def _grow(self, *_: object) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _on_text(self) -> None:
        if not self._quiet:
            end_sentence(self)
            self.edited.emit()


def _do(act: Callable[[], None], _checked: bool = False) -> None:
    act()
