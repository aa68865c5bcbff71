"""A choice between two versions, typed in one's own words."""

from __future__ import annotations

import pytest

from planbench.domain.model import Conflict, Goal
from planbench.i18n import words_for
from planbench.services.exchange.versions import typed_version
from planbench.services.gate.workspace import Workspace

WORDS = words_for("sv")


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("text", "som det var", "Som det var"),
        ("text", " Min text ", "Min text"),
        ("text", "DERAS TEXT", "Deras text"),
        ("text", "något nytt", "något nytt"),
        ("level", "lärarnivå", "teacher"),
        ("level", "Elevnivå", "pupil"),
        ("level", "elev", "elev"),
    ],
)
def test_what_is_typed_means_one_of_the_versions_or_itself(
    empty: Workspace, field: str, typed: str, value: str
) -> None:
    with empty.change("x") as session:
        session.add(Goal(id="g1", text="Som det var"))
        session.add(
            Conflict(
                id="c1", item_kind="goal", item_id="g1", field=field,
                base="Som det var", one="Min text", other="Deras text",
            )
        )  # fmt: skip
    assert typed_version(empty, WORDS, "c1", typed) == value
    assert typed_version(empty, WORDS, "c9", typed) == typed
