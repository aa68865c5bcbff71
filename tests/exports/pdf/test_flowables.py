"""What headings, paragraphs, lists and pictures become on the page, and the names they bear."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.lib.units import cm
from tests.exports.pdf.made import Made, picture, sign, table

from planbench.exports.anchors import anchor_name
from planbench.exports.outline import (
    Anchor,
    Cell,
    Cover,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Run,
    plain,
)
from planbench.exports.pdf.figure import CaptionedPicture
from planbench.exports.pdf.flowables_builder import NARROW_WIDTH, WIDTH
from planbench.exports.pdf.text import Text

GOAL = Anchor("goal", "g1", "text")


@pytest.mark.parametrize(
    ("heading", "about", "expected", "number"),
    [
        (Heading(1, plain("A")), {}, "short1", "1"),
        (Heading(1, plain("A"), numbered=False), {}, "short1", ""),
        (Heading(2, plain("A")), {}, "numbered2", "0.1"),
        (Heading(3, plain("A"), numbered=False), {}, "heading3", ""),
        (Heading(1, plain("A")), {"tight": True}, "tight1", "1"),
        (Heading(2, plain("A")), {"tight": True}, "numbered2", "0.1"),
    ],
)
def test_a_heading_by_level_number_and_document(
    heading: Heading, about: Any, expected: str, number: str
) -> None:
    made = Made(heading, **about)
    assert made.said == [(expected, "A")]
    assert sign(made.all[0]) == number
    assert made.all[0].marks.heading == (heading.level, f"{number} A".strip())
    assert made.tree == [f"H{heading.level}"]


def test_under_a_title_page_headings_are_large_and_numbered_in_turn() -> None:
    cover = Cover(Line(plain("Ekdala")), "Plan", "2026", "Utkast", ())
    own = Heading(1, plain("Förord"), numbered=False)
    made = Made(cover, Heading(1, plain("A")), own, Heading(1, plain("B"), lead=plain("Kap: ")))
    assert made.said[-3:] == [("numbered1", "A"), ("heading1", "Förord"), ("numbered1", "Kap: B")]
    assert [each.marks.heading[1] for each in made.all[-3:]] == ["1 A", "Förord", "2 Kap: B"]
    assert [each.marks.goals for each in made.all[-3:]] == [
        (f"place-heading-{n}",) for n in range(3)
    ]


def test_a_link_leads_to_the_first_paragraph_of_a_place_and_only_there() -> None:
    made = Made(
        Paragraph((Run("se", target="goal-1"), Run(" och", target="nowhere"))),
        Paragraph(plain("Mål"), place="goal-1"),
        Paragraph(plain("Mål igen"), place="goal-1"),
        Heading(1, plain("Rubrik"), place="chapter"),
    )
    assert [each.link for each in made.all[0].pieces] == ["#place-goal-1", ""]
    assert made.all[1].marks.goals == ("place-goal-1",)
    assert made.all[2].marks is None
    assert made.all[3].marks.goals == ("place-heading-0", "place-chapter")


@pytest.mark.parametrize(
    ("paragraph", "tight", "expected", "label"),
    [
        (Paragraph(plain("x")), False, "body", ""),
        (Paragraph(plain("x")), True, "tight", ""),
        (Paragraph(plain("x"), "note"), True, "note", ""),
        (Paragraph((Run("U3\t"), Run("x")), "entry"), False, "entry", "U3"),
        (Paragraph(plain("x"), "entry"), False, "entry", ""),
    ],
)
def test_a_paragraph_has_the_role_of_its_style(
    paragraph: Paragraph, tight: bool, expected: str, label: str
) -> None:
    made = Made(paragraph, tight=tight)
    assert made.said == [(expected, "x")]
    assert sign(made.all[0]) == label
    assert made.tree == ["P"]


def test_a_callout_stays_with_its_title_and_its_bar_is_one_line() -> None:
    made = Made(
        Paragraph(plain("Titel"), "callout_title"),
        Paragraph(plain("Ett"), "callout"),
        Paragraph(plain("Två"), "callout"),
        Paragraph(plain("Efter")),
        Paragraph(plain("Ny"), "callout_title"),
        Heading(1, plain("Rubrik")),
    )
    title, first, last, after, again, _ = made.all
    assert [each.keeps for each in made.all] == [True, True, False, False, True, True]
    assert [bool(each.marks and each.marks.bar) for each in (title, first, last, after)] == [
        *(True, True, True, False)
    ]
    assert title.marks.bar_above == again.marks.bar_above == 2.0
    assert first.marks.bar_above == last.marks.bar_above > 2.0


def test_a_paragraph_that_leads_stays_with_what_follows() -> None:
    made = Made(Paragraph(plain("x"), leads=True), Paragraph(plain("y")))
    assert [each.keeps for each in made.all] == [True, False]


def test_items_have_their_bullets_or_numbers_by_level() -> None:
    bullets = Listing(tuple(Item(plain("x"), level) for level in range(3)))
    numbers = Listing(tuple(Item(plain("x"), level, number=2) for level in range(3)))
    made = Made(bullets, numbers)
    assert [each[0] for each in made.said] == [
        *(f"bullet{n}" for n in range(3)),
        *(f"number{n}" for n in range(3)),
    ]
    assert [sign(each) for each in made.all] == ["•", "–", "–", "2.", "b)", "2."]
    assert made.tree == [("L", [("LI", ["LBody"])] * 3)] * 2


def test_pictures_are_counted_and_their_source_stays_with_the_caption() -> None:
    made = Made(picture(8.0), picture(8.0, "Källa: Skolverket"))
    assert made.said == [
        ("figure_caption", "Figur 1. Resultat"),
        ("figure_caption", "Figur 2. Resultat"),
        ("source", "Källa: Skolverket"),
    ]
    assert [each.keeps for each in made.all if isinstance(each, Text)] == [False, True, False]
    assert made.tree == ["Figure", "Caption", "Figure", "Caption", "P"]
    assert made.root.all()[0].attributes == {"Alt": "Två staplar"}


@pytest.mark.parametrize(
    ("width", "about", "expected"),
    [
        (8.0, {}, 8.0 * cm),
        (WIDTH / cm, {}, WIDTH),
        (2 * WIDTH / cm, {}, WIDTH),
        (2 * WIDTH / cm, {"tight": True}, NARROW_WIDTH),
    ],
)
def test_a_picture_is_no_wider_than_the_page_and_keeps_its_shape(
    width: float, about: Any, expected: float
) -> None:
    [drawn, _] = Made(picture(width), **about).all
    assert isinstance(drawn, CaptionedPicture)
    assert drawn._width == pytest.approx(expected)
    assert drawn.height(0, 0) == pytest.approx(10 * cm * expected / (width * cm))


def test_pages_that_are_only_counted_draw_no_picture() -> None:
    assert Made(picture(8.0)).all[0]._png == b""
    assert Made(picture(8.0), only_counts=False).all[0]._png.startswith(b"\x89PNG")


def test_every_kind_of_text_carries_the_name_of_its_item() -> None:
    names = [anchor_name(Anchor(GOAL.kind, f"g{n}", "text"), 1) for n in range(5)]
    at = [Anchor(GOAL.kind, f"g{n}", "text") for n in range(5)]
    made = Made(
        Heading(1, plain("x"), at[0]),
        Paragraph(plain("x"), anchor=at[1]),
        Listing((Item(plain("x"), anchor=at[2]),)),
        table(anchor=at[3], rows=((Cell(text="x", anchor=at[4]),) * 3,)),
    )
    rows = made.all[-1]._ready[0].cells
    assert [each.names for each in made.all[:-1]] == [(name,) for name in names[:4]]
    assert [each.names for cell in rows for each in cell] == [
        (anchor_name(at[4], nth),) for nth in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("anchor", "text", "named"),
    [
        (GOAL, "x", True),
        (GOAL, "", False),
        (None, "x", False),
        (Anchor("goal", "g", ""), "x", False),
    ],
)
def test_only_an_items_own_printed_text_is_named(
    anchor: Anchor | None, text: str, named: bool
) -> None:
    [made] = Made(Paragraph(plain(text), anchor=anchor, lead=plain("Mål: "))).all
    assert bool(made.names) == named


@pytest.mark.parametrize(
    ("anchor", "language", "told"),
    [
        (GOAL, "nb", {"Lang": "nb-NO"}),
        (GOAL, "", {}),
        (None, "nb", {}),
        (Anchor("section", "s", "title"), "nb", {}),
    ],
)
def test_ones_own_words_say_their_language_where_it_is_another(
    anchor: Anchor | None, language: str, told: dict[str, str]
) -> None:
    [made] = Made(Paragraph(plain("x"), anchor=anchor), text_language=language).all
    assert dict(made.element.attributes) == told


def test_arabic_is_set_from_the_right_and_can_be_copied_as_it_was_typed() -> None:
    arabic, plain_text = Made(Paragraph(plain("مرحبا")), Paragraph(plain("hej ☎"))).all
    assert arabic.marks.right_to_left
    assert arabic.element.attributes == {"ActualText": "مرحبا"}
    assert plain_text.marks is None
