"""One call for every format; what planbench cannot write is said before anything is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from planbench.errors import UserError
from planbench.exports.formats import (
    FORMATS,
    PROJECT_EXPORTS,
    Export,
    export_document,
    formats_of,
    needs_all_figures,
)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_can_be_written_whole(desk, tmp_path: Path, written: dt.datetime, suffix: str):
    target = tmp_path / f"Plan å{suffix.upper()}"
    done = export_document(desk.source(), Export(target, "x", written))
    assert len(done.sha256) == 64
    assert list(tmp_path.iterdir()) == [target]
    assert target.stat().st_size > 500


@pytest.mark.parametrize("name", ["plan.odt", "plan", "plan.doc"])
def test_an_unknown_format_is_refused_with_those_there_are(desk, tmp_path, written, name: str):
    with pytest.raises(UserError, match=r"\.docx, \.pdf, \.html, \.pptx, \.xlsx, \.ics, \.json"):
        export_document(desk.source(), Export(tmp_path / name, "x", written))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_document_is_refused_with_those_there_are(desk, tmp_path, written):
    with pytest.raises(UserError, match="plan, current-state, brief"):
        export_document(desk.source(), Export(tmp_path / "x.docx", "x", written, "roman"))


def test_only_the_workbook_asks_for_every_figure():
    assert [suffix for suffix in FORMATS if needs_all_figures(Path(f"x{suffix}"))] == [".xlsx"]


@pytest.mark.parametrize("name", ["allt.docx", "allt.ics"])
def test_the_workbook_is_a_workbook_and_nothing_else(desk, tmp_path, written, name: str):
    with pytest.raises(UserError, match="no document called workbook"):
        export_document(desk.source(), Export(tmp_path / name, "x", written, "workbook"))
    assert list(tmp_path.iterdir()) == []


def test_each_document_offers_the_formats_that_are_of_use():
    assert formats_of("plan") == (".docx", ".pdf", ".html")
    assert formats_of("presentation") == (".pptx",)
    assert [formats_of(each) for each in PROJECT_EXPORTS] == [(".xlsx",), (".ics",)]
