"""What the tests of this folder share."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import RGBColor
from lxml import etree

from planbench.exports.export_result import TemplateReport
from planbench.exports.formats import Export, export_document
from planbench.exports.pictures.picture import to_png

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = "http://www.w3.org/2000/svg"
LOGO = f'<svg xmlns="{SVG}" width="40" height="40"><rect width="40" height="40"/></svg>'
RELATION = '<Relationship Id="rIdM" Type="{kind}" Target="{target}"/>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
Export_ = Callable[..., tuple[TemplateReport, Path]]


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


def assert_lists_are_defined(target: Path) -> None:
    """Every number that a style has leads to one definition."""
    numbering = part(target, "word/numbering.xml")
    known = {each.get(f"{W}numId") for each in numbering.iter(f"{W}num")} | {"0"}
    styles = part(target, "word/styles.xml")
    assert set() != {each.get(f"{W}val") for each in styles.iter(f"{W}numId")} <= known
    abstract = [each.get(f"{W}abstractNumId") for each in numbering.findall(f"{W}abstractNum")]
    assert len(abstract) == len(set(abstract))
