"""Which item a text belongs to by what it says, and what is compared of two texts."""

from __future__ import annotations

import pytest

from planbench.imports.feedback.likeness import HELD, Texts, named_in
from planbench.imports.feedback.plain_text import letters, letters_and_figures, plain
from planbench.imports.feedback.proposal import KnownAnchor, Target

GOAL = Target("goal", "g1", "text")
OTHER = Target("goal", "g2", "text")
ACTION = Target("action", "a1", "text")
SENT = "Alla lärare planerar lektioner tillsammans."


def texts(*said: tuple[Target, str | None]) -> Texts:
    return Texts({f"_pb_{n}": KnownAnchor(target, text) for n, (target, text) in enumerate(said)})


BOTH = texts((GOAL, SENT), (ACTION, "Besöka lektioner i årskurs sju."))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (SENT, GOAL),
        (SENT.replace("Alla", "De flesta"), GOAL),
        ("Besöka lektioner i årskurs åtta.", ACTION),
        ("Eleverna räknar i huvudet varje dag.", None),
        ("Alla", None),
        ("2026-11-18 09:00", None),
    ],
)
def test_the_item_whose_text_is_most_like(text: str, target: Target | None) -> None:
    assert BOTH.alike(text)[0] == target


def test_likeness_is_one_for_the_same_and_less_for_what_was_changed() -> None:
    assert BOTH.alike(SENT)[1] == 1.0
    assert 0.6 <= BOTH.alike(SENT.replace("Alla", "De flesta"))[1] < 1.0
    assert texts().alike(SENT) == (None, 0.0)


def test_values_that_others_say_too_make_no_item_known() -> None:
    kind = Target("goal", "g1", "level")
    assert texts((kind, SENT)).alike(SENT) == (None, 0.0)
    assert texts((GOAL, None), (OTHER, "Kort")).holding("Kort") is None


def test_an_item_is_found_by_words_that_its_text_holds_or_by_its_text_in_a_longer_one() -> None:
    assert BOTH.holding("planerar lektioner") == GOAL
    assert BOTH.holding("simmar") is None
    assert BOTH.held_in(f"Mål 1: {SENT} Klart.") == GOAL
    assert BOTH.held_in("Mål 1") is None
    short = "x" * (HELD - 1)
    assert texts((GOAL, short)).held_in(short) is None
    assert texts((GOAL, f"{short}x")).held_in(f"{short}x.") == GOAL
    inside = texts((GOAL, SENT), (OTHER, f"{SENT} Och utvärderar."))
    assert inside.held_in(f"{SENT} Och utvärderar. Ja.") == OTHER


def test_items_that_say_the_same_are_rivals_and_none_is_alone() -> None:
    same = texts((GOAL, SENT), (OTHER, f" {SENT}"), (ACTION, "Besöka lektioner."))
    assert same.rivals(GOAL) == [GOAL, OTHER]
    assert same.rivals(ACTION) == []
    assert same.alone(SENT) == []
    assert same.alone(" Besöka lektioner. ") == [ACTION]
    assert same.alone("Annat.") == []


NAMES = {"mål 1": GOAL, "mål 12": OTHER, "lärare": ACTION, "elevers röst": OTHER}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Se  Mål 1, tack", GOAL),
        ("Se mål 12", OTHER),
        ("Se mål 1.2", None),
        ("Se mål 1:a", GOAL),
        ("Delmål 1", None),
        ("mål 12 och mål 1", OTHER),
        ("Våra lärare är bra", None),
        ("I avsnittet om lärare saknas något", ACTION),
        ("Rubriken «Lärare» är bra", ACTION),
        ("Elevers röst saknas", OTHER),
        ("", None),
    ],
)
def test_an_item_that_a_text_calls_by_its_name(text: str, target: Target | None) -> None:
    assert named_in(text, NAMES) == target


def test_texts_are_compared_without_what_programs_exchange() -> None:
    assert plain(" en\u00a0gång\ti\u00ad \n må\u2011nad\u200b") == "en gång i må-nad"
    assert letters("Mål 2: Å!") == "målå"
    assert letters_and_figures("Mål 2: Å!") == "mål2å"
