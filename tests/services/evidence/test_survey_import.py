"""A survey becomes evidence without anyone's name."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from planbench.domain.model import Attachment, Dataset, Evidence, SurveyAnswer, SurveyQuestion
from planbench.errors import UserError
from planbench.exports.pictures.chart import Distribution
from planbench.i18n import words_for
from planbench.imports.survey import read_survey
from planbench.json_format.writing import snapshot
from planbench.services.evidence.survey_import import accept_survey, proposal_lines
from planbench.services.gate.workspace import Workspace
from planbench.ui.views.small_chart import chart_of

ANSWERS = (
    "Tidstämpel;E-postadress;Namn;Jag får förklara hur jag tänker;Vad hjälper dig?\n"
    "2026-10-01 09:12;anna@skola.example;Anna Påhittad;Ofta;Att rita\n"
    "2026-10-01 09:13;bo@skola.example;Bo Påhittad;Sällan;Ring 070-123 45 67\n"
    "2026-10-02 10:01;cia@skola.example;Cia Påhittad;Ofta;Längre tid på proven\n"
)


def test_the_answers_are_kept_and_the_people_are_not(empty: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "elevenkät.csv"
    file.write_text(ANSWERS, encoding="utf-8")
    evidence_id = accept_survey(empty, read_survey(file), words_for("sv"))
    with empty.reading() as session:
        evidence = session.get_one(Evidence, evidence_id)
        attachments = list(session.scalars(select(Attachment)))
    assert (evidence.kind, evidence.respondents) == ("survey", 3)
    assert "färre än 10 har svarat" in evidence.summary
    assert "Ofta" not in evidence.summary
    for private in ("Anna", "skola.example", "070"):
        assert private not in evidence.summary + evidence.title
    assert attachments == []


def test_answers_that_are_there_already_are_not_taken_in_again(
    empty: Workspace, tmp_path: Path
) -> None:
    for name in ("elevenkät", "samma svar"):
        file = tmp_path / f"{name}.csv"
        file.write_text(ANSWERS, encoding="utf-8")
        if name == "elevenkät":
            accept_survey(empty, read_survey(file), words_for("sv"))
    with pytest.raises(UserError, match="in the project already"):
        accept_survey(empty, read_survey(file), words_for("sv"))


def test_before_answers_come_in_it_is_said_what_does_not(tmp_path: Path) -> None:
    file = tmp_path / "elevenkät.csv"
    head, *rows = ANSWERS.splitlines()
    file.write_text("\n".join([f"{head};Annat?;", *(f"{row};;x" for row in rows)]), "utf-8")
    lines = proposal_lines(read_survey(file), words_for("sv"), 10)
    assert [line[:9] for line in lines[-2:]] == ["Ingen har", "Kolumn G "]


def test_what_few_have_answered_is_kept_and_not_told(empty: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "elevenkät.csv"
    file.write_text(ANSWERS, encoding="utf-8")
    evidence_id = accept_survey(empty, read_survey(file), words_for("sv"))
    with empty.reading() as session:
        (evidence,) = (e for e in snapshot(session)["evidence"] if e["id"] == evidence_id)
    closed = evidence["questions"][0]
    assert (closed["kind"], closed["n"]) == ("closed", 3)
    assert [(each["text"], each["count"]) for each in closed["answers"]] == [
        ("Sällan", 1),
        ("Ofta", 2),
    ]


def test_two_rounds_stand_as_pairs_in_one_chart(empty: Workspace, tmp_path: Path) -> None:
    for month, share in (("2026-09", 4), ("2027-05", 12)):
        answers = ["Ofta"] * share + ["Sällan"] * (16 - share)
        rows = [f"{month}-01 08:00;{answer};{answer}" for answer in answers]
        file = tmp_path / f"enkät {month}.csv"
        head = "Tidstämpel;Jag får förklara;Jag vågar fråga"
        file.write_text("\n".join([head, *rows]), encoding="utf-8")
        accept_survey(empty, read_survey(file), words_for("sv"))
    with empty.reading() as session:
        datasets = list(session.scalars(select(Dataset).order_by(Dataset.period)))
        chart = chart_of(session, datasets[-1], words_for("sv"))
    assert isinstance(chart, Distribution)
    assert chart.parts == ("Sällan", "Ofta")
    assert [row.label for row in chart.rows] == [
        "Jag får förklara (september 2026, n 16)",
        "Jag får förklara (maj 2027, n 16)",
        "Jag vågar fråga (september 2026, n 16)",
        "Jag vågar fråga (maj 2027, n 16)",
    ]
    assert [row.figures[1].value for row in chart.rows[:2]] == [25, 75]


def test_girls_and_boys_are_counted_where_the_answers_know_them(
    empty: Workspace, tmp_path: Path
) -> None:
    for name, kinds in (("utan", ()), ("med", ("Flicka", "Pojke"))):
        rows = [
            ";".join(["2026-10-01 09:12", "Ofta" if n % 3 else "Sällan", *kinds[n % 2 :][:1]])
            for n in range(24)
        ]
        head = ";".join(["Tidstämpel", "Jag får förklara", *(["Kön"] if kinds else [])])
        file = tmp_path / f"{name}.csv"
        file.write_text("\n".join([head, *rows]), encoding="utf-8")
        accept_survey(empty, read_survey(file), words_for("sv"))
    with empty.reading() as session:
        told = {each.title: each.id for each in session.scalars(select(Evidence))}
        counted = {
            name: {
                (each.text, each.girls, each.boys)
                for each in session.scalars(
                    select(SurveyAnswer)
                    .join(SurveyQuestion)
                    .where(
                        SurveyQuestion.evidence_id == told[name],
                        SurveyQuestion.text == "Jag får förklara",
                    )
                )
            }
            for name in told
        }
    assert counted["utan"] == {("Ofta", None, None), ("Sällan", None, None)}
    assert counted["med"] == {("Ofta", 8, 8), ("Sällan", 4, 4)}


def test_what_teachers_answered_is_not_the_pupils_voice(empty: Workspace, tmp_path: Path) -> None:
    areas = []
    for name in ("lärarenkät", "elevenkät", "svar"):
        file = tmp_path / f"{name}.csv"
        file.write_text(ANSWERS + "\n" * len(areas), encoding="utf-8")
        made = accept_survey(empty, read_survey(file), words_for("sv"))
        with empty.reading() as session:
            areas.append(session.get_one(Evidence, made).area)
    assert areas == ["teaching", "pupils", ""]
