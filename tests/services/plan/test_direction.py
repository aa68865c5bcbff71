"""The programme's empty headings are there to write under, also in a project older than they."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from tests.conftest import NOW

from planbench.domain.model import ProgrammeNote
from planbench.programmes.notes import notes_of
from planbench.services.gate.workspace import Workspace
from planbench.services.plan.direction import note_rows
from planbench.services.projects import open_workspace


@pytest.fixture
def example(norwegian_file: Path) -> Iterator[Workspace]:
    """The example of a programme that names headings and leaves them empty."""
    workspace = open_workspace(norwegian_file, now=lambda: NOW)
    yield workspace
    workspace.close()


def test_what_is_written_under_a_heading_is_there(example: Workspace) -> None:
    wanted = [note.id for note in notes_of(example.programme.facts)]
    assert wanted
    assert [note.id for note in note_rows(example)] == wanted
    with example.change("Edit") as session:
        session.get_one(ProgrammeNote, wanted[0]).text = "Vi börjar i åk 7."
    assert note_rows(example)[0].text == "Vi börjar i åk 7."


def test_an_older_project_gets_the_headings_it_lacks_and_keeps_its_own(example: Workspace) -> None:
    first, *others = [note.id for note in note_rows(example)]
    assert others
    with example.change("Edit") as session:
        session.get_one(ProgrammeNote, first).text = "Vi börjar i åk 7."
        session.execute(delete(ProgrammeNote).where(ProgrammeNote.id.in_(others)))
    rows = note_rows(example)
    assert [note.id for note in rows] == [first, *others]
    assert rows[0].text == "Vi börjar i åk 7."
    with example.reading() as session:
        assert set(session.scalars(select(ProgrammeNote.id))) >= {first, *others}
    before = example.undo_label()
    note_rows(example)
    assert example.undo_label() == before
