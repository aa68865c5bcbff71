"""Hours and minutes in a line of words are a length only when they can be one."""

from __future__ import annotations

import pytest

from planbench.domain.dates.times import find_lengths, read_clock, read_length


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h45 om bråk", 165),
        ("2h 45 min", 165),
        ("90 min och 1h", 150),
        ("två och en halv timme", 150),
        ("en timme", 60),
        ("2h75 elever", 0),  # no clock has 75 minutes
        ("-2h", 0),
        ("årskurs 4", 0),
    ],
)
def test_the_lengths_of_a_line_are_added_up(text: str, minutes: int) -> None:
    assert find_lengths(text)[0] == minutes


@pytest.mark.parametrize(
    ("text", "minutes"), [("1:30", 90), ("1,5", 90), ("90 min", 90), ("25h", None), ("1:75", None)]
)
def test_a_whole_field_is_a_length_of_at_most_a_day(text: str, minutes: int | None) -> None:
    assert read_length(text) == minutes


@pytest.mark.parametrize(
    ("said", "clock"), [("24:00", "00:00"), ("24:30", None), ("23:59", "23:59"), ("9:60", None)]
)
def test_midnight_ends_the_day_and_nothing_is_later(said: str, clock: str | None) -> None:
    assert read_clock(said) == clock
