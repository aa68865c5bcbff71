"""Answers summed up: several of one respondent, a scale with its mean, girls and boys apart."""

from __future__ import annotations

import pytest

from planbench.imports.proposal import Place
from planbench.imports.survey.choices import joined_again, number, summed_up, told
from planbench.imports.survey.handed_out import handed_out
from planbench.programmes.instruments import known_instruments, load_instrument

PLACE = Place("Blad1", 1, 2)


def heading(kind: str) -> str:
    """A question of an instrument of ours that is answered so."""
    for name in known_instruments():
        what, words = load_instrument(name, "sv")
        for item in what.items:
            if item.kind == kind:
                return " ".join(words.items[item.key].split())
    raise LookupError(kind)


def test_our_own_question_is_read_as_it_was_asked() -> None:
    several = heading("multiple")
    options = list((handed_out(several) or told({})).answers)
    first, second = options[:2]
    found = told({1: f"{first}; {second}", 2: first, 3: "Egen, med komma;"}, several)
    assert found.kind == "multiple"
    assert found.chosen == {1: [first, second], 2: [first], 3: ["Egen, med komma"]}
    free = told({1: "ja; nej", 2: "ja"}, heading("free"))
    assert (free.kind, free.chosen, free.written) == ("free", {}, {1: "ja; nej", 2: "ja"})
    closed = told({1: "ja; nej", 2: "ja"}, heading("closed"))
    assert (closed.kind, closed.chosen) == ("closed", {1: ("ja; nej",), 2: ("ja",)})


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (["1", "2", "10", "3"], "scale"),
        (["1", "2", "11", "3", "1", "2", "11", "3"], "closed"),
        (["1", "20", "300", "4"], "free"),
        (["Ja", "Nej", "Ja", "Nej"], "closed"),
        (["Ja", "Nej", "Ja", "Kanske", "Vet ej"], "free"),
        (["Ja", "x" * 61, "Ja", "Ja"], "free"),
        (["Ja", "x" * 60, "Ja", "Ja"], "closed"),
        (["Ja\nNej!", "Ja", "Ja", "Ja"], "free"),
        ([f"Svar {n}" for n in range(12)] * 2, "closed"),
        ([f"Svar {n}" for n in range(13)] * 2, "free"),
    ],
)
def test_how_a_question_is_answered_is_told_by_its_answers(answers: list[str], kind: str) -> None:
    assert told(dict(enumerate(answers))).kind == kind


@pytest.mark.parametrize(
    ("question", "kind"), [("Hur ofta räknar du?", "closed"), ("Hur tänker du?", "free")]
)
def test_an_open_question_with_sentences_is_free(question: str, kind: str) -> None:
    answers = ["jag tänker på det hela tiden nu", "nej"] * 3
    assert told(dict(enumerate(answers)), question).kind == kind


def test_what_was_written_beside_another_answer_is_kept_apart() -> None:
    found = told({1: "Ja", 2: "Annat: på fritids", 3: "Ja", 4: "Annat: hemma"})
    assert found.chosen == {1: ("Ja",), 2: ("Annat",), 3: ("Ja",), 4: ("Annat",)}
    assert found.written == {2: "på fritids", 4: "hemma"}


def test_an_answer_with_a_comma_of_its_own_is_one() -> None:
    every = [["Par", "grupp"], ["Ensam"], ["Ensam", "Par", "grupp"]]
    assert joined_again(every[2], every) == ["Ensam", "Par, grupp"]
    loose = [["Par", "grupp"], ["Ensam", "grupp"]]
    assert joined_again(loose[0], loose) == ["Par", "grupp"]
    assert joined_again([], every) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("3,5", 3.5), ("3.5", 3.5), ("1234", None), ("-1", None), ("", None)],
)
def test_a_number_is_a_short_one(text: str, value: float | None) -> None:
    assert number(text) == value


def test_a_scale_has_its_mean_and_girls_and_boys_are_counted_apart() -> None:
    answers = told({1: "4", 2: "2", 3: "4", 4: "1"})
    sexes = {1: "F", 2: "M", 3: "F", 4: "X"}
    found = summed_up("Hur nöjd?", PLACE, answers, sexes)
    assert (found.n, found.mean, found.kind, found.girls, found.boys) == (4, 2.75, "scale", 2, 1)
    assert [(each.answer, each.given, each.girls, each.boys) for each in found.answers] == [
        *(("1", 1, 0, 0), ("2", 1, 0, 1), ("4", 2, 2, 0)),
    ]
    alone = summed_up("Hur nöjd?", PLACE, answers, None)
    assert (alone.girls, alone.boys, alone.answers[0].girls) == (None, None, 0)
    closed = told({1: "Ja", 2: "Nej", 3: "Ja", 4: "Nej"})
    assert summed_up("x", PLACE, closed, None).mean is None
