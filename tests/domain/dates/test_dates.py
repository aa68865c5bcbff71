"""Dates, times of day and lengths of time, as people write them in four languages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.domain.dates.field import read_date, side_of
from planbench.domain.dates.line import read_line
from planbench.domain.dates.times import read_clock, read_length
from planbench.domain.model import Base
from planbench.domain.working_time import public_holidays

TODAY = dt.date(2026, 11, 18)  # a Wednesday
LINES = Path(__file__).parents[2] / "data" / "dates"
LANGUAGES = ("sv", "nb", "nn", "en")
PUBLIC = [
    *(("SE", name) for name in ("juldagen", "annandag jul", "långfredagen", "annandag påsk")),
    *(("SE", name) for name in ("midsommardagen", "Kristi himmelsfärdsdag", "alla helgons dag")),
    *(("NO", name) for name in ("skjærtorsdag", "2. pinsedag", "Kristi himmelfartsdag")),
]
DATES = st.dates(dt.date(2016, 1, 1), dt.date(2036, 12, 31))


def table(kind: str, language: str) -> list[tuple[str, str]]:
    """(text, what is meant) of a kind of line, those of every language first."""
    files = [LINES / f"{kind}.{part}.txt" for part in ("common", language)]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [(text, meant) for text, _, meant in (line.rpartition("=") for line in lines)]


def shown(day: dt.date | None) -> str:
    return day.isoformat() if day else "?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_at_least_150_lines_a_language(language: str) -> None:
    tables = ("lengths", "fields", "days", "clocks")
    assert sum(len(table(each, language)) for each in tables) >= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_lengths_of_time(language: str) -> None:
    said = table("lengths", language)
    wrong = [
        (text, meant, read_length(text))
        for text, meant in said
        if str(read_length(text) or "?") != meant
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_lengths_of_time_in_a_line(language: str) -> None:
    for text, meant in table("lengths", language):
        found = read_line(f"{text} analys", TODAY)
        assert (text, str(found.minutes or "?"), found.note) == (
            text,
            meant,
            "analys",
        ) or meant == "?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_is_a_date_or_none(language: str) -> None:
    said = table("fields", language)
    wrong = [
        (text, meant, shown(read_date(text, TODAY)))
        for text, meant in said
        if shown(read_date(text, TODAY)) != meant
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_of_a_line_is_read_or_asked_about(language: str) -> None:
    wrong = []
    for text, meant in table("days", language):
        found = read_line(f"2h {text} analys", TODAY)
        got = "?" if found.asked else found.days.date.isoformat()
        if got != meant or found.minutes != 120:
            wrong.append((text, meant, got, found.minutes))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_typed_without_dots_and_rings_is_that_day_or_asked_about(language: str) -> None:
    plain = str.maketrans("åäöæø", "aaoao")
    lines = {text.translate(plain): meant for text, meant in table("days", language)}
    for text, meant in lines.items():
        found = read_line(f"2h analys {text}", TODAY)
        assert found.asked or found.days.date.isoformat() == meant, text


@pytest.mark.parametrize("day", ["man", "to", "den första"])
def test_a_short_word_is_only_asked_about_where_a_line_ends(day: str) -> None:
    assert read_line(f"2h analys {day}", TODAY).asked
    assert read_line(f"2h {day} analys", TODAY).asked == ()


@given(
    st.sampled_from(["tisdag", "onsdag", "torsdag", "fredag", "lørdag", "Monday"]),
    st.integers(1, 4),
    st.sampled_from("xqz"),
)
def test_a_weekday_with_one_letter_wrong_is_never_today_in_silence(
    name: str, place: int, letter: str
) -> None:
    for word in (
        f"{name[:place]}{letter}{name[place:]}",
        f"{name[:place]}{letter}{name[place + 1 :]}",
        f"{name[:place]}{name[place + 1 :]}",
    ):
        found = read_line(f"2h {word} analys", TODAY)
        assert found.asked or found.days.said, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_and_to_in_a_line(language: str) -> None:
    for text, meant in table("clocks", language):
        found = read_line(f"{text} analys", TODAY)
        assert (text, f"{found.start}-{found.end}", found.note) == (text, meant, "analys")


def test_a_field_is_a_time_of_day_or_none() -> None:
    lines = (LINES / "times.common.txt").read_text(encoding="utf-8").splitlines()
    said = [line.rpartition("=") for line in lines]
    assert len(said) >= 20
    assert [text for text, _, meant in said if (read_clock(text) or "?") != meant] == []


@pytest.mark.parametrize(
    "text",
    [
        *("1.30 h möte", "8:30 samtal", "1 h 30"),
        *("2 * 45 min möte", "2x45 min möte", "2 × 1,5 h", "3-4h möte", "3–4 timmar"),
        *("2h 3h möte", "10.00-9.00 möte"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_about(text: str) -> None:
    assert read_line(text, TODAY).asked


@pytest.mark.parametrize("text", ["läsa prov", "möte igår", "hela dagen analys", "-2h analys"])
def test_a_line_without_a_length_is_asked_about(text: str) -> None:
    found = read_line(text, TODAY)
    assert (found.minutes, bool(found.asked)) == (0, True)


def test_a_date_long_ago_without_its_year_is_asked_about() -> None:
    assert read_line("2h 2 december", TODAY).asked
    assert not read_line("2h 2 december 2025", TODAY).asked


@given(
    DATES, st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%d/%m %Y", "%d/%m/%Y", "%y-%m-%d"])
)
def test_a_whole_date_is_itself_in_every_way_of_writing(day: dt.date, form: str) -> None:
    assert read_date(day.strftime(form), TODAY) == day


@given(DATES)
def test_a_day_and_a_month_are_that_day_and_month(day: dt.date) -> None:
    found = read_date(f"{day.day}/{day.month}", TODAY)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert (day.month, day.day) == (2, 29) or abs(found - TODAY) <= dt.timedelta(days=183)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("oktober", "2026-10-31"),
        ("november", "2026-11-30"),
        ("juni", "2027-06-30"),
        ("april", "2027-04-30"),
        ("september", "2026-09-30"),
    ],
)
def test_a_month_alone_is_the_one_just_passed_or_else_the_one_to_come(text: str, day: str) -> None:
    assert shown(read_date(text, TODAY)) == day


@pytest.mark.parametrize("text", ["analys 12.5", "analys 3 4", "grupp 261006 x", "12/2026"])
def test_what_is_a_date_in_a_field_alone_is_none_in_a_line(text: str) -> None:
    assert read_line(f"2h {text}", TODAY).days.date == TODAY


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("2h rum 8 och 10 planering", ("", "")),
        ("kl 8 och 10 planering", ("08:00", "")),
        ("mellan 8 och 10 planering", ("08:00", "10:00")),
        ("åk 9 och 8.30 samtal 1h", ("08:30", "")),
    ],
)
def test_two_hours_joined_by_and_are_a_span_only_between_words_that_say_so(
    line: str, clock: tuple[str, str]
) -> None:
    found = read_line(line, TODAY)
    assert (found.start, found.end) == clock


@given(st.text("0123456789-–/., :hmåfrokt vkldnen", max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    read_length(text)
    read_clock(text)
    found = read_line(text, TODAY)
    assert found.minutes >= 0
    assert found.minutes or found.asked
    day = read_date(text, TODAY)
    assert day is None or text.strip()


@pytest.mark.parametrize(
    "line",
    ["9–11.30 och 13–15 analys", "kl 8-10 og 12-13 møte", "8-10, 13-14 writing", "8–10 + 12–13"],
)
def test_two_times_of_day_in_a_line_are_asked_about(line: str) -> None:
    assert read_line(line, TODAY).asked


@pytest.mark.parametrize("line", ["kl 8-10 åk 4-6", "8-10 och analys", "2h kapitel 3 och 4-6"])
def test_one_time_of_day_beside_other_numbers_is_not(line: str) -> None:
    assert read_line(line, TODAY).asked == ()


SAID = {
    "kvart i tre möte 2h": ("14:45", 120, "möte"),
    "2h kvart over to samtale": ("14:15", 120, "samtale"),
    "1h fem i halv fyra möte": ("15:25", 60, "möte"),
    "a quarter past nine 30 min call": ("09:15", 30, "call"),
    "en kvart i tre grupper": ("", 15, "i tre grupper"),
    "en kvart på 3 skolor": ("", 15, "på 3 skolor"),
    "tre kvart i fem klasser": ("", 45, "i fem klasser"),
}


@pytest.mark.parametrize("line", SAID)
def test_a_time_of_day_said_in_words_is_no_length(line: str) -> None:
    found = read_line(line, TODAY)
    assert (found.start, found.minutes, found.note) == SAID[line]


def test_a_time_of_day_in_words_without_an_end_is_asked_about() -> None:
    assert read_line("kvart över tre möte med Jonas", TODAY).asked


def test_a_span_said_in_words_beside_a_day() -> None:
    found = read_line("kvart över tre till fem möte med Jonas i torsdags", TODAY)
    assert (found.start, found.end, found.minutes) == ("15:15", "17:00", 105)
    assert found.note == "möte med Jonas"
    assert found.days.date == dt.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1h 30 min", 90), ("22.00-01.00 jour", 180), ("2h årskurs 4-6", 120), ("8-10 analys", 120)],
)
def test_what_only_looks_doubled_is_not_asked_about(text: str, minutes: int) -> None:
    found = read_line(text, TODAY)
    assert (found.minutes, found.asked) == (minutes, ())


@pytest.mark.parametrize(
    ("said", "day"), [("2026-W40-3", "2026-09-30"), ("2026W53-2", "2026-12-29")]
)
def test_a_day_of_a_numbered_week_is_that_day(said: str, day: str) -> None:
    assert read_line(f"1h möte {said}", dt.date(2027, 1, 10)).days.date.isoformat() == day


MONTHS = ("%Y-%m", "%m/%Y")
SWEDISH = ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec"]


@given(DATES, st.sampled_from(MONTHS))
def test_a_month_has_two_sides(day: dt.date, form: str) -> None:
    for text in (day.strftime(form), f"{SWEDISH[day.month - 1]} {day.year}"):
        first, last = read_date(text, TODAY, side="first"), read_date(text, TODAY)
        assert first == day.replace(day=1)
        assert last is not None
        assert (last + dt.timedelta(days=1)).day == 1
        assert (first.year, first.month) == (last.year, last.month)


@given(DATES)
def test_a_week_begins_on_its_monday_and_ends_on_its_friday(day: dt.date) -> None:
    year, week, _ = day.isocalendar()
    for text in (f"v {week} {year}", f"{year}-W{week}"):
        assert read_date(text, TODAY, side="first") == dt.date.fromisocalendar(year, week, 1)
        assert read_date(text, TODAY) == dt.date.fromisocalendar(year, week, 5)


@given(
    DATES, st.sampled_from(["%Y-%m-%d", "%d/%m %Y", "tis v {week} {year}", "slutet av maj 2027"])
)
def test_a_day_is_the_same_on_both_sides(day: dt.date, form: str) -> None:
    year, week, _ = day.isocalendar()
    text = day.strftime(form).format(week=week, year=year)
    assert read_date(text, TODAY, side="first") == read_date(text, TODAY)


def test_whatever_starts_starts_on_the_first_day_and_all_else_is_by_the_last() -> None:
    dates = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if str(column.type) == "DATE"
    }
    first = {each for each in dates if side_of(each[1]) == "first"}
    assert first == {
        ("action", "start"),
        ("decision_point", "start"),
        ("project", "period_start"),
        ("school_break", "start"),
    }


@pytest.mark.parametrize("said", ["november", "nov 2026", "v 48", "juni 2027"])
def test_a_meeting_is_on_a_day_and_not_in_a_month_or_a_week(said: str) -> None:
    assert read_date(said, TODAY, side=side_of("date", "meeting")) is None
    assert read_date(said, TODAY, side=side_of("date", "follow_up")) is not None
    assert read_date("tisdag v 48", TODAY, side="day") == dt.date(2026, 11, 24)


@given(st.integers(2016, 2036), st.sampled_from(PUBLIC))
def test_a_feast_is_the_day_that_the_calendar_says(year: int, feast: tuple[str, str]) -> None:
    country, name = feast
    day = read_date(f"{name} {year}", TODAY)
    assert day is not None
    assert day in public_holidays(country, day, day)


@given(DATES)
def test_the_day_to_come_is_within_a_week_and_never_today(today: dt.date) -> None:
    for weekday in ("på onsdag", "nu på fredag", "kommande tisdag"):
        day = read_date(weekday, today)
        assert day is not None
        assert 1 <= (day - today).days <= 7


@pytest.mark.parametrize(
    "line", ["heldag kurs 12 nov", "halvdag kurs 12 nov", "hele dagen kurs 12. nov"]
)
def test_a_whole_day_is_asked_for_its_hours_and_keeps_its_date(line: str) -> None:
    found = read_line(line, TODAY)
    assert found.days.date == dt.date(2026, 11, 12)
    assert [("dag" in str(dict(each.values)["text"])) for each in found.asked] == [True]
    assert not read_line(f"7h {line}", TODAY).asked
