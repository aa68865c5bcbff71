"""A rule as a row of a table: its name, where it points, what it says, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from planbench.checks.finding import CheckFinding, FieldRef, Level
from planbench.checks.source import CheckedProject

Hit = tuple[str, Mapping[str, object]]
"""The id of an item that a rule found, and what fills the rule's sentence."""


class Rule(NamedTuple):
    """`kind` and `field` are the place it points at; `find` gives the items found there."""

    name: str
    level: Level
    kind: str
    field: str
    text: str
    find: Callable[[CheckedProject], Iterable[Hit]]
    why: str = ""


def apply(rules: Iterable[Rule], source: CheckedProject) -> Iterator[CheckFinding]:
    """What the rules find, without what was answered «deliberately so, because …»."""
    for rule in rules:
        for item_id, values in rule.find(source):
            place = FieldRef(rule.kind, item_id, rule.field)
            language = source.project.document_language
            told = (rule.level, rule.name, rule.text, values, rule.why, language)
            found = CheckFinding(place, *told)
            if not source.is_answered(found):
                yield found
