"""Charts show what may be shown, say so in words, and can be read without colour."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

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
from planbench.exports.pictures.drawing.lettering import text_width, wrapped
from planbench.exports.pictures.drawing.lines import stretches
from planbench.exports.pictures.drawing.panel import axis_ticks, ticks, top_of
from planbench.exports.pictures.picture import to_png
from planbench.i18n import words_for

SV = words_for("sv")
HIDDEN = ChartFigure(None, "..", "visas inte, för få elever")
SVG = "{http://www.w3.org/2000/svg}"

BARS = Bars(
    "Andel A–E",
    (Axis("Andel A–E"), Axis("Andel som deltog")),
    (
        ChartRow("Egna", (ChartFigure(62.0), ChartFigure(59.5)), "own"),
        ChartRow("Riket", (ChartFigure(87.1), ChartFigure(92.0)), "reference"),
        ChartRow("Lillby", (HIDDEN, ChartFigure(90.0))),
    ),
)
PARTS = Distribution(
    "Mestringsnivå",
    ("Nivå 1", "Nivå 2", "Nivå 3"),
    (
        ChartRow("Egna", (ChartFigure(20.0), ChartFigure(50.0), ChartFigure(30.0)), "own"),
        ChartRow("Lillby", (HIDDEN, ChartFigure(50.0), ChartFigure(30.0))),
    ),
)
DOTS = Dots(
    "Skalapoeng",
    Axis("Skalapoeng", "poäng", 60, 40),
    (
        ChartRow("Egna", (ChartFigure(50.0, low=48.0, high=52.0),), "own"),
        ChartRow("Lillby", (HIDDEN,)),
    ),
)
LINES = Lines(
    "Över tid",
    Axis("Andel A–E"),
    ("2021/22", "2022/23", "2023/24", "2024/25"),
    (
        Series("Egna", (ChartFigure(70.0), HIDDEN, ChartFigure(80.0), ChartFigure(78.0)), "own"),
        Series(
            "Riket",
            (ChartFigure(85.0), ChartFigure(86.0), ChartFigure(84.0), ChartFigure(87.0)),
            breaks=frozenset({2}),
        ),
    ),
)
ALL = (BARS, PARTS, DOTS, LINES)


def texts(chart: Chart) -> list[str]:
    """Every text in the drawing."""
    root = etree.fromstring(draw(chart, SV).svg.encode())
    return [each.text or "" for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", ALL, ids=lambda each: type(each).__name__)
def test_a_drawing_is_svg_that_can_be_painted(chart: Chart):
    drawing = draw(chart, SV)
    png = to_png(drawing.svg, 1.0)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == drawing.width


@pytest.mark.parametrize("chart", ALL, ids=lambda each: type(each).__name__)
def test_a_hidden_figure_shows_its_mark(chart: Chart):
    assert any(text.startswith("..") for text in texts(chart))


@pytest.mark.parametrize("chart", [BARS, PARTS, DOTS], ids=lambda each: type(each).__name__)
def test_a_hidden_figure_says_why(chart: Chart):
    assert any("för få elever" in text for text in texts(chart))


def test_a_hidden_unit_has_no_bar():
    root = etree.fromstring(draw(BARS, SV).svg.encode())
    bars = [each for each in root.iter(f"{SVG}rect") if each.get("stroke") not in {None, "none"}]
    assert len(bars) == 5


def test_a_longer_bar_is_a_greater_figure():
    root = etree.fromstring(draw(BARS, SV).svg.encode())
    widths = [
        float(each.get("width", 0))
        for each in root.iter(f"{SVG}rect")
        if each.get("stroke") not in {None, "none"}
    ]
    assert widths[0] / widths[1] == pytest.approx(62.0 / 87.1, abs=0.01)


def test_own_others_and_wholes_differ_without_colour():
    fills = re.findall(r'fill="([^"]+)" stroke="#0B5E63"', draw(BARS, SV).svg)
    assert fills[0] == "#0B5E63"
    assert fills[1].startswith("url(#stripes")


def test_the_parts_of_a_distribution_have_patterns_of_their_own():
    svg = draw(PARTS, SV).svg
    assert {"stripes", "dots"} <= set(re.findall(r'<pattern id="([a-z]+)-', svg))


def test_a_line_is_broken_at_a_break_and_at_a_hidden_figure():
    own, nation = LINES.series
    assert [[n for n, _ in each] for each in stretches(own)] == [[0], [2, 3]]
    assert [[n for n, _ in each] for each in stretches(nation)] == [[0, 1], [2, 3]]


def test_figures_of_one_axis_have_the_same_decimals():
    assert "62,0\u00a0%" in texts(BARS)


def test_dark_colours_are_passed_in():
    night = replace(LIGHT, paper="#101418")
    assert night.paper in draw(BARS, SV, night).svg


def test_a_label_that_xml_cannot_hold_is_drawn_all_the_same():
    chart = Bars("x", (Axis("y"),), (ChartRow("a\x00b<&\ud800🙂", (ChartFigure(1.0),)),))
    assert to_png(draw(chart, SV).svg, 1.0)


def test_a_chart_without_rows_is_still_a_drawing():
    empty = (Bars("x", (Axis("y"),), ()), Dots("x", Axis("y"), ()), Distribution("x", (), ()))
    for chart in (*empty, Lines("x", Axis("y"), (), ())):
        assert to_png(draw(chart, SV).svg, 1.0)


def test_the_words_name_highest_lowest_own_and_hidden():
    said = describe(BARS, SV)
    assert "högst i Riket (87,1\u00a0%)" in said
    assert "lägst i Egna (62,0\u00a0%)" in said
    assert "Inget tal för Lillby: visas inte, för få elever." in said


def test_the_words_of_lines_tell_the_way_and_the_break():
    said = describe(LINES, SV)
    assert "Egna går från 70\u00a0% 2021/22 till 78\u00a0% 2024/25." in said
    assert "bruten där måttet ändrades" in said


def test_a_scale_that_leaves_zero_out_is_said_to():
    short = replace(LINES, axis=replace(LINES.axis, minimum=40))
    assert "Skalan börjar vid 40" in describe(short, SV)
    assert "Skalan" not in describe(replace(LINES, axis=replace(LINES.axis, minimum=0)), SV)


def test_the_words_of_a_distribution_leave_out_hidden_units():
    said = describe(PARTS, SV)
    assert "Egna: Nivå 1 20\u00a0%" in said
    assert "50\u00a0%" in said
    assert "Lillby: Nivå" not in said


def test_the_table_twin_has_a_row_for_each_unit_and_marks_for_hidden_ones():
    header, rows = table_twin(BARS, SV)
    assert header == ("Enhet", "Andel A–E", "Andel som deltog")
    assert rows[2] == ("Lillby", ".. – visas inte, för få elever", "90\u00a0%")


def test_the_table_twin_of_dots_shows_the_uncertainty():
    _, rows = table_twin(DOTS, SV)
    assert rows[0] == ("Egna", "50 (48–52)")


def test_the_table_twin_of_lines_has_a_row_for_each_period():
    header, rows = table_twin(LINES, SV)
    assert header == ("Period", "Egna", "Riket")
    assert len(rows) == 4


def test_long_labels_wrap_within_the_width_and_end_in_dots():
    lines = wrapped("Ett mycket långt namn på en kommun " * 4, 13, 120)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line, 13) <= 120 for line in lines)


def test_a_word_wider_than_the_line_is_cut():
    assert all(text_width(line, 13) <= 60 for line in wrapped("m" * 30, 13, 60))


@pytest.mark.parametrize(("low", "high"), [(0, 100), (50, 100), (40, 60), (0, 3), (0, 0.4)])
def test_ticks_are_round_and_inside(low: float, high: float):
    found = ticks(low, high)
    assert 3 <= len(found) <= 6
    assert low <= found[0] <= found[-1] <= high


@pytest.mark.parametrize("most", [1, 2, 3, 7, 12, 260])
def test_what_is_counted_has_whole_figures_on_its_axis(most: int):
    axis = Axis("Antal mål", "", None, counts=True)
    top = top_of(axis, [float(most)])
    found = axis_ticks(axis, top)
    assert found[0] == 0
    assert top >= most
    assert len(found) >= 2
    assert all(each.is_integer() for each in found)
    assert found[-1] == top


def test_figures_hidden_over_several_periods_are_told_from_the_first_to_the_last() -> None:
    seen, hidden = ChartFigure(62.0), HIDDEN
    chart = Lines(
        "Andel A–E",
        Axis("Andel A–E"),
        ("2023", "2024", "2025", "2026"),
        (
            Series("Lillby", (seen, hidden, hidden, hidden), "other"),
            Series("Egna", (seen, seen, seen, hidden), "own"),
        ),
    )
    told = describe(chart, SV)
    assert "Lillby 2024–2026 och Egna 2026: visas inte, för få elever" in told
