"""A chart and the same as a table, one of them at a time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import buttons, press

from planbench.exports.pictures.chart import Axis, ChartFigure, Lines, Series
from planbench.i18n import Words
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.theme import Theme

CHART = Lines(
    "Andel som når målen",
    Axis("Andel", unit="%", maximum=100),
    ("2024", "2025", "2026"),
    (
        Series("Ekdala", (ChartFigure(62.0), ChartFigure(None), ChartFigure(70.0)), role="own"),
        Series(
            "Riket", (ChartFigure(71.0), ChartFigure(72.0), ChartFigure(73.0)), role="reference"
        ),
    ),
)


def view(qtbot: QtBot, words: Words, theme: Theme, *, as_table: bool = False) -> ChartView:
    made = ChartView(CHART, words, theme, "Källa: Skolverket", as_table=as_table)
    qtbot.addWidget(made)
    made.show()
    return made


def seen(chart: ChartView) -> tuple[bool, bool]:
    """Whether the picture is seen, and the table."""
    tables = [each for each in chart.findChildren(QTableWidget) if each.isVisible()]
    return chart.findChildren(DrawingView)[0].isVisible(), bool(tables)


def test_the_picture_gives_way_to_its_table_and_comes_back(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    chart = view(qtbot, words, theme)
    assert (seen(chart), buttons(chart)) == ((True, False), ["Visa som tabell"])
    press(chart, "Visa som tabell")
    assert (seen(chart), buttons(chart)) == ((False, True), ["Visa som bild"])
    press(chart, "Visa som bild")
    press(chart, "Visa som tabell")
    assert len(chart.findChildren(QTableWidget)) == 1
    assert seen(chart) == (False, True)


def test_the_table_has_every_figure_of_the_picture(
    qtbot: QtBot, words: Words, theme: Theme
) -> None:
    chart = view(qtbot, words, theme, as_table=True)
    assert seen(chart) == (False, True)
    (table,) = chart.findChildren(QTableWidget)
    cells = {
        table.item(row, column).text()
        for row in range(table.rowCount())
        for column in range(table.columnCount())
    }
    assert {"2024", "2025", "2026"} <= cells
    for figure in ("62", "70", "71", "72", "73"):
        assert any(each.startswith(figure) for each in cells)


@pytest.mark.parametrize("figure", ["62", "73"])
def test_the_picture_is_heard_in_words(
    qtbot: QtBot, words: Words, theme: Theme, figure: str
) -> None:
    chart = view(qtbot, words, theme)
    drawing = chart.findChildren(DrawingView)[0]
    assert drawing.accessibleName() == "Andel som når målen"
    assert figure in drawing.accessibleDescription()
