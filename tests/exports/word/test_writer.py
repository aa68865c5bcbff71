"""The Word document read back with other readers than its writer."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx2python import docx2python
from lxml import etree
from openxml_audit import OpenXmlValidator

from planbench.domain import model
from planbench.errors import UserError
from planbench.exports.documents.plan import plan_outline
from planbench.exports.export_result import WrittenDocument
from planbench.exports.formats import DOCUMENTS, Export, export_document
from planbench.exports.word.writer import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CREATOR = "{http://purl.org/dc/elements/1.1/}"
HOSTILE = "a\x00\x0b b\ud800 <w:p/> & \"x\" 'y' עברית العربية 🙂\u202e ]]>"


class Reading:
    """A written document, opened as a package of XML."""

    def __init__(self, file: Path) -> None:
        self.package = zipfile.ZipFile(file)
        self.body = self.part("word/document.xml")

    def part(self, name: str) -> Any:
        """A part, parsed."""
        return etree.fromstring(self.package.read(name))

    def text(self, element: Any) -> str:
        """What an element says."""
        return "".join(each.text or "" for each in element.iter(f"{W}t"))

    def bookmarks(self, prefix: str = "") -> list[str]:
        """The names of bookmarks, in order."""
        names = [str(each.get(f"{W}name")) for each in self.body.iter(f"{W}bookmarkStart")]
        return [name for name in names if name.startswith(prefix)]

    def under(self, name: str) -> str:
        """The text between the start and the end of a bookmark."""
        start = next(
            each for each in self.body.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == name
        )
        number = start.get(f"{W}id")
        said = []
        for each in start.itersiblings():
            if each.tag == f"{W}bookmarkEnd" and each.get(f"{W}id") == number:
                return "".join(said)
            said += [
                {f"{W}br": "\n", f"{W}tab": "\t"}.get(part.tag, part.text or "")
                for part in each.iter(f"{W}t", f"{W}br", f"{W}tab")
            ]
        raise AssertionError(name)

    def headings(self) -> list[tuple[int, str]]:
        """Level and text of the headings, by the outline level of their style."""
        styles = self.part("word/styles.xml")
        levels = {
            style.get(f"{W}styleId"): int(level.get(f"{W}val")) + 1
            for style in styles.iter(f"{W}style")
            for level in style.iter(f"{W}outlineLvl")
        }
        found = []
        for paragraph in self.body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val") in levels:
                found.append((levels[style.get(f"{W}val")], self.text(paragraph)))
        return found


@pytest.fixture
def write(tmp_path: Path, written: dt.datetime):
    """Write a desk's document and open it."""

    def write_one(desk: Any, kind: str = "plan", language: str = "sv", **options: object):
        target = tmp_path / f"{kind}-{language}.docx"
        export = Export(target, "export-1", written, kind)
        done = export_document(desk.source(language, **options), export)
        return done, Reading(target), target

    return write_one


Written = tuple[WrittenDocument, Reading, Path]


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_document_in_every_language_is_valid(with_figures, write, kind: str, language: str):
    with_figures.add(model.Application(id="ap", motivation="Därför.", declared=True))
    _, reading, target = write(with_figures, kind, language)
    assert OpenXmlValidator().validate(target).errors == []
    names = reading.bookmarks()
    assert [name for name, n in Counter(names).items() if n > 1] == []


@pytest.mark.parametrize("kind", ["plan", "current-state", "brief", "time-report", "presentation"])
def test_an_empty_project_gives_a_valid_document(empty, write, kind: str):
    _, reading, target = write(empty, kind)
    assert OpenXmlValidator().validate(target).errors == []
    assert "Påhittade kommun" in reading.text(reading.body)


def test_another_reader_finds_the_plan(with_figures, write):
    _, _, target = write(with_figures)
    with docx2python(target) as read:
        text = read.text
    for said in ("Få når målen", "Planera lektioner", "62\u00a0%", "var tredje", "Lönnskolan"):
        assert said in text


def test_the_hash_is_that_of_the_file(desk, write):
    done, _, target = write(desk)
    assert done.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()


def test_every_anchor_stands_round_exactly_what_it_says(with_figures, write):
    done, reading, _ = write(with_figures)
    assert len(done.anchors) > 40
    known = {**done.anchors, **done.surroundings.fixed}
    assert set(known) == set(reading.bookmarks("_pb_"))
    for name, (_, _, _, text) in known.items():
        assert reading.under(name) == text


def test_anchors_lead_to_items_and_fields(desk, write):
    done, _, _ = write(desk)
    places = {anchor[:3] for anchor in done.anchors.values()}
    for place in (
        ("goal", "g1", "text"),
        ("action", "a1", "owner_id"),
        ("indicator", "i1", "target"),
        ("finding", "f1", "cause"),
        ("section", "c1", "body"),
        ("project", "project", "summary"),
    ):
        assert place in places


def test_an_anchor_holds_the_items_own_words_and_nothing_else(desk, write):
    done, _, _ = write(desk)
    texts = {anchor[:3]: anchor[3] for anchor in done.anchors.values()}
    assert texts["goal", "g1", "text"] == "Fler når målen"
    assert texts["finding", "f1", "text"] == "Få når målen"
    assert texts["finding", "f1", "cause"] == "Lite samplanering"
    assert texts["evidence", "e1", "title"] == "Resultat åk 9"
    assert texts["project", "project", "plan_owner"] == "Verksamhetschefen"


def test_anchor_names_are_short_plain_and_the_same_every_time(desk, write):
    first, _, _ = write(desk)
    second, _, _ = write(desk)
    assert list(first.anchors) == list(second.anchors)
    assert all(re.fullmatch(r"_pb_[A-Za-z0-9_]{1,28}", name) for name in first.anchors)


def test_bookmarks_never_span_paragraphs(with_figures, write):
    _, reading, _ = write(with_figures)
    for start in reading.body.iter(f"{W}bookmarkStart"):
        inside = {each.get(f"{W}id") for each in start.getparent().iter(f"{W}bookmarkEnd")}
        assert start.get(f"{W}id") in inside


def test_headings_never_jump(with_figures, write):
    for kind in DOCUMENTS.keys() - {"application"}:
        _, reading, _ = write(with_figures, kind)
        levels = [level for level, _ in reading.headings()]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_contents_lead_to_the_headings(desk, write):
    _, reading, _ = write(desk)
    links = [each.get(f"{W}anchor") for each in reading.body.iter(f"{W}hyperlink")]
    shown = [each for each in links if each and each.startswith("_Toc")]
    assert len(shown) == len([level for level, _ in reading.headings() if level <= 2])
    assert set(shown) <= set(reading.bookmarks("_Toc"))


def test_every_link_inside_the_document_arrives(with_figures, write):
    _, reading, _ = write(with_figures)
    links = {each.get(f"{W}anchor") for each in reading.body.iter(f"{W}hyperlink")} - {None}
    assert links <= set(reading.bookmarks())


def test_tables_repeat_their_header_and_keep_rows_whole(with_figures, write):
    _, reading, _ = write(with_figures)
    tables = list(reading.body.iter(f"{W}tbl"))
    assert len(tables) >= 6
    for table in tables:
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        if table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1":
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        widths = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        cells = [int(each.get(f"{W}w")) for each in rows[0].iter(f"{W}tcW")]
        assert widths == cells


def test_a_row_that_could_be_taller_than_a_page_may_be_split(desk, write):
    desk.session.get(model.Action, "a1").text = "Mycket att göra. " * 100
    _, reading, _ = write(desk)
    rows = [row for row in reading.body.iter(f"{W}tr") if "Mycket att göra" in reading.text(row)]
    assert any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows)


def test_no_cells_are_merged_and_no_paragraph_is_a_spacer(with_figures, write):
    _, reading, _ = write(with_figures)
    assert not list(reading.body.iter(f"{W}gridSpan", f"{W}vMerge"))
    blocks = reading.body.find(f"{W}body").findall(f"{W}p")
    empty = [
        each for each in blocks if not reading.text(each) and each.find(f".//{W}drawing") is None
    ]
    assert all(each.find(f".//{W}sectPr") is not None for each in empty)


def test_pictures_have_words_and_come_as_svg_and_png(with_figures, write):
    _, reading, _ = write(with_figures)
    chart, thread, wheel = reading.body.iter(f"{WP}docPr")
    assert "Lillby" in chart.get("descr")
    assert "Mål 1 bygger på I1" in thread.get("descr")
    assert "Årshjul" in wheel.get("descr")
    names = reading.package.namelist()
    assert any(name.endswith(".png") for name in names)
    svg = next(name for name in names if name.endswith(".svg"))
    assert reading.package.read(svg).startswith(b"<svg")


def test_a_hidden_figure_never_reaches_the_document(with_figures, write):
    _, reading, _ = write(with_figures)
    svg = next(name for name in reading.package.namelist() if name.endswith(".svg"))
    assert "visas inte, för få elever" in reading.package.read(svg).decode()


@pytest.mark.parametrize(("language", "code"), [("sv", "sv-SE"), ("nb", "nb-NO"), ("nn", "nn-NO")])
def test_the_language_is_set_wherever_it_is_asked_for(desk, write, language: str, code: str):
    _, reading, _ = write(desk, language=language)
    styles = reading.part("word/styles.xml")
    assert styles.find(f"{W}docDefaults//{W}lang").get(f"{W}val") == code
    settings = reading.part("word/settings.xml")
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == code
    assert reading.part("docProps/core.xml").find(f"{CREATOR}language").text == code


def test_pages_are_counted_in_the_documents_language(desk, write):
    for language, words in (("sv", "Sida 1 av 1"), ("nb", "Side 1 av 1")):
        _, reading, _ = write(desk, language=language)
        footer = reading.part("word/footer1.xml")
        assert reading.text(footer) == words
        assert {"PAGE", "NUMPAGES"} == {
            (each.text or "").strip() for each in footer.iter(f"{W}instrText")
        }


def test_the_export_can_be_known_again(desk, write):
    _, reading, _ = write(desk)
    properties = {each.get("name"): each[0].text for each in reading.part("docProps/custom.xml")}
    assert properties.pop("planbench-project") not in ("", desk.source().project.id)
    assert properties == {"planbench-export": "export-1", "planbench-format": "1"}


def test_core_properties_name_title_and_authors(desk, write):
    _, reading, _ = write(desk)
    core = reading.part("docProps/core.xml")
    assert core.find(f"{CREATOR}creator").text == "Anna Påhitt"
    assert core.find(f"{CREATOR}title").text == desk.source().programme_words.plan_title


def test_wide_parts_stand_on_pages_on_their_side(desk, write):
    _, reading, _ = write(desk)
    sizes = [each.get(f"{W}orient") for each in reading.body.iter(f"{W}pgSz")]
    assert sizes == [None, "landscape"] * 3  # the thread, the year, the appendix


def test_hostile_texts_break_nothing(desk, tmp_path: Path, written):
    source = desk.source()
    source.goals[0].text = HOSTILE
    source.sections[0].body = f"# {HOSTILE}\n\n- {HOSTILE}"
    source.project.municipality = HOSTILE
    target = tmp_path / "plan.docx"
    done = export_document(source, Export(target, HOSTILE, written))
    assert OpenXmlValidator().validate(target).errors == []
    said = next(a[3] for a in done.anchors.values() if a[:3] == ("goal", "g1", "text"))
    assert "\x00" not in said
    reading = Reading(target)
    assert "العربية 🙂" in reading.text(reading.body)
    desk.session.rollback()


def test_names_and_hours_and_confidential_evidence_can_be_left_out(desk, write):
    _, reading, _ = write(
        desk, leave_out_names=True, leave_out_hours=True, leave_out_confidential=True
    )
    text = reading.text(reading.body)
    for hidden in ("Anna Påhitt", "Bo Dikt", "40\u00a0h", "Samtal om en klass"):
        assert hidden not in text
    assert "Resultat åk 9" in text


def test_everything_is_told_when_nothing_is_left_out(desk, write):
    _, reading, _ = write(desk)
    text = reading.text(reading.body)
    for shown in ("Anna Påhitt", "Bo Dikt", "40\u00a0h", "Samtal om en klass"):
        assert shown in text


def test_a_target_that_cannot_be_written_keeps_what_was_there(desk, tmp_path, written):
    target = tmp_path / "borta" / "plan.docx"
    outline = plan_outline(desk.source())
    with pytest.raises(UserError, match="Nothing was written"):
        write_word(outline, target, export_id="x", written=written)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_every_anchor_survives_libreoffice(with_figures, write, tmp_path: Path):
    done, _, target = write(with_figures)
    out = tmp_path / "saved"
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "docx", "--outdir", str(out), str(target)], check=True, capture_output=True
    )
    saved = Reading(out / target.name)
    assert set(done.anchors) <= set(saved.bookmarks())
