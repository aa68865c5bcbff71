"""Steps as the journal keeps them: joined while one types on, taken back, brought again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.conftest import NOW, SWEDISH

from planbench.domain.model import Goal
from planbench.programmes.loading import load_programme
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import new_project, open_workspace
from planbench.store import journal

Write = Callable[..., None]


class Clock:
    """A time that tests set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A new project with one goal, whose clock is the test's."""
    file = tmp_path / "new.planbench"
    new_project(
        file,
        load_programme(SWEDISH),
        municipality="Ekdala kommun",
        document_language="sv",
        persons=("Karin Ek", "Per Lund"),
    )
    made = open_workspace(file, now=clock)
    with made.change("New goal") as session:
        session.add(Goal(id="g1", text="Ett", rationale="a"))
    yield made
    made.close()


@pytest.fixture
def write(workspace: Workspace) -> Write:
    """Writes fields of the goal as one step."""

    def written(merge_key: str = "", **fields: str) -> None:
        with workspace.change("Changed", merge_key=merge_key) as session:
            goal = session.get_one(Goal, "g1")
            for name, value in fields.items():
                setattr(goal, name, value)

    return written


def text(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return session.get_one(Goal, "g1").text


def changes(workspace: Workspace) -> list[str]:
    """The text after each noted change of the goal."""
    with workspace.reading() as session:
        found = journal.changes_of(session.connection(), "goal", "g1")
    return [str(row.after).partition('"text":"')[2].partition('"')[0] for row in found]


def test_typing_on_is_one_step_and_one_note(
    workspace: Workspace, write: Write, clock: Clock
) -> None:
    for each in ("Två", "Två mål", "Två mål till"):
        clock.later(5)
        write("goal:g1:text", text=each)
    assert changes(workspace) == ["Ett", "Två mål till"]
    workspace.undo()
    assert text(workspace) == "Ett"


@pytest.mark.parametrize(
    ("then", "left"),
    [((29, "k"), "Ett"), ((31, "k"), "Två"), ((1, "other"), "Två"), ((1, ""), "Två")],
)
def test_a_pause_another_field_or_a_step_of_its_own_ends_it(
    workspace: Workspace, write: Write, clock: Clock, then: tuple[float, str], left: str
) -> None:
    write("k", text="Två")
    clock.later(then[0])
    write(then[1], text="Tre")
    workspace.undo()
    assert text(workspace) == left


def test_another_person_goes_on_with_a_step_of_their_own(
    workspace: Workspace, write: Write
) -> None:
    write("k", text="Två")
    me = workspace.current_person_id
    workspace.set_current_person("someone")
    write("k", text="Tre")
    assert workspace.undo_label() == "Changed"
    workspace.undo()
    assert text(workspace) == "Två"
    workspace.set_current_person(me)


def test_what_was_taken_back_is_not_gone_on_with(workspace: Workspace, write: Write) -> None:
    write("k", text="Två")
    workspace.undo()
    write("k", text="Tre")
    workspace.undo()
    assert text(workspace) == "Ett"


def test_undo_goes_back_step_by_step_and_redo_forward(workspace: Workspace, write: Write) -> None:
    for each in ("Två", "Tre"):
        write(text=each)
    seen = []
    for step in (workspace.undo, workspace.undo, workspace.redo, workspace.redo):
        step()
        seen.append(text(workspace))
    assert seen == ["Två", "Ett", "Två", "Tre"]
    assert workspace.redo_label() is None


def test_nothing_is_brought_again_after_something_new(workspace: Workspace, write: Write) -> None:
    write(text="Två")
    workspace.undo()
    assert workspace.redo_label() == "Changed"
    write(rationale="b")
    assert workspace.redo_label() is None


def test_undo_takes_back_the_steps_own_words_and_columns_alone(
    workspace: Workspace, write: Write
) -> None:
    write(text="Ett mål", rationale="b")
    me = workspace.current_person_id
    workspace.set_current_person("someone")
    write(text="Ett mål för alla", name="kort")
    workspace.set_current_person(me)
    workspace.undo()
    with workspace.reading() as session:
        goal = session.get_one(Goal, "g1")
        assert (goal.text, goal.rationale, goal.name) == ("Ett för alla", "a", "kort")


def test_an_item_that_someone_has_worked_on_does_not_go(workspace: Workspace, write: Write) -> None:
    me = workspace.current_person_id
    workspace.set_current_person("someone")
    write(name="kort")
    workspace.set_current_person(me)
    workspace.undo()
    assert text(workspace) == "Ett"


def test_an_item_that_was_removed_comes_back_whole(workspace: Workspace) -> None:
    with workspace.change("Removed") as session:
        session.delete(session.get_one(Goal, "g1"))
    workspace.undo()
    with workspace.reading() as session:
        goal = session.get_one(Goal, "g1")
        assert (goal.text, goal.rationale) == ("Ett", "a")


@pytest.mark.parametrize(
    ("noted", "stands", "equal"),
    [
        (0.1 + 0.2, 0.3, True),
        (0.1, 0.2, False),
        (1, 1.0, True),
        ("a", "a", True),
        ("a", None, False),
    ],
)
def test_figures_are_the_same_as_far_as_they_are_kept(
    noted: object, stands: object, equal: bool
) -> None:
    assert journal.same(noted, stands) is equal
