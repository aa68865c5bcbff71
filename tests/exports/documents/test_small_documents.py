"""Answers to feedback round by round, ideas to share on a page, and how a plan came about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.exports.documents.test_plan import everything, said, titles

from planbench.domain import model
from planbench.exports.documents.dispositions import Disposition, dispositions_outline
from planbench.exports.documents.origin import origin_blocks
from planbench.exports.documents.shared import (
    SharedFrom,
    SharedItem,
    SharedLine,
    shared_outline,
)
from planbench.exports.outline import Table, flat, text_of
from planbench.i18n import words_for


def test_answers_stand_round_by_round_in_the_order_they_came(desk: Any) -> None:
    rows = [
        Disposition(2, "Mål 1", "Nora", "Mät oftare", "Antaget", "Gjort"),
        Disposition(1, "Mål 2", "Nora", "Vem?", "Avvisat", "Rektorn"),
        Disposition(2, "Avsnitt 1", "Nora", "Kortare", "Väntar", ""),
    ]
    made = [
        each
        for each in flat(dispositions_outline(desk.source(), rows).blocks)
        if isinstance(each, Table)
    ]
    assert [each.caption for each in made] == ["Omgång 1", "Omgång 2"]
    told = [[text_of(cell.lines[0].full) for cell in row] for row in made[1].rows]
    assert told == [
        ["Mål 1", "Nora", "Mät oftare", "Antaget", "Gjort"],
        ["Avsnitt 1", "Nora", "Kortare", "Väntar", "–"],
    ]


def test_without_feedback_that_is_said(desk: Any) -> None:
    made = dispositions_outline(desk.source(), [])
    assert not any(isinstance(each, Table) for each in flat(made.blocks))
    assert "ingen återkoppling" in everything(made)


def test_an_idea_has_its_fields_and_its_parts_under_its_name() -> None:
    bare = SharedItem("Idé", "Mattedag", [], [])
    whole = SharedItem(
        "Mål",
        "Fler kan bråk",
        [SharedLine("Varför", "Proven visar det.")],
        [SharedLine("Insats", "Öva"), SharedLine("Indikator", "Andel")],
    )
    whence = SharedFrom("Ekdala", "Matematiksatsningen", dt.date(2026, 11, 18))
    made = shared_outline([bare, whole], whence, words_for("sv"))
    assert titles(made) == ["Idé: Mattedag", "Mål: Fler kan bråk"]
    (parts,) = (each for each in made.blocks if isinstance(each, Table))
    assert [[text_of(cell.lines[0].full) for cell in row] for row in parts.rows] == [
        ["Insats", "Öva"],
        ["Indikator", "Andel"],
    ]
    assert "Proven visar det." in everything(made)
    assert made.organisation == "Ekdala"
    assert made.subject == "Matematiksatsningen"
    assert made.language == "sv"


def test_the_plans_origin_names_who_worked_and_the_schools_that_evidence_is_about(
    desk: Any,
) -> None:
    desk.add(model.School(id="s2", position="a1", name="Ekskolan"))
    told = "\n".join(map(said, origin_blocks(desk.source())))
    assert "Anna Påhitt" in told
    assert "Lönnskolan" in told
    assert "Ekskolan" not in told
    desk.session.delete(desk.session.get(model.EvidenceSchool, "es1"))
    assert "Lönnskolan" not in "\n".join(map(said, origin_blocks(desk.source())))
