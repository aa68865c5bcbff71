"""Texts are compared and joined by words, and no word comes out that nobody wrote."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from planbench.domain.edits import (
    Edit,
    apply_edits,
    duplicate_deletions,
    merge3,
    missing_spaces,
    overlap,
    sentence_edits,
    word_edits,
)

TEXTS = st.text(alphabet="ab åö.\n", max_size=40)
WORD = re.compile(r"\w+")


@given(old=TEXTS, new=TEXTS)
def test_the_edits_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    assert apply_edits(old, word_edits(old, new)) == new
    assert apply_edits(old, sentence_edits(old, new)) == new


@given(base=TEXTS, one=TEXTS)
def test_a_text_that_only_one_changed_is_theirs(base: str, one: str) -> None:
    assert merge3(base, one, base) == one
    assert merge3(base, base, one) == one
    assert merge3(base, one, one) == one


def test_what_stays_at_both_ends_is_no_part_of_an_edit() -> None:
    for old, new, edit in (
        ("Alla elever kan bråk.", "Fler elever kan bråk.", Edit(0, 4, "Fler")),
        ("Alla elever kan bråk.", "Alla elever kan tal.", Edit(16, 20, "tal")),
        ("Alla elever kan bråk.", "Alla lärare kan bråk.", Edit(5, 11, "lärare")),
        ("Alla kan kan bråk.", "Alla kan bråk.", Edit(9, 13, "")),
    ):
        assert word_edits(old, new) == [edit]


def test_words_are_never_split() -> None:
    base = "Elever räknar säkert med tal."
    one = "Elever räknar osäkert med tal."
    other = "Elever räknar tveksamt med tal."
    known = {*WORD.findall(base), *WORD.findall(one), *WORD.findall(other)}
    for edit in word_edits(base, one):
        assert set(WORD.findall(edit.text)) <= known
        assert set(WORD.findall(base[edit.start : edit.end])) <= known


def test_edits_in_different_places_both_stand() -> None:
    base = "Mål ett.\n\nMål två."
    assert merge3(base, base.replace("ett", "1"), base.replace("två", "2")) == "Mål 1.\n\nMål 2."


def test_only_edits_in_the_same_paragraph_overlap() -> None:
    base = "Först.\n\nSist."
    assert not overlap(base, "Nu först.\n\nSist.", "Först.\n\nAllra sist.")
    assert overlap(base, "Nu först.\n\nSist.", "Allra först.\n\nSist.")


def test_a_text_written_twice_becomes_one_again_by_deleting_only() -> None:
    edits = duplicate_deletions("tre trelektioner lektioner", "tre lektioner")
    assert edits is not None
    assert all(edit.text == "" for edit in edits)
    assert apply_edits("tre trelektioner lektioner", edits) == "tre lektioner"


def test_a_text_that_is_not_held_whole_is_left_alone() -> None:
    assert duplicate_deletions("fyra", "tre") is None


def test_a_rewritten_sentence_is_one_edit_and_distant_words_are_two() -> None:
    base = "Eleverna räknar säkert med tal i vardagen men osäkert med algebra."
    assert len(sentence_edits(base, "Per skriver att eleverna är osäkra med bråk.")) == 1
    assert len(sentence_edits(base, base.replace("säkert med", "tryggt med", 1) + " Ja.")) == 2


def test_what_stayed_between_two_edits_goes_along_up_to_the_length_of_either() -> None:
    for old, new, edits in (
        ("aaaa bb cccc", "dddd bb eeee", 1),
        ("aaaa bbb cccc", "dddd bbb eeee", 2),
        ("aaaaaa bb cccc", "d bb eeee", 1),
        ("aaaaaa bbb cccc", "d bbb eeee", 2),
    ):
        assert len(sentence_edits(old, new)) == edits


def test_words_of_two_that_came_to_touch_are_parted() -> None:
    texts = ("Pers skäl i åk 4.", "Karins skäl.")
    whole = "Pers skäl i åk 4Karins skäl."
    assert apply_edits(whole, missing_spaces(whole, texts)) == "Pers skäl i åk 4 Karins skäl."
    assert missing_spaces("Pers skäl i åk 4.", texts) == []


def test_a_word_is_parted_only_into_two_words_that_somebody_wrote() -> None:
    texts = ("Pers skäl.", "Karins tal.")
    for whole in ("Persx skäl.", "xPers skäl.", "Karinsx tal."):
        assert whole.split()[0] in apply_edits(whole, missing_spaces(whole, texts)).split()
    assert apply_edits("PersKarins tal.", missing_spaces("PersKarins tal.", texts)) == (
        "Pers Karins tal."
    )


def test_a_deletion_round_a_change_keeps_what_was_changed() -> None:
    base = "ett två tre fyra fem sex"
    without = "ett sex"
    changed = "ett två TRE fyra fem sex"
    merged = merge3(base, without, changed)
    assert merged == merge3(base, changed, without)
    assert "TRE" in merged
    assert merged.startswith("ett")
    assert merged.endswith("sex")
    assert "fyra" not in merged
    assert "tre" not in merged


def test_three_edits_of_which_two_meet_leave_the_third_alone() -> None:
    base = "a b c d e f g"
    assert merge3(base, "a X d e f Y", "a b Z d e f g") == "a XZ d e f Y"


def test_an_edit_over_several_paragraphs_meets_an_edit_in_the_last_of_them() -> None:
    base = "Ett.\nTvå.\nTre.\nFyra."
    joined = "Ett.\nNytt.\nFyra."
    assert overlap(base, joined, base.replace("Tre", "3"))
    assert overlap(base, joined, base.replace("Två", "2"))
    assert not overlap(base, joined, base.replace("Ett", "1"))
    assert not overlap(base, joined, base.replace("Fyra", "4"))


def test_a_rewritten_sentence_takes_its_full_stop_along_and_a_word_does_not() -> None:
    base = "Eleverna räknar säkert. Sedan mer."
    (edit,) = sentence_edits(base, "Alla barn kan mycket. Sedan mer.")
    assert base[edit.start : edit.end].endswith(".")
    (edit,) = sentence_edits(base, "Eleverna räknar osäkert. Sedan mer.")
    assert (base[edit.start : edit.end], edit.text) == ("säkert", "osäkert")


def test_what_is_left_over_of_a_text_held_twice_is_deleted_to_its_end() -> None:
    assert apply_edits("tre tre", duplicate_deletions("tre tre", "tre") or []) == "tre"
    assert duplicate_deletions("tre", "tre") == []
