"""A municipality's own template keeps its face; what it lacks is added and reported."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import RGBColor
from lxml import etree
from openxml_audit import OpenXmlValidator

from planbench.errors import UserError
from planbench.exports.export_result import TemplateReport
from planbench.exports.formats import Export, export_document
from planbench.exports.pictures.picture import to_png
from planbench.exports.word.template import open_template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = "http://www.w3.org/2000/svg"
LOGO = f'<svg xmlns="{SVG}" width="40" height="40"><rect width="40" height="40"/></svg>'
RELATION = '<Relationship Id="rIdM" Type="{kind}" Target="{target}"/>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"


def own_template(file: Path, *, cover: str = "", translated: bool = False) -> Path:
    """A template with a logo, a header and red headings; `translated` has Swedish style ids."""
    made = docx.Document()
    header = made.sections[0].header.paragraphs[0]
    header.text = "Påhittade kommuns sidhuvud"
    header.add_run().add_picture(io.BytesIO(to_png(LOGO)))
    made.sections[0].footer.paragraphs[0].text = "Diarienummer"
    made.styles["Heading 1"].font.color.rgb = RGBColor(200, 0, 0)
    if cover:
        made.add_paragraph(cover)
    if translated:
        for style in made.styles.element.iter(f"{W}style"):
            style.set(f"{W}styleId", f"sv{style.get(f'{W}styleId')}")
            for name in ("basedOn", "next", "link"):
                for each in style.findall(f"{W}{name}"):
                    each.set(f"{W}val", f"sv{each.get(f'{W}val')}")
    made.save(str(file))
    return file


def as_dotx(file: Path) -> Path:
    """The same as Word saves a template."""
    target = file.with_suffix(".dotx")
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "[Content_Types].xml":
                before, after = (MAIN.format(each).encode() for each in ("document", "template"))
                content = content.replace(before, after)
            copy.writestr(name, content)
    return target


Export_ = Callable[..., tuple[TemplateReport, Path]]


@pytest.fixture
def export(with_figures: Any, tmp_path: Path, written: dt.datetime) -> Export_:
    """Write the plan with a template."""

    def with_template(template: Path, **more: Any) -> tuple[TemplateReport, Path]:
        target = tmp_path / "ut.docx"
        wanted = Export(target, "export-1", written, template=template, **more)
        done = export_document(with_figures.source(), wanted)
        assert done.template_report is not None
        return done.template_report, target

    return with_template


def part(file: Path, name: str) -> Any:
    """A part of a package, parsed."""
    return etree.fromstring(zipfile.ZipFile(file).read(name))


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


def assert_lists_are_defined(target: Path) -> None:
    """Every number that a style has leads to one definition."""
    numbering = part(target, "word/numbering.xml")
    known = {each.get(f"{W}numId") for each in numbering.iter(f"{W}num")} | {"0"}
    styles = part(target, "word/styles.xml")
    assert set() != {each.get(f"{W}val") for each in styles.iter(f"{W}numId")} <= known
    abstract = [each.get(f"{W}abstractNumId") for each in numbering.findall(f"{W}abstractNum")]
    assert len(abstract) == len(set(abstract))


def test_the_contents_have_a_page_and_no_number_whatever_the_template_says(
    export: Export_, tmp_path: Path
):
    _, target = export(own_template(tmp_path / "mall.docx"))
    made = docx.Document(str(target))
    contents = next(each for each in made.paragraphs if each.text == "Innehåll")
    assert contents.paragraph_format.page_break_before
    assert contents.style.element.pPr.numPr.numId.val == 0


def without_parts(file: Path, gone: str) -> Path:
    """The same without a part and what leads to it, as some programs write a plain letter."""
    target = file.with_stem("plain")
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            if name != gone:
                copy.writestr(name, _forgetting(package.read(name), gone))
    return target


def _forgetting(content: bytes, gone: str) -> bytes:
    name = gone.rsplit("/", 1)[-1].encode()
    if name == b"numbering.xml":
        content = re.sub(rb"(?s)<w:numPr>.*?</w:numPr>", b"", content)
    return re.sub(rb"<(?:Override|Relationship) [^>]*" + name + rb"[^>]*/>", b"", content)


@pytest.mark.parametrize("gone", ["word/numbering.xml", "word/styles.xml", "word/settings.xml"])
def test_a_template_of_few_parts_gets_what_it_lacks(export: Export_, tmp_path: Path, gone: str):
    _, target = export(without_parts(own_template(tmp_path / "mall.docx"), gone))
    assert {"word/numbering.xml", "word/styles.xml"} <= set(zipfile.ZipFile(target).namelist())
    ours = [each for each in OpenXmlValidator().validate(target).errors if "Plan" in str(each)]
    assert ours == []
    assert_lists_are_defined(target)


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


def with_macros(file: Path) -> Path:
    """The same with macros, a ribbon of its own and the address of its template, as a .dotm."""
    target = file.with_suffix(".dotm")
    kind = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    runs = "application/vnd.ms-office.vbaProject"
    macro = f'<Override PartName="/word/vbaProject.bin" ContentType="{runs}"/>'
    office = "http://schemas.microsoft.com/office/2006/relationships"
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name).decode("latin-1")
            if name == "[Content_Types].xml":
                content = content.replace(MAIN.format("document"), kind)
                content = content.replace("</Types>", f"{macro}</Types>")
            if name == "word/_rels/document.xml.rels":
                way = (
                    f'<Relationship Id="rIdM" Type="{office}/vbaProject" Target="vbaProject.bin"/>'
                )
                content = content.replace("</Relationships>", f"{way}</Relationships>")
            if name == "_rels/.rels":
                kind_of_ui = f"{office}/ui/extensibility"
                way = RELATION.format(kind=kind_of_ui, target="customUI/customUI.xml")
                content = content.replace("</Relationships>", f"{way}</Relationships>")
            copy.writestr(name, content.encode("latin-1"))
        copy.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
        copy.writestr("customUI/customUI.xml", b"<customUI/>")
    return target


def test_a_template_with_macros_is_read_without_them(export: Export_, tmp_path: Path):
    _, target = export(with_macros(own_template(tmp_path / "mall.docx")))
    package = zipfile.ZipFile(target)
    everything = b"".join(package.read(name) for name in package.namelist())
    assert [each for each in package.namelist() if "vba" in each or "customUI" in each] == []
    assert b"macroEnabled" not in everything
    assert b"vbaProject" not in everything


def of_2007(file: Path) -> Path:
    """The same with what Word 2007 wrote: building blocks, smart tags, a panel, its own colours."""
    target = file.with_name("2007.docx")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    panel = "http://schemas.microsoft.com/office/2006/customDocumentInformationPanel"
    ways = RELATION.format(kind=f"{office}/glossaryDocument", target="glossary/document.xml")
    ways += RELATION.format(kind=f"{office}/customXml", target="../customXml/item9.xml").replace(
        "rIdM", "rIdN"
    )
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", f"{ways}</Relationships>".encode())
            if name == "word/settings.xml":
                content = content.replace(
                    b"</w:settings>", b"<w:doNotEmbedSmartTags/></w:settings>"
                )
            copy.writestr(name, content)
        copy.writestr("word/glossary/document.xml", b"<w:glossaryDocument/>")
        copy.writestr("customXml/item9.xml", f'<customPropertyEditors xmlns="{panel}"/>')
    return target


def test_what_only_word_2007_knew_does_not_come_along(export: Export_, tmp_path: Path):
    _, target = export(of_2007(own_template(tmp_path / "mall.docx")))
    package = zipfile.ZipFile(target)
    everything = b"".join(package.read(name) for name in package.namelist())
    assert b"glossary" not in everything
    assert b"SmartTags" not in everything
    assert b"customPropertyEditors" not in everything
    assert OpenXmlValidator().validate(target).errors == []


def test_parts_named_in_other_letters_are_found(export: Export_, tmp_path: Path):
    file = own_template(tmp_path / "mall.docx")
    target = tmp_path / "versaler.docx"
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            copy.writestr(name.replace("word/styles", "word/Styles"), package.read(name))
    report, _ = export(target)
    assert report.added_styles


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


def test_a_dotx_becomes_a_document(export: Export_, tmp_path: Path):
    _, target = export(as_dotx(own_template(tmp_path / "mall.docx")))
    types = zipfile.ZipFile(target).read("[Content_Types].xml").decode()
    assert MAIN.format("template") not in types


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"%PDF-1.7", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    ],
)
def test_a_template_that_is_none_is_refused(
    export: Export_, tmp_path: Path, content: bytes, words: str
):
    file = tmp_path / "mall.docx"
    file.write_bytes(content)
    with pytest.raises(UserError, match=words):
        export(file)
    assert not (tmp_path / "ut.docx").exists()


def test_a_missing_template_is_refused(export: Export_, tmp_path: Path):
    with pytest.raises(UserError, match="could not be opened"):
        export(tmp_path / "borta.docx")


def test_a_zip_that_is_no_document_is_refused(export: Export_, tmp_path: Path):
    file = tmp_path / "mall.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("hej.txt", "hej")
    with pytest.raises(UserError, match="damaged"):
        export(file)


def test_the_shipped_template_is_what_its_parts_say():
    root = Path(__file__).parents[3]
    build = root / "packaging" / "word" / "build.py"
    names: dict[str, Any] = {"__file__": str(build), "__name__": "build"}
    exec(compile(build.read_text(encoding="utf-8"), str(build), "exec"), names)  # noqa: S102
    built = zipfile.ZipFile(io.BytesIO(names["build"]()))
    shipped = zipfile.ZipFile(root / "resources" / "templates" / "base.docx")
    assert built.namelist() == shipped.namelist()
    assert all(built.read(name) == shipped.read(name) for name in built.namelist())


def test_a_template_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "mall.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 40_000_000)
    with pytest.raises(UserError, match="damaged or no Word document"):
        open_template(bomb)
