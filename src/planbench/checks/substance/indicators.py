"""An indicator of a goal: where it begins and ends as numbers, and whether it is a share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbench.checks.rule import Hit
from planbench.checks.source import CheckedProject
from planbench.checks.substance.said_figures import number_of
from planbench.domain.model import Goal, Indicator
from planbench.domain.typed_number import in_two_ways

SHARE = re.compile(r"\s*(?:andel|prosentdel|delen\b)", re.IGNORECASE)  # the first word of a measure
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
PART = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s+av\s+(\d+)\b")


def each_indicator(source: CheckedProject) -> Iterator[tuple[Goal, Indicator]]:
    """Every indicator with its goal."""
    for goal in source.goals:
        for indicator in source.indicators.get(goal.id, ()):
            yield goal, indicator


def hit(source: CheckedProject, goal: Goal, indicator: Indicator) -> Hit:
    """A finding about an indicator."""
    return indicator.id, {"goal": source.goal_numbers[goal.id]}


def value_of(value: float | str | None, unit: str = "") -> float | None:
    """A baseline or target as a number: `62`, `"62 %"`; None for words and `4 av 6`."""
    if isinstance(value, int | float):
        return float(value)
    numbers = NUMBER.findall(str(value or ""))
    words = re.sub(r"[\d\s.,%–-]|procent|prosent|per cent", "", str(value or "").lower())
    plain = (not words or words == unit.lower().strip()) and not in_two_ways(str(value))
    return number_of(numbers[0]) if len(numbers) == 1 and plain else None


def ends_of(indicator: Indicator) -> tuple[float | None, float | None]:
    """Baseline and target as numbers of the indicator's unit; None where there is no number.

    `4 av 15` and `11 av 15` are 4 and 11; out of different numbers they are none.
    """
    parts = [PART.match(str(value or "")) for value in (indicator.baseline, indicator.target)]
    if parts[0] and parts[1] and parts[0][2] == parts[1][2]:
        return number_of(parts[0][1]), number_of(parts[1][1])
    return value_of(indicator.baseline, indicator.unit), value_of(indicator.target, indicator.unit)


def is_share(indicator: Indicator) -> bool:
    """Whether it is a share in per cent, by its unit or, without one, by what it measures."""
    texts = (indicator.unit, str(indicator.baseline or ""), str(indicator.target or ""))
    told = any("%" in text or re.search(r"pro[cs]ent", text, re.IGNORECASE) for text in texts)
    return told or bool(SHARE.match(indicator.measure) and not indicator.unit)
