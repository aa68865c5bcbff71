"""Who answered a questionnaire is read from its title and questions, never guessed."""

from __future__ import annotations

import pytest

from planbench.imports.survey.whose import whose


@pytest.mark.parametrize(
    ("title", "questions", "who"),
    [
        ("Lärarenkät matematik hösten 2026", ["Hur ofta låter du eleverna förklara?"], "teachers"),
        ("Enkät till matematiklärare", [], "teachers"),
        ("Undersøkelse blant lærerne", ["Hvor ofte regner elevene?"], "teachers"),
        ("Elevenkät åk 5", ["Jag vågar fråga läraren"], "pupils"),
        ("Rektorsenkät", [], "heads"),
        ("Svar 1", ["Vilka årskurser undervisar du i?", "Vad är svårt?"], "teachers"),
        ("Svar 1", ["Min mattelärare förklarar så att jag förstår"], "pupils"),
        ("Svar 1", ["Vad är svårt?"], ""),
    ],
)
def test_who_answers_is_read_from_title_and_questions(
    title: str, questions: list[str], who: str
) -> None:
    assert whose(title, questions) == who


def test_girls_and_boys_are_pupils() -> None:
    assert whose("Svar 1", ["Vad är svårt?"], sexes=True) == "pupils"
