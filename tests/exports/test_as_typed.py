"""Every plain field is printed as it was typed, in every format, whatever signs stand in it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from icalendar import Calendar
from lxml import etree, html
from pptx import Presentation
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from planbench.domain.kinds import is_markdown
from planbench.domain.model import KINDS
from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = (
    "3. trinn regner 3*4 og 5*6",
    "15. mars",
    "_Obs_",
    "# rubrik",
    "- fem",
    "***",
    "**fet** text",
    "*kursiv*",
    "a_b_c",
    "1) först",
    "+ plus",
    "> citat",
    "`kod`",
    "~~struket~~",
    "bak\\streck",
    "| tabell |",
    "![bild](x.png)",
    "[länk](https://x.se)",
    "[U:saknas]",
    "[D:1]",
    "<b>tagg</b>",
    "a & b &amp; c",
    "&lt;",
    "{namn}",
    "{{dubbla}}",
    "%s och %d",
    "=1+1",
    "@sum",
    "+46 70",
    "-5",
    "'citat'",
    '"citat"',
    "«citat»",
    "”citat”",
    "100 %",
    "½ och ¾",
    "Å ä ö é ø æ",
    "a/b",
    "c:\\mapp",
    "x < y > z",
    "a;b,c",
    "tab och  blank",
    "$5",
    "a^b",
    "~ungefär",
    "x=y",
    "--- streck",
    "…",
    "1. ett 2. två",
    "10.",
    "2027",
    "3*4*5",
    "__init__",
    "* punkt",
    "#hashtag",
    "##",
    "mål (a) [b]",
    "\\n är ingen rad",
    "e-post a@b.se",
    "N/A",
)


def test_there_are_sixty_of_them() -> None:
    assert len(set(NASTY)) >= 60


def fields() -> Iterator[tuple[str, str]]:
    """Every plain text of the model that a person types."""
    for name, kind in KINDS.items():
        for column in kind.__table__.columns:
            if column.info.get("search") and not is_markdown(name, column.name):
                yield name, column.name


def fill(workspace: Workspace, turn: int) -> dict[str, str]:
    """Put a nasty text into every plain field; the text by its mark, which ends it."""
    typed: dict[str, str] = {}
    with workspace.merging("Edit") as (session, _document, _adopt):  # signed weeks are no matter
        for kind, field in fields():
            for row in session.scalars(select(KINDS[kind])):
                mark = f"Qz{len(typed)}q"
                typed[mark] = f"{NASTY[(len(typed) + turn) % len(NASTY)]} {mark}"
                setattr(row, field, typed[mark])
    return typed


def word(file: Path) -> str:
    root = etree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))


def pdf(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def page(file: Path) -> str:
    return str(html.document_fromstring(file.read_text(encoding="utf-8")).text_content())


def slides(file: Path) -> str:
    shapes = (shape for slide in Presentation(str(file)).slides for shape in slide.shapes)
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def workbook(file: Path) -> str:
    book = CalamineWorkbook.from_path(file)
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return "\n".join(str(cell) for row in rows for cell in row)


def calendar(file: Path) -> str:
    events = Calendar.from_ical(file.read_bytes()).walk()
    return "\n".join(str(value) for event in events for value in event.values())


def plain(text: str) -> str:
    """Without white space and the hyphens of broken lines, which a reader of PDF cannot tell."""
    return re.sub(r"[\s\u00ad\ufffe\u0002]+", "", text)


@pytest.mark.parametrize(
    "case",
    [
        ("plan", ".docx", word, 60),
        ("brief", ".docx", word, 5),
        ("meeting", ".docx", word, 8),
        ("minutes", ".docx", word, 8),
        ("application", ".docx", word, 5),
        ("current-state", ".docx", word, 20),
        ("time-report", ".docx", word, 2),
        ("plan", ".pdf", pdf, 60),
        ("presentation", ".pptx", slides, 8),
        ("plan", ".html", page, 60),
        ("brief", ".html", page, 5),
        ("plan", ".xlsx", workbook, 60),
        ("calendar", ".ics", calendar, 8),
    ],
)
def test_every_plain_field_is_printed_as_it_was_typed(
    example: Workspace, tmp_path: Path, case: tuple[str, str, Callable[[Path], str], int]
) -> None:
    kind, suffix, read, least = case
    typed = fill(example, least)
    report = export(example, kind, tmp_path / f"ut{suffix}")
    printed = plain(read(report.file))
    found = {mark: text for mark, text in typed.items() if mark in printed}
    assert len(found) >= least
    assert [text for text in found.values() if plain(text) not in printed] == []


def test_numbered_lists_count_for_themselves_in_word(example: Workspace, tmp_path: Path) -> None:
    with example.change("Edit") as session:
        for section in session.scalars(select(KINDS["section"])):
            section.body = "1. ett\n2. två\n\nMellan.\n\n3. tre\n4. fyra"
    report = export(example, "current-state", tmp_path / "lista.docx")
    package = zipfile.ZipFile(report.file)
    body = etree.fromstring(package.read("word/document.xml"))
    used = [each.get(f"{W}val") for each in body.iter(f"{W}numId")]
    numbering = etree.fromstring(package.read("word/numbering.xml"))
    starts = {
        num.get(f"{W}numId"): num.find(f".//{W}startOverride").get(f"{W}val")
        for num in numbering.iter(f"{W}num")
        if num.find(f".//{W}startOverride") is not None
    }
    lists = [starts[number] for number in dict.fromkeys(used) if number in starts]
    assert lists[:4] == ["1", "3", "1", "3"]
    assert len(lists) == len(set(used) & set(starts))
