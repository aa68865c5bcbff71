"""One answer a row: the same survey as with a row for each who answered, and nobody's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.statistics.opening.grid import Grid, RawFile
from planbench.imports.survey import SurveyProposal, read_survey
from planbench.imports.survey.reading import survey_of
from planbench.services.evidence.many_files import survey_in

ASKED = ("Jag trivs här", "Hur ofta räknar du?", "Vad hjälper dig?")
TOLD = (("Ja", "Nej", "Vet ej"), ("Aldrig", "Ibland", "Ofta"), ("Boken", "Spel", "EPA"))


def survey(folder: Path, lines: Sequence[str]) -> SurveyProposal:
    file = folder / "svar.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_survey(file)


def of_rows(rows: Sequence[Sequence[object]]) -> SurveyProposal:
    return survey_of(
        RawFile("svar.csv", "0", 0, "text", "utf-8", (Grid([[*row] for row in rows]),))
    )


def told(proposal: SurveyProposal) -> list[str]:
    return [note.sentence(words_for("sv")) for note in proposal.notes]


def summed(proposal: SurveyProposal) -> dict[str, object]:
    return {
        question.text: (question.kind, question.n, question.girls, sorted(question.answers))
        for question in proposal.questions
    }


respondent = st.tuples(
    st.sampled_from(("Flicka", "Pojke")),
    *(st.sampled_from(answers) for answers in TOLD),
)


@given(st.lists(respondent, min_size=8, max_size=30), st.randoms(use_true_random=False))
def test_one_answer_a_row_is_the_same_survey_as_one_respondent_a_row(
    people: list[tuple[str, ...]], chance: object
) -> None:
    wide = of_rows(
        [("Respondent", "Kön", *ASKED), *((n, *person) for n, person in enumerate(people))]
    )
    rows = [
        (n, person[0], question, answer)
        for n, person in enumerate(people)
        for question, answer in zip(ASKED, person[1:], strict=True)
    ]
    chance.shuffle(rows)  # type: ignore[attr-defined]
    long = of_rows([("Respondent", "Kön", "Fråga", "Svar"), *rows])
    assert summed(long) == summed(wide)
    assert (long.respondents, long.dropped) == (wide.respondents, wide.dropped)


@pytest.mark.parametrize(
    "heads",
    [
        ("Respondent", "Fråga", "Svar"),
        ("Elev", "Spørsmål", "Svar"),
        ("Elev-id", "Spursmål", "Svaret"),
    ],
)
def test_it_is_told_and_who_answered_is_nowhere(tmp_path: Path, heads: Sequence[str]) -> None:
    rows = [f"elev{n:03};{asked};Ja" for n in range(12) for asked in ASKED]
    proposal = survey(tmp_path, ["Enkät i maj", ";".join(heads), *rows])
    assert (proposal.title, proposal.respondents) == ("Enkät i maj", 12)
    assert told(proposal)[0].startswith("Varje rad i filen är ett svar")
    assert proposal.dropped == heads[:1]
    assert "elev0" not in str(proposal)
    assert survey_in(tmp_path / "svar.csv") is not None


def test_who_answered_may_stand_once_above_the_answers(tmp_path: Path) -> None:
    rows = [
        f"{f'Elev {n}' if asked == ASKED[0] else ''};{asked};Ja"
        for n in range(9)
        for asked in ASKED
    ]
    proposal = survey(tmp_path, ["Elev;Fråga;Svar", *rows])
    assert (proposal.respondents, [question.n for question in proposal.questions]) == (9, [9, 9, 9])


def test_several_answers_of_one_are_several_choices_and_the_days_are_kept(tmp_path: Path) -> None:
    rows = [
        f"{n};2026-10-0{1 + n % 3};{question};{answer}"
        for n in range(12)
        for question, answer in ((ASKED[2], "Boken"), (ASKED[2], "Spel"), (ASKED[0], "Ja"))
    ]
    proposal = survey(tmp_path, ["ID;Datum;Fråga;Svar", *rows])
    assert [(question.kind, question.n) for question in proposal.questions] == [
        ("multiple", 12),
        ("closed", 12),
    ]
    assert [answer.given for answer in proposal.questions[0].answers] == [12, 12]
    assert (proposal.first_day, proposal.last_day) == (dt.date(2026, 10, 1), dt.date(2026, 10, 3))


def test_a_free_answer_stands_where_it_stood(tmp_path: Path) -> None:
    rows = [f"{n};Varför är det så?;Det är för att skäl {n} finns i vår klass" for n in range(12)]
    proposal = survey(tmp_path, ["ID;Fråga;Svar", *rows])
    assert [answer.place.row for answer in proposal.answers] == list(range(2, 14))
    assert {answer.place.column for answer in proposal.answers} == {3}


def test_without_who_each_question_is_counted_by_itself(tmp_path: Path) -> None:
    rows = [f"{ASKED[n % 3]};{TOLD[n % 3][0]}" for n in range(32)]
    proposal = survey(tmp_path, ["Fråga;Svar", *rows])
    assert [question.n for question in proposal.questions] == [11, 11, 10]
    assert (proposal.respondents, proposal.has_sexes) == (11, False)
    assert "inget säger vilka svar samma person gav" in told(proposal)[0]


def test_without_who_girls_and_boys_cannot_be_told_apart(tmp_path: Path) -> None:
    rows = [f"Flicka;{ASKED[n % 3]};Ja" for n in range(12)]
    with pytest.raises(UserError, match="answers one and the same person"):
        survey(tmp_path, ["Kön;Fråga;Svar", *rows])


def test_what_is_left_of_the_table_is_told(tmp_path: Path) -> None:
    rows = [f"{n};{at};{asked};Ja" for n in range(12) for at, asked in enumerate(ASKED)]
    proposal = survey(tmp_path, ["ID;Frågenr;Fråga;Svar", *rows, ";;Trivs du?;Nej", "Summa;;;37"])
    assert proposal.respondents == 13
    assert told(proposal)[1:] == [
        "Rader som inte säger vems svar det är: 1. Var och en räknas som en som har svarat.",
        "Rad 39 summerar de andra och lästes inte.",
        "Kolumn B (”Frågenr”) lästes inte: den säger inget om dem som har svarat.",
    ]
