"""The end of a narrow line: the one figure of a step that says most."""

from __future__ import annotations

import datetime as dt

import pytest

from planbench.i18n import words_for
from planbench.services.guidance.progress import StepState
from planbench.services.words.phrase import Phrase, count


@pytest.mark.parametrize(
    ("figure", "short"),
    [
        (None, ""),
        (0, "0"),
        (1800, "1 800"),
        (dt.date(2026, 11, 12), "12 nov"),
        (Phrase("{n} of {all}", {"n": 6, "all": 8}), "6 av 8"),
        (count("{n} goal", "{n} goals", 1), "1 mål"),
    ],
)
def test_a_step_in_short(figure: Phrase | int | dt.date | None, short: str) -> None:
    said = StepState(0.5, figure=figure).short(words_for("sv"))
    assert said.replace("\u00a0", " ").rstrip(".") == short


def test_a_phrase_writes_its_values_as_a_person_does() -> None:
    phrase = Phrase("{n} of {all}", {"n": 1.5, "all": "åtta"})
    assert phrase.sentence(words_for("sv")) == "1,5 av åtta"
    assert StepState(0.0, [phrase, phrase]).sentence(words_for("en")) == "1.5 of åtta · 1.5 of åtta"
