"""The survey's own report, the letter of assignment, and who was present."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.exports.documents.test_short import said

from planbench.domain import model


def test_the_survey_says_who_was_asked_and_what_is_lacking(desk: Any) -> None:
    desk.project.not_known = "Vad elever i årskurs 1–3 tycker."
    desk.add(
        model.Evidence(
            id="e3",
            number=3,
            kind="survey",
            title="Lärarenkät",
            invited="47 lärare, 21 september",
            respondents=41,
            area="teaching",
            pupil_group="gender",
        ),
        model.School(id="s2", position="b", name="Gransskolan"),
    )
    text = said(desk, "survey")
    assert "47 lärare, 21 september" in text
    assert "41" in text
    assert "Vad elever i årskurs 1–3 tycker." in text
    assert "Skolor utan underlag: Gransskolan." in text
    assert "språket i matematiken" in text
    assert "undervisning," not in text.split("Områden utan underlag")[1].split("\n")[0]
    assert "nyanlända elever" in text


def test_the_mandate_names_who_what_when_and_who_receives(desk: Any) -> None:
    desk.project.mandate = "Får kalla ämneslag och besöka lektioner."
    text = said(desk, "mandate")
    assert "Anna Påhitt, Lärare" in text
    assert "28\u00a0augusti 2026 – 31\u00a0januari 2027" in text
    assert "Får kalla ämneslag och besöka lektioner." in text
    assert "Bo Dikt" in text
    assert "Underskrift" in text


def test_minutes_name_those_who_were_present(desk: Any) -> None:
    desk.add(
        model.Meeting(
            id="talk",
            kind="supervision",
            title="Samtal med handledaren",
            held=True,
            date=dt.date(2026, 11, 9),
            form="digital",
            present="Anna Påhitt, Solveig (NCM)",
            notes="Rådet: smalna av mål 2.",
        ),
        model.Question(meeting_id="talk", text="Är målen för många?", answer="Nej, men mål 2."),
    )
    text = said(desk, "minutes", meeting_id="talk")
    assert "Närvarande: Anna Påhitt, Solveig (NCM)" in text
    assert "På plats eller digitalt: Digitalt" in text
    assert "Rådet: smalna av mål 2." in text
    assert "Nej, men mål 2." in text


def test_the_mandate_tells_a_period_only_with_both_its_ends(desk: Any) -> None:
    first, last = desk.project.period_start, desk.project.period_end
    told = []
    for start, end in ((first, last), (first, None), (None, last), (None, None)):
        desk.project.period_start, desk.project.period_end = start, end
        told.append("Arbetsperiod" in said(desk, "mandate"))
    assert told == [True, False, False, False]
