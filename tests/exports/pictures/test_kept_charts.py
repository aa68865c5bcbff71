"""Charts of every kind, drawn, told and set as a table as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.exports.pictures.test_chart import BARS, DOTS, HIDDEN, LINES, PARTS, SV
from tests.kept import hold

from planbench.exports.pictures.chart import (
    LIGHT,
    Axis,
    Bars,
    Chart,
    ChartFigure,
    ChartRow,
    Distribution,
    Dots,
    Lines,
    Series,
)
from planbench.exports.pictures.chart_words import describe, table_twin
from planbench.exports.pictures.draw import draw

LONG = "Den mycket långa skolan vid ån i den norra delen av kommunen som ingen riktigt hittar till"
YEARS = tuple(f"{year}/{year % 100 + 1}" for year in range(2015, 2027))


def figures(*values: float | None, **more: float) -> tuple[ChartFigure, ...]:
    return tuple(ChartFigure(value, "" if value is not None else "..", **more) for value in values)


CHARTS: dict[str, Chart] = {
    "bars": BARS,
    "bars-of-groups": Bars(
        "Svar",
        (Axis("Antal", "", None, counts=True),),
        (
            ChartRow(LONG, figures(3, n=41)),
            ChartRow("Egna", figures(11, n=120), "own"),
            ChartRow("Ingen", figures(None)),
        ),
        ("Några svarade inte.",),
    ),
    "bars-of-points": Bars(
        "Poäng", (Axis("Poäng", "poäng", 20, 5),), (ChartRow("Egna", figures(12.25), "own"),)
    ),
    "parts": PARTS,
    "parts-of-many": Distribution(
        "Svar",
        ("Aldrig", "Sällan", "Ofta", "Alltid", "Vet ej"),
        (
            ChartRow(LONG, figures(0, 10.5, 40.5, 49, 0)),
            ChartRow("Riket", figures(20, 20, 20, 20, 20), "reference"),
            ChartRow("Lillby", (*figures(10, 20), HIDDEN, *figures(30, 40))),
        ),
    ),
    "dots": DOTS,
    "dots-of-many": Dots(
        "Poäng",
        Axis("Poäng", "poäng", None, 30),
        (
            ChartRow("Egna", (ChartFigure(50, low=48, high=52, n=30),), "own"),
            ChartRow("Andra", (ChartFigure(47),)),
            ChartRow("Riket", (ChartFigure(55, low=50, high=60),), "reference"),
        ),
    ),
    "lines": LINES,
    "lines-with-participation": Lines(
        "Över tid",
        Axis("Andel A–E", "%", 100, 40),
        YEARS[:4],
        (
            Series("Egna", figures(70, None, 72, 75, participation=80.0), "own"),
            Series("Riket", figures(85, 86, 84, 87, participation=92.0), "reference"),
        ),
    ),
    "lines-over-many-years": Lines(
        "Över tid",
        Axis("Betygspoäng", "poäng", 20),
        YEARS,
        tuple(
            Series(f"Skola {n}", figures(*(10 + n + step / 2 for step in range(len(YEARS)))))
            for n in range(7)
        ),
    ),
    "one-period": Lines("Ett år", Axis("Andel"), YEARS[:1], (Series("Egna", figures(50), "own"),)),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_told_and_set_as_it_was(name: str) -> None:
    chart = CHARTS[name]
    drawing = draw(chart, SV, replace(LIGHT, paper="#101010") if name == "parts" else LIGHT)
    header, rows = table_twin(chart, SV)
    told = [describe(chart, SV), " | ".join(header), *(" | ".join(row) for row in rows)]
    size = f"{drawing.width:g} x {drawing.height:g}"
    text = "\n".join(f"<!-- {each} -->" for each in (size, *told))
    hold(f"pictures/chart-{name}.svg", f"{text}\n" + drawing.svg.replace("><", ">\n<") + "\n")
