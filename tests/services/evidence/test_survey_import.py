"""A survey becomes evidence without anyone's name."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from planbench.domain.model import Attachment, Evidence
from planbench.i18n import words_for
from planbench.imports.survey import read_survey
from planbench.services.evidence.survey_import import accept_survey
from planbench.services.gate.workspace import Workspace

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
    assert "Ofta 2" in evidence.summary
    assert "Att rita" in evidence.summary
    for private in ("Anna", "skola.example", "070"):
        assert private not in evidence.summary + evidence.title
    assert attachments == []
