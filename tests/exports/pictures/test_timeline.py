"""The timeline draws what has a date, marks follow-ups, and says where today is."""

from __future__ import annotations

import datetime as dt

from lxml import etree

from planbench.exports.pictures.timeline import Group, Span, Timeline, draw_timeline
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
