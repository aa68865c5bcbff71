"""A figure and its unit are told in one way, however either was typed."""

from __future__ import annotations

import pytest

from planbench.domain.typed_number import figure_told, read_figure, same_unit
from planbench.i18n import words_for

SV = words_for("sv")
PER_CENT = ["%", "procent", "Procent", "prosent", "prosenten", "per cent", "percent", " % "]


@pytest.mark.parametrize("unit", PER_CENT)
@pytest.mark.parametrize("value", [75, 75.0, "75", "75 %", "75%", "75 procent", "75 prosent"])
def test_per_cent_is_one_sign_whoever_wrote_it(value: float | str, unit: str) -> None:
    assert figure_told(SV, value, unit) == "75\u00a0%"
    assert same_unit(unit.strip(), "%")


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("75,5 %", "procent", 75.5),
        ("12 poäng", "poäng", 12),
        ("12 Poäng", "poäng", 12),
        ("-3", "", -3),
        ("75 %", "", None),
        ("75 %", "poäng", None),
        ("0 av 6 skolor", "skolor", None),
        ("två procent", "procent", None),
        ("12.000 %", "%", None),
        ("(75", "(", None),
        ("", "%", None),
    ],
)
def test_a_number_with_its_own_unit_is_one(text: str, unit: str, number: float | None) -> None:
    assert read_figure(text, unit) == number


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        (12, "poäng", "12 poäng"),
        ("12 poäng", "poäng", "12 poäng"),
        ("75 %", "", "75 %"),
        ("0 av 6 skolor", "procent", "0 av 6 skolor"),
        (None, "%", ""),
    ],
)
def test_other_units_and_words_are_told_as_they_are(
    value: float | str | None, unit: str, told: str
) -> None:
    assert figure_told(SV, value, unit) == told
