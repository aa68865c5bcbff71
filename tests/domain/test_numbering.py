"""Numbers that people say aloud: given once, told apart when two laptops gave the same."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from planbench.domain.numbering import labels, letter_of, next_number


class Item(NamedTuple):
    id: str
    number: int


@pytest.mark.parametrize(("numbers", "following"), [((), 1), ((1, 2), 3), ((7, 3), 8), ((0, 0), 1)])
def test_a_number_is_never_given_again(numbers: tuple[int, ...], following: int) -> None:
    assert next_number(numbers) == following


def test_the_later_ids_with_the_same_number_get_a_letter_on_both_laptops_alike() -> None:
    items = [Item("c", 12), Item("a", 12), Item("b", 12), Item("d", 3)]
    told = {"a": "U12", "b": "U12b", "c": "U12c", "d": "U3"}
    assert labels(items, "U") == labels(items[::-1], "U") == told


@pytest.mark.parametrize(
    ("kind", "language", "letter"),
    [
        *(("evidence", "sv", "U"), ("evidence", "nb", "K"), ("evidence", "nn", "K")),
        *(("finding", "sv", "I"), ("finding", "nb", "F"), ("finding", "nn", "F")),
        *(("evidence", "en", "U"), ("finding", "en", "I")),
    ],
)
def test_each_language_has_its_letter(kind: str, language: str, letter: str) -> None:
    assert letter_of(kind, language) == letter
