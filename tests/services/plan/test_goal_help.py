"""From five answers to a sentence and its indicator; nothing of a suggestion is preset wrongly."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from planbench.checks.wording import wording_for
from planbench.domain.model import Evidence, Goal, Indicator
from planbench.i18n import words_for
from planbench.programmes.bank import bank_of
from planbench.services.evidence.literature import add_literature
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.goal_help import Answers, add_suggested, sentence_of, word_goal

DUE = dt.date(2028, 6, 9)
RISES = Answers("Elever i årskurs 6", "når målen i taluppfattning", 62, 75, "%", DUE, "NP 6")


@pytest.mark.parametrize(
    ("language", "answers", "sentence"),
    [
        (
            "sv",
            RISES,
            "Andelen elever i årskurs 6 som når målen i taluppfattning ökar från 62\u00a0% till "
            "75\u00a0% senast i juni 2028.",
        ),
        (
            "nb",
            Answers("elever på 6. trinn", "plasserer brøk riktig", 46, 70, "%", DUE),
            "Andelen elever på 6. trinn som plasserer brøk riktig, øker fra 46\u00a0% til "
            "70\u00a0% innen juni 2028.",
        ),
        (
            "nn",
            Answers("elevar på 3. trinn", "er under grensa", 18, 8, "%", DUE),
            "Delen elevar på 3. trinn som er under grensa, søkk frå 18\u00a0% til 8\u00a0% innan "
            "juni 2028.",
        ),
        (
            "sv",
            Answers("Klassen", "talar om elevernas lösningar", 4, 10, "av 15 lektioner", DUE),
            "klassen talar om elevernas lösningar: från 4 av 15 lektioner till 10 av 15 lektioner "
            "senast i juni 2028.",
        ),
    ],
)
def test_the_answers_become_one_sentence(language: str, answers: Answers, sentence: str) -> None:
    assert sentence_of(answers, words_for(language)) == sentence


def test_nothing_is_said_before_there_is_enough() -> None:
    assert not sentence_of(Answers("Elever i årskurs 6", "når målen"), words_for("sv"))


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
def test_the_sentence_is_one_that_the_checks_leave_alone(language: str) -> None:
    wording = wording_for(language)
    text = sentence_of(RISES, words_for(language))
    assert wording is not None
    assert wording.says_how_it_is_to_be(text)
    assert not wording.is_vague(text)
    assert not wording.is_activity(text, effect=True)


def test_goal_and_indicator_come_as_one_step(example: Workspace) -> None:
    with example.reading() as session:
        goal_id = session.scalars(select(Goal.id).order_by(Goal.position)).first()
    assert goal_id
    made = word_goal(example, goal_id, RISES, words_for("sv"))
    with example.reading() as session:
        row = session.get_one(Indicator, made)
        assert (row.baseline, row.target, row.unit, row.due) == (62, 75, "%", DUE)
        assert row.measure == "Andel elever i årskurs 6 som når målen i taluppfattning"
        assert row.source == "NP 6"
        assert session.get_one(Goal, goal_id).text.startswith("Andelen elever i årskurs 6")
    example.undo()
    with example.reading() as session:
        assert session.get(Indicator, made) is None


def test_a_suggestion_brings_no_figures(example: Workspace) -> None:
    with example.reading() as session:
        goal_id = session.scalars(select(Goal.id)).first()
    assert goal_id
    suggested = bank_of(example.programme, "sv").indicators[0]
    made = add_suggested(example, goal_id, suggested)
    with example.reading() as session:
        row = session.get_one(Indicator, made)
        assert (row.measure, row.source) == (suggested.measure, suggested.instrument)
        assert (row.baseline, row.target, row.due) == (None, None, None)


def test_literature_is_evidence_that_can_be_cited(example: Workspace) -> None:
    works = {each.key: each for each in bank_of(example.programme, "sv").literature}
    made = add_literature(example, works["prestudy"])
    with example.reading() as session:
        row = session.get_one(Evidence, made)
        numbers = list(session.scalars(select(Evidence.number)))
    assert "även ett språk" in row.title
    assert (row.kind, row.confidentiality, row.number) == ("literature", "public", max(numbers))
