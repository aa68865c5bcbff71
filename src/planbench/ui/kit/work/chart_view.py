"""A chart in the window: the same drawing as in the document, its words, and its table twin."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planbench.exports.pictures.chart import Bars, Chart, Distribution, Dots, Palette
from planbench.exports.pictures.chart_words import describe, table_twin
from planbench.exports.pictures.draw import draw
from planbench.i18n import Words
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.column_heads import name_columns
from planbench.ui.kit.look.layout import label_with, wrapped_label
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.theme import Theme

WIDTHS = 360, 900
ROW = 30


def palette(theme: Theme) -> Palette:
    """The chart's colours in the window's scheme."""
    colours = theme.colours
    quiet = "#3F6266" if colours.dark else "#A9C6C8"
    return Palette(colours.ink, colours.muted, colours.line, colours.page, quiet, colours.chart)


def lone_unit(chart: Chart) -> str:
    """The one municipality or school of a chart that is made to compare several; else empty."""
    if not isinstance(chart, Bars | Dots | Distribution) or len(chart.rows) != 1:
        return ""
    return chart.rows[0].label if chart.rows[0].role == "own" else ""


class ChartView(QWidget):
    """The drawing, with a button that shows the same as a table."""

    def __init__(
        self,
        chart: Chart,
        words: Words,
        theme: Theme,
        source: str = "",
        *,
        as_table: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._names = (words.say("Show as a table"), words.say("Show as a picture"))
        self._canvas = DrawingView(
            lambda width: draw(chart, words, palette(theme), width),
            chart.title,
            describe(chart, words),
            WIDTHS,
            percent=theme.percent,
        )
        self._twin = partial(twin_table, chart, words, theme)
        self._table: QTableWidget | None = None  # made when it is asked for
        self._switch = button(self._names[0], self._toggle, "quiet")
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._canvas)
        if lone := lone_unit(chart):
            told = words.say(
                "{name} stands alone here, as only its figures were read in. To compare, read the "
                "file in again and choose more.",
                name=lone,
            )
            box.addWidget(wrapped_label(told, "muted"))
        box.addLayout(label_with(wrapped_label(source, "muted"), self._switch))
        if as_table:
            self._toggle()

    def _toggle(self) -> None:
        if self._table is None:
            self._table = self._twin()
            self._table.hide()
            self._box.insertWidget(1, self._table)
        as_table = self._table.isHidden()
        self._table.setVisible(as_table)
        self._canvas.setVisible(not as_table)
        self._switch.setText(self._names[1] if as_table else self._names[0])


def twin_table(chart: Chart, words: Words, theme: Theme) -> QTableWidget:
    """The chart's numbers as a table; marks stay marks."""
    header, rows = table_twin(chart, words)
    table = QTableWidget(len(rows), len(header))
    name_columns(table, list(header))
    table.setAccessibleName(chart.title)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for index, cells in enumerate(rows):
        for place, text in enumerate(cells):
            table.setItem(index, place, QTableWidgetItem(text))
    table.setFixedHeight(min(12, len(rows) + 1) * theme.size(ROW) + 8)
    return table
