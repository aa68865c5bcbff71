"""All quotes of a theme with what they come from and what they show; copied with their sources."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbench.domain import terms
from planbench.services.evidence.quotes import QuoteInContext, as_text, quotes
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.fields.one_line import OneLine
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.column_heads import name_columns
from planbench.ui.kit.look.layout import label, row
from planbench.ui.kit.look.plain import plain_tip
from planbench.ui.page_context import PageContext

FINDING = Qt.ItemDataRole.UserRole


class QuotesDialog(QDialog):
    """By words and by area; Enter on a line leads to its finding."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._found: list[QuoteInContext] = []
        say = context.say
        self.setWindowTitle(say("Quotes of a theme"))
        self.resize(context.theme.size(900), context.theme.size(560))
        self.about = OneLine()
        self.about.setPlaceholderText(say("Words of the theme"))
        self.about.setAccessibleName(say("Words of the theme"))
        areas = {key: say(name) for key, name in terms.AREAS.items()}
        self.area = ChoiceField(areas, empty=say("All areas"))
        self.area.setAccessibleName(say("Area"))
        self._count = label("", "muted")
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(say("Quotes"))
        name_columns(self.table, [say("Quote"), say("Evidence"), say("Finding")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.itemActivated.connect(self._go)
        self.about.textChanged.connect(lambda _text: self._fill())
        self.area.edited.connect(self._fill)
        box = QVBoxLayout(self)
        box.addLayout(row(self.about, self.area, self._count))
        box.addWidget(self.table, 1)
        copy = button(say("Copy with sources"), self.copy, "primary")
        box.addLayout(row(None, button(say("Close"), self.reject), copy))
        context.follow(self, lambda _changed: self._fill())
        self._fill()

    def copy(self) -> None:
        """Put the quotes that are shown on the clipboard, each in its marks with its source."""
        text = as_text(self._found, self._context.words.quoted)
        QGuiApplication.clipboard().setText(text)
        count = self._context.words.count
        self._context.show_message(
            count("{n} quote copied.", "{n} quotes copied.", len(self._found))
        )

    def _fill(self) -> None:
        with self._context.workspace.reading() as session:
            self._found = quotes(session, self.about.text(), self.area.value())
        self.table.setRowCount(len(self._found))
        for number, quote in enumerate(self._found):
            source = " · ".join(part for part in (quote.evidence, quote.source) if part)
            for column, text in enumerate((quote.quote, source, quote.finding)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                item.setData(FINDING, quote.finding_id)
                self.table.setItem(number, column, item)
        self.table.resizeRowsToContents()
        count = self._context.words.count
        self._count.setText(count("{n} quote", "{n} quotes", len(self._found)))

    def _go(self, item: QTableWidgetItem) -> None:
        self.accept()
        self._context.navigate("current_state", "finding", str(item.data(FINDING)))
