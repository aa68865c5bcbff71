"""A document in another language than its texts: each run says its own, the export says which."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pypdf
from lxml import etree
from sqlalchemy import select

from planbench.domain.model import Goal
from planbench.exports.formats import outline_of
from planbench.exports.readers import options_for
from planbench.exports.source import Options, load_source
from planbench.i18n import words_for
from planbench.services.export.exporting import export
from planbench.services.export.warnings import notices
from planbench.services.gate.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
READER = options_for("steering-group", Options())


def languages(file: Path) -> dict[str, set[str]]:
    """Text of a run → the languages that its runs say; empty for the document's own."""
    root = etree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    found: dict[str, set[str]] = {}
    for run in root.iter(f"{W}r"):
        lang = run.find(f"{W}rPr/{W}lang")
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        found.setdefault(text, set()).add("" if lang is None else str(lang.get(f"{W}val")))
    return found


def test_swedish_texts_in_a_norwegian_document_are_swedish(
    example: Workspace, tmp_path: Path
) -> None:
    file = export(example, "plan", tmp_path / "p.docx", language="nb", options=READER).file
    with example.reading() as session:
        goal = session.scalars(select(Goal.text)).first()
    known = languages(file)
    assert known[goal] == {"sv-SE"}
    assert known["Mål og tiltak"] == {""}


def test_a_document_in_its_own_language_says_nothing_twice(
    example: Workspace, tmp_path: Path
) -> None:
    file = export(example, "plan", tmp_path / "p.docx", options=READER).file
    assert set().union(*languages(file).values()) == {""}


def test_the_pdf_says_the_language_of_what_people_wrote(example: Workspace, tmp_path: Path) -> None:
    file = export(example, "brief", tmp_path / "p.pdf", language="nb", options=READER).file
    found = pypdf.PdfReader(file)
    said = {
        str(each.get("/Lang"))
        for n in range(1, found.trailer["/Size"])
        if isinstance(each := found.get_object(pypdf.generic.IndirectObject(n, 0, found)), dict)
        and "/S" in each
    }
    assert "sv-SE" in said


def test_the_slides_say_the_language_of_what_people_wrote(
    example: Workspace, tmp_path: Path
) -> None:
    file = export(example, "presentation", tmp_path / "p.pptx", language="nb", options=READER).file
    known: dict[str, set[str]] = {}
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide")):
                for run in etree.fromstring(package.read(name)).iter(f"{A}r"):
                    text = "".join(t.text or "" for t in run.iter(f"{A}t"))
                    lang = run.find(f"{A}rPr")
                    known.setdefault(text, set()).add(str(lang.get("lang")))
    with example.reading() as session:
        goal = session.scalars(select(Goal.text)).first()
    assert known[goal] == {"sv-SE"}
    assert known["Dette vil vi nå"] == {"nb-NO"}


def test_the_export_says_which_texts_stay(example: Workspace) -> None:
    with example.reading() as session:
        source = load_source(
            session, example.programme, words_for("nn"), example.today, options=READER
        )
    found = notices(source, outline_of(source, "plan"))
    (told,) = [each for each in found if each.rule == "export_language"]
    assert "4 mål" in told.values["texts"]
    assert (told.values["language"], told.values["written"]) == ("norsk nynorsk", "svenska")
