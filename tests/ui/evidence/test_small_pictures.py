"""Files in small, the years of the coverage table, and the sign of a piece in the list."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from tests.conftest import NORWEGIAN, SWEDISH

from planbench.domain.model import Attachment, Dataset, Evidence
from planbench.exports.pictures.comparison.gathering import Unit
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import put_blob
from planbench.ui.evidence import file_preview
from planbench.ui.evidence.coverage_view import load_coverage
from planbench.ui.evidence.file_preview import is_previewed, preview_of, read_picture
from planbench.ui.evidence.list import _sign
from planbench.ui.evidence.unit_picker import near
from planbench.ui.views.evidence import EvidenceView

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n"
    b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)


def picture(width: int, height: int) -> bytes:
    image, buffer = QImage(width, height, QImage.Format.Format_RGB32), QBuffer()
    image.fill(0)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def stored(workspace: Workspace, data: bytes) -> str:
    with workspace.change("x") as session:
        return put_blob(session, data)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a.PNG", True), ("a.jpeg", True), ("a.pdf", True), ("a.docx", False), ("png", False)],
)
def test_pictures_and_pdfs_are_shown_in_small(name: str, shown: bool) -> None:
    assert is_previewed(Attachment(name=name)) == shown


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((1000, 500), (400, 200)),
        ((100, 50), (100, 50)),
        ((400, 200), (400, 200)),
        ((10, 900), (3, 300)),
    ],
)
def test_a_picture_is_made_smaller_and_never_larger(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    found = read_picture(picture(*size), 400)
    assert found is not None
    assert (found.width(), found.height()) == small


def test_what_is_no_picture_is_not_shown(empty: Workspace) -> None:
    assert read_picture(b"ord", 400) is None
    assert preview_of(empty, stored(empty, b"ord"), 400, is_pdf=False) is None
    assert preview_of(empty, stored(empty, b"ord"), 400, is_pdf=True) is None
    assert preview_of(empty, "gone", 400, is_pdf=False) is None


def test_a_picture_is_shown_without_pages_and_a_pdf_with(empty: Workspace) -> None:
    found = preview_of(empty, stored(empty, picture(30, 20)), 400, is_pdf=False)
    assert found is not None
    assert (found.image.width(), found.pages) == (30, 0)
    first = preview_of(empty, stored(empty, PDF), 400, is_pdf=True)
    assert first is not None
    assert first.pages == 2
    assert first.image.width() > first.image.height() > 0


def test_what_is_too_large_is_not_read(empty: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    data = picture(30, 20)
    sha256 = stored(empty, data)
    for limit, shown in ((len(data), True), (len(data) - 1, False)):
        monkeypatch.setattr(file_preview, "LARGEST", limit)
        assert (preview_of(empty, sha256, 400, is_pdf=False) is not None) == shown
    monkeypatch.setattr(file_preview, "MOST_PIXELS", 599)
    assert read_picture(data, 400) is None
    monkeypatch.setattr(file_preview, "MOST_PIXELS", 600)
    assert read_picture(data, 400) is not None


@pytest.mark.parametrize(
    ("programme", "years"), [(SWEDISH, "F123456789"), (NORWEGIAN, "12345678910")]
)
def test_the_years_are_those_of_the_countrys_school(
    empty: Workspace, programme: str, years: str
) -> None:
    facts = load_programme(programme).facts
    with empty.reading() as session:
        found = load_coverage(session, [], facts, words_for("sv"), "grade_strand")
    assert "".join(found.rows) == years


@pytest.mark.parametrize(
    ("who", "figures", "files", "sign"),
    [
        ("confidential", True, True, "hidden"),
        ("internal", True, True, "chart"),
        ("internal", False, True, "attachment"),
        ("internal", False, False, ""),
    ],
)
def test_a_piece_in_the_list_has_the_sign_of_what_stands_out(
    who: str, figures: bool, files: bool, sign: str
) -> None:
    view = EvidenceView(
        Evidence(confidentiality=who),  # type: ignore[arg-type]
        "U1",
        attachments=[Attachment(name="a.png")] if files else [],
        datasets=[Dataset(title="NP")] if figures else [],
    )
    assert _sign(view) == sign


@pytest.mark.parametrize(
    ("code", "own", "is_near"), [("12", "1263", True), ("14", "1263", False), ("14", "", True)]
)
def test_a_county_is_ones_own_by_its_number(code: str, own: str, is_near: bool) -> None:
    whose = SimpleNamespace(code=own)
    assert near(Unit("county", code, "Skåne"), whose) == is_near  # type: ignore[arg-type]
