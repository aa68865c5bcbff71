"""Templates with macros, of 2007, with parts missing or named otherwise; files that are none."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from tests.exports.word.conftest import (
    MAIN,
    RELATION,
    Export_,
    as_dotx,
    assert_lists_are_defined,
    own_template,
)

from planbench.errors import UserError
from planbench.exports.word.template import open_template


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


def test_a_template_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "mall.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 40_000_000)
    with pytest.raises(UserError, match="damaged or no Word document"):
        open_template(bomb)
