"""The gate for every write: whole or not at all, one undo step, one signal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from tests.conftest import NOW

from planbench.domain.model import Action, Dataset, Evidence, Goal, GoalFinding, Observation, Person
from planbench.errors import UserError
from planbench.exchange import record
from planbench.exchange.document import RecordRow
from planbench.exchange.layout import is_alive
from planbench.services.gate.workspace import Changed, Workspace, get
from planbench.services.projects import open_workspace
from planbench.store.tables import record as stored

EDIT = "Edit"


def add(workspace: Workspace, title: str) -> str:
    with workspace.change(EDIT) as session:
        evidence = Evidence(title=title)
        session.add(evidence)
        return evidence.id


def titles(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return sorted(session.scalars(select(Evidence.title)))


def rename(workspace: Workspace, item_id: str, title: str, merge_key: str = "") -> None:
    with workspace.change(EDIT, merge_key=merge_key) as session:
        session.get_one(Evidence, item_id).title = title


def stumble(workspace: Workspace) -> None:
    with workspace.change(EDIT) as session:
        session.add(Evidence(title="Halvvägs"))
        session.flush()
        raise ZeroDivisionError


def test_a_change_that_fails_leaves_nothing(empty: Workspace) -> None:
    heard: list[Changed] = []
    empty.listen(heard.append)
    with pytest.raises(ZeroDivisionError):
        stumble(empty)
    assert titles(empty) == []
    assert heard == []
    assert empty.undo_label() is None


def test_a_change_that_fails_leaves_nothing_in_the_record(empty: Workspace) -> None:
    with pytest.raises(ZeroDivisionError):
        stumble(empty)
    add(empty, "Helt")
    with empty.record() as (_, document):
        found = [document.cells(row) for row in document.rows() if row.table == "evidence"]
    assert [cells["title"] for cells in found if is_alive(cells)] == ["Helt"]


def test_the_record_stays_short_however_often_one_saves(
    example_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "UPDATES", 3)
    workspace = open_workspace(example_file, now=lambda: NOW)
    item = add(workspace, "Bråk")
    for number in range(8):
        rename(workspace, item, f"Bråk {number}")
        with workspace.reading() as session:
            assert len(list(session.scalars(select(stored.c.id)))) <= 1 + 3
    workspace.close()
    again = open_workspace(example_file, now=lambda: NOW)
    with again.record() as (_, document):
        assert document.cells(RecordRow("evidence", item))["title"] == "Bråk 7"
    again.close()


def test_a_reference_to_nothing_is_refused_in_words(empty: Workspace) -> None:
    with pytest.raises(UserError) as refused, empty.change(EDIT) as session:
        session.add(Action(goal_id="no such goal", text="Insats"))
    assert "Nothing was changed" in refused.value.text


def test_rows_of_one_change_may_come_in_any_order(empty: Workspace) -> None:
    with empty.change(EDIT) as session:
        session.add(Action(goal_id="later", text="Insats"))
        session.flush()
        session.add(Goal(id="later", text="Mål"))
    with empty.reading() as session:
        assert session.get_one(Goal, "later").text == "Mål"


def test_one_change_is_one_signal_with_every_touched_row(example: Workspace) -> None:
    heard: list[Changed] = []
    stop = example.listen(heard.append)
    with example.reading() as session:
        goal = session.scalars(select(GoalFinding.goal_id)).first()
    with example.change(EDIT) as session:
        session.delete(session.get_one(Goal, goal))
    [changed] = heard
    assert changed.touches("goal_finding")
    assert changed.touches("indicator", "action")
    stop()
    add(example, "Efteråt")
    assert len(heard) == 1


def test_undo_and_redo_walk_back_and_forth(empty: Workspace) -> None:
    item = add(empty, "Ett")
    rename(empty, item, "Två")
    assert empty.undo() == EDIT
    assert titles(empty) == ["Ett"]
    assert empty.undo() == EDIT
    assert titles(empty) == []
    empty.redo()
    empty.redo()
    assert titles(empty) == ["Två"]
    assert empty.redo() is None


def test_a_new_change_ends_redo(empty: Workspace) -> None:
    add(empty, "Ett")
    empty.undo()
    add(empty, "Annat")
    assert empty.redo_label() is None


def test_a_removal_with_all_that_hung_on_it_is_undone_whole(example: Workspace) -> None:
    with example.reading() as session:
        before = {(row.goal_id, row.finding_id) for row in session.scalars(select(GoalFinding))}
        actions = sorted(session.scalars(select(Action.id)))
        goal = session.scalars(select(GoalFinding.goal_id)).first()
    with example.change(EDIT) as session:
        session.delete(session.get_one(Goal, goal))
    example.undo()
    with example.reading() as session:
        after = {(row.goal_id, row.finding_id) for row in session.scalars(select(GoalFinding))}
        assert after == before
        assert sorted(session.scalars(select(Action.id))) == actions


def test_bulk_statements_are_undone_too(empty: Workspace) -> None:
    for title in ("Ett", "Två"):
        add(empty, title)
    with empty.change(EDIT) as session:
        session.execute(update(Evidence).values(title="Alla"))
        session.execute(delete(Evidence).where(Evidence.title == "Alla"))
    empty.undo()
    assert titles(empty) == ["Ett", "Två"]


def test_a_dataset_that_comes_back_brings_its_figures(example: Workspace) -> None:
    with example.reading() as session:
        dataset = session.scalars(select(Dataset.id)).first()
        query = select(Observation.value, Observation.raw).where(Observation.dataset_id == dataset)
        figures = session.execute(query).all()
    with example.change(EDIT) as session:
        session.delete(session.get_one(Dataset, dataset))
    example.undo()
    with example.reading() as session:
        assert sorted(session.execute(query).all(), key=str) == sorted(figures, key=str)
    assert figures


def test_undo_outlives_closing_the_project(example_file: Path) -> None:
    workspace = open_workspace(example_file, now=lambda: NOW)
    before = titles(workspace)
    add(workspace, "Sist")
    workspace.close()
    workspace = open_workspace(example_file, now=lambda: NOW)
    workspace.undo()
    assert titles(workspace) == before
    workspace.close()


def test_only_ones_own_steps_are_undone(empty: Workspace) -> None:
    with empty.reading() as session:
        people = {person.name: person.id for person in session.scalars(select(Person))}
    add(empty, "Karins")
    empty.set_current_person(people["Per Lund"])
    assert empty.undo_label() is None
    add(empty, "Pers")
    empty.undo()
    assert titles(empty) == ["Karins"]


def test_typing_on_in_a_field_is_one_step(empty: Workspace) -> None:
    item = add(empty, "")
    for text in ("T", "Te", "Tex", "Text"):
        rename(empty, item, text, merge_key="title")
    assert titles(empty) == ["Text"]
    empty.undo()
    assert titles(empty) == [""]


def test_what_was_typed_and_taken_away_again_is_no_step(empty: Workspace) -> None:
    item = add(empty, "Först")
    rename(empty, item, "Sist", merge_key="title")
    rename(empty, item, "Först", merge_key="title")
    assert titles(empty) == ["Först"]
    empty.undo()
    assert titles(empty) == []


def test_typing_after_a_pause_is_a_step_of_its_own(example_file: Path) -> None:
    clock = [NOW]
    workspace = open_workspace(example_file, now=lambda: clock[0])
    item = add(workspace, "")
    rename(workspace, item, "Ett", merge_key="title")
    clock[0] += dt.timedelta(minutes=2)
    rename(workspace, item, "Ett två", merge_key="title")
    workspace.undo()
    assert "Ett" in titles(workspace)
    workspace.close()


def test_a_change_of_nothing_is_no_step(empty: Workspace) -> None:
    with empty.change(EDIT):
        pass
    assert empty.undo_label() is None
    assert empty.is_pristine()


def test_an_item_that_is_gone_is_said_to_be(empty: Workspace) -> None:
    with pytest.raises(UserError), empty.change(EDIT) as session:
        get(session, Goal, "gone")


def test_a_project_is_as_it_was_made_until_someone_writes(empty: Workspace) -> None:
    assert empty.is_pristine()
    with empty.change("x") as session:
        session.add(Person(id="p9", name="Eva"))
    assert not empty.is_pristine()


def test_a_project_with_goals_was_worked_on_whatever_its_journal_says(example: Workspace) -> None:
    assert not example.is_pristine()


def test_a_project_that_is_only_read_is_opened_and_left_as_it_is(example_file: Path) -> None:
    before = example_file.read_bytes()
    workspace = open_workspace(example_file, write=False)
    assert len(titles(workspace)) > 3
    with pytest.raises(UserError):
        add(workspace, "Ny")
    workspace.close()
    assert example_file.read_bytes() == before
