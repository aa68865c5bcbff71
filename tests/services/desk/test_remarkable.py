"""Only what somebody has written in words is shown at the desk to be remarked on."""

from __future__ import annotations

import pytest

from planbench.services.desk.reading import is_remarkable


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("goal", "text"),
        ("goal", "rationale"),
        ("section", "body"),
        ("finding", "cause"),
        ("indicator", "measure"),
        ("action", "sign"),
        ("follow_up", "method"),
    ],
)
def test_texts_can_be_remarked_on(kind: str, column: str) -> None:
    assert is_remarkable(kind, column)


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("goal", "level"),
        ("goal", "name"),
        ("action", "end"),
        ("action", "owner_id"),
        ("indicator", "target"),
        ("indicator", "source"),
        ("goal", "colour"),
        ("moon", "text"),
    ],
)
def test_days_choices_names_figures_and_what_is_unknown_cannot(kind: str, column: str) -> None:
    assert not is_remarkable(kind, column)
