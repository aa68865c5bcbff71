"""What leaves the house prints no figure of a small group: a mark and the reason stand instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planbench.checks.small_groups import is_small, small_groups
from planbench.domain.model import Observation

PROTECTED = "protected"
MARK = ".."


def protected(observed: Sequence[Observation], limit: int) -> list[Observation]:
    """The observations; those of fewer than `limit` persons, and what gives them away, are marked.

    What the publisher has hidden is left as it is: those figures are public the way they stand.
    """
    if not any(is_small(observation, limit) for observation in observed):
        return list(observed)
    hidden = {small_group.at for small_group in small_groups(observed, limit)}
    return [
        _marked(observation) if n in hidden else observation
        for n, observation in enumerate(observed)
    ]


def _marked(observation: Observation) -> Observation:
    """A copy without its figures; the project's own row keeps them."""
    return replace(
        observation,
        status=PROTECTED,
        raw=MARK,
        value=None,
        n=None,
        participation=None,
        uncertainty=None,
    )
