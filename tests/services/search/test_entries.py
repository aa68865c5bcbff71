"""What search reads of a project, after each kind of change."""

from __future__ import annotations

from planbench.domain.model import Evidence
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.search.corpus import Corpus
from planbench.services.search.entries import read_entries

EDIT = "Edit"


def found(workspace: Workspace, typed: str) -> list[str]:
    with workspace.reading() as session:
        corpus = Corpus(read_entries(session, words_for("sv"), {}))
    return [each.item_id for group in corpus.find(typed).groups.values() for each in group]


def test_search_follows_a_change_its_undoing_and_a_removal(empty: Workspace) -> None:
    with empty.change(EDIT) as session:
        session.add(evidence := Evidence(title="Bråkräkning i årskurs 6"))
        item = evidence.id
    assert found(empty, "bråkr 6") == [item]
    with empty.change(EDIT) as session:
        session.get_one(Evidence, item).title = "Geometri"
    assert found(empty, "bråk") == []
    assert found(empty, "geometri") == [item]
    empty.undo()
    assert found(empty, "bråkräkning") == [item]
    with empty.change(EDIT) as session:
        session.delete(session.get_one(Evidence, item))
    assert found(empty, "bråk") == []


def test_search_tells_letters_apart_that_swedish_tells_apart(empty: Workspace) -> None:
    with empty.change(EDIT) as session:
        session.add(Evidence(title="Tal och rum"))
    assert found(empty, "tål") == []
    assert found(empty, '"') == []


def test_a_new_project_is_found_in_before_anyone_wrote(example: Workspace) -> None:
    assert found(example, "bråk")
