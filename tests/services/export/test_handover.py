"""The handover pack: one file from which another can take over."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest
from sqlalchemy import select

from planbench.checks import CheckFinding
from planbench.domain.model import Dataset, Document, Evidence, Observation, SurveyQuestion
from planbench.errors import UserError
from planbench.exports import files
from planbench.services.export.exporting import ExportSettings
from planbench.services.export.handover import hand_over, whole_notices
from planbench.services.gate.workspace import Workspace


def documents(workspace: Workspace) -> list[Document]:
    with workspace.reading() as session:
        return [each for each in session.scalars(select(Document)) if each.kind == "handover"]


def test_the_pack_holds_everything_and_says_what_is_what(
    example: Workspace, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []
    settings = ExportSettings(step=lambda done, of: steps.append((done, of)))
    report = hand_over(example, tmp_path / "paket.zip", settings=settings)
    assert steps == [(0, 5), (1, 5), (2, 5), (3, 5)]
    with zipfile.ZipFile(report.file) as pack:
        names = pack.namelist()
        text = pack.read("LÄSMIG.txt").decode()
        plan = docx.Document(io.BytesIO(pack.read(names[1])))
        project = json.loads(pack.read(names[-1]))
        assert pack.testzip() is None
    endings = [Path(name).suffix for name in names]
    assert endings == [".txt", ".docx", ".pdf", ".xlsx", ".ics", ".json"]
    assert all(name in text for name in names[1:])
    assert "Mål 4: Kommunen har från augusti 2027" in text.replace("\r\n  ", " ")
    assert "20 januari 2027" in text.replace("\u00a0", " ")
    assert len(plan.paragraphs) > 100
    assert len(project["goals"]) == 4
    assert project["blobs"]


def test_it_is_remembered_once_with_what_its_word_document_said(
    example: Workspace, tmp_path: Path
) -> None:
    report = hand_over(example, tmp_path / "paket.zip", language="nb")
    (document,) = documents(example)
    assert (document.id, document.format, document.language) == (report.document_id, "zip", "nb")
    assert document.anchors_sha256
    with zipfile.ZipFile(report.file) as pack:
        assert "LESMEG.txt" in pack.namelist()


def test_another_ending_is_refused(example: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        hand_over(example, tmp_path / "paket.docx")
    assert list(tmp_path.glob("paket*")) == []


def test_what_is_stopped_leaves_nothing(example: Workspace, tmp_path: Path) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise UserError("Stopped.")

    with pytest.raises(UserError):
        hand_over(example, tmp_path / "paket.zip", settings=ExportSettings(step=stop))
    assert list(tmp_path.glob("*.zip")) == []
    assert documents(example) == []


def test_a_disk_that_refuses_leaves_the_earlier_file(
    example: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "paket.zip"
    target.write_text("tidigare")

    def full(_target: Path, _content: bytes) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(files, "_replace", full)
    with pytest.raises(UserError):
        hand_over(example, target)
    assert target.read_text() == "tidigare"
    assert documents(example) == []


def confidential(workspace: Workspace) -> list[CheckFinding]:
    told = whole_notices(workspace, packed=True)
    return [each for each in told if each.rule == "export_confidential"]


def test_what_is_confidential_is_said_before_it_goes_along(example: Workspace) -> None:
    with example.change("Edit") as session:
        for each in session.scalars(select(Evidence)):
            each.confidentiality = "internal"
    assert confidential(example) == []
    with example.change("Edit") as session:
        first = session.scalars(select(Evidence).order_by(Evidence.number)).first()
        assert first is not None
        first.confidentiality = "confidential"
    (notice,) = confidential(example)
    assert notice.values["title"] == first.title


@pytest.mark.parametrize("packed", [True, False])
def test_what_few_answered_is_said_before_it_goes_along(example: Workspace, packed: bool) -> None:
    before = {each.place.id for each in whole_notices(example, packed=packed)}
    with example.change("Edit") as session:
        every = list(session.scalars(select(Evidence).order_by(Evidence.number)))
        few, asked, figures = [each.id for each in every if each.id not in before][:3]
        session.get_one(Evidence, few).respondents = 4
        session.add(SurveyQuestion(evidence_id=asked, text="Hur?", n=3))
        dataset = Dataset(evidence_id=figures, title="Egna")
        session.add(dataset)
        session.flush()
        session.add(Observation(dataset_id=dataset.id, value=50.0, n=6.0))
    told = [each for each in whole_notices(example, packed=packed) if each.place.id not in before]
    assert {each.place.id for each in told} == {few, asked, figures}
    assert {each.rule for each in told} == {"export_small_groups"}
