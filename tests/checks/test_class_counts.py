"""How few of one class something is said of: found in any text, and nothing that counts nobody."""

from __future__ import annotations

import pytest

from planbench.checks.class_counts import find_class_counts, tells_of_few


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5B: 2 st", "2 st"),
        ("I 9C: två stycken klarade det.", "två stycken"),
        ("Åk 5 B: 2", "2"),
        ("Klass 8A (3 st)", "3 st"),
        ("2 av 3 elever i 5B", "2 av 3"),
        ("2 av 30 i klass 7c", "2 av 30"),
    ],
)
def test_few_of_a_class_are_found(text: str, found: str) -> None:
    (place,) = find_class_counts(text, 10)
    assert text[place.start : place.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "2 av 3 skolor",
        "3 av 4 lektioner i 5B",
        "5B: 2 lektioner",
        "5B: 12 st",
        "5B: 2,5 timmar",
        "2 a: 3.",
        "20 av 25 elever i 5B",
        "2026-05: 2 st",
    ],
)
def test_what_counts_nobody_is_left_alone(text: str) -> None:
    assert list(find_class_counts(text, 10)) == []


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("Seks av åtte elever på 5. trinn slutter å prøve.", True),
        ("Vi frågade dem: 4 av 9 flickor vågar fråga.", True),
        ("2 av 3 elever i 5B", True),
        ("Fyra av fem elever i årskurs 6 förklarar hur de tänker.", False),
        ("Sju av tio barn räknar vidare.", False),
        ("6 av 8 lektioner", False),
        ("Seks av åtte lærere", False),
        ("4 av 9 flickor", True),
    ],
)
def test_how_many_of_few_is_told_apart_from_a_way_to_say_a_share(text: str, few: bool) -> None:
    assert tells_of_few(text, 10) is few
    assert not tells_of_few(text, 2)
