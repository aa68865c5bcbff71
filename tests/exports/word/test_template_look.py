"""What is taken from a municipality's template: its colour, its face, its headings, its space."""

from __future__ import annotations

from typing import Any

import docx
import pytest
from docx.document import Document
from docx.shared import Pt, RGBColor

from planbench.exports.export_result import HeadingLook
from planbench.exports.word.template_look import (
    OUR_ACCENT,
    OUR_INK,
    OUR_TINT,
    TemplateLook,
    W,
    heading_looks,
    look_of,
    needs_space,
    tint_of,
)


@pytest.fixture
def template() -> Document:
    """Word's own template."""
    return docx.Document()


def heading(document: Document, level: int = 1) -> Any:
    """The style of a level of headings."""
    return document.styles[f"Heading {level}"]


def bare(document: Document, level: int) -> None:
    """A heading's style that says nothing of its letters."""
    found = heading(document, level).element.find(f"{W}rPr")
    if found is not None:
        heading(document, level).element.remove(found)


def test_headings_look_as_their_styles_say(template: Document) -> None:
    heading(template).font.color.rgb = RGBColor(0x11, 0x22, 0x33)
    heading(template).font.size = Pt(21.5)
    fonts = heading(template).element.find(f"{W}rPr/{W}rFonts")
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set(f"{W}ascii", "Georgia")
    bare(template, 3)
    first, _, third = heading_looks(template)
    assert first == HeadingLook("112233", 21.5, "Georgia")
    assert third == HeadingLook("", 0.0, "")


def test_a_template_without_a_heading_has_no_look_of_it(template: Document) -> None:
    styles: Any = template.styles.element
    styles.remove(heading(template, 2).element)
    assert heading_looks(template)[1] == HeadingLook()


def test_the_faces_of_the_theme_stand_for_those_that_are_not_named(template: Document) -> None:
    first, *_ = heading_looks(template)
    assert first.face
    assert look_of(template).face
    fonts = heading(template).element.find(f"{W}rPr/{W}rFonts")
    fonts.set(f"{W}asciiTheme", "minorHAnsi")
    assert heading_looks(template)[0].face == look_of(template).face


@pytest.mark.parametrize(
    ("colour", "accent"),
    [("8B0000", "8B0000"), ("000000", ""), ("FFFF00", ""), ("F0F0F0", ""), ("0b5e63", "0B5E63")],
)
def test_a_colour_that_can_be_read_is_the_accent(
    template: Document, colour: str, accent: str
) -> None:
    heading(template).font.color.rgb = RGBColor.from_string(colour.upper())
    assert look_of(template).accent == accent


def test_without_a_colour_of_its_own_the_themes_accent_is_taken(template: Document) -> None:
    bare(template, 1)
    assert look_of(template).accent in {"", "4F81BD"}
    assert look_of(template).told == (look_of(template).accent, look_of(template).face)


@pytest.mark.parametrize(("colour", "tint"), [("000000", "DBDBDB"), ("FFFFFF", "FFFFFF")])
def test_a_tint_is_light(colour: str, tint: str) -> None:
    assert tint_of(colour) == tint


@pytest.mark.parametrize(("after", "needed"), [(Pt(0), True), (Pt(8), False)])
def test_paragraphs_without_space_below_them_need_some(
    template: Document, after: Any, needed: bool
) -> None:
    template.styles["Normal"].paragraph_format.space_after = after
    assert needs_space(template) == needed


def test_our_styles_take_on_the_templates_colours_and_no_other(template: Document) -> None:
    style = heading(template).element
    for name, value in (("color", OUR_ACCENT), ("shd", OUR_TINT), ("color", "123456")):
        made = style.makeelement(f"{W}{name}", {f"{W}val": value, f"{W}fill": value})
        style.append(made)
    ink = style.makeelement(f"{W}color", {f"{W}val": OUR_INK})
    style.append(ink)
    look = TemplateLook("8B0000")
    look.put_on(style)
    told = [each.get(f"{W}val") for each in list(style)[-3:]]
    assert told == ["8B0000", look.tint, "123456"]
    assert [each.get(f"{W}fill") for each in list(style)[-3:]] == told
    assert ink.getparent() is None
    TemplateLook().put_on(style)
    assert [each.get(f"{W}val") for each in list(style)[-3:]] == told
