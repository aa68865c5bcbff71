"""A typed number is read as it was meant, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from planbench.domain.typed_number import in_two_ways, number_text, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("62", 62.0),
        (" -62,5 ", -62.5),
        ("1 200.5", 1200.5),
        ("12.000,50", 12000.5),
        ("12,000.50", 12000.5),
        ("1.000.000", 1_000_000.0),
        ("0.500", 0.5),
        ("12000", 12000.0),
        ("12.0000", 12.0),
    ],
)
def test_a_number_that_is_clear_is_read(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["12.000", "12,000", "-1.500", "999,999"])
def test_twelve_or_twelve_thousand_is_not_guessed(text: str) -> None:
    assert in_two_ways(text)
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["", "nan", "inf", "1e5", "1_000", "1 2", "1.000,000.0", "60 %", "--1", "1.2.3"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@given(strategies.floats(-1e12, 1e12).map(lambda value: round(value, 6)))
def test_a_number_that_is_shown_is_read_back_whole(value: float) -> None:
    assert read_number(number_text(value)) == value
