"""Where things are known from: in one line, in the list of sources, in the appendix."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.exports.documents.test_plan import said

from planbench.domain import model
from planbench.exports.documents.citation import (
    answered_by_few,
    appendix_blocks,
    cite,
    cite_together,
    cite_with_label,
    referred,
    short_source_blocks,
    source_blocks,
)
from planbench.exports.outline import Table, flat, text_of


def table(blocks: Any) -> list[list[str]]:
    """The rows of the first table."""
    made = next(each for each in flat(tuple(blocks)) if isinstance(each, Table))
    return [[" / ".join(text_of(e.full) for e in cell.lines) for cell in row] for row in made.rows]


def text(blocks: Any) -> str:
    return "\n".join(map(said, flat(tuple(blocks)))).replace("\u00a0", " ")


def test_a_citation_says_who_what_when_and_which_file(with_figures: Any) -> None:
    source = with_figures.source()
    (dataset,) = source.datasets
    plain = "Källa: Skolverket, Nationella prov åk 9, 2023/24. Fil: prov.csv."
    assert cite(source, dataset) == plain
    below = "Källa: Skolverket, Nationella prov åk 9, 2023/24. [U1]"  # the list names the file
    assert cite_with_label(source, dataset) == below
    dataset.extracted_on = dt.date(2025, 2, 12)
    dataset.evidence_id = None
    assert cite_with_label(source, dataset).replace("\u00a0", " ") == (
        "Källa: Skolverket, Nationella prov åk 9, 2023/24. Hämtat 12 februari 2025. Fil: prov.csv."
    )


def test_what_a_file_does_not_say_is_passed_over(with_figures: Any) -> None:
    source = with_figures.source()
    bare = model.Dataset(id="d2", publisher="", title="", period="", file="egen.csv")
    assert cite(source, bare) == "Källa: egen.csv. Fil: egen.csv."


def test_several_files_of_a_chart_are_one_line_and_each_is_named_once(with_figures: Any) -> None:
    with_figures.add(
        model.Dataset(id="d2", evidence_id="e1", publisher="SCB", title="Folkmängd", period="2025"),
        model.Dataset(id="d3", publisher="SCB", title="Kostnader", period="2025"),
    )
    source = with_figures.source()
    known = {each.id: each for each in source.datasets}
    chosen = [known[each] for each in ("d1", "d2", "d3")]
    told = "Källor: Skolverket, Nationella prov åk 9, 2023/24 [U1]; SCB, Folkmängd, 2025 [U1]; "
    assert cite_together(source, [*chosen, chosen[0]]) == f"{told}SCB, Kostnader, 2025."
    assert cite_together(source, chosen[:1]) == cite_with_label(source, chosen[0])


def test_the_list_of_sources_says_of_each_what_it_is(with_figures: Any) -> None:
    first = with_figures.session.get(model.Evidence, "e1")
    first.source, first.collected_on = "Rektor", dt.date(2026, 9, 1)
    with_figures.add(
        model.Evidence(
            id="e3", number=3, title="", kind="interview", collected_on=dt.date(2026, 9, 2)
        )
    )
    told = text(source_blocks(with_figures.source(leave_out_confidential=True)))
    assert "U1\tResultat åk 9. Statistik, Rektor, Nationella prov åk 9, 2023/24. Fil: prov" in told
    assert "1 september" not in told  # figures have a period; when they were fetched is no date
    assert "2 september 2026." in told
    assert "Utan rubrik" in told
    assert "Samtal om en klass" not in told
    assert "Konfidentiella underlag anges" in told


def test_without_evidence_the_list_says_so_and_there_is_no_appendix(empty: Any) -> None:
    source = empty.source()
    assert len(text(source_blocks(source)).splitlines()) == 2
    assert list(appendix_blocks(source)) == []
    assert list(short_source_blocks(source, 1)) == []


@pytest.mark.parametrize("way", ["finding", "section", "goal", "rationale"])
def test_a_short_list_holds_what_the_document_rests_on(desk: Any, way: str) -> None:
    desk.add(model.Evidence(id="e3", number=3, title="Enkät", certainty="low", period="2025"))
    assert "e3" not in referred(desk.source())
    get = desk.session.get
    if way == "finding":
        desk.add(model.FindingEvidence(id="fe3", finding_id="f2", evidence_id="e3"))
    elif way == "section":
        get(model.Section, "c1").body += " [U:e3]"
    elif way == "goal":
        get(model.Goal, "g1").text += " [U:e3]"
    else:
        get(model.Goal, "g1").rationale += " [U:e3]"
    source = desk.source()
    assert "e3" in referred(source)
    rows = [row for row in table(short_source_blocks(source, 1)) if row[0] != "U2"]
    assert [row[:2] for row in rows] == [["U1", "Resultat åk 9"], ["U3", "Enkät"]]
    assert rows[1][2].endswith(", 2025")
    assert rows[1][3]
    assert rows[0][3] == "–"


def test_the_appendix_tells_what_it_shows_at_which_schools_and_when(with_figures: Any) -> None:
    with_figures.add(
        model.Evidence(id="e3", number=3, title="Besök", collected_on=dt.date(2026, 9, 2))
    )
    first, _confidential, second = table(appendix_blocks(with_figures.source()))
    assert first[:4] == ["U1", "Resultat åk 9 / Statistik", "Se tabellen.", "Lönnskolan"]
    assert first[4] == "2023/24"
    assert second[:1] == ["U3"]
    assert second[3] == "–"
    assert second[4].startswith("2")


@pytest.mark.parametrize(
    ("respondents", "few"), [(None, False), (0, False), (1, True), (9, True), (10, False)]
)
def test_answers_of_few_are_not_printed(desk: Any, respondents: int | None, few: bool) -> None:
    desk.project.small_group_limit = 10
    evidence = desk.session.get(model.Evidence, "e1")
    evidence.respondents = respondents
    desk.add(
        model.FormAnswer(id="fa1", evidence_id="e1", question="Vad sågs?", answer="Lugnt"),
        model.FormAnswer(id="fa2", evidence_id="e1", question="Tomt?", answer=""),
    )
    source = desk.source()
    assert answered_by_few(source, evidence) == few
    told = text(appendix_blocks(source))
    assert ("Lugnt" in told) != few
    assert ("färre än 10" in told) == few
    assert "Tomt?" not in told
