"""What kind of question a column is, wherever its heading stands and whatever the form's maker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.domain.answer_scale import in_order
from planbench.imports.survey import Question, SurveyProposal, read_survey
from planbench.imports.survey.choices import told

CASES = Path(__file__).parents[2] / "data" / "cases" / "surveys"
TICKS = ("Par", "Spel", "Genomgång")


def survey(folder: Path, lines: Sequence[str], name: str = "svar.csv") -> SurveyProposal:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_survey(file)


def shares(question: Question) -> dict[str, int]:
    return {each.answer: each.given for each in question.answers}


def test_a_heading_row_below_a_title_is_found() -> None:
    found = read_survey(CASES / "title_above.xlsx")
    assert (found.title, found.respondents) == ("Enkät till lärare, hösten 2026", 40)
    assert [each.kind for each in found.questions] == ["closed", "closed", "multiple", "free"]
    assert {each.n for each in found.questions} == {40}
    assert shares(found.questions[2])["EPA"] == 21
    assert [each.answer for each in found.questions[1].answers] == [
        "Aldrig",
        "Någon gång i månaden",
        "Någon gång i veckan",
        "Varje lektion",
    ]


def test_four_answers_are_still_two_closed_questions() -> None:
    found = read_survey(CASES / "few4.xlsx")
    assert [(each.kind, each.n) for each in found.questions] == [("closed", 4), ("closed", 4)]
    assert found.few == list(found.questions)


@pytest.mark.parametrize("separator", [";", ", ", "|"])
def test_several_answers_are_split_whatever_stands_between(tmp_path: Path, separator: str) -> None:
    rows = [separator.join(TICKS[: 1 + n % 3]) for n in range(12)]
    lines = ["Tidstämpel\tVad hjälper dig?", *(f"2026-09-01\t{row}" for row in rows)]
    (question,) = survey(tmp_path, lines, "svar.tsv").questions
    assert question.kind == "multiple"
    assert (question.n, shares(question)) == (12, {"Par": 12, "Spel": 8, "Genomgång": 4})


def test_an_answer_with_a_comma_of_its_own_stays_whole(tmp_path: Path) -> None:
    sets = ["Lärobok", "Lärobok, Arbete i par, grupp", "Arbete i par, grupp, Spel", "Spel"] * 4
    lines = ["Tidstämpel;Hur arbetar ni?", *(f"2026-09-01;{each}" for each in sets)]
    (question,) = survey(tmp_path, lines).questions
    assert shares(question) == {"Lärobok": 8, "Arbete i par, grupp": 8, "Spel": 8}


def test_what_was_written_beside_other_is_a_free_answer(tmp_path: Path) -> None:
    sets = ["Par;Spel;", "Par;", "Spel;Annat: på rasten;"] * 5
    lines = ["Tidstämpel\tVad hjälper?", *(f"2026-09-01\t{each}" for each in sets)]
    found = survey(tmp_path, lines, "svar.tsv")
    assert shares(found.questions[0]) == {"Par": 10, "Spel": 10, "Annat": 5}
    assert {each.text for each in found.answers} == {"på rasten"}


def test_ticks_in_columns_of_their_own_are_one_question(tmp_path: Path) -> None:
    lines = [
        "Respondent ID,Start Date,Vad använder du?,,,Trivs du?",
        ",,Linjal,Dator,Spel,Response",
    ]
    lines += [f"{n},2026-09-0{n},{'Linjal' * (n % 2)},Dator,,Ja" for n in range(1, 9)]
    found = survey(tmp_path, lines)
    assert found.dropped == ("Respondent ID", "Start Date")
    assert [(each.text, each.kind, each.n) for each in found.questions] == [
        ("Vad använder du?", "multiple", 8),
        ("Trivs du?", "closed", 8),
    ]
    assert shares(found.questions[0]) == {"Linjal": 4, "Dator": 8}


def test_girls_and_boys_are_counted_apart(tmp_path: Path) -> None:
    lines = ["Kön;Trivs du?", *(["Flicka;Ja", "Pojke;Nej", "Pojke;Ja"] * 4)]
    question = survey(tmp_path, lines).questions[1]
    assert (question.girls, question.boys) == (4, 8)
    assert [(each.answer, each.girls, each.boys) for each in question.answers] == [
        ("Nej", 0, 4),
        ("Ja", 4, 4),
    ]


def test_a_row_that_sums_up_is_no_respondent(tmp_path: Path) -> None:
    lines = ["Klass;Trivs du?;Vågar du?", *(["5A;Ja;Ofta", "5B;Nej;Aldrig"] * 5), "Summa;10;10"]
    assert survey(tmp_path, lines).respondents == 10


@pytest.mark.parametrize(
    "scale",
    [
        "Aldrig|Sällan|Ibland|Ofta|Alltid",
        "Aldri|Nesten aldri|Noen ganger|Ofte|Alltid",
        "Stemmer ikke|Stemmer litt|Stemmer ganske bra|Stemmer helt",
        "Stämmer inte alls|Stämmer dåligt|Stämmer bra|Stämmer mycket bra",
        "Helt uenig|Delvis uenig|Verken enig eller uenig|Delvis enig|Helt enig|Vet ikke",
        "Svært ueinig|Litt ueinig|Korkje eller|Litt einig|Svært einig",
        "I liten grad|I noen grad|I stor grad|I svært stor grad",
        "Mycket otrygg|Ganska otrygg|Ganska trygg|Mycket trygg",
        "Inte viktigt|Ganska viktigt|Viktigt|Mycket viktigt",
        "Nej|Delvis|Ja|Vet ej",
        "1 – inte alls|2|3|4 – helt",
    ],
)
def test_a_scale_stands_in_its_order_whatever_its_words(scale: str) -> None:
    answers = scale.split("|")
    assert in_order(reversed(answers)) == answers


def test_answers_that_are_no_scale_have_no_order() -> None:
    assert in_order(["Läroboken", "Spel", "EPA"]) is None


@given(st.dictionaries(st.integers(0, 40), st.text(min_size=1, max_size=30), min_size=1))
def test_every_answer_is_counted_or_kept_in_its_own_words(answers: dict[int, str]) -> None:
    found = told({row: text.strip() or "x" for row, text in answers.items()})
    assert set(found.chosen) | set(found.written) == set(answers)
