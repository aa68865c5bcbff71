"""Why the steering group is asked: the findings that carry goals, a finding of each goal first."""

from __future__ import annotations

from typing import Any

import pytest

from planbench.domain import model
from planbench.exports.documents.decision.page import carrying, why_blocks
from planbench.exports.outline import text_of


def rows(source: Any, most: int = 5) -> list[list[str]]:
    """What each row of the table says; a citation's spaces are single."""
    return [
        [" ".join(" ".join(text_of(e.full) for e in cell.lines).split()) for cell in row]
        for block in why_blocks(source, most)
        for row in block.rows
    ]


@pytest.mark.parametrize(
    ("figure", "counts", "told"),
    [
        ("62 %", "elever som når målen", ["62 %", "elever som når målen 1.1"]),
        ("62 %", " ", ["62 %", "1.1 Få når målen"]),
        ("", "elever som når målen", ["1.1 Få når målen"]),
        ("", "", ["1.1 Få når målen"]),
    ],
)
def test_a_figure_is_told_with_what_it_counts_else_the_finding_itself(
    desk: Any, figure: str, counts: str, told: list[str]
) -> None:
    finding = desk.session.get(model.Finding, "f1")
    finding.figure, finding.counts, finding.certainty = figure, counts, "high"
    source = desk.source()
    label = source.finding_labels["f1"]
    (row,) = rows(source)
    assert row[:-2] == [text.replace("1.1", label) for text in told]
    assert row[-2] not in {"", "–"}
    assert row[-1] == "1"


def test_each_goal_has_its_surest_finding_before_any_has_a_second(desk: Any) -> None:
    for name, certainty, goal in (
        ("low", "low", "g1"),
        ("high", "high", "g1"),
        ("second", "medium", "g2"),
        ("none", "high", ""),
    ):
        desk.add(model.Finding(id=name, number=9, text=name, certainty=certainty))
        if goal:
            desk.session.merge(model.Goal(id=goal, position=goal.replace("g", "a")))
            desk.session.flush()
            desk.add(model.GoalFinding(id=f"link-{name}", goal_id=goal, finding_id=name))
    desk.add(model.GoalFinding(id="strength", goal_id="g2", finding_id="f2"))
    desk.add(model.GoalFinding(id="both", goal_id="g2", finding_id="high"))
    source = desk.source()
    found = [(each.id, numbers) for each, numbers in carrying(source)]
    assert found == [("high", [1, 2]), ("second", [2]), ("f1", [1]), ("low", [1])]
    assert len(rows(source, 2)) == 2
