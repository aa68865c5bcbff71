"""Finds figures that must not leave: of groups under a limit, and those that give them away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, Protocol

from planbench.domain.terms import terms
from planbench.i18n import N_

HIDING_REASONS = terms(
    small=N_("The group is smaller than the limit"),
    complement=N_("Another hidden figure could be worked out from this one"),
)
TOTALS = frozenset({"Samtliga", "Alle eierformer", "Alle eigarformer"})
PEOPLE = re.compile(r"elev|deltatt|besvar|svar\b", re.IGNORECASE)
LIMIT = 10


class Observed(Protocol):
    """A figure: a row of `domain.evidence.Observation`, or one read from a file."""

    @property
    def unit_type(self) -> str: ...
    @property
    def unit_code(self) -> str: ...
    @property
    def unit_name(self) -> str: ...
    @property
    def operator(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def grade(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def sex(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def n(self) -> float | None: ...
    @property
    def unit(self) -> str: ...
    @property
    def status(self) -> str: ...


class Hidden(NamedTuple):
    """That the observation at a place in the list must not be shown, and why."""

    at: int
    reason: Literal["small", "complement"]


class Family(NamedTuple):
    """Observations of which the parts make up the total; all by index."""

    total: int
    parts: Sequence[int]


Key = Callable[[Observed], tuple[tuple[str, ...], bool]]


def small_groups(observations: Sequence[Observed], limit: int = LIMIT) -> list[Hidden]:
    """The figures that must not be shown, by index: small groups first, then what betrays them.

    A figure is small when it rests on fewer than `limit` persons. Where a total is shown and just
    one of its parts is hidden (by us or by the publisher), the smallest of the other parts is
    hidden too, over and over until nothing can be worked out.
    """
    small = {index for index, observed in enumerate(observations) if is_small(observed, limit)}
    complements = complementary(observations, small)
    return [
        *(Hidden(index, "small") for index in sorted(small)),
        *(Hidden(index, "complement") for index in complements),
    ]


def is_small(observation: Observed, limit: int) -> bool:
    """Whether a shown figure rests on at least one person, but fewer than the limit."""
    people = size(observation)
    return observation.value is not None and people is not None and 0 < people < limit


def size(observation: Observed) -> float | None:
    """How many persons a figure rests on; None when that is not known."""
    if observation.n is None and PEOPLE.search(observation.measure) and observation.unit == "count":
        return observation.value
    return observation.n


def complementary(observations: Sequence[Observed], small: Iterable[int]) -> list[int]:
    """Further figures to hide, in the order in which they must go."""
    hidden = set(small)
    found: list[int] = []
    families = list(families_of(observations))
    while True:
        betray = (betrayer(observations, family, hidden) for family in families)
        added = list(dict.fromkeys(index for index in betray if index is not None))
        if not added:
            return found
        hidden.update(added)
        found += added


def betrayer(observations: Sequence[Observed], family: Family, hidden: set[int]) -> int | None:
    """The part that must go as well, when a single hidden one could be worked out."""
    shown = [part for part in family.parts if is_shown(observations, part, hidden)]
    secret = [
        part
        for part in family.parts
        if part in hidden or observations[part].status in {"suppressed", "approximate"}
    ]
    if len(secret) != 1 or not shown or not is_shown(observations, family.total, hidden):
        return None
    return min(shown, key=lambda part: size(observations[part]) or 0)


def is_shown(observations: Sequence[Observed], index: int, hidden: set[int]) -> bool:
    """Whether a reader would see a number there."""
    return observations[index].value is not None and index not in hidden


def families_of(observations: Sequence[Observed]) -> Iterator[Family]:
    """Totals with their parts: girls and boys, kinds of owner, schools of one municipality."""
    for key in (by_sex, by_operator, by_school):
        totals: dict[tuple[str, ...], list[int]] = defaultdict(list)
        members: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, observed in enumerate(observations):
            about, is_total = key(observed)
            (totals if is_total else members)[about].append(index)
        for about, indexes in totals.items():
            if len(indexes) == 1 and members[about]:
                yield Family(indexes[0], members[about])


def by_sex(observed: Observed) -> tuple[tuple[str, ...], bool]:
    """All pupils against girls and boys."""
    unit = (observed.unit_type, observed.unit_code, observed.unit_name, observed.operator)
    return (*unit, *_measured(observed)), observed.sex == "total"


def by_operator(observed: Observed) -> tuple[tuple[str, ...], bool]:
    """All owners against municipal and independent ones."""
    unit = (observed.unit_type, observed.unit_code, observed.unit_name, observed.sex)
    return (*unit, *_measured(observed)), observed.operator in TOTALS


def by_school(observed: Observed) -> tuple[tuple[str, ...], bool]:
    """A municipality against its schools; other units are families of their own."""
    level = (
        ""
        if observed.unit_type in {"school", "municipality"}
        else observed.unit_type + observed.unit_code
    )
    operator = (
        "" if observed.unit_type == "school" or observed.operator in TOTALS else observed.operator
    )
    is_total = observed.unit_type == "municipality"
    return (level, operator, observed.sex, *_measured(observed)), is_total


def _measured(observed: Observed) -> tuple[str, ...]:
    return observed.period, observed.grade, observed.subject, observed.measure
