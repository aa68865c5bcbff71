"""Forty supervisors whose files LibreOffice opened and saved, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from tests.imports.feedback.conftest import Sent
from tests.imports.feedback.supervisor import Done, Supervisor
from tests.imports.feedback.test_random_edits import EDITS, SETS, taken

from planbench.services.feedback.importing import propose_feedback

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def through_libreoffice(folder: Path, files: list[Path]) -> Path:
    """The folder of the same files, opened and saved by LibreOffice."""
    saved = folder / "saved"
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    where = ["docx:MS Word 2007 XML", "--outdir", str(saved)]
    subprocess.run([*command, *where, *map(str, files)], check=True, capture_output=True)
    return saved


def test_marks_come_home_through_libreoffice(sent: Sent, tmp_path: Path) -> None:
    supervisors = [edited(sent, seed) for seed in range(1000, 1000 + SETS)]
    names = [f"{number:02}.docx" for number in range(SETS)]
    files = [each.save(tmp_path / name) for each, name in zip(supervisors, names, strict=True)]
    saved = through_libreoffice(tmp_path, files)
    made, found, extra = Counter[str](), Counter[str](), 0
    for supervisor, name in zip(supervisors, names, strict=True):
        proposal = propose_feedback(sent.workspace, saved / name)
        left = list(proposal.marks)
        for done in supervisor.done:
            made[done.kind] += 1
            found[done.kind] += taken(left, done) or taken(left, as_comment(done))
        extra += len(left)
        assert proposal.counts.unplaced == 0
    assert made.total() == SETS * (len(EDITS) + 1)
    assert found.total() >= 0.99 * made.total(), made - found
    assert extra <= 0.01 * made.total()


def edited(sent: Sent, seed: int) -> Supervisor:
    """Someone who made one edit of each kind."""
    supervisor = sent.supervisor(seed)
    for name in supervisor.chance.sample(EDITS, len(EDITS)):
        getattr(supervisor, name)()
    return supervisor


def as_comment(done: Done) -> Done:
    """LibreOffice 7.4 does not keep who answers whom: an answer becomes a comment."""
    return Done("comment", done.place, done.text) if done.kind == "reply" else done


def test_a_file_that_was_only_opened_and_saved_has_no_marks(sent: Sent, tmp_path: Path) -> None:
    saved = through_libreoffice(tmp_path, [sent.file])
    assert propose_feedback(sent.workspace, saved / sent.file.name).marks == ()
