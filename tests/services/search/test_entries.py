"""What search reads of a project, after each kind of change."""

from __future__ import annotations

from tests.found import found

from planbench.domain.model import Evidence
from planbench.services.gate.workspace import Workspace

EDIT = "Edit"


def found_ids(workspace: Workspace, typed: str) -> list[str]:
    return [each.item_id for each in found(workspace, typed)]


def test_search_follows_a_change_its_undoing_and_a_removal(empty: Workspace) -> None:
    with empty.change(EDIT) as session:
        session.add(evidence := Evidence(title="Bråkräkning i årskurs 6"))
        item = evidence.id
    assert found_ids(empty, "bråkr 6") == [item]
    with empty.change(EDIT) as session:
        session.get_one(Evidence, item).title = "Geometri"
    assert found_ids(empty, "bråk") == []
    assert found_ids(empty, "geometri") == [item]
    empty.undo()
    assert found_ids(empty, "bråkräkning") == [item]
    with empty.change(EDIT) as session:
        session.delete(session.get_one(Evidence, item))
    assert found_ids(empty, "bråk") == []


def test_search_tells_letters_apart_that_swedish_tells_apart(empty: Workspace) -> None:
    with empty.change(EDIT) as session:
        session.add(Evidence(title="Tal och rum"))
    assert found_ids(empty, "tål") == []
    assert found_ids(empty, '"') == []


def test_a_new_project_is_found_in_before_anyone_wrote(example: Workspace) -> None:
    assert found_ids(example, "bråk")
