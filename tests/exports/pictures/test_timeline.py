"""The timeline draws what has a date, marks follow-ups, and says where today is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from lxml import etree

from planbench.exports.pictures.chart import LIGHT
from planbench.exports.pictures.timeline import (
    Group,
    Scale,
    Span,
    Timeline,
    draw_timeline,
    month_after,
)
from planbench.i18n import words_for

TODAY = dt.date(2026, 11, 18)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*spans: Span, marks: tuple[dt.date, ...] = ()) -> etree._Element:
    group = Group("Mål 1: Fler kan räkna", spans, marks)
    timeline = Timeline("Tidslinje", (group,), (), TODAY)
    return etree.fromstring(draw_timeline(timeline, words_for("sv")).svg.encode())


def bars(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter(f"{SVG}rect") if each.get("rx")]


def test_a_longer_action_has_a_longer_bar() -> None:
    short = Span("Kort", dt.date(2027, 1, 1), dt.date(2027, 1, 31))
    long = Span("Lång", dt.date(2027, 1, 1), dt.date(2027, 6, 30))
    widths = [float(each.get("width")) for each in bars(drawn(short, long))]
    assert widths[1] > 4 * widths[0]


def test_an_action_without_dates_has_a_name_but_no_bar() -> None:
    root = drawn(Span("Utan datum", None, None))
    assert bars(root) == []
    assert "Utan datum" in "".join(root.itertext())


def test_an_open_end_is_drawn_broken() -> None:
    root = drawn(Span("Öppen", dt.date(2027, 1, 1), None))
    assert bars(root)[0].get("stroke-dasharray")


def test_follow_ups_and_today_are_marked() -> None:
    root = drawn(marks=(dt.date(2027, 3, 1), dt.date(2027, 9, 1)))
    diamonds = [each for each in root.iter(f"{SVG}path") if "l5.5 5.5" in (each.get("d") or "")]
    assert len(diamonds) == 2
    assert "I dag" in "".join(root.itertext())


def test_hostile_text_stays_text() -> None:
    root = drawn(Span("<script>&\x00", TODAY, TODAY))
    assert root.findall(f".//{SVG}script") == []


def picture(*groups: Group, today: dt.date | None = None, width: int = 900, **more: Any) -> Any:
    """The whole drawing, read as SVG."""
    timeline = Timeline("Tidslinje", groups, more.get("free", ()), today)
    return etree.fromstring(draw_timeline(timeline, words_for("sv"), width=width).svg.encode())


def said(root: etree._Element) -> dict[str, tuple[float, float]]:
    """Text → where it stands."""
    return {
        "".join(each.itertext()): (float(each.get("x")), float(each.get("y")))
        for each in root.iter(f"{SVG}text")
    }


def bands(root: etree._Element) -> list[tuple[float, float]]:
    """Left edge and width of what lies behind the rows: breaks in the window, July on paper."""
    rects = [each for each in root.iter(f"{SVG}rect") if each.get("fill") == LIGHT.line]
    return [(float(each.get("x")), float(each.get("width"))) for each in rects]


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 2, 1)),
        (dt.date(2026, 1, 31), dt.date(2026, 2, 1)),
        (dt.date(2028, 2, 29), dt.date(2028, 3, 1)),
        (dt.date(2026, 12, 15), dt.date(2027, 1, 1)),
    ],
)
def test_the_next_month_begins_on_its_first(day: dt.date, after: dt.date) -> None:
    assert month_after(day) == after


def test_days_lie_along_the_width_and_never_outside_it() -> None:
    scale = Scale(dt.date(2026, 8, 1), dt.date(2026, 8, 11), 100, 50)
    days = [dt.date(2026, 7, 1), *(dt.date(2026, 8, n) for n in (1, 6, 11, 30))]
    assert [scale.x(day) for day in days] == [100, 100, 125, 150, 150]
    assert Scale(days[0], days[0], 100, 50).x(days[0]) == 100


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ((2026, 9), (2027, 7), [((2026, 9), (2027, 7))]),
        ((2026, 8), (2027, 8), [((2026, 8), (2027, 8))]),
        ((2026, 7), (2026, 9), [((2026, 7), (2026, 8)), ((2026, 8), (2026, 9))]),
        (
            (2026, 8),
            (2028, 9),
            [((2026, 8), (2027, 8)), ((2027, 8), (2028, 8)), ((2028, 8), (2028, 9))],
        ),
    ],
)
def test_school_years_begin_in_august(first: Any, last: Any, years: Any) -> None:
    scale = Scale(dt.date(*first, 1), dt.date(*last, 1), 0, 100)
    assert list(scale.school_years()) == [
        (dt.date(*begins, 1), dt.date(*ends, 1)) for begins, ends in years
    ]


def test_school_years_are_named_as_fully_as_there_is_room() -> None:
    long = Span("Lång", dt.date(2026, 6, 5), dt.date(2028, 6, 1))
    names = said(picture(Group("Mål", (long,))))
    assert {"Läsåret 2026/27", "Läsåret 2027/28"} <= names.keys()
    assert not any("2025" in name for name in names)
    turn = Span("Lång", dt.date(1999, 8, 1), dt.date(2000, 6, 1))
    assert "Läsåret 1999/00" in said(picture(Group("Mål", (turn,))))
    narrow = said(picture(Group("Mål", (long,)), width=240))
    assert "2026/27" in narrow
    assert "Läsåret 2026/27" not in narrow


@pytest.mark.parametrize(
    ("months", "shown"), [(12, 12), (16, 16), (17, 9), (36, 18), (37, 13), (60, 20)]
)
def test_months_are_named_as_often_as_there_is_room(months: int, shown: int) -> None:
    last = dt.date(2026 + (months - 1) // 12, (months - 1) % 12 + 1, 15)
    root = picture(Group("Mål", (Span("x", dt.date(2026, 1, 1), last),)))
    names = [each for each in root.iter(f"{SVG}text") if each.get("y") == "36.0"]
    assert len(names) == shown
    assert "".join(names[0].itertext()) == "jan"
    assert len(list(root.iter(f"{SVG}line"))) == months


@pytest.mark.parametrize(
    ("span", "broken"),
    [
        (Span("x", TODAY, TODAY), False),
        (Span("x", TODAY, None), True),
        (Span("x", None, TODAY), True),
    ],
)
def test_a_short_action_can_be_seen_and_one_without_an_end_is_broken(
    span: Span, broken: bool
) -> None:
    around = Span("y", dt.date(2020, 1, 1), dt.date(2030, 1, 1))
    [_, bar] = bars(picture(Group("Mål", (around, span))))
    assert float(bar.get("width")) == 4.0
    assert bool(bar.get("stroke-dasharray")) == broken


@pytest.mark.parametrize(
    ("state", "filled", "broken"),
    [
        ("planned", False, False),
        ("ongoing", True, False),
        ("done", True, False),
        ("stuck", False, True),
        ("dropped", False, True),
    ],
)
def test_states_are_drawn_in_the_window_and_not_on_paper(
    state: str, filled: bool, broken: bool
) -> None:
    group = Group("Mål", (Span("x", TODAY, TODAY, state),))
    [seen], [printed] = bars(picture(group, today=TODAY)), bars(picture(group))
    assert (seen.get("fill") == LIGHT.series[0]) == filled
    assert bool(seen.get("stroke-dasharray")) == broken
    assert printed.get("fill") == LIGHT.quiet
    assert not printed.get("stroke-dasharray")


def test_breaks_lie_behind_in_the_window_and_july_on_paper() -> None:
    group = Group("Mål", (Span("x", dt.date(2026, 6, 1), dt.date(2027, 7, 31)),))
    breaks = ((dt.date(2026, 12, 21), dt.date(2027, 1, 8)),)
    [(left, width)] = bands(picture(group, today=TODAY, free=breaks))
    scale = Scale(dt.date(2026, 6, 1), dt.date(2027, 8, 1), 378, 506)
    assert left == pytest.approx(scale.x(breaks[0][0]), abs=0.1)
    assert left + width == pytest.approx(scale.x(dt.date(2027, 1, 9)), abs=0.1)
    julys = bands(picture(group, free=breaks))
    assert [each[0] for each in julys] == [
        pytest.approx(scale.x(dt.date(year, 7, 1)), abs=0.1) for year in (2026, 2027)
    ]
    assert julys[0][1] == pytest.approx(scale.x(dt.date(2026, 8, 1)) - julys[0][0], abs=0.2)


def test_today_is_a_line_in_the_window_alone() -> None:
    group = Group("Mål", (Span("x", TODAY, dt.date(2027, 3, 1)),))
    window, paper = picture(group, today=TODAY), picture(group)
    assert "I dag" in said(window)
    assert "I dag" not in said(paper)
    lines = [each for each in window.iter(f"{SVG}line") if each.get("stroke") == LIGHT.series[4]]
    scale = Scale(dt.date(2026, 11, 1), dt.date(2027, 4, 1), 378, 506)
    assert [float(each.get("x1")) for each in lines] == [pytest.approx(scale.x(TODAY), abs=0.1)]


def test_rows_follow_one_another_as_high_as_their_words() -> None:
    day = dt.date(2027, 1, 1)
    long = "Alla lärare planerar tillsammans varje vecka och prövar det i sin egen undervisning"
    first = Group("Mål 1", (Span(long, day, day), Span("Nästa", day, day)))
    second = Group("Mål 2", (Span("Sist", day, day),))
    root = picture(first, second)
    places = said(root)
    assert all(word in " ".join(places) for word in long.split())
    order = ["Mål 1", "Nästa", "Mål 2", "Sist"]
    heights = [places[name][1] for name in order]
    assert heights == sorted(heights)
    lines = sum(name in long for name in places)
    assert lines > 1
    assert places["Nästa"][1] - places["Mål 1"][1] == 28 + lines * 14 + 8 - 4
    tops = [float(bar.get("y")) for bar in bars(root)]
    assert [places[name][1] - 11 for name in ("Nästa", "Sist")] == tops[1:]
    assert float(root.get("height")) == places["Sist"][1] - 15 + 24 + 8


@pytest.mark.parametrize(
    ("days", "named"),
    [
        ([(2027, 1, 1)], {"1 jan": "right"}),
        ([(2026, 9, 1), (2027, 5, 1)], {"1 sep": "right", "1 maj": "right"}),
        ([(2027, 5, 1), (2026, 9, 1)], {"1 sep": "right", "1 maj": "right"}),
        ([(2027, 1, 1), (2027, 1, 8)], {"1 jan": "left", "8 jan": "right"}),
        ([(2027, 1, n) for n in (1, 8, 15)], {"1 jan": "left", "15 jan": "right"}),
    ],
)
def test_follow_ups_bear_their_days_where_there_is_room(
    days: list[tuple[int, int, int]], named: dict[str, str]
) -> None:
    marks = tuple(dt.date(*day) for day in days)
    span = Span("x", dt.date(2026, 8, 1), dt.date(2027, 7, 31))
    places = said(picture(Group("Mål", (span,), marks)))
    scale = Scale(dt.date(2026, 8, 1), dt.date(2027, 8, 1), 378, 506)
    found = {}
    for day in marks:
        name = words_for("sv").short_date(day).rpartition("\u00a0")[0]
        if name in places:
            side = "right" if places[name][0] > scale.x(day) else "left"
            found[name.replace("\u00a0", " ")] = side
    assert found == named


def test_all_that_is_dated_is_within_the_drawing() -> None:
    spans = (Span("x", dt.date(2026, 3, 9), None), Span("y", None, dt.date(2026, 5, 9)))
    group = Group("Mål", spans, (dt.date(2026, 9, 9),))
    assert Timeline("", (group,), (), None).days() == [
        *(dt.date(2026, 3, 9), dt.date(2026, 5, 9), dt.date(2026, 9, 9))
    ]
    assert TODAY in Timeline("", (), (), TODAY).days()
