"""Only abbreviations that are used are spelled out."""

from __future__ import annotations

from typing import Any

from planbench.domain import model
from planbench.exports.documents.plan import plan_outline
from planbench.exports.outline import Table, flat, text_of


def spelled_out(desk: Any, language: str = "sv") -> dict[str, str]:
    """Abbreviation → meaning, as printed."""
    title = {"sv": "Förkortningar", "nb": "Forkortelser"}[language]
    tables = flat(plan_outline(desk.source(language)).blocks)
    return {
        text_of(row[0].lines[0].full): text_of(row[1].lines[0].full)
        for table in tables
        if isinstance(table, Table) and table.caption == title
        for row in table.rows
    }


def test_what_is_used_anywhere_is_spelled_out(desk: Any):
    desk.project.mandate = "Enligt SALSA och PISAnämnden."
    found = spelled_out(desk)
    assert found["SALSA"] == "Skolverkets arbetsverktyg för lokala sambandsanalyser"
    assert "PISA" not in found


def test_terms_follow_the_language_of_the_document(desk: Any):
    desk.session.get(model.Section, "c1").body = "Resultat i åk 9."
    assert spelled_out(desk)["åk"] == "årskurs"
    assert spelled_out(desk, "nb")["åk"] == "trinn"
