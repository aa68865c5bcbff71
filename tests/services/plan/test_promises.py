"""Promises are found in the application's texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from planbench.domain.application_form import characters
from planbench.domain.model import Promise
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.promises import make_promise, sentence_at

TEXT = "Planen ägs av nämnden. Vi följer upp den i juni!\n\nTiden finns i schemat"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (0, "Planen ägs av nämnden."),
        (22, "Planen ägs av nämnden."),
        (30, "Vi följer upp den i juni!"),
        (len(TEXT), "Tiden finns i schemat"),
    ],
)
def test_the_sentence_at_the_cursor(place: int, sentence: str) -> None:
    assert sentence_at(TEXT, place) == sentence


@given(st.text(), st.integers(0, 200))
def test_a_sentence_stands_in_its_text(text: str, place: int) -> None:
    assert sentence_at(text, place) in text


def test_a_promise_is_made_once(example: Workspace) -> None:
    assert make_promise(example, " Vi  lovar\ndet. ", "follow_up")
    assert make_promise(example, "Vi lovar det.") is None
    assert make_promise(example, "  ") is None
    with example.reading() as session:
        found = session.scalars(select(Promise).order_by(Promise.position)).all()[-1]
    assert (found.text, found.kind) == ("Vi lovar det.", "follow_up")


@pytest.mark.parametrize(("text", "count"), [(" å\r\nb ", 3), ("🙂", 2), ("", 0), ("\n", 0)])
def test_signs_are_counted_as_the_form_counts(text: str, count: int) -> None:
    assert characters(text) == count


def test_each_promise_stands_behind_all_that_were_made_before(empty: Workspace) -> None:
    made = [make_promise(empty, f"Löfte {n}.") for n in range(4)]
    with empty.reading() as session:
        rows = session.scalars(select(Promise).order_by(Promise.position)).all()
    assert [each.id for each in rows] == made
    assert len({each.position for each in rows}) == 4
