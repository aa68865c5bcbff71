"""A template keeps its own properties, and gets the lists that it lacks."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import docx
from lxml import etree
from tests.exports.every_block import BLOCKS, outline

from planbench.exports.word.writer import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CUSTOM = "docProps/custom.xml"
OWN = (
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Diarienummer">'
    "<vt:lpwstr>UTB 2027/0001</vt:lpwstr></property></Properties>"
)


def written(target: Path, export_id: str, template: Path | None = None) -> Path:
    moment = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    write_word(outline(*BLOCKS), target, export_id=export_id, template=template, written=moment)
    return target


def part(file: Path, name: str) -> Any:
    with zipfile.ZipFile(file) as package:
        return etree.fromstring(package.read(name))


def test_a_templates_own_properties_stay_beside_those_of_the_new_document(tmp_path: Path) -> None:
    earlier, template = written(tmp_path / "tidigare.docx", "export-1"), tmp_path / "mall.docx"
    with zipfile.ZipFile(earlier) as package, zipfile.ZipFile(template, "w") as copy:
        for name in package.namelist():
            text = package.read(name)
            copy.writestr(
                name, text.replace(b"</Properties>", OWN.encode()) if name == CUSTOM else text
            )
    found = list(part(written(tmp_path / "ny.docx", "export-2", template), CUSTOM))
    said = {each.get("name"): "".join(each.itertext()) for each in found}
    assert len(said) == len(found) == len({each.get("pid") for each in found})
    assert said["Diarienummer"] == "UTB 2027/0001"
    assert said["planbench-export"] == "export-2"


def test_numbered_lists_are_numbered_where_the_template_numbers_none(tmp_path: Path) -> None:
    made, template = docx.Document(), tmp_path / "mall.docx"
    for name in ("List Number", "List Number 2"):
        look: Any = made.styles[name].element
        for numbered in list(look.iter(f"{W}numPr")):
            numbered.getparent().remove(numbered)
    made.save(str(template))
    target = written(tmp_path / "ny.docx", "export-1", template)
    numbering = part(target, "word/numbering.xml")
    lists = {each.get(f"{W}numId"): each[0].get(f"{W}val") for each in numbering.iter(f"{W}num")}
    kinds = {
        each.get(f"{W}abstractNumId"): [level.get(f"{W}val") for level in each.iter(f"{W}numFmt")]
        for each in numbering.iter(f"{W}abstractNum")
    }
    used = {each.get(f"{W}val") for each in part(target, "word/document.xml").iter(f"{W}numId")}
    numbered = [kinds[lists[each]] for each in used if "decimal" in kinds[lists[each]]]
    assert numbered != []
