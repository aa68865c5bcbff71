"""Dates and stretches of time as reviewers write them in a table."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.services.feedback.dates import span_in

TODAY = dt.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("9 juni 2029", "2029-06-09", "2029-06-09"),
        ("2\u00a0nov\u00a02026 – 11\u00a0jun\u00a02027", "2026-11-02", "2027-06-11"),
        ("2 nov – 11 dec 2027", "2027-11-02", "2027-12-11"),
        ("mars 2027", "2027-03-01", "2027-03-31"),
        ("vecka 12 2027", "2027-03-22", "2027-03-26"),
        ("januari till mars 2027", "2027-01-01", "2027-03-31"),
        ("2027-06-09", "2027-06-09", "2027-06-09"),
    ],
)
def test_a_stretch_of_time_has_its_two_ends(text: str, first: str, last: str) -> None:
    found = span_in(text, TODAY)
    assert found is not None
    assert tuple(map(str, found)) == (first, last)


@pytest.mark.parametrize("text", ["när det passar", "12", "31 februari 2027", "75 %", ""])
def test_what_is_no_date_is_none(text: str) -> None:
    assert span_in(text, TODAY) is None
