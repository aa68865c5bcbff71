"""Marks misspelt words in a text, and offers better ones: by mouse, by Ctrl+. and the menu key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QKeySequence,
    QShortcut,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from planbench.i18n import Words
from planbench.services.words.spelling import Word, words_in
from planbench.ui.page_context import PageContext
from planbench.ui.spelling import Spelling
from planbench.ui.theme import Theme

CITED = QTextFormat.Property.UserProperty + 1  # a reference in the text: no word of the writer's
KEY = "Ctrl+."
Editor = QPlainTextEdit | QTextEdit


class WordMarks(QSyntaxHighlighter):
    """A wavy line under wrong words, never under the one that is being typed."""

    def __init__(self, editor: Editor, spelling: Spelling, theme: Theme) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._spelling = spelling
        self._held = -1  # the number of the block in which a word is being typed
        self._look = QTextCharFormat()
        self._look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._look.setUnderlineColor(QColor(theme.colours.bad))
        spelling.judged.connect(self._look_again)
        editor.cursorPositionChanged.connect(self._let_go)

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        typed = self._typed_at(block)
        for word in own_words_of(block, text):
            if not self._spelling.is_wrong(word.text):
                continue
            if word.end == typed:
                self._held = block.blockNumber()
            else:
                self.setFormat(word.start, len(word.text), self._look)

    def _typed_at(self, block: QTextBlock) -> int:
        """Where in a block someone is writing; -1 when nobody is."""
        cursor = self._editor.textCursor()
        if not self._editor.hasFocus() or cursor.block() != block:
            return -1
        return cursor.positionInBlock()

    def _let_go(self) -> None:
        if self._held >= 0:
            block = self.document().findBlockByNumber(self._held)
            self._held = -1
            self.rehighlightBlock(block)

    def _look_again(self, words: list[str]) -> None:
        block = self.document().begin()
        while block.isValid():
            text = block.text()
            if any(word in text for word in words):
                self.rehighlightBlock(block)
            block = block.next()


class SpellCheck(QObject):
    """Marks and menu of one text; lives as long as the text."""

    def __init__(self, editor: Editor, spelling: Spelling, words: Words, theme: Theme) -> None:
        super().__init__(editor)
        self._editor = editor
        self._spelling = spelling
        self._words = words
        self.marks = WordMarks(editor, spelling, theme)
        self.menu: QMenu | None = None
        self._told = ""
        editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        editor.customContextMenuRequested.connect(self._on_menu)
        shortcut = QShortcut(QKeySequence.fromString(KEY), editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.offer)
        spelling.suggested.connect(self._on_suggested)
        editor.cursorPositionChanged.connect(self._tell_wrong)

    def offer(self) -> None:
        """Better words for the wrong one at the cursor, else for the next one after it."""
        found = self._wrong_at(self._editor.textCursor()) or self._next_wrong()
        if found is None:
            return
        self._editor.setTextCursor(found)
        menu = QMenu(self._editor)
        self._add_spelling(menu, found, None)
        self._show(menu, self._editor.cursorRect().bottomLeft())

    def _tell_wrong(self) -> None:
        """Tell who hears the text that the word at the cursor is marked as misspelled."""
        if not QAccessible.isActive() or self._editor.textCursor().hasSelection():
            return
        found = self._wrong_at(self._editor.textCursor())
        word = found.selectedText() if found is not None else ""
        if word and word != self._told:
            text = self._words.say("Misspelled: {word}", word=word)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, text))
        self._told = word

    def _on_menu(self, at: QPoint) -> None:
        menu = self._editor.createStandardContextMenu()
        found = self._wrong_at(self._editor.cursorForPosition(at))
        if found is not None:
            actions = menu.actions()
            self._add_spelling(menu, found, actions[0] if actions else None)
        self._show(menu, at)

    def _show(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu = menu
        menu.destroyed.connect(partial(self._forget, menu))
        menu.popup(self._editor.viewport().mapToGlobal(at))

    def _forget(self, menu: QMenu, _gone: object = None) -> None:
        if self.menu is menu:
            self.menu = None

    def _add_spelling(self, menu: QMenu, at: QTextCursor, before: QAction | None) -> None:
        say, word = self._words.say, at.selectedText()
        waiting = QAction(say("Looking for better words …"), menu)
        waiting.setEnabled(False)
        waiting.setData((word, at))
        keep = QAction(say("Add {word} to the word list", word=word), menu)
        keep.triggered.connect(lambda: self._spelling.accept(word, keep=True))
        skip = QAction(say("Skip {word}", word=word), menu)
        skip.triggered.connect(lambda: self._spelling.accept(word, keep=False))
        line = QAction(menu)
        line.setSeparator(True)
        added = [waiting, keep, skip, *([line] if before else [])]
        if before is None:
            menu.addActions(added)
        else:
            menu.insertActions(before, added)
        self._spelling.suggest(word)

    def _on_suggested(self, word: str, better: list[str]) -> None:
        if self.menu is None:
            return
        waiting = next(
            (qaction for qaction in self.menu.actions() if qaction.data() is not None), None
        )
        if waiting is None or waiting.data()[0] != word:
            return
        at = waiting.data()[1]
        made = [QAction(each, self.menu) for each in better]
        for action in made:
            action.triggered.connect(partial(self._replace, at, action.text()))
        self.menu.insertActions(waiting, made)
        if made:
            self.menu.removeAction(waiting)
            self.menu.setActiveAction(made[0])
        else:
            waiting.setText(self._words.say("No better word found"))

    def _replace(self, at: QTextCursor, better: str) -> None:
        at.insertText(better, at.charFormat())
        self._editor.setTextCursor(at)

    def _wrong_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The wrong word that a cursor stands in or at the edge of, selected."""
        at = cursor.positionInBlock()
        for word in self._wrong_in(cursor.block()):
            if word.start <= at <= word.end:
                return self._selected(cursor.block(), word)
        return None

    def _next_wrong(self) -> QTextCursor | None:
        here = self._editor.textCursor()
        block, at = here.block(), here.positionInBlock()
        while block.isValid():
            for word in self._wrong_in(block):
                if block != here.block() or word.start > at:
                    return self._selected(block, word)
            block = block.next()
        return None

    def _wrong_in(self, block: QTextBlock) -> Iterator[Word]:
        words = own_words_of(block, block.text())
        return (word for word in words if self._spelling.is_wrong(word.text))

    def _selected(self, block: QTextBlock, word: Word) -> QTextCursor:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + word.start)
        cursor.setPosition(block.position() + word.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


def own_words_of(block: QTextBlock, text: str) -> Iterator[Word]:
    """The words that the writer wrote; a reference shows another's title."""
    cited = list(_cited(block))
    for word in words_in(text):
        if not any(start <= word.start < end for start, end in cited):
            yield word


def _cited(block: QTextBlock) -> Iterator[tuple[int, int]]:
    for span in block.textFormats():
        if span.format.hasProperty(CITED):
            yield span.start, span.start + span.length


def check_spelling(text: Editor, context: PageContext) -> None:
    """Check the spelling of a text, unless the user wants none."""
    if context.spelling is not None:
        SpellCheck(text, context.spelling, context.words, context.theme)
