"""One example for each rule, before and after, in the language of the plan."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from planbench.paths import resources_folder


class Example(NamedTuple):
    """How something was written, and how it is better written; of nobody's plan."""

    before: str
    after: str


def example_of(rule: str, language: str) -> Example | None:
    """The example of a rule in a document language; None for a rule or language without one."""
    return _examples().get(rule, {}).get(language)


@cache
def _examples() -> Mapping[str, Mapping[str, Example]]:
    file = resources_folder() / "checks" / "examples.toml"
    table: dict[str, dict[str, list[str]]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        rule: {language: Example(*pair) for language, pair in pairs.items()}
        for rule, pairs in table.items()
    }
