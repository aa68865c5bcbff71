"""Comparisons as pages name them, what they show, and how one begins."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from planbench.domain.model import Comparison, Dataset, Evidence, Observation, Project, Section
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.ui.views.comparisons import (
    Answer,
    ComparisonView,
    answer,
    dataset_names,
    first_choice,
    known_measures,
    load_comparisons,
    measure_words,
    next_comparison_number,
)

SV = words_for("sv")
WHAT = {"subject": "Matematik", "measure": "Andel A-E (%)", "unit": "percent", "grade": "9"}
SVEDALA = {"unit_type": "municipality", "unit_code": "1263", "unit_name": "Svedala"}


@pytest.fixture
def figures(empty: Workspace) -> Workspace:
    """Two years of one measure, and a scale that was used in the later one alone."""
    with empty.change("x") as session:
        session.scalars(select(Project)).one().municipality_code = "1263"
        session.add(Evidence(id="e1", number=7, title="Nationella prov"))
        session.add(
            Dataset(
                id="d1",
                title="NP",
                file="np.csv",
                period="2023/24",
                publisher="Skolverket",
                evidence_id="e1",
            )
        )
        session.add(Dataset(id="d2", file="np25.csv", period="2024/25", evidence_id="e1"))
        session.flush()
        for dataset, period, value in (("d1", "2023/24", 80.0), ("d2", "2024/25", 85.0)):
            session.add(
                Observation(dataset_id=dataset, period=period, value=value, **WHAT, **SVEDALA)
            )
    return empty


def shown(workspace: Workspace, choice: Comparison) -> Answer | None:
    with workspace.reading() as session:
        return answer(session, choice, known_measures(session), SV)


def test_a_comparison_is_called_by_its_title_else_by_what_it_measures() -> None:
    of = {"subject": "Matematik", "measure": "Andel A-E (%)", "grade": "9"}
    titled = ComparisonView(Comparison(title="Våra betyg", **of), "D3")
    assert titled.name(SV) == "Våra betyg"
    assert titled.short(SV) == "D3 Våra betyg"
    untitled = ComparisonView(Comparison(**of), "D4")
    assert untitled.name(SV).startswith("Matematik: Andel A–E")
    assert untitled.name(SV).endswith(", åk 9")


@pytest.mark.parametrize(
    ("title", "short"),
    [("a" * 40 + " bcd", "D1 " + "a" * 40 + " bcd"), ("a" * 40 + " bcde", "D1 " + "a" * 40 + " …")],
    ids=["44 letters stand whole", "45 end at a word"],
)
def test_a_long_title_ends_at_a_word(title: str, short: str) -> None:
    assert ComparisonView(Comparison(title=title), "D1").short(SV) == short


@pytest.mark.parametrize(
    ("subject", "grade", "said"),
    [("Matematik", "", "Matematik: Betyg"), ("", "9", "Betyg, åk 9"), ("", "", "Betyg")],
)
def test_what_is_measured_is_said_without_what_is_not_known(
    subject: str, grade: str, said: str
) -> None:
    assert measure_words(subject, "Betyg", grade, SV) == said


def test_comparisons_come_by_number_with_the_sections_that_place_them(empty: Workspace) -> None:
    with empty.reading() as session:
        assert next_comparison_number(session) == 1
    with empty.change("x") as session:
        session.add_all([Comparison(id="c2", number=4), Comparison(id="c1", number=2)])
        sections = session.scalars(select(Section).order_by(Section.position)).all()[:2]
        sections[0].body = "Se [D:c1] och än en gång [D:c1], men [D:borta] är borta."
        sections[1].body = "Se [D:c2] och [D:c1]."
        ids = [section.id for section in sections]
    with empty.reading() as session:
        found = load_comparisons(session)
        assert next_comparison_number(session) == 5
    assert [view.label for view in found] == ["D2", "D4"]
    assert [sorted(view.section_ids) for view in found] == [sorted(ids), [ids[1]]]


def test_a_comparison_shows_its_figures_and_where_they_are_from(figures: Workspace) -> None:
    with figures.reading() as session:
        choice = first_choice(known_measures(session)[0])
    found = shown(figures, choice)
    assert found is not None
    assert found.compared is not None
    assert list(found.periods) == ["2023/24", "2024/25"]
    assert [unit.name for unit in found.units] == [unit.name for unit in found.known] == ["Svedala"]
    assert found.source == "Källa: U7 Skolverket, 2023/24; Källa: U7, 2024/25"
    assert not found.divides


def test_a_comparison_of_one_file_shows_that_file_alone(figures: Workspace) -> None:
    with figures.reading() as session:
        choice = first_choice(known_measures(session)[0], "d1")
    found = shown(figures, choice)
    assert found is not None
    assert list(found.periods) == ["2023/24"]
    assert found.source == "Källa: U7 Skolverket, 2023/24"


@pytest.mark.parametrize("measure", ["Något annat", ""])
def test_without_its_measure_a_comparison_shows_nothing(figures: Workspace, measure: str) -> None:
    assert shown(figures, Comparison(subject="Matematik", measure=measure, grade="9")) is None


def test_of_two_scales_under_one_name_the_newer_can_be_chosen(figures: Workspace) -> None:
    with figures.change("x") as session:
        later = {**WHAT, "unit": "scale points"}
        session.add(Observation(dataset_id="d2", period="2025/26", value=3.1, **later, **SVEDALA))
    with figures.reading() as session:
        assert [each.unit for each in known_measures(session)] == ["scale points"]


@pytest.mark.parametrize(
    ("unit", "periods", "shape"),
    [
        ("percent", ("2023", "2024"), "lines"),
        ("percent", ("2023",), "bars"),
        ("scale points", ("2023",), "dots"),
        ("scale points", ("2023", "2024"), "lines"),
    ],
)
def test_a_comparison_begins_with_a_shape_that_fits_its_figures(
    figures: Workspace, unit: str, periods: tuple[str, ...], shape: str
) -> None:
    with figures.reading() as session:
        known = known_measures(session)[0]
    begun = first_choice(replace(known, unit=unit, periods=periods), "d1")
    assert begun.shape == shape
    assert (begun.subject, begun.measure, begun.grade) == ("Matematik", "Andel A-E (%)", "9")
    assert (begun.dataset_id, begun.sex) == ("d1", "total")
    assert begun.id


def test_files_are_named_by_title_or_file_and_period(figures: Workspace) -> None:
    with figures.change("x") as session:
        session.add(Dataset(id="d3", title="Enkät", file="e.csv"))
    with figures.reading() as session:
        found = dataset_names(session, ["d2", "d1", "d3"], SV)
    assert dict(found) == {"d3": "Enkät", "d1": "NP, 2023/24", "d2": "np25.csv, 2024/25"}
    assert list(found) == ["d3", "d1", "d2"]
