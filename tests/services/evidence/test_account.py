"""What became of a file's figures, in words."""

from __future__ import annotations

import pytest

from planbench.i18n import words_for
from planbench.imports.proposal import Counts
from planbench.services.evidence.account import counted


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (Counts(15, 15, 0, 0), "15 siffror lästa: 15 med värde."),
        (Counts(20, 15, 0, 0, 5), "20 siffror lästa: 15 med värde, 5 utelämnade."),
        (
            Counts(24, 15, 3, 1, 5),
            "24 siffror lästa: 15 med värde, 3 med tecken i stället för värde, 1 avvisad, "
            "5 utelämnade.",
        ),
        (Counts(3, 0, 3, 0), "3 siffror lästa: 0 med värde, 3 med tecken i stället för värde."),
    ],
)
def test_noughts_are_not_told_but_what_has_a_value_always_is(counts: Counts, told: str) -> None:
    assert counted(counts, words_for("sv")) == told
