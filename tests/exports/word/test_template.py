"""A municipality's own template keeps its face; what it lacks is added and reported."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.shared import RGBColor
from openxml_audit import OpenXmlValidator
from tests.exports.word.conftest import Export_, W, assert_lists_are_defined, own_template, part


def test_header_footer_and_logo_stay(export: Export_, tmp_path: Path):
    _, target = export(own_template(tmp_path / "mall.docx"))
    made = docx.Document(str(target))
    assert "Påhittade kommuns sidhuvud" in made.sections[0].header.paragraphs[0].text
    assert made.sections[0].footer.paragraphs[0].text == "Diarienummer"
    assert list(made.sections[0].header._element.iter(f"{W}drawing"))
    assert made.sections[-1].header.paragraphs[0].text.startswith("Påhittade kommuns")


def test_the_templates_own_headings_are_used(export: Export_, tmp_path: Path):
    report, target = export(own_template(tmp_path / "mall.docx"))
    made = docx.Document(str(target))
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(200, 0, 0)
    assert "heading 1" not in report.added_styles
    assert any(each.style.name == "Heading 1" for each in made.paragraphs)


def test_missing_styles_are_added_whole_and_reported(export: Export_, tmp_path: Path):
    report, target = export(own_template(tmp_path / "mall.docx"))
    assert {"Plan Table", "Plan Finding", "toc 1"} <= set(report.added_styles)
    made = docx.Document(str(target))
    assert made.styles["Plan Label"].font.bold


def test_style_ids_in_another_language_are_understood(export: Export_, tmp_path: Path):
    _, target = export(own_template(tmp_path / "mall.docx", translated=True))
    used = {each.get(f"{W}val") for each in part(target, "word/document.xml").iter(f"{W}pStyle")}
    known = {each.get(f"{W}styleId") for each in part(target, "word/styles.xml").iter(f"{W}style")}
    assert "svHeading1" in used
    assert used <= known


def test_every_style_is_built_on_one_that_is_there(export: Export_, tmp_path: Path):
    file = own_template(tmp_path / "mall.docx")
    made = docx.Document(str(file))  # as LibreOffice saves it
    tables = made.styles["Normal Table"].element
    tables.getparent().remove(tables)
    made.save(str(file))
    _, target = export(file)
    styles = part(target, "word/styles.xml")
    known = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
    added = [each for each in styles.iter(f"{W}style") if each.get(f"{W}styleId") == "PlanTable"]
    assert added
    assert {each.find(f"{W}basedOn").get(f"{W}val") for each in added} <= known


def test_the_result_is_valid(export: Export_, tmp_path: Path):
    _, target = export(own_template(tmp_path / "mall.docx", cover="Försättsblad"))
    found = OpenXmlValidator().validate(target).errors
    assert [each for each in found if each.severity.name == "ERROR"] == []


def test_numbers_of_lists_lead_to_their_definitions(export: Export_, tmp_path: Path):
    _, target = export(own_template(tmp_path / "mall.docx"))
    assert_lists_are_defined(target)


def test_the_contents_have_a_page_and_no_number_whatever_the_template_says(
    export: Export_, tmp_path: Path
):
    _, target = export(own_template(tmp_path / "mall.docx"))
    made = docx.Document(str(target))
    contents = next(each for each in made.paragraphs if each.text == "Innehåll")
    assert contents.paragraph_format.page_break_before
    assert contents.style.element.pPr.numPr.numId.val == 0


def test_a_templates_own_text_comes_first_when_it_is_asked_for(export: Export_, tmp_path: Path):
    template = own_template(tmp_path / "mall.docx", cover="Försättsblad")
    report, target = export(template, template_text=True)
    assert report.cover_kept
    assert docx.Document(str(target)).paragraphs[0].text == "Försättsblad"


def test_a_templates_own_text_is_left_out_and_told(export: Export_, tmp_path: Path):
    report, target = export(own_template(tmp_path / "mall.docx", cover="Till {navnElev}"))
    assert (report.cover_kept, report.text_left_out) == (False, True)
    assert "navnElev" not in "".join(each.text for each in docx.Document(str(target)).paragraphs)


def test_our_styles_take_the_colour_of_the_templates_headings(export: Export_, tmp_path: Path):
    report, target = export(own_template(tmp_path / "mall.docx"))
    assert report.look[0] == "C80000"
    assert report.headings[0].colour == "C80000"
    styles = zipfile.ZipFile(target).read("word/styles.xml").decode()
    assert "0B5E63" not in styles
    assert "C80000" in styles


def test_numbers_of_marks_and_pictures_begin_above_the_templates(export: Export_, tmp_path: Path):
    file = own_template(tmp_path / "mall.docx", cover="Hej")
    made = docx.Document(str(file))
    for each in made.sections[0].header._element.iter():
        if each.tag.endswith("}docPr"):
            each.set("id", "4711")
    made.save(str(file))
    _, target = export(file)
    package = zipfile.ZipFile(target)
    numbers = [
        number
        for name in package.namelist()
        if name.startswith("word/") and name.endswith(".xml")
        for number in re.findall(rb"<wp:docPr[^>]*? id=\"(\d+)\"", package.read(name))
    ]
    assert len(numbers) == len(set(numbers)) > 1


def test_paragraphs_keep_their_space_where_the_template_has_none(export: Export_, tmp_path: Path):
    made = docx.Document(str(own_template(tmp_path / "mall.docx")))
    made.styles["Normal"].paragraph_format.space_after = 0
    made.save(str(tmp_path / "mall.docx"))
    _, target = export(tmp_path / "mall.docx")
    written = docx.Document(str(target))
    assert "Plan Body" in {each.style.name for each in written.paragraphs}
    assert written.styles["Plan Body"].paragraph_format.space_after.pt == 6


def test_the_shipped_template_is_what_its_parts_say():
    root = Path(__file__).parents[3]
    build = root / "packaging" / "word" / "build.py"
    names: dict[str, Any] = {"__file__": str(build), "__name__": "build"}
    exec(compile(build.read_text(encoding="utf-8"), str(build), "exec"), names)  # noqa: S102
    built = zipfile.ZipFile(io.BytesIO(names["build"]()))
    shipped = zipfile.ZipFile(root / "resources" / "templates" / "base.docx")
    assert built.namelist() == shipped.namelist()
    assert all(built.read(name) == shipped.read(name) for name in built.namelist())
