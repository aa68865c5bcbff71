"""What stands in attached files is read once, and leads to what they are attached to."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from tests.found import found

from planbench.domain.model import Attachment, Evidence
from planbench.services.evidence.importing import attach_files
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.services.search.attached import read_attached


@pytest.fixture
def attached(empty: Workspace, tmp_path: Path) -> Workspace:
    """A project with two pieces of evidence, each with a file of its own."""
    with empty.change("Edit") as session:
        session.add_all([Evidence(id="e1", title="Prov"), Evidence(id="e2", title="Enkät")])
    for evidence_id, text in (("e1", "Kvadratkomplettering"), ("e2", "Talraden")):
        file = tmp_path / f"{evidence_id}.txt"
        file.write_text(text, encoding="utf-8")
        attach_files(empty, evidence_id, [file])
    return empty


def test_a_word_of_a_file_leads_to_its_evidence(attached: Workspace) -> None:
    assert found(attached, "kvadratkom") == []
    assert read_attached(attached) == 2
    (hit,) = found(attached, "kvadratkom")
    assert (hit.kind, hit.opens) == ("attachment", ("evidence", "e1"))
    assert found(attached, "e1.txt")


def test_what_was_read_is_not_read_again(attached: Workspace, tmp_path: Path) -> None:
    read_attached(attached)
    assert read_attached(attached) == 0
    file = tmp_path / "later.txt"
    file.write_text("Bråkstavar", encoding="utf-8")
    attach_files(attached, "e1", [file, file])
    assert read_attached(attached) == 1


def test_reading_stops_when_it_is_told_to(attached: Workspace) -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(bool(asked))
        return asked[-1]

    assert read_attached(attached, stop) == 1
    assert read_attached(attached) == 1


def test_a_file_that_has_not_come_yet_waits_and_the_others_are_read(attached: Workspace) -> None:
    with attached.change("Edit") as session:
        first = session.scalars(select(Attachment).order_by(Attachment.name)).first()
        assert first is not None
        first.sha256 = "0" * 64
    assert read_attached(attached) == 1
    assert found(attached, "talraden")


def test_a_project_that_is_only_read_is_left_as_it_is(attached: Workspace) -> None:
    attached.close()
    reader = open_workspace(attached.file.path, write=False)
    assert read_attached(reader) == 0
    reader.close()
