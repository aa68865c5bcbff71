"""What the example's documents come to on paper: few pages, and none of them nearly empty."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from planbench.exports.readers import options_for
from planbench.exports.source import Options
from planbench.programmes.loading import load_programme
from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import example_project, open_workspace

NORWEGIAN = "matematikkloftet-lederstotte"
TOP, BOTTOM = 0.08, 0.92  # of a page, between header and footer
WHITE = 200


def filled(file: Path) -> list[float]:
    """How far down each page is written, as a share of what there is between its edges."""
    shares = []
    document = pypdfium2.PdfDocument(file)
    for page in document:
        bitmap = page.render(scale=0.3, grayscale=True)
        width, height, rows = bitmap.width, bitmap.height, bytes(bitmap.buffer)
        lines = [rows[n * bitmap.stride : n * bitmap.stride + width] for n in range(height)]
        room = range(int(height * TOP), int(height * BOTTOM))
        last = max((n for n in room if min(lines[n]) < WHITE), default=room.start)
        shares.append((last - room.start) / len(room))
    document.close()
    return shares


@pytest.fixture
def norwegian(tmp_path: Path, example: Workspace) -> Workspace:
    file = tmp_path / "lia.planbench"
    example_project(file, load_programme(NORWEGIAN), today=example.today)
    return open_workspace(file)


def written(workspace: Workspace, folder: Path, kind: str) -> list[float]:
    options = options_for("steering-group", Options())
    return filled(export(workspace, kind, folder / f"{kind}.pdf", options=options).file)


def test_the_plan_for_the_steering_group_has_twelve_pages_and_none_nearly_empty(
    example: Workspace, tmp_path: Path
) -> None:
    pages = written(example, tmp_path, "plan")
    assert len(pages) <= 12
    assert min(pages) > 1 / 3


def test_the_norwegian_plan_has_no_page_nearly_empty(norwegian: Workspace, tmp_path: Path) -> None:
    """Its contents just fill the first page: a line more stood alone on the second."""
    pages = written(norwegian, tmp_path, "plan")
    assert min(pages[:-1]) > 1 / 3
    norwegian.close()


def test_the_brief_is_one_page(example: Workspace, tmp_path: Path) -> None:
    assert len(written(example, tmp_path, "brief")) == 1


def test_the_norwegian_brief_is_one_page_too(norwegian: Workspace, tmp_path: Path) -> None:
    assert len(written(norwegian, tmp_path, "brief")) == 1
    assert len(written(norwegian, tmp_path, "plan")) <= 12
    norwegian.close()
