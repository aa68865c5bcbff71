"""What is removed says what referred to it, and one undo brings all of it back."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import select

from planbench.domain.model import (
    Action,
    Base,
    Comparison,
    Evidence,
    Finding,
    FindingEvidence,
    Goal,
    GoalFinding,
    Person,
    School,
    Section,
    SignedWeek,
)
from planbench.i18n import words_for
from planbench.json_format.writing import snapshot
from planbench.services.gate.workspace import Workspace
from planbench.services.words.references import describe_references, referring


def most_referred(workspace: Workspace, kind: type[Any]) -> tuple[str, Counter[str]]:
    """The item of a kind that most refers to."""
    with workspace.reading() as session:
        # Whoever has signed off a week cannot be removed.
        signed = set(session.scalars(select(SignedWeek.person_id)))
        found = [
            (each, referring(session, kind.__tablename__, each))
            for each in set(session.scalars(select(kind.id))) - signed
        ]
    return max(found, key=lambda pair: (sum(pair[1].values()), pair[0]))


def rows_of(workspace: Workspace) -> dict[str, Any]:
    with workspace.reading() as session:
        data = snapshot(session)
    return {key: data[key] for key in data if key != "format"}


@pytest.mark.parametrize(
    ("kind", "referrer"),
    [
        (Evidence, "finding"),
        (Finding, "goal"),
        (Goal, "promise"),
        (Person, "action"),
        (School, "evidence"),
        (Section, "finding"),
        (Action, "action"),
    ],
)
def test_it_says_what_referred_and_undo_brings_all_back(
    example: Workspace, kind: type[Any], referrer: str
) -> None:
    item_id, found = most_referred(example, kind)
    before = rows_of(example)
    assert found[referrer] or kind in {Goal, Action}
    with example.change("Remove") as session:
        session.delete(session.get_one(kind, item_id))
    assert rows_of(example) != before
    example.undo()
    assert rows_of(example) == before


def test_a_finding_names_the_goals_that_build_on_it(example: Workspace) -> None:
    with example.reading() as session:
        link = session.scalars(select(GoalFinding)).first()
        assert link is not None
        found = referring(session, "finding", link.finding_id)
    assert found == {"goal": 1}
    assert describe_references(words_for("sv"), found) == "1 mål"


def test_evidence_names_findings_and_the_sections_that_cite_it(example: Workspace) -> None:
    with example.reading() as session:
        section = session.scalars(select(Section).where(Section.body.contains("[U:"))).first()
        assert section is not None
        cited = section.body.split("[U:")[1].split("]")[0]
        found = referring(session, "evidence", cited)
        linked = session.scalars(select(FindingEvidence).filter_by(evidence_id=cited)).all()
    assert found["finding"] == len(linked)
    assert found["section"] >= 1


def test_what_goes_with_it_is_no_reference(example: Workspace) -> None:
    with example.reading() as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).first()
        assert goal is not None
        own = {each.id for each in session.scalars(select(Action).filter_by(goal_id=goal.id))}
        waiting = [each for each in session.scalars(select(Action)) if each.depends_on_id in own]
        found = referring(session, "goal", goal.id)
    assert found["action"] == len([each for each in waiting if each.goal_id != goal.id])
    assert "indicator" not in found


def test_nothing_is_said_where_nothing_refers(example: Workspace) -> None:
    with example.change("Edit") as session:
        session.add(Evidence(id="alone", number=99, title="Ensam"))
    with example.reading() as session:
        assert describe_references(words_for("sv"), referring(session, "evidence", "alone")) == ""


def test_every_kind_that_can_refer_has_a_name() -> None:
    keys = (key for table in Base.metadata.tables.values() for key in table.foreign_keys)
    tables = {key.parent.table.name for key in keys if key.ondelete == "SET NULL"}
    assert tables
    assert [
        each for each in tables if not describe_references(words_for("en"), Counter({each: 2}))
    ] == []


def test_a_comparison_names_the_sections_that_it_stands_in(example: Workspace) -> None:
    with example.change("Edit") as session:
        session.add(Comparison(id="c", number=9, title="Jämförelse"))
        first = session.scalars(select(Section)).first()
        assert first is not None
        first.body += "\n\n[D:c]"
    with example.reading() as session:
        assert referring(session, "comparison", "c") == {"section": 1}
