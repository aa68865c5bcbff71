"""A conflict as its reader meets it: its versions, what stands now, and what choosing does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from planbench.domain.model import Action, Conflict, Goal, Meeting, Person
from planbench.errors import UserError
from planbench.exchange.document import RecordRow
from planbench.i18n import words_for
from planbench.services.exchange.conflicts import choose, conflicts, open_conflicts
from planbench.services.exchange.history import history
from planbench.services.exchange.versions import typed_version, version_words
from planbench.services.gate.workspace import Workspace

WORDS = words_for("sv")


def clash(workspace: Workspace, item: type, field: str, **parts: str) -> str:
    """A conflict about the first item of a kind; returns the item's id."""
    with workspace.change("Merge") as session:
        item_id = min(session.scalars(select(item.id)))
        name = item.__tablename__
        session.add(Conflict(id="c1", item_kind=name, item_id=item_id, field=field, **parts))
    return item_id


def now(workspace: Workspace, kind: type, item_id: str, field: str) -> Any:
    with workspace.reading() as session:
        item = session.get(kind, item_id)
        return None if item is None else getattr(item, field)


@pytest.mark.parametrize(
    ("kind", "field", "value", "shown"),
    [
        (Goal, "strand", "geometry", "geometry"),
        (Meeting, "held", True, "1"),
        (Meeting, "held", False, "0"),
        (Meeting, "date", dt.date(2027, 2, 3), "2027-02-03"),
        (Meeting, "date", None, ""),
    ],
)
def test_what_stands_now_is_shown_beside_the_versions(
    example: Workspace, kind: type, field: str, value: object, shown: str
) -> None:
    item_id = clash(example, kind, field, one="x", one_by="Karin Ek", other="y", other_by="Per")
    with example.change("Edit") as session:
        setattr(session.get_one(kind, item_id), field, value)
    (view,) = conflicts(example)
    assert view.now == shown
    assert view.as_json() == {
        "id": "c1",
        "kind": "value",
        "item": {"kind": kind.__tablename__, "id": item_id},
        "field": field,
        "base": "",
        "one": "x",
        "one_by": "Karin Ek",
        "other": "y",
        "other_by": "Per",
        "now": shown,
        "state": "open",
    }


def test_a_conflict_about_what_is_gone_or_unknown_has_nothing_that_stands(
    example: Workspace,
) -> None:
    with example.change("Merge") as session:
        session.add(Conflict(id="gone", item_kind="goal", item_id="no-more", field="text"))
        session.add(Conflict(id="later", item_kind="podcast", item_id="x", field="text"))
    assert {view.conflict.id: view.now for view in conflicts(example)} == {"gone": "", "later": ""}
    with pytest.raises(UserError, match="does not know that field"):
        choose(example, "later", "one")


def test_what_waits_for_a_choice_stands_first_and_is_counted_alone(example: Workspace) -> None:
    with example.change("Merge") as session:
        for name, state in (("a", "joined"), ("b", "open"), ("c", "chosen"), ("d", "open")):
            session.add(Conflict(id=name, item_kind="goal", item_id="x", field="text", state=state))
    assert [view.conflict.id for view in conflicts(example)] == ["b", "d", "a", "c"]
    assert [view.conflict.id for view in open_conflicts(example)] == ["b", "d"]


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("one", "algebra"),
        ("other", "geometry"),
        ("base", ""),
        ("geometry", "geometry"),
        ("probability", "probability"),
    ],
)
def test_a_version_is_chosen_by_its_side_or_by_what_it_says(
    example: Workspace, said: str, stands: str
) -> None:
    goal = clash(example, Goal, "strand", one="algebra", other="geometry")
    choose(example, "c1", said)
    assert now(example, Goal, goal, "strand") == stands
    assert (now(example, Conflict, "c1", "chosen"), now(example, Conflict, "c1", "state")) == (
        stands,
        "chosen",
    )


def test_a_text_that_reads_like_a_sides_name_is_that_text(example: Workspace) -> None:
    goal = clash(example, Goal, "text", one="other", other="Alla räknar.")
    choose(example, "c1", "other")
    assert now(example, Goal, goal, "text") == "other"


@pytest.mark.parametrize(
    ("field", "one", "stands"),
    [
        ("end", "2027-02-03", dt.date(2027, 2, 3)),
        ("end", "", None),
        ("owner_id", "", None),
    ],
)
def test_a_chosen_version_is_kept_as_the_fields_kind_of_value(
    example: Workspace, field: str, one: str, stands: object
) -> None:
    action = clash(example, Action, field, one=one, other="2027-05-06")
    choose(example, "c1", one)
    assert now(example, Action, action, field) == stands


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Action, "end", "i vår"),
        (Action, "end", "0999-02-03"),
        (Action, "owner_id", "nobody"),
        (Goal, "strand", "astrology"),
    ],
)
def test_what_the_field_cannot_hold_is_refused_and_the_choice_still_waits(
    example: Workspace, kind: type, field: str, value: str
) -> None:
    item_id = clash(example, kind, field, one="a", other="b")
    before = now(example, kind, item_id, field)
    with pytest.raises(UserError):
        choose(example, "c1", value)
    assert now(example, kind, item_id, field) == before
    assert len(open_conflicts(example)) == 1


@pytest.mark.parametrize(("choice", "stays"), [("kept", True), ("removed", False)])
def test_what_one_removed_stays_or_goes_as_chosen(
    example: Workspace, choice: str, stays: bool
) -> None:
    goal = clash(example, Goal, "", kind="deleted", one="kept", other="removed")
    with pytest.raises(UserError, match="Choose kept or removed"):
        choose(example, "c1", "perhaps")
    choose(example, "c1", choice)
    assert (now(example, Goal, goal, "id") is not None) == stays
    assert open_conflicts(example) == []


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        (Goal, "strand", "geometry", "Geometri"),
        (Goal, "text", "", "(tomt)"),
        (Meeting, "held", "1", "Ja"),
        (Goal, "owner_id", "nobody", "(borttaget)"),
    ],
)
def test_a_version_is_said_in_the_readers_words(
    example: Workspace, kind: type, field: str, value: str, said: str
) -> None:
    clash(example, kind, field, one=value)
    with example.reading() as session:
        conflict = session.get_one(Conflict, "c1")
        assert version_words(session, WORDS, conflict, value) == said


def test_who_is_responsible_is_said_and_typed_by_name(example: Workspace) -> None:
    with example.reading() as session:
        people = {each.name: each.id for each in session.scalars(select(Person)) if each.name}
    (karin, karins_id), (_per, pers_id), *_ = people.items()
    clash(example, Goal, "owner_id", one=pers_id, other=karins_id)
    with example.reading() as session:
        conflict = session.get_one(Conflict, "c1")
        assert version_words(session, WORDS, conflict, karins_id) == karin
    assert typed_version(example, WORDS, "c1", f" {karin.upper()} ") == karins_id


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("geometri", "geometry"),
        (" RESONEMANG och argumentation", "reasoning"),
        ("(tomt)", "(tomt)"),
        ("Nej", "Nej"),
    ],
)
def test_a_choice_may_be_typed_in_words_also_one_that_neither_made(
    example: Workspace, typed: str, meant: str
) -> None:
    clash(example, Goal, "strand", one="algebra", other="geometry")
    assert typed_version(example, WORDS, "c1", typed) == meant
    assert typed_version(example, WORDS, "no-conflict", typed) == typed


def test_keep_and_remove_are_said_and_typed_in_words(example: Workspace) -> None:
    clash(example, Goal, "", kind="deleted", one="kept", other="removed")
    with example.reading() as session:
        conflict = session.get_one(Conflict, "c1")
        said = {each: version_words(session, WORDS, conflict, each) for each in ("kept", "removed")}
    assert len(set(said.values())) == 2
    assert "kept" not in said.values()
    assert {typed_version(example, WORDS, "c1", text): text for text in said.values()} == said


def test_history_says_what_was_chosen_for_and_not_that_a_report_was_written(
    example: Workspace,
) -> None:
    goal = clash(example, Goal, "strand", one="algebra", other="geometry")
    choose(example, "c1", "one")
    latest = history(example)[0]
    assert latest.label == "Choose between two versions"
    assert [each.row for each in latest.items] == [RecordRow("goal", goal)]
    assert latest.items[0].cells["strand"] == "algebra"
