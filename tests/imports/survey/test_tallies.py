"""Counts and shares for each alternative, as forms sum up and teachers tally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.statistics.opening.grid import Grid, RawFile, Shown
from planbench.imports.survey import SurveyProposal, read_survey
from planbench.imports.survey.reading import survey_of
from planbench.services.evidence.many_files import survey_in
from planbench.services.evidence.survey_import import proposal_lines

SCALE = ("Aldrig", "Ibland", "Ofta")
FIRST, SECOND = "Hur ofta räknar du?", "Hur ofta ritar du?"
COUNTS: Mapping[str, tuple[int, ...]] = {FIRST: (3, 12, 9), SECOND: (5, 7, 12)}
HEADS = "Fråga;Aldrig;Ibland;Ofta"


def survey(folder: Path, lines: Sequence[str]) -> SurveyProposal:
    file = folder / "svar.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_survey(file)


def told(proposal: SurveyProposal) -> list[str]:
    return [note.sentence(words_for("sv")) for note in proposal.notes]


def shares(proposal: SurveyProposal) -> dict[str, tuple[int, ...]]:
    return {
        question.text: tuple(share.given for share in question.answers)
        for question in proposal.questions
    }


def sections(between: str = "") -> list[str]:
    return [
        line
        for question, counts in COUNTS.items()
        for line in (question, *filter(None, [between]), *map("{};{}".format, SCALE, counts), "")
    ]


LAYOUTS = {
    "below each question": sections(),
    "with headings": sections("Svarsalternativ;Antal"),
    "with a sum": ["Enkät", "", *sections("Antal svar;24")],
    "a question a row": [HEADS, f"{FIRST};3;12;9", f"{SECOND};5;7;12"],
    "bokmål": [HEADS.replace("Fråga", "Spørsmål"), f"{FIRST};3;12;9", f"{SECOND};5;7;12"],
    "nothing above the questions": [HEADS[5:], f"{FIRST};3;12;9", f"{SECOND};5;7;12"],
    "with both": [HEADS, f"{FIRST};3 (13 %);12 (50 %);9 (38 %)", f"{SECOND};5;7;12"],
    "per cent and n": [f"{HEADS};n", f"{FIRST};13 %;50 %;38 %;24", f"{SECOND};21 %;29 %;50 %;24"],
    "unmarked per cent": [f"{HEADS};Antal svar", f"{FIRST};13;50;37;24", f"{SECOND};21;29;50;24"],
    "parts of one": [f"{HEADS};n", f"{FIRST};0,13;0,5;0,37;24", f"{SECOND};0,21;0,29;0,5;24"],
    "n behind": [HEADS, f"{FIRST} (n = 24);13 %;50 %;38 %", f"{SECOND} (24 svar);21 %;29 %;50 %"],
    "n above": ["Antal svar: 24", HEADS, f"{FIRST};13 %;50 %;38 %", f"{SECOND};21 %;29 %;50 %"],
    "an alternative a row": [
        "Spursmål;Svaralternativ;Antall;Prosent",
        *(f"{FIRST};{text};{n};1 %" for text, n in zip(SCALE, COUNTS[FIRST], strict=True)),
        *(f"{SECOND};{text};{n};1 %" for text, n in zip(SCALE, COUNTS[SECOND], strict=True)),
    ],
    "a question a column": [f";{FIRST};{SECOND}", "Aldrig;3;5", "Ibland;12;7", "Ofta;9;12"],
}


@pytest.mark.parametrize("lines", LAYOUTS.values(), ids=LAYOUTS)
def test_counts_are_read_however_they_are_laid_out(tmp_path: Path, lines: list[str]) -> None:
    proposal = survey(tmp_path, lines)
    assert shares(proposal) == COUNTS
    assert [(question.kind, question.n) for question in proposal.questions] == [("closed", 24)] * 2
    assert proposal.respondents == 24
    assert "per svarsalternativ" in told(proposal)[0]


@given(
    st.lists(
        st.lists(st.sampled_from(SCALE), min_size=10, max_size=60).filter(
            lambda given_here: set(given_here) == set(SCALE)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_counts_give_the_same_shares_as_the_answers(columns: list[list[str]]) -> None:
    for at, column in enumerate(columns):
        heading = f"Hur ofta gör du sak {at}?"
        tally: list[list[object]] = [["Fråga", *SCALE, "n"]]
        tally.append([heading, *(column.count(text) for text in SCALE), len(column)])
        answers = [["Tidstämpel", heading], *(["2026-10-01", text] for text in column)]
        (counted,) = of_rows(tally).questions
        (read,) = of_rows(answers).questions
        assert (counted.n, counted.answers, counted.kind) == (read.n, read.answers, read.kind)


def test_the_sheets_of_a_workbook_are_one_survey_where_they_ask_different_things() -> None:
    tallies = [
        Grid([[question, "Antal"], *zip(SCALE, counts, strict=True)], sheet=question)
        for question, counts in COUNTS.items()
    ]
    both = survey_of(RawFile("svar.xlsx", "0", 0, "xlsx", "", tuple(tallies)))
    assert (shares(both), both.sheets_left) == (COUNTS, ())
    again = Grid(tallies[0].rows, sheet="5B")
    one = survey_of(RawFile("svar.xlsx", "0", 0, "xlsx", "", (tallies[0], again)))
    assert (list(shares(one)), one.sheets_left) == ([FIRST], ("5B",))


def test_a_scale_of_numbers_has_its_mean_and_a_workbooks_per_cent_are_read() -> None:
    steps = of_rows([["Hur svårt var provet?"], ["Svar", "Antal"], [1, 3], [2, 5], [3, 16]])
    (question,) = steps.questions
    assert (question.kind, question.n, round(question.mean or 0, 2)) == ("scale", 24, 2.54)
    cells = [Shown("13 %", 12.5, "percent"), Shown("88 %", 87.5, "percent")]
    (question,) = of_rows([["Fråga", "Ja", "Nej", "n"], ["Trivs du här?", *cells, 24]]).questions
    assert {share.answer: share.given for share in question.answers} == {"Ja": 3, "Nej": 21}


def of_rows(rows: Sequence[Sequence[object]]) -> SurveyProposal:
    return survey_of(
        RawFile("svar.csv", "0", 0, "text", "utf-8", (Grid([[*row] for row in rows]),))
    )


@pytest.mark.parametrize(
    "lines",
    [
        [HEADS, f"{FIRST};13 %;50 %;37 %"],
        [HEADS, f"{FIRST};13;50;37", f"{SECOND};21;29;50"],
        [f"{HEADS};Totalt", f"{FIRST};13;50;37;100", f"{SECOND};21;29;50;100"],
        [FIRST, "Aldrig;13 %", "Ibland;50 %", "Ofta;37 %"],
    ],
    ids=["marked", "unmarked", "a sum of them", "below"],
)
def test_per_cent_of_nobody_knows_how_many_is_refused(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(UserError, match="does not say how many answered"):
        survey(tmp_path, lines)


def test_per_cent_that_no_number_of_answers_gives_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no whole number of answers"):
        survey(tmp_path, [f"{HEADS};n", f"{FIRST};13 %;50 %;37 %;7"])


def test_few_answers_are_not_told_by_answer(tmp_path: Path) -> None:
    proposal = survey(tmp_path, [HEADS, f"{FIRST};1;2;3", f"{SECOND};5;7;12"])
    few, enough, *_ = proposal_lines(proposal, words_for("sv"), 10)
    assert "Aldrig" not in few
    assert "färre än 10" in few
    assert "Aldrig 5" in enough


def test_several_choices_need_to_know_how_many_answered(tmp_path: Path) -> None:
    lines = ["Vad hjälper dig? (flera svar)", "Boken;20", "Spel;14"]
    with pytest.raises(UserError, match="one may choose several"):
        survey(tmp_path, lines)
    proposal = survey(tmp_path, [lines[0], "Antal svarande;24", *lines[1:]])
    assert [(question.kind, question.n) for question in proposal.questions] == [("multiple", 24)]


def test_a_sum_that_is_taken_for_those_who_answered_is_told(tmp_path: Path) -> None:
    proposal = survey(tmp_path, ["Vad hjälper dig?", "Boken;20", "Spel;14"])
    assert proposal.respondents == 34
    assert "säger inte hur många som har svarat" in told(proposal)[1]


def test_what_is_held_back_worked_out_or_summed_up_is_told(tmp_path: Path) -> None:
    rows = [
        f"{FIRST};<5;12;9;24;2,3",
        f"{SECOND};5;7;12;25;2,3",
        "Jag sover;;;;;",
        "Summa;8;19;21;48;",
    ]
    proposal = survey(tmp_path, [f"{HEADS};n;Medelvärde", *rows])
    assert shares(proposal) == {SECOND: (5, 7, 12)}
    assert told(proposal)[1:] == [
        f"”{FIRST}” togs inte med: ”<5” är inget antal svar.",
        f"Filen säger att 25 har svarat på ”{SECOND}”, men svaren är 24 tillsammans.",
        "Ingen har svarat på ”Jag sover”. Frågan togs inte med.",
        "”Medelvärde” lästes inte, eftersom det räknas fram ur svaren.",
        "Rad 5 summerar de andra och lästes inte.",
    ]
    with pytest.raises(UserError, match="“<5” below"):
        survey(tmp_path, [HEADS, f"{FIRST};<5;12;9"])


def test_who_answered_is_not_taken_from_a_tally(tmp_path: Path) -> None:
    proposal = survey(tmp_path, ["Vad heter du?", "Anna;1", "Karin;1", "", *sections()])
    assert (proposal.dropped, "Karin" in str(proposal)) == (("Vad heter du?",), False)


@pytest.mark.parametrize(
    "lines",
    [
        [";Jag trivs här;Jag vågar fråga", *(f"{n};{1 + n % 5};{1 + n % 3}" for n in range(1, 9))],
        ["Fråga;2023;2024;2025", "Jag trivs här;83;79;82", "Jag vågar fråga;70;71;72"],
        ["Fråga;Flickor;Pojkar;Totalt", "Jag trivs här;10;12;22", "Jag vågar;5;5;10"],
        ["Klass;Hur många timmar?", "5A;3", "5B;4", "5C;2"],
        ["Fråga;1;2;3;4;5;6", "Jag trivs här;3;4;5;1;2;5", "Jag vågar fråga;5;5;3;1;1;2"],
        ["Fråga;Svar;Antal;Skola", "Trivs du här?;Ja;9;A", "Trivs du här?;Ja;7;B"],
    ],
    ids=["numbered people", "years", "groups", "classes", "people or steps", "a school each"],
)
def test_other_tables_are_no_tallies(tmp_path: Path, lines: list[str]) -> None:
    notes: list[str] = []
    with suppress(UserError):  # refused, or read as answers
        notes = told(survey(tmp_path, lines))
    assert not any("per svarsalternativ" in note for note in notes)


def test_a_table_that_statistics_can_read_stays_one_until_told_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    assert survey(tmp_path, LAYOUTS["a question a row"]).respondents == 24
    assert survey_in(file) is None
    survey(tmp_path, LAYOUTS["below each question"])
    assert survey_in(file) is not None
