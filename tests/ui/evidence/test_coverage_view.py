"""What the table of what is known says of its gaps."""

from __future__ import annotations

import pytest
from tests.conftest import in_memory

from planbench.i18n import Words
from planbench.programmes.loading import load_programme
from planbench.services.new_project import fill_new_project
from planbench.ui.evidence.coverage_view import Coverage, load_coverage

A, B = "Alfa", "Beta"


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ("", ["Vi vet ingenting om Alfa och Beta."]),
        ("ax", ["Vi vet ingenting om Beta.", "Saknas helt: Enkät."]),
        ("ax bx", ["Saknas helt: Enkät."]),
        ("ax by", ["Något finns i varje rad och kolumn; 2 av 4 rutor är tomma."]),
        ("ax ay bx by", ["Det finns något i varje ruta."]),
    ],
)
def test_gaps_are_said_from_the_widest_to_single_cells(
    words: Words, filled: str, said: list[str]
) -> None:
    pieces = {(cell[0], cell[1]): ["e1"] for cell in filled.split()}
    coverage = Coverage("school_kind", {"a": A, "b": B}, {"x": "Prov", "y": "Enkät"}, pieces)
    assert coverage.missing(words) == said


@pytest.mark.parametrize(("programme", "unit"), [("matematikkloftet-lederstotte", "school")])
def test_a_schools_own_plan_has_the_school_as_its_row(
    words: Words, programme: str, unit: str
) -> None:
    """Also where nobody has named it again among its schools."""
    loaded = load_programme(programme)
    assert loaded.facts.unit == unit
    with in_memory() as session:
        fill_new_project(session, loaded, municipality="Åsen skole", persons=["Kari Vik"])
        session.flush()
        coverage = load_coverage(session, (), loaded.facts, words)
    assert list(coverage.rows.values()) == ["Åsen skole"]
    assert coverage.missing(words) == ["Vi vet ingenting om Åsen skole."]
    assert coverage.prefilled("", "interview") == {"school": "", "kind": "interview"}


def test_without_schools_it_says_where_they_are_entered(words: Words) -> None:
    (said,) = Coverage("school_kind", {}, {"x": "Prov"}).missing(words)
    assert "Inga skolor" in said
