"""The handbook in a window of its own, searchable, open at the place one asked about."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QTextEdit, QWidget

from planbench.i18n import Words
from planbench.services.handbook import (
    Chapter,
    chapters,
    handbook_file,
    place_of,
    written_for,
)
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.layout import column, label, wrap
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.theme import READING, Theme

LIST = 232
LINE, BELOW = 120, 12  # per cent of a line's height; pixels below a paragraph
SIZE = 960, 640
LEVEL = 3  # headings below this one are not listed


def show_handbook(words: Words, theme: Theme, parent: QWidget, place: str) -> None:
    """Open the handbook, or bring the open one forward, at a place."""
    found = parent.findChild(Handbook)
    shown = found if isinstance(found, Handbook) else Handbook(words, theme, parent)
    shown.go_to(place)
    shown.show()
    shown.raise_()
    shown.activateWindow()


class Handbook(QDialog):
    """Chapters at the left, one after the other; the whole chapter at the right."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._chapters = chapters(handbook_file(words.language).read_text(encoding="utf-8"))
        self.setWindowTitle(words.say("Handbook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.size(SIZE[0]), theme.size(SIZE[1]))
        self.search = OneLine()
        self.search.setPlaceholderText(words.say("Search in the handbook"))
        self.search.setAccessibleName(words.say("Search in the handbook"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self._fill())
        self._count = label("", "muted")
        self.list = TwoLineList(theme, words.say("Chapters"))
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.text = QTextBrowser()
        self.text.setObjectName("reading")
        self.text.setAccessibleName(words.say("Handbook"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda link: self._follow(link.fragment()))
        self.text.setMaximumWidth(theme.size(READING))
        self._lay_out()
        self._fill()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)

    def go_to(self, place: str) -> None:
        """Show the chapter of a step."""
        self.search.clear()
        self.list.choose(str(place_of(self._chapters, place)))

    def _follow(self, name: str) -> None:
        """A link to a chapter, by its heading with hyphens between the words."""
        self.go_to(name.replace("-", " "))

    def _lay_out(self) -> None:
        left = column(self.search, self._count, spacing=6, margins=(12, 12, 12, 0))
        left.addWidget(self.list, 1)
        pane = wrap(left)
        pane.setFixedWidth(self._theme.size(LIST))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(pane)
        right = column(spacing=8, margins=(16, 16, 24, 16))
        if not written_for(self._words.language):
            right.addWidget(label(self._words.say("This handbook is in Swedish."), "muted"))
        right.addWidget(self.text)
        box.addLayout(right, 1)

    def _fill(self) -> None:
        """The chapters that hold every word of the search."""
        words = self.search.text()
        current = self.list.current_id()
        self.list.blockSignals(True)
        self.list.clear()
        for place, chapter in enumerate(self._chapters):
            if chapter.level <= LEVEL and chapter.matches(words):
                self.list.add(str(place), chapter.title, _first_words(chapter))
        self.list.choose(current)
        if self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        n = self.list.count()
        told = self._words.count("{n} chapter", "{n} chapters", n) if words else ""
        self._count.setText(told)
        self._count.setVisible(bool(told))
        self._show()

    def _show(self) -> None:
        chosen = self.list.current_id()
        if not chosen:
            self.text.clear()
            return
        chapter = self._chapters[int(chosen)]
        self.text.setMarkdown(f"## {chapter.title}\n\n{chapter.text}")
        self._give_air()
        self._mark(self.search.text().split())

    def _give_air(self) -> None:
        """Lines and paragraphs as far apart as one reads a page of text with ease."""
        block = self.text.document().begin()
        while block.isValid():
            look = block.blockFormat()
            proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            look.setLineHeight(LINE, proportional)
            look.setBottomMargin(self._theme.size(BELOW))
            QTextCursor(block).setBlockFormat(look)
            block = block.next()

    def _mark(self, words: list[str]) -> None:
        """What was searched for stands on the colour of attention."""
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.colours.attention_tint))
        look.setForeground(QColor(self._theme.colours.attention))
        marks: list[QTextEdit.ExtraSelection] = []
        for word in words:
            cursor = QTextCursor(self.text.document())
            while not (cursor := self.text.document().find(word, cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
        self.text.setExtraSelections(marks)


def _first_words(chapter: Chapter) -> str:
    """The beginning of a chapter, without its marks."""
    plain = chapter.text.replace("*", "").replace("`", "").replace("#", "").replace("\n", " ")
    return " ".join(plain.split()[:12]) or escape(chapter.title)
