"""The presentation opened afresh."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pptx
import pytest
from openxml_audit import OpenXmlValidator

from planbench.exports.formats import Export, export_document
from planbench.exports.slides.fitting import points_fit
from planbench.exports.slides.master import BODY_HEIGHT, TEXT_WIDTH


@pytest.fixture
def show(tmp_path: Path, written: dt.datetime):
    """Write the presentation and open it."""

    def show_one(source: Any):
        target = tmp_path / "bilder.pptx"
        export_document(source, Export(target, "x", written))
        assert OpenXmlValidator().validate(target).errors == []
        return pptx.Presentation(str(target))

    return show_one


def titles(presentation: Any) -> list[str]:
    """What the slides are called."""
    return [slide.shapes.title.text for slide in presentation.slides]


def test_it_goes_from_why_to_what_we_ask_for(with_figures, show):
    found = titles(show(with_figures.source()))
    assert found[1] == "Varför en plan"
    assert found[-1] == "Det här ber vi styrgruppen om"
    assert "Mål 1. Fler når målen" in found
    assert "Det här händer när" in found


def test_every_slide_has_a_title_and_no_empty_placeholder(with_figures, show):
    for slide in show(with_figures.source()).slides:
        assert slide.shapes.title.text
        assert all(shape.text_frame.text for shape in slide.placeholders)


def test_charts_have_words_and_a_source(with_figures, show):
    (slide,) = [
        each
        for each in show(with_figures.source()).slides
        if any(shape.shape_type == 13 for shape in each.shapes)
    ]
    picture = next(each for each in slide.shapes if each.shape_type == 13)
    assert "Lillby" in picture._element.nvPicPr.cNvPr.get("descr")
    assert any("Källa: Skolverket" in each.text for each in slide.shapes if each.has_text_frame)


def test_the_whole_texts_are_speaker_notes(desk, show):
    slide = next(
        each for each in show(desk.source()).slides if each.shapes.title.text.startswith("Mål 1")
    )
    assert "Det går." in slide.notes_slide.notes_text_frame.text


def test_the_language_of_spelling_is_the_documents(desk, show):
    slide = show(desk.source("nn")).slides[1]
    runs = [
        run
        for shape in slide.placeholders
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run._r.rPr.get("lang") for run in runs} == {"nn-NO"}


def test_an_empty_project_gives_slides(empty, show):
    assert len(show(empty.source()).slides) >= 2


def test_what_is_long_stands_in_smaller_letters_and_stays_on_the_slide(desk, show):
    source = desk.source()
    source.goals[0].text = "Fler elever når målen i taluppfattning. " * 4
    for action in source.actions["g1"]:
        action.text = "Planera och pröva lektioner tillsammans med ämneslaget. " * 12
    presentation = show(source)
    slide = next(each for each in presentation.slides if "Mål 1. " in each.shapes.title.text)
    title = slide.shapes.title.text_frame.paragraphs[0]
    assert title.font.size.pt * 1.2 * 2 < slide.shapes.title.height.pt
    table = next(each for each in slides_tables(presentation))
    assert table.top + table.height < presentation.slide_height
    desk.session.rollback()


def slides_tables(presentation: Any) -> list[Any]:
    """The shapes that hold a table."""
    return [each for slide in presentation.slides for each in slide.shapes if each.has_table]


@pytest.mark.parametrize(("count", "largest"), [(2, 24), (6, 24)])
def test_points_fit_their_place(count: int, largest: int):
    short, long = [("Kort", 0)] * count, [("ord " * 55, 0)] * count
    width, height = TEXT_WIDTH, BODY_HEIGHT
    assert points_fit(short, width, height, largest)
    assert points_fit(long, width, height, largest) is (count == 2)
    assert points_fit(long, width, height, 14)
