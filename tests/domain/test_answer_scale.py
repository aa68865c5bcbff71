"""Answers stand from the least to the most, whatever order they came in."""

from __future__ import annotations

import random

import pytest

from planbench.domain.answer_scale import in_order, is_scale, number_in

SCALES = [
    ["Instämmer inte alls", "Instämmer delvis", "Instämmer helt", "Vet ej"],
    ["Aldrig", "Sällan", "Ibland", "Ofta", "Alltid"],
    ["Helt uenig", "Litt uenig", "Verken eller", "Litt enig", "Helt enig"],
    ["Aldri", "Sjeldan", "Av og til", "Ofte", "Alltid", "Veit ikkje"],
    ["Mycket dåligt", "Ganska dåligt", "Ganska bra", "Mycket bra"],
    ["1 – inte alls", "2", "3", "4 – helt", "Vet ej"],
    ["Någon gång per termin", "Någon gång i månaden", "Varje vecka", "Varje lektion"],
    ["Nej", "Delvis", "Ja"],
]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale[0])
def test_a_scale_is_found_in_any_order(scale: list[str]) -> None:
    mixed = random.Random(7).sample(scale, len(scale))
    assert mixed != scale
    assert in_order(mixed) == scale
    assert is_scale(mixed)


@pytest.mark.parametrize(
    "answers",
    [
        ["Geometri", "Algebra"],
        ["Alviks skola", "Dalskolan", "Alltid"],
        ["Ofta", "ofta ", "Alltid"],  # two in one place are no order
        ["1", "1 – inte alls"],
        ["1", "2", "Kanske", "Vet ej"],
    ],
)
def test_what_is_no_scale_is_left_as_it_came(answers: list[str]) -> None:
    assert in_order(answers) is None
    assert not is_scale(answers)


def test_one_answer_of_a_scale_is_known_by_its_words() -> None:
    assert is_scale(["Ofta"])
    assert not is_scale(["Geometri"])
    assert not is_scale([])


@pytest.mark.parametrize(
    ("answer", "number"),
    [("3", 3), ("10 = helt", 10), (" 4 – bra", 4), ("fyra", None), ("3 av 5", 3), ("100", None)],
)
def test_the_number_that_an_answer_begins_with(answer: str, number: int | None) -> None:
    assert number_in(answer) == number
