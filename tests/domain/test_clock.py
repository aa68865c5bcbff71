"""Times of day of an agenda."""

from __future__ import annotations

import pytest

from planbench.domain.clock import clock_of, minutes_of, running_times


def test_an_agenda_runs_on_until_nobody_knows_how_long_a_point_takes() -> None:
    assert running_times("09:00", [45, 15, None, 30]) == ["09:00", "09:45", "10:00", ""]
    assert running_times("", [45, 15]) == ["", ""]
    assert running_times("23:50", [20, 5]) == ["23:50", "00:10"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("09:00", 540), ("9.30", 570), ("24:00", 1440), ("25:00", None), ("9:75", None), ("på", None)],
)
def test_a_time_of_day_is_read_or_not(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


def test_it_goes_round_at_midnight() -> None:
    assert clock_of(1441) == "00:01"
