"""What is told before a document leaves: where it stands, and of which document."""

from __future__ import annotations

import pytest

from planbench.checks.personal import PRIVATE
from planbench.domain.model import (
    Comparison,
    Dataset,
    Evidence,
    FormAnswer,
    Goal,
    Observation,
    Person,
    Project,
    Section,
)
from planbench.exports.source import Options
from planbench.i18n import words_for
from planbench.services.export.before_leaving import before_leaving
from planbench.services.gate.workspace import Workspace

WORDS = words_for("en")


def said(
    workspace: Workspace, kind: str = "plan", language: str = "sv", **options: bool
) -> list[str]:
    """The sentences, as they are printed."""
    found = before_leaving(workspace, kind, language, Options(**options), WORDS)
    return [each.sentence(WORDS).replace("\u00a0", " ") for each in found]


def rules(workspace: Workspace, kind: str = "plan", language: str = "sv") -> list[str]:
    """The rules behind them."""
    found = before_leaving(workspace, kind, language, Options(), WORDS)
    return [each.found.rule for each in found]


@pytest.fixture
def private(empty: Workspace) -> Workspace:
    """A project with a telephone number in a goal, and confidential evidence."""
    with empty.change("x") as session:
        session.add(Goal(id="g", text="Ring 070-123 45 67 om bråk.", position="a0"))
        session.add(Evidence(id="e", number=1, title="Samtal", confidentiality="confidential"))
    return empty


def test_what_is_private_is_told_first_with_its_place(private: Workspace) -> None:
    first = said(private)[0]
    assert first.startswith("Goal 1 · ")
    assert ": " in first
    assert any("Samtal is confidential" in each for each in said(private)[1:])


@pytest.mark.parametrize("kind", ["plan", "workbook", "everything"])
def test_each_document_is_told_of_by_itself(private: Workspace, kind: str) -> None:
    found = rules(private, kind)
    assert found[0] in PRIVATE
    assert "export_confidential" in found
    assert ": " in said(private, "everything")[0]


def test_a_project_without_anything_private_says_nothing_when_all_of_it_leaves(
    empty: Workspace,
) -> None:
    assert said(empty, "everything") == []


def test_a_document_in_another_language_says_what_stays_as_it_was_written(
    private: Workspace, empty: Workspace
) -> None:
    assert "export_language" not in rules(private)
    other = [each for each in said(private, language="nb") if "norsk" in each.lower()]
    assert len(other) == 1
    assert "stay as you wrote them" in other[0]


def test_names_that_are_left_out_and_stand_in_a_text_all_the_same_are_warned_of(
    empty: Workspace,
) -> None:
    with empty.change("x") as session:
        session.add(Goal(id="g", text="Karin Ek leder arbetet.", position="a0"))
        session.add(Person(id="n", name="Ulla Namnlös"))
    named = [each for each in said(empty) if "names" in each]
    assert any("Karin Ek" in each for each in named)
    assert not any("Ulla" in each for each in said(empty) if "still" in each)
    warned = [each for each in said(empty, leave_out_names=True) if "is named in a text" in each]
    assert [each.split(" is named")[0].split(": ")[-1] for each in warned] == ["Karin Ek"]


@pytest.mark.parametrize(("respondents", "told"), [(3, True), (10, False), (None, False)])
def test_answers_of_few_are_told_to_be_left_out(
    empty: Workspace, respondents: int | None, told: bool
) -> None:
    with empty.change("x") as session:
        session.get_one(Project, empty.project().id).small_group_limit = 10
        session.add(
            Evidence(id="e", number=1, kind="interview", title="Samtal", respondents=respondents)
        )
        session.flush()
        session.add(FormAnswer(evidence_id="e", question="Hur?", answer="Bra."))
    hidden = [each for each in said(empty) if "are not printed" in each]
    assert bool(hidden) == told
    assert all("Samtal" in each and "fewer than 10" in each for each in hidden)


def test_figures_of_few_are_told_to_be_hidden(empty: Workspace) -> None:
    with empty.change("x") as session:
        session.get_one(Project, empty.project().id).small_group_limit = 10
        session.add(Evidence(id="e", number=1, kind="statistics", title="Prov"))
        session.flush()
        session.add(Dataset(id="d", evidence_id="e", title="Proven", file="a.csv"))
        session.flush()
        for row, n in enumerate((4, 9, 10)):
            facts = {"unit_name": f"Skola {n}", "measure": "Andel", "unit": "percent", "row": row}
            session.add(Observation(dataset_id="d", value=50.0, n=n, **facts))
    hidden = [each for each in said(empty, "workbook") if "Proven" in each]
    assert len(hidden) == 1
    assert "2" in hidden[0]
    assert "10" in hidden[0]


def with_chart(workspace: Workspace, *values: float | None) -> None:
    """A section that places a chart of these figures."""
    with workspace.change("x") as session:
        session.get_one(Project, workspace.project().id).small_group_limit = 5
        session.add(Comparison(id="c1", number=1, measure="Andel", periods=""))
        session.add(Section(id="s", position="a0", title="Resultat", body="Se nedan.\n\n[D:c1]"))
        session.add(Evidence(id="e", number=1, kind="statistics", title="Prov"))
        session.flush()
        session.add(Dataset(id="d", evidence_id="e", title="Proven", file="a.csv", period="2024"))
        session.flush()
        for row, value in enumerate(values):
            facts = {"unit_name": f"Skola {row}", "unit_type": "school", "measure": "Andel"}
            facts |= {"unit": "percent", "row": row, "period": "2024", "sex": "total"}
            status = "value" if value is not None else "suppressed"
            session.add(Observation(dataset_id="d", value=value, status=status, **facts))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((), "The chart D1 in the text “Resultat” has no figures to show"),
        ((None, None), "is without a single figure"),
        ((81.5, None), ""),
    ],
)
def test_a_chart_without_figures_is_told_before_it_leaves(
    empty: Workspace, values: tuple[float | None, ...], told: str
) -> None:
    with_chart(empty, *values)
    assert ("export_chart" in rules(empty)) == bool(told)
    assert any(told in each for each in said(empty)) or not told
    assert "export_chart" not in rules(empty, "mandate")
