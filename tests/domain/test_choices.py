"""What may stand in a column of choices: its type, its words and its default say the same."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest

from planbench.domain.base import Base
from planbench.domain.model import KINDS

CHOICES = [
    (kind, column)
    for _, kind in sorted(KINDS.items())
    for column in kind.__table__.columns
    if column.info.get("terms") and not column.name.endswith("language")
]


@pytest.mark.parametrize(
    ("kind", "column"), CHOICES, ids=[f"{kind.__name__}.{column.name}" for kind, column in CHOICES]
)
def test_a_choice_is_typed_with_the_words_it_has(kind: type[Base], column: Any) -> None:
    (literal,) = get_args(get_type_hints(kind)[column.name])
    typed = set(get_args(literal))
    assert typed - {""} == set(column.info["terms"])
    assert column.default.arg in typed


def test_there_are_choices_in_most_tables() -> None:
    assert len(CHOICES) > 40
