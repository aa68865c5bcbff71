"""Days and times at the edges: what there is none of, what is far away, and clocks that change."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from planbench.domain.dates.field import read_date
from planbench.domain.dates.forms import day_of, friday_of, month_end, week_day, year_of, yearless
from planbench.domain.dates.line import elapsed, read_line
from planbench.domain.dates.said_clock import in_the_day, said_clock
from planbench.domain.dates.times import read_length

TODAY = dt.date(2026, 11, 18)  # a Wednesday
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("day", "month", "lean", "year"),
    [
        (18, 11, "past", 2026),
        (18, 11, "future", 2026),
        (19, 11, "past", 2025),
        (17, 11, "future", 2027),
        (17, 11, "past", 2026),
        (19, 11, "future", 2026),
        (1, 6, "near", 2026),
        (1, 5, "near", 2027),
        (29, 2, "past", 2024),
        (29, 2, "future", 2028),
    ],
)
def test_a_day_without_a_year_is_in_the_year_that_is_meant(
    day: int, month: int, lean: str, year: int
) -> None:
    assert yearless(day, month, TODAY, lean) == dt.date(year, month, day)  # type: ignore[arg-type]


def test_days_that_there_are_not_are_none() -> None:
    assert yearless(30, 2, TODAY, "near") is None
    assert day_of(2026, 2, 29) is None
    assert day_of(2028, 2, 29) == dt.date(2028, 2, 29)
    assert [month_end(2028, 2), month_end(2026, 0), month_end(2026, 13), month_end(10_000, 1)] == [
        dt.date(2028, 2, 29), None, None, None
    ]  # fmt: skip
    assert month_end(9999, 12) == dt.date(9999, 12, 31)
    assert month_end(1, 1) == dt.date(1, 1, 31)
    assert month_end(0, 1) is None
    assert friday_of(2025, 53, TODAY, "near") is None
    assert friday_of(2026, 53, TODAY, "near") == dt.date(2027, 1, 1)
    assert week_day(None, 53, 0, TODAY, "near") == dt.date(2026, 12, 28)
    assert week_day(None, 60, 0, TODAY, "near") is None


def test_a_week_without_a_year_is_past_or_to_come_as_is_meant() -> None:
    assert friday_of(None, 48, TODAY, "past") == dt.date(2025, 11, 28)
    assert friday_of(None, 46, TODAY, "future") == dt.date(2027, 11, 19)
    assert friday_of(None, 46, TODAY, "near") == dt.date(2026, 11, 13)


def test_two_figures_are_a_year_of_this_century() -> None:
    assert [year_of("26"), year_of("2031"), year_of("05")] == [2026, 2031, 2005]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("om 999 dagar", TODAY + dt.timedelta(days=999)),
        ("om 1001 dagar", None),
        ("om 2 veckor", dt.date(2026, 12, 2)),
        ("för 2 veckor sedan", dt.date(2026, 11, 4)),
        ("om 3 dagar", dt.date(2026, 11, 21)),
    ],
)
def test_days_and_weeks_from_today(text: str, day: dt.date | None) -> None:
    assert read_date(text, TODAY, "sv") == day


@pytest.mark.parametrize(
    ("day", "start", "end", "zone", "minutes"),
    [
        ("2026-11-18", "09:00", "10:30", None, 90),
        ("2026-11-18", "23:30", "00:15", None, 45),
        ("2026-11-18", "09:00", "09:00", None, 0),
        ("2026-11-18", "09:00", "", None, 0),
        ("2026-10-25", "01:00", "04:00", STOCKHOLM, 240),
        ("2026-03-29", "01:00", "04:00", STOCKHOLM, 120),
        ("2026-10-25", "01:00", "04:00", None, 180),
    ],
)
def test_how_long_it_was_between_two_times(
    day: str, start: str, end: str, zone: ZoneInfo | None, minutes: int
) -> None:
    assert elapsed(dt.date.fromisoformat(day), start, end, zone) == minutes


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("kvart över tre", "15:15"),
        ("kvart i tre", "14:45"),
        ("halv nio", "08:30"),
        ("fem över halv nio", "08:35"),
        ("fem i halv nio", "08:25"),
        ("tio i ett", "12:50"),
        ("half past three", "15:30"),
        ("kvart över tjugofem", ""),
        ("tre", ""),
        ("", ""),
    ],
)
def test_a_time_said_in_words(text: str, clock: str) -> None:
    assert said_clock(text) == clock


@pytest.mark.parametrize(
    ("start", "end", "both"),
    [
        ("03:00", "15:30", ("15:00", "15:30")),
        ("08:30", "03:00", ("08:30", "15:00")),
        ("13:00", "12:30", ("13:00", "00:30")),
        ("", "03:00", ("", "03:00")),
        ("09:15", "", ("09:15", "")),
    ],
)
def test_a_bare_hour_beside_a_time_in_words_is_in_the_day(
    start: str, end: str, both: tuple[str, str]
) -> None:
    assert in_the_day(start, end) == both


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1 h 5", 65),
        ("2 tim 30", 150),
        ("1:05", 65),
        ("24", 1440),
        ("24,1", None),
        ("1 h och 10 min", 70),
        ("1 h på bussen", None),
        ("12.30", 738),
    ],
)
def test_a_field_as_minutes(text: str, minutes: int | None) -> None:
    assert read_length(text) == minutes


def test_a_length_may_be_longer_where_more_is_allowed() -> None:
    assert read_length("25 h", most=1500) == 1500
    assert read_length("25 h", most=1499) is None


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("9–11 analys 3 h", True),
        ("9–11 analys 2 h", False),
        ("1 h analys 9–10", False),
        ("2026-W60-3 analys 1 h", True),
    ],
)
def test_a_length_beside_other_times_of_day_is_asked_about(line: str, asks: bool) -> None:
    assert bool(read_line(line, TODAY).asked) is asks


def test_a_day_of_a_week_is_the_day_it_is() -> None:
    assert read_line("2026-W40-3 analys 1 h", TODAY).days.date == dt.date(2026, 9, 30)
