"""Names and small groups in a text, each way of writing them by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.services.sharing.test_cleaning import KNOWN

from planbench.services.sharing.groups import without_small_groups
from planbench.services.sharing.known import Known, TakenOut
from planbench.services.sharing.names import names_a_pupil, without_persons, without_schools

Cleaner = Callable[[str, Known, list[TakenOut]], str]


def cleaned_by(cleaner: Cleaner, text: str) -> tuple[str, list[tuple[str, str]]]:
    out: list[TakenOut] = []
    return cleaner(text, KNOWN, out), [tuple(each)[:2] for each in out]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "left", "taken"),
    [
        ("Hos Björkskolan", "Hos [skola]", "Björkskolan"),
        ("På björk skolan", "På [skola]", "björk skolan"),
        ("Björks elever", "[skola]s elever", "Björk"),
        ("I Norra-Dal nu", "I [skola] nu", "Norra-Dal"),
        ("Bjork är bra", "[skola] är bra", "Bjork"),
        ("Tallskolan firar", "[skola] firar", "Tallskolan"),
        ("i Norra Sandby skola", "i [skola]", "Norra Sandby skola"),
        ("Grundskolan är bra", "Grundskolan är bra", ""),
        ("Modersmålsskolan", "Modersmålsskolan", ""),
        ("en skola i norr", "en skola i norr", ""),
    ],
)
def test_schools_are_taken_out_and_kinds_of_schools_stay(text: str, left: str, taken: str) -> None:
    assert cleaned_by(without_schools, text) == (left, [("school", taken)] if taken else [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Per planerar", "[namn] planerar"),
        ("3 timmar per elev", "3 timmar per elev"),
        ("Per elev får vi", "Per elev får vi"),
        ("hos Per.", "hos [namn]."),
        ("Karin/Per", "[namn]/[namn]"),
        ("Pers förslag", "[namn]s förslag"),
        ("Ek, Karin ringer", "[namn] ringer"),
        ("karin e. ringer", "[namn] e. ringer"),
        ("Rektor Omar beslutar", "Rektor [namn] beslutar"),
        ("Ansvarig: Zbigniew", "Ansvarig: [namn]"),
        ("Rektor BUP", "Rektor BUP"),
        ("Johanna säger", "[namn] säger"),
        ("johanna säger", "[namn] säger"),
        ("Johannas grupp", "[namn]s grupp"),
        ("Line är svår", "Line är svår"),
        ("med Line idag", "med [namn] idag"),
        ("Zbigniew Kowalczyk leder", "[namn] leder"),
        ("Matematik Kompetens leder", "Matematik Kompetens leder"),
        ("Taluppfattning", "Taluppfattning"),
    ],
)
def test_persons_are_taken_out_and_words_stay(text: str, left: str) -> None:
    told, out = cleaned_by(without_persons, text)
    assert told == left
    assert bool(out) == (told != text)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("I 4B räknar maria bäst.", True),
        ("I 4B räknar marias grupp.", True),
        ("I klass 7A har A.B. svårt.", True),
        ("I 6C behöver pojken stöd.", True),
        ("I 4B räknar alla.", False),
        ("Här räknar maria bäst.", False),
    ],
)
def test_a_class_with_a_name_in_small_letters_names_a_pupil(sentence: str, named: bool) -> None:
    assert names_a_pupil(sentence) is named


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("9 elever", "[några få] elever"),
        ("10 elever", "10 elever"),
        ("3 av 25 elever", "[några få] elever"),
        ("12 av 25 elever", "12 av 25 elever"),
        ("12–14 elever", "12–14 elever"),
        ("1 elev klarade", "[någon enstaka] elev klarade"),
        ("elever: 3", "elever: [några få]"),
        ("böcker: 3", "böcker: 3"),
        ("elever i årskurs 3", "elever i årskurs 3"),
        ("bara 3 klarade det", "bara [några få] klarade det"),
        ("bara 3 gånger", "bara 3 gånger"),
        ("bara 30 klarade det", "bara 30 klarade det"),
        ("4 med dyslexi", "[några få] med dyslexi"),
        ("40 med dyslexi", "40 med dyslexi"),
        ("n = 4", "n = [några få]"),
        ("n = 40", "n = 40"),
        ("ett par elever", "[några få] elever"),
        ("ett par lektioner", "ett par lektioner"),
        ("den enda eleven", "[någon enstaka] eleven"),
        ("en elev i 6B", "[någon enstaka] elev i 6B"),
        ("en elev i kören", "en elev i kören"),
        ("0 elever", "0 elever"),
        ("3 timmar per elev", "3 timmar per elev"),
    ],
)
def test_numbers_of_few_people_are_taken_out_and_other_numbers_stay(text: str, left: str) -> None:
    told, out = cleaned_by(without_small_groups, text)
    assert told == left
    assert bool(out) == (told != text)
    assert {each[0] for each in out} <= {"small_group"}
