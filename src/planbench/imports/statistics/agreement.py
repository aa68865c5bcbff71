"""Two files about the same: where they say different things, both are shown, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planbench.checks.small_groups import Observed


class Disagreement(NamedTuple):
    """What the earlier and the later extraction say of the same thing."""

    earlier: Observed
    later: Observed


def disagreements(earlier: Iterable[Observed], later: Iterable[Observed]) -> Iterator[Disagreement]:
    """Figures about the same thing that differ, in the order of the later file.

    The earlier one is kept: figures that were cited once must not change by themselves.
    """
    known = {about(observed): observed for observed in earlier}
    for observed in later:
        before = known.get(about(observed))
        if before is not None and (before.value, before.status) != (
            observed.value,
            observed.status,
        ):
            yield Disagreement(before, observed)


def about(observed: Observed) -> tuple[str, ...]:
    """What a figure is about: a unit by its code, or by its name where it has none."""
    unit = (observed.unit_type, observed.unit_code or observed.unit_name, observed.operator)
    return (
        *unit,
        observed.period,
        observed.grade,
        observed.subject,
        observed.measure,
        observed.sex,
        observed.unit,
    )
