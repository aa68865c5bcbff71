"""What was removed leaves the file for good when that is asked for, and never leaves the house."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

from tests.conftest import NOW

from planbench.domain.model import Attachment, Evidence
from planbench.services.evidence.importing import attach_files
from planbench.services.export.exporting import project_bytes
from planbench.services.export.handover import hand_over
from planbench.services.gate.tidying import size, tidy
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace

SECRET = b"the letter that was attached by mistake " * 3_000


def attached_and_removed(workspace: Workspace, folder: Path) -> str:
    file = folder / "brev.txt"
    file.write_bytes(SECRET + random.Random(1).randbytes(300_000))
    with workspace.change("Edit") as session:
        session.add(Evidence(id="e", title="Brev"))
    attach_files(workspace, "e", [file])
    with workspace.change("Remove") as session:
        [each] = session.query(Attachment).filter_by(evidence_id="e")
        sha256 = str(each.sha256)
        session.delete(each)
    return sha256


def test_a_removed_file_leaves_in_no_export(empty: Workspace, tmp_path: Path) -> None:
    sha256 = attached_and_removed(empty, tmp_path)
    assert sha256 not in json.loads(project_bytes(empty))["blobs"]
    hand_over(empty, tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as pack:
        for name in pack.namelist():
            assert sha256.encode() not in pack.read(name)
            if name.endswith(".json"):
                assert sha256 not in json.loads(pack.read(name))["blobs"]


def test_what_was_removed_is_gone_from_the_files_own_bytes(
    empty: Workspace, tmp_path: Path
) -> None:
    attached_and_removed(empty, tmp_path)
    before = size(empty)
    assert before.removed_files > 300_000
    after = tidy(empty)
    assert after.removed_files == after.undo == 0
    assert after.file < before.file - 300_000
    path = empty.file.path
    assert empty.undo() is None
    empty.close()
    assert b"attached by mistake" not in path.read_bytes()
    again = open_workspace(path, now=lambda: NOW)
    with again.change("Edit") as session:
        session.add(Evidence(title="Efteråt"))
    assert again.undo() == "Edit"
    again.close()


def test_what_is_still_attached_stays(example: Workspace) -> None:
    with example.reading() as session:
        before = {each.sha256 for each in session.query(Attachment)}
    tidy(example)
    with example.reading() as session:
        assert {each.sha256 for each in session.query(Attachment)} == before
    assert set(json.loads(project_bytes(example))["blobs"]) >= before
