"""What a plan says, and not only that it says something: goals, figures, dates, findings."""

from __future__ import annotations

from collections.abc import Iterator

from planbench.checks.finding import CheckFinding
from planbench.checks.rule import apply
from planbench.checks.source import CheckedProject
from planbench.checks.substance import dates, deciding, findings, goals, measures, people, whole


def check_substance(source: CheckedProject) -> Iterator[CheckFinding]:
    """Where the substance of the plan does not hold."""
    for part in (goals, measures, dates, findings, whole, people, deciding):
        yield from apply(part.RULES, source)
