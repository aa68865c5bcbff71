"""The PDF read back: its tags, its words, its pages."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from planbench.exports.documents.parts import cell, heading, sentence, table
from planbench.exports.formats import DOCUMENTS, Export, export_document
from planbench.exports.outline import Furniture, Outline, Paragraph, Run
from planbench.exports.pdf.writer import pdf_bytes

HOSTILE = "a\x00 b\ud800 <b> & العربية 🙂"


@pytest.fixture
def read(tmp_path: Path, written: dt.datetime):
    """Write a document and open it."""

    def read_one(source: Any, kind: str = "plan") -> PdfReader:
        target = tmp_path / f"{kind}.pdf"
        export_document(source, Export(target, "x", written, kind))
        return PdfReader(target)

    return read_one


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """The structure tree, in reading order."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                yield from below(child)
        elif isinstance(node, dict) and "/S" in node:
            yield node
            if not isinstance(node.get("/K", 0), int):
                yield from below(node["/K"])

    yield from below(reader.root_object["/StructTreeRoot"]["/K"])


def marked(reader: PdfReader) -> Counter[tuple[int, int]]:
    """How often each mark of each page stands in the tree."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    found: Counter[tuple[int, int]] = Counter()
    for element in elements(reader):
        if isinstance(element["/K"], int):
            found[pages[element.raw_get("/Pg").idnum], int(element["/K"])] += 1
            continue
        for child in element["/K"]:
            node = child.get_object()
            if isinstance(node, dict) and node.get("/Type") == "/MCR":
                found[pages[node.raw_get("/Pg").idnum], int(node["/MCID"])] += 1
    return found


def test_the_document_says_that_it_is_tagged_and_in_which_language(desk, read):
    reader = read(desk.source("nb"))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb-NO"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == desk.source("nb").programme_words.plan_title
    assert b"<dc:title>" in root["/Metadata"].get_data()


def test_headings_lists_tables_and_pictures_are_tagged(with_figures, read):
    kinds = Counter(str(each["/S"]) for each in elements(read(with_figures.source())))
    for kind in ("/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure"):
        assert kinds[kind], kind


def test_pictures_have_words_and_header_cells_a_scope(with_figures, read):
    found = list(elements(read(with_figures.source())))
    chart, thread, wheel = [each for each in found if each["/S"] == "/Figure"]
    assert "Lillby" in chart["/Alt"]
    assert "Mål 1 bygger på I1" in thread["/Alt"]
    assert "Årshjul" in wheel["/Alt"]
    scopes = {str(each["/A"]["/Scope"]) for each in found if each["/S"] == "/TH"}
    assert scopes == {"/Column"}


def test_every_mark_stands_once_in_the_tree_and_leads_back(with_figures, read):
    reader = read(with_figures.source())
    marks = marked(reader)
    assert set(marks.values()) == {1}
    branches = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Kids"]
    numbers = [each for branch in branches for each in branch.get_object()["/Nums"]]
    tree = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for n, page in enumerate(reader.pages):
        assert page["/StructParents"] == n
        assert len(tree[n].get_object()) == sum(1 for place, _ in marks if place == n)


def test_marks_are_balanced_on_every_page(with_figures, read):
    for page in read(with_figures.source()).pages:
        drawn = page.get_contents().get_data()
        assert drawn.count(b"BDC") + drawn.count(b"BMC") == drawn.count(b"EMC")


def test_the_words_can_be_read_out(with_figures, read):
    text = "\n".join(page.extract_text() for page in read(with_figures.source()).pages)
    for said in ("Få når målen", "Planera lektioner", "Sida 2 av"):
        assert said in text


def test_pages_are_counted_right(desk, read):
    reader = read(desk.source())
    count = len(reader.pages)
    assert f"Sida {count} av {count}" in reader.pages[-1].extract_text()
    assert "Sida" not in reader.pages[0].extract_text()


def test_the_contents_name_the_page_where_the_chapter_is(desk, read):
    reader = read(desk.source())
    lines = reader.pages[1].extract_text().splitlines()
    line = next(each for each in lines if "Källor" in each)
    number = int(line.split()[-1])
    assert "Källor" in reader.pages[number - 1].extract_text()


def test_bookmarks_follow_the_headings(desk, read):
    titles = [each.title for each in read(desk.source()).outline if not isinstance(each, list)]
    assert titles[0] == "Sammanfattning"
    assert "2 Nulägesbeskrivning" in titles


def test_the_face_is_embedded(desk, read):
    fonts = read(desk.source()).pages[2]["/Resources"]["/Font"]
    bases = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert any("Carlito" in base for base in bases)


def test_the_wide_table_stands_on_a_page_on_its_side(desk, read):
    shapes = [page.mediabox.width > page.mediabox.height for page in read(desk.source()).pages]
    assert True in shapes
    assert shapes[0] is False


@pytest.mark.parametrize("kind", sorted(DOCUMENTS.keys() - {"application"}))
def test_every_document_can_be_written(desk, read, kind: str):
    assert len(read(desk.source(), kind).pages) >= 1


def test_an_empty_project_gives_a_document(empty, read):
    assert len(read(empty.source()).pages) >= 3


def test_hostile_texts_break_nothing(desk, read):
    source = desk.source()
    source.goals[0].text = HOSTILE
    source.project.municipality = HOSTILE
    assert len(read(source).pages) >= 3
    desk.session.rollback()


def test_the_box_to_tick_emoji_and_other_scripts_are_drawn_and_read_as_typed(desk, read):
    source = desk.source()
    typed = "☐ rita 🙂 och رياضيات, sedan שלום"
    source.goals[0].text = typed
    reader = read(source)
    faces = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {"DejaVuSans", "NotoEmoji-Regular"} <= faces
    text = " ".join("".join(page.extract_text() for page in reader.pages).split())
    for said in ("☐ rita", "🙂 och", "رياضيات", "שלום"):
        assert said in text
    aloud = [str(each["/ActualText"]) for each in elements(reader) if "/ActualText" in each]
    assert any(typed in each for each in aloud)
    desk.session.rollback()


@pytest.mark.parametrize("lines", range(24, 34))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(lines: int, written: dt.datetime):
    fillers = [sentence("En rad.") for _ in range(lines)]
    rows = [[cell(f"Rad {n}")] for n in range(40)]
    blocks = [*fillers, heading(1, "Kapitel"), table("Rubrik", ["Huvud"], rows, [1])]
    edges = Furniture("", "", "Tabell", "Figur")
    content, _ = pdf_bytes(Outline("Titel", "sv", tuple(blocks), edges), "x", written)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    page = next(each for each in pages if "Kapitel" in each)
    assert "Rad 0" in page


def test_the_head_of_a_table_stands_once_on_a_page(written: dt.datetime):
    rows = [[cell("Kort")], [cell("Lång text. " * 300)], [cell("Kort")], [cell("Lång. " * 900)]]
    edges = Furniture("", "", "Tabell", "Figur")
    outline = Outline("Titel", "sv", (table("Rubrik", ["Huvud"], rows * 3, [1]),), edges)
    content, _ = pdf_bytes(outline, "x", written)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert len(pages) > 3
    assert [page.count("Huvud") for page in pages] == [1] * len(pages)


def test_a_row_taller_than_a_page_goes_on_on_the_next(desk, read):
    source = desk.source()
    source.actions["g1"][0].text = "Mycket att göra. " * 700 + "Slutord"
    reader = read(source)
    assert "Slutord" in "".join(page.extract_text() for page in reader.pages)
    assert set(marked(reader).values()) == {1}
    desk.session.rollback()


def test_a_table_of_sixty_columns_and_a_long_name_stay_on_the_page(written: dt.datetime):
    names = [f"k{n}" for n in range(60)]
    edges = Furniture("Ett mycket långt namn på en kommun. " * 9, "{page}", "Tabell", "Figur")
    outline = Outline("T", "sv", (table("Bred", names, [map(cell, names)], [1] * 60),), edges)
    content, _ = pdf_bytes(outline, "x", written)
    opened = pypdfium2.PdfDocument(bytes(content))
    words = opened[0].get_textpage()
    boxes = [words.get_charbox(n) for n in range(words.count_chars())]
    assert max(right for _, _, right, _ in boxes) < opened[0].get_width() - 50
    assert "…" in words.get_text_range()
    opened.close()


def test_more_letters_than_one_part_of_a_face_holds_can_be_read_out(written: dt.datetime):
    letters = "".join(chr(code) for code in (*range(0xC0, 0x17F), *range(0x400, 0x460)))
    said = Paragraph((Run(f"{letters} "), Run("sist", link="https://exempel.example"), Run(" ja")))
    outline = Outline("T", "sv", (said,), Furniture("", "", "", ""))
    content, _ = pdf_bytes(outline, "x", written)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "".join(text.split()) == f"{letters}sistja"
