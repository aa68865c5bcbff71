"""Dates, numbers and plurals as each language writes them."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.errors import UserError
from planbench.i18n import in_marks, words_for

Parts = tuple[int, int, int] | None
DAY = dt.date(2026, 10, 6)


@pytest.mark.parametrize(
    ("language", "long", "short", "number"),
    [
        ("sv", "6 oktober 2026", "6 okt 2026", "1 234,5"),
        ("nb", "6. oktober 2026", "6. okt. 2026", "1 234,5"),
        ("nn", "6. oktober 2026", "6. okt. 2026", "1 234,5"),
        ("en", "6 October 2026", "6 Oct 2026", "1,234.5"),
    ],
)
def test_dates_and_numbers(language: str, long: str, short: str, number: str) -> None:
    words = words_for(language)
    plain = [
        text.replace("\u00a0", " ")
        for text in (words.date(DAY), words.short_date(DAY), words.number(1234.5))
    ]
    assert plain == [long, short, number]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ((2027, 2, 1), (2027, 2, 26), "1.–26. feb. 2027"),
        ((2026, 11, 2), (2026, 12, 11), "2. nov. – 11. des. 2026"),
        ((2026, 12, 21), (2027, 2, 1), "21. des. 2026 – 1. feb. 2027"),
        ((2027, 2, 1), (2027, 2, 1), "1. feb. 2027"),
        (None, (2027, 2, 1), "1. feb. 2027"),
        ((2027, 2, 1), None, "1. feb. 2027"),
        (None, None, ""),
    ],
)
def test_a_span_says_month_and_year_once(first: Parts, last: Parts, told: str) -> None:
    days = [dt.date(*each) if each else None for each in (first, last)]
    assert words_for("nb").short_span(*days).replace("\u00a0", " ") == told


def test_one_and_many() -> None:
    words = words_for("sv")
    forms = [words.count("{n} gap", "{n} gaps", n) for n in (0, 1, 2)]
    assert forms == ["0 luckor", "1 lucka", "2 luckor"]


def test_hours_keep_their_minutes() -> None:
    words = words_for("sv")
    shown = [words.hours(minutes).replace("\u00a0", " ") for minutes in (60, 90, 100)]
    assert shown == ["1 h", "1,5 h", "1,67 h"]
    assert words_for("nb").hours(90).endswith("t")


def test_an_unknown_language_is_refused_with_the_choices() -> None:
    with pytest.raises(UserError, match="sv, nb, nn, en"):
        words_for("fi")


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "”x”"), ("nb", "«x»"), ("nn", "«x»"), ("en", "“x”")]
)
def test_words_are_quoted_in_the_marks_of_the_language(language: str, said: str) -> None:
    words = words_for(language)
    assert words.quoted(" x ") == said
    assert words.quoted("«en {annan}»") == "«en {annan}»"
    assert words.error(UserError("{value}!", value=in_marks("x"))) == f"{said}!"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026 HT", "høsten 2026"),
        ("2027 VT", "våren 2027"),
        ("2026-11", "november 2026"),
        ("2025 HT–2026 VT", "høsten 2025–våren 2026"),
        ("2023/24", "2023/24"),
        ("2021/22–2023/24", "2021/22–2023/24"),
        ("uke 43", "uke 43"),
        ("2026-13", "2026-13"),
        ("", ""),
    ],
)
def test_a_period_is_said_as_one_says_it(written: str, said: str) -> None:
    assert words_for("nb").period(written) == said
