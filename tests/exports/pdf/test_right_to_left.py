"""Arabic letters joined as a reader expects, and the order in which a line is drawn."""

from __future__ import annotations

import pytest

from planbench.exports.pdf.glyph_fallback import stretches
from planbench.exports.pdf.right_to_left import apart, joined, turned, turned_within
from planbench.exports.pictures.picture import FACE


@pytest.mark.parametrize(
    ("typed", "shapes"),
    [
        ("سلام", "\ufeb3\ufefc\ufee1"),  # lam and alef become one
        ("باب", "\ufe91\ufe8e\ufe8f"),  # alef reaches out to nobody
        ("هم", "\ufeeb\ufee2"),
        ("ه", "\ufee9"),
        ("بَب", "\ufe91\u064e\ufe90"),  # a vowel sign does not part two letters
        ("שלום 7", "שלום 7"),
    ],
)
def test_letters_take_the_shape_that_their_neighbours_ask_for(typed: str, shapes: str):
    assert joined(typed) == shapes
    assert apart(shapes) == typed


def test_words_are_turned_round_but_numbers_are_not():
    assert turned("אב 12,5 (גד)") == "(דג) 12,5 בא"


def test_spaces_at_the_ends_of_a_part_stay_where_they_are():
    assert turned_within(" אב ") == " בא "
    assert turned_within("plain") == "plain"


def test_a_stretch_goes_from_its_first_letter_to_its_last():
    assert [part for _, part in stretches("en אב, גד! två")] == ["en ", "אב, גד", "! två"]


def test_what_our_own_face_has_stays_in_it_and_joiners_are_not_drawn():
    assert list(stretches("½ √ ŋ – čđ\u200d\ufe0f 4\u20119")) == [(FACE, "½ √ ŋ – čđ 4-9")]
