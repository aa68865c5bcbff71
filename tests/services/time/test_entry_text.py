"""A line of words as working time."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.services.time.entry_text import read_time

TODAY = dt.date(2026, 11, 18)  # a Wednesday
CATEGORIES = {"evidence": "Underlag", "meeting": "Träff", "travel": "Resa"}


@pytest.mark.parametrize(
    ("text", "minutes", "day", "note"),
    [
        ("2h lektionsbesök Dalskolan igår", 120, 17, "lektionsbesök Dalskolan"),
        ("1,5 h skriva nuläge", 90, 18, "skriva nuläge"),
        ("45 min möte med rektor måndag", 45, 16, "möte med rektor"),
        ("9:00-11:30 träff 6/11", 150, 6, "träff"),
        ("1 h 30 min samtal 2026-11-02", 90, 2, "samtal"),
        ("2 tim läsa prov 3 november", 120, 3, "läsa prov"),
        ("läsa prov", 0, 18, "läsa prov"),
    ],
)
def test_swedish_lines(text: str, minutes: int, day: int, note: str) -> None:
    found = read_time(text, TODAY, CATEGORIES)
    assert (found.minutes, found.date, found.note) == (minutes, TODAY.replace(day=day), note)


def test_a_norwegian_line() -> None:
    found = read_time("2t undervisningsbesøk i går", TODAY, CATEGORIES)
    assert (found.minutes, found.date.day, found.note) == (120, 17, "undervisningsbesøk")


def test_a_category_is_guessed_from_its_name() -> None:
    assert read_time("1h underlagen till träffen", TODAY, CATEGORIES).category == "evidence"


@pytest.mark.parametrize(
    ("text", "minutes", "start", "day", "note"),
    [
        ("8.30–10 analys", 90, "08:30", 18, "analys"),
        ("8:30-10.15 analys igår", 105, "08:30", 17, "analys"),
        ("kl 9–11 läsa prov 3 november", 120, "09:00", 3, "läsa prov"),
        ("kl. 13 2h samtal", 120, "13:00", 18, "samtal"),
        ("23:30–00:30 läsa ut", 60, "23:30", 18, "läsa ut"),
        ("25:70–26:90 läsa", 0, "", 18, "25:70–26:90 läsa"),
    ],
)
def test_times_of_day(text: str, minutes: int, start: str, day: int, note: str) -> None:
    found = read_time(text, TODAY, CATEGORIES)
    assert (found.minutes, found.start, found.date.day, found.note) == (minutes, start, day, note)


# In Stockholm the clocks go back at 03:00 on 25 October 2026 and forward at 02:00 on 28 March 2027.
@pytest.mark.parametrize(
    ("day", "minutes"), [("2026-10-25", 180), ("2026-10-24", 120), ("2026-03-29", 60)]
)
def test_hours_over_a_change_of_the_clocks_are_those_that_passed(day: str, minutes: int) -> None:
    zone = ZoneInfo("Europe/Stockholm")
    found = read_time(f"1:30–3:30 vakt {day}", TODAY, CATEGORIES, zone)
    assert found.minutes == minutes


@pytest.mark.parametrize(
    ("text", "first", "last", "weekdays"),
    [
        ("1h analys må–fr", "2026-11-09", "2026-11-13", {0, 1, 2, 3, 4}),  # last whole week
        ("1h analys mån-ons", "2026-11-16", "2026-11-18", {0, 1, 2}),
        ("2h 5–9 oktober analys", "2026-10-05", "2026-10-09", set()),
        ("2h 28 sep till 2 okt analys", "2026-09-28", "2026-10-02", set()),
        ("2h 28/9–2/10 analys", "2026-09-28", "2026-10-02", set()),
        ("2h 5–9/10 analys", "2026-10-05", "2026-10-09", set()),
        ("2h 2026-10-05–2026-10-09 analys", "2026-10-05", "2026-10-09", set()),
        ("30 min analys tisdagar 1–30 september", "2026-09-01", "2026-09-30", {1}),
        ("1h analys v. 41", "2026-10-05", "2026-10-11", set()),
        ("1h analys må–to vecka 41", "2026-10-05", "2026-10-11", {0, 1, 2, 3}),
        ("1h analys må, on och fr vecka 41", "2026-10-05", "2026-10-11", {0, 2, 4}),
        ("1h analys 20 dec – 5 jan", "2025-12-20", "2026-01-05", set()),
    ],
)
def test_several_days_at_once(text: str, first: str, last: str, weekdays: set[int]) -> None:
    found = read_time(text, TODAY, CATEGORIES)
    assert found.date.isoformat() == first
    assert found.until is not None
    assert found.until.isoformat() == last
    assert found.weekdays == weekdays
    assert found.note == "analys"


@pytest.mark.parametrize("text", ["-2h analys", "analys -30 min", "−1,5 tim läsa", "0h läsa"])
def test_no_work_is_negative_or_takes_no_time(text: str) -> None:
    assert read_time(text, TODAY, CATEGORIES).minutes == 0


def test_norwegian_days() -> None:
    bokmaal = read_time("1t analyse ma–on", TODAY, CATEGORIES)
    assert (bokmaal.date.day, bokmaal.weekdays, bokmaal.note) == (16, {0, 1, 2}, "analyse")
    nynorsk = read_time("2 timar 5.–9. oktober arbeid", TODAY, CATEGORIES)
    assert nynorsk.until == dt.date(2026, 10, 9)
    assert (nynorsk.minutes, nynorsk.note) == (120, "arbeid")


def test_words_that_only_look_like_days_stay_in_the_note() -> None:
    found = read_time("1h för-analys och test-rättning", TODAY, CATEGORIES)
    assert (found.until, found.note) == (None, "för-analys och test-rättning")


@given(st.text("0123456789-–/., :hmåfrokt v", max_size=40))
def test_a_span_never_ends_before_it_begins(text: str) -> None:
    found = read_time(text, TODAY, CATEGORIES, ZoneInfo("Europe/Stockholm"))
    assert found.until is None or found.until > found.date


@given(st.text(max_size=80))
def test_no_line_breaks_it_or_lies_in_the_future(text: str) -> None:
    found = read_time(text, TODAY, CATEGORIES)
    assert found.minutes >= 0
    assert isinstance(found.date, dt.date)


@pytest.mark.parametrize("text", ["12.000 h läsa prov", "12,000h läsa", "1.30 h läsa"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(text: str) -> None:
    assert read_time(text, TODAY, CATEGORIES).asked


@pytest.mark.parametrize(
    ("text", "minutes", "asked"),
    [
        ("2h lektionsbesök Fågelskolan i går, 8.30-10 analys", 120, "08:30–10:00"),
        ("1 h 15 möte styrgruppen", 60, "1 h 15"),
        ("2t 15 møte", 120, "2t 15"),
        ("10-12 13-15 skrivande", 120, "13-15"),
        ("10-12 möte 13-15 skolbesök", 120, "13-15"),
        ("8.30-10 möte, sedan 10.15-11 analys", 90, "10.15-11"),
        ("1h möte, 13-15 analys", 60, "13-15"),
        ("30 min + 45 min", 30, "45 min"),
        ("0,5 h + 1 h", 30, "1 h"),
        ("1h samtal och 20 min resa och 10 min köp", 80, "10 min"),
    ],
)
def test_time_that_is_not_counted_is_asked_about(text: str, minutes: int, asked: str) -> None:
    found = read_time(text, TODAY, CATEGORIES)
    assert found.minutes == minutes
    assert asked in {each.values.get("text") for each in found.asked}


@pytest.mark.parametrize(
    "text",
    [
        "kl 9-11 2h samtal",
        "2h samtal 13-15",
        "9-11 läsa s 4-6",
        "8-10 lektion 1-2",
        "2h intervju 8-10 elever",
        "1 h 15 elever svarade",
        "1 h 15 november läsa",
        "1 h 30 min möte",
        "1h analys 15 min möte",
    ],
)
def test_what_is_counted_or_is_no_time_is_not_asked_about(text: str) -> None:
    assert read_time(text, TODAY, CATEGORIES).asked == ()
