"""A text is counted as the form on the web counts it."""

from __future__ import annotations

import pytest

from planbench.domain.application_form import characters


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("  \n ", 0),
        ("Åsa", 3),
        (" Åsa \n", 3),
        ("a\r\nb", 3),
        ("a\n\nb", 4),
        ("a b", 3),
        ("🙂", 2),  # as a browser counts it
    ],
)
def test_counts_as_a_browser_does(text: str, count: int) -> None:
    assert characters(text) == count
