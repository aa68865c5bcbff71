"""Small rules of the model: times of day, letters in order, when a section is a draft."""

from __future__ import annotations

import pytest

from planbench.domain.clock import clock_of, length_of, minutes_of, running_times
from planbench.domain.kinds import is_markdown, label_of
from planbench.domain.numbering import letter_in_order, letter_of, next_number
from planbench.domain.state import status_after


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [("00:00", 0), ("9.05", 545), (" 23:59 ", 1439), ("24:00", 1440), ("24:01", None)],
)
def test_a_time_of_day_is_minutes(clock: str, minutes: int | None) -> None:
    assert minutes_of(clock) == minutes


@pytest.mark.parametrize("clock", ["", "9", "9:60", "x:10", "9:x", "-1:00"])
def test_what_is_no_time_of_day_is_none(clock: str) -> None:
    assert minutes_of(clock) is None


def test_lengths_and_times_go_on_from_each_other() -> None:
    pairs = (("09:00", "10:30"), ("10:30", "09:00"), ("", "9:00"))
    assert [length_of(*each) for each in pairs] == [90, -90, 0]
    assert (clock_of(1445), clock_of(-15)) == ("00:05", "23:45")
    assert running_times("08:50", [15, None, 10]) == ["08:50", "09:05", ""]
    assert running_times("", [15, 10]) == ["", ""]


def test_letters_and_numbers_follow_each_other() -> None:
    assert [letter_in_order(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
    assert (next_number([]), next_number([3, 1])) == (1, 4)
    assert letter_of("evidence", "xx") == letter_of("evidence", "sv") == "U"


@pytest.mark.parametrize(
    ("status", "text", "then"),
    [
        ("empty", "Ord", "draft"),
        ("draft", "Ord", "draft"),
        ("ready", "Ord", "ready"),
        ("draft", "  ", "empty"),
        ("ready", "", "ready"),
        ("empty", "", "empty"),
    ],
)
def test_a_section_with_words_is_a_draft_at_least(status: str, text: str, then: str) -> None:
    assert status_after(status, text) == then


def test_a_reference_is_called_what_it_refers_to_and_only_one_text_is_markdown() -> None:
    assert label_of("finding_evidence", "finding_id") == "Finding"
    assert (label_of("goal", "newer"), label_of("newer", "x")) == ("", "")
    assert is_markdown("section", "body")
    assert not any(is_markdown(*each) for each in (("goal", "text"), ("goal", "x"), ("x", "y")))
