"""What each block of an outline becomes on the page: role, sign, place in the tree, and names."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas

from planbench.exports.anchors import anchor_name
from planbench.exports.outline import (
    Anchor,
    Block,
    Cell,
    Contents,
    Cover,
    Fact,
    Furniture,
    Heading,
    Item,
    Line,
    Listing,
    Outline,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    Wide,
    plain,
)
from planbench.exports.pdf.figure import CaptionedPicture, Gap, PageOf
from planbench.exports.pdf.flow import NewPage
from planbench.exports.pdf.flowables_builder import NARROW_WIDTH, WIDE_WIDTH, WIDTH, Story
from planbench.exports.pdf.places import Places
from planbench.exports.pdf.rows import CONTENTS, DENSE, FORM, RULE, Rows
from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.styles import SIZES, register_face, style
from planbench.exports.pdf.tags import Element, Tags
from planbench.exports.pdf.text import Text

EDGES = Furniture("Plan", "Sida {page} av {pages}", "Tabell", "Figur")
GOAL = Anchor("goal", "g1", "text")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


class Made:
    """The flowables of an outline of some blocks, and the tree that they stand in."""

    def __init__(self, *blocks: Block, only_counts: bool = True, **about: Any) -> None:
        register_face()
        sheet = Sheet(Canvas(io.BytesIO()), Tags(), Places(), only_counts=only_counts)
        self.root = sheet.tags.root
        self.story = Story(Outline("Plan", "sv", blocks, EDGES, **about), sheet)
        self.all: list[Any] = list(self.story.flowables())
        for each in self.all:
            if isinstance(each, Rows):
                each.height(0, 1e6)  # makes its rows

    @property
    def said(self) -> list[tuple[str, str]]:
        """Role and text of each paragraph."""
        return [(role(each), shown(each)) for each in self.all if isinstance(each, Text)]

    @property
    def tree(self) -> list[Any]:
        """The kinds of elements, each with those inside it."""
        return [branch(each) for each in self.root.all()]


def branch(element: Any) -> Any:
    """An element's kind, with its children's where it has any."""
    inner = [branch(each) for each in element.all() if isinstance(each, Element)]
    return (element.kind, inner) if inner else element.kind


def role(made: Text) -> str:
    """The role in which a paragraph is set."""
    return next(name for name in SIZES if style(name) is made.style)


def shown(made: Text) -> str:
    """What a paragraph says."""
    return "".join(each.text for each in made.pieces)


def sign(made: Text) -> str:
    """What stands in front of it."""
    return "".join(each.text for each in made.sign.pieces) if made.sign else ""


def cells(table: Rows) -> list[list[list[tuple[str, str]]]]:
    """Role and text of each paragraph of each cell of each row, without the head."""
    return [
        [[(role(each), shown(each)) for each in cell] for cell in r.cells] for r in table._ready
    ]


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


def picture(width: float, source: str = "") -> Picture:
    return Picture(SVG, "Två staplar", "Resultat", width, 10.0, source)


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


def table(**about: Any) -> Table:
    rows = ((Cell(text="a"), Cell(text="1", align="right"), Cell(text="m", align="center")),)
    return replace(Table("Resultat", ("Namn", "Antal", "Nivå"), rows, (2, 1, 1)), **about)


@pytest.mark.parametrize(
    ("about", "tight", "above", "kind", "look"),
    [
        ({}, False, [("caption", "Tabell 1. Resultat")], "", RULE),
        ({"numbered": False}, False, [("label", "Resultat")], "", RULE),
        ({"numbered": False, "label": False}, False, [], "", RULE),
        ({"numbered": False, "caption": ""}, False, [], "", RULE),
        ({"dense": True}, False, [("caption", "Tabell 1. Resultat")], "dense_", DENSE),
        ({}, True, [("caption", "Tabell 1. Resultat")], "dense_", DENSE),
    ],
)
def test_a_table_by_caption_and_density(
    about: Any, tight: bool, above: list[tuple[str, str]], kind: str, look: Any
) -> None:
    made = Made(table(**about), tight=tight)
    assert made.said == above
    rows = made.all[-1]
    assert [[role(each) for each in cell] for cell in rows._head.cells] == [
        *([f"{kind}head"], [f"{kind}head_figure"], [f"{kind}head"])
    ]
    assert cells(rows) == [
        [[(kind.rstrip("_") or "cell", "a")], [(f"{kind}figure", "1")], [(f"{kind}centre", "m")]]
    ]
    assert rows._look == look
    assert rows.after == (2.0 if tight else 6.0)
    assert sum(rows._widths) == pytest.approx(NARROW_WIDTH if tight else WIDTH)
    assert rows._widths[0] == pytest.approx(2 * rows._widths[1])
    [(kind_of, inside)] = made.tree
    assert kind_of == "Table"
    assert inside[-2:] == [("TR", ["TH"] * 3), ("TR", ["TD"] * 3)]


def test_a_table_is_called_by_its_caption_or_else_its_columns_for_who_cannot_see_it() -> None:
    made = Made(table(), table(caption="", numbered=False))
    assert [each.attributes["Alt"] for each in made.root.all()] == [
        *("Resultat", "Namn, Antal, Nivå")
    ]


def test_tables_are_counted_without_forms_and_those_without_number() -> None:
    form = table(form=True, header=())
    made = Made(table(), form, table(numbered=False), table())
    assert [text for _, text in made.said] == [
        "Tabell 1. Resultat",
        "Resultat",
        "Tabell 2. Resultat",
    ]


def test_the_first_column_of_a_form_is_its_head() -> None:
    two = Cell((Line(plain("Ja")), Line(plain("Nej"))))
    question = Cell((Line(plain("Vad?")), Line(plain("Varför?"))))
    form = Table("Frågor", (), ((question, two),), (1, 2), form=True)
    made = Made(form)
    [rows] = made.all
    assert rows._head is None
    assert rows._look == FORM
    assert cells(rows) == [
        [[("head", "Vad?"), ("head", "Varför?")], [("cell", "Ja"), ("cell", "Nej")]]
    ]
    assert made.tree == [("Table", [("TR", ["TH", ("TD", ["P", "P"])])])]
    head = made.root.all()[0].all()[0].all()[0]
    assert head.attributes == {"Scope": "Row"}


def test_an_empty_table_has_its_head_alone() -> None:
    made = Made(table(rows=()))
    assert cells(made.all[-1]) == []
    assert [[role(each) for each in cell] for cell in made.all[-1]._head.cells] == [["head"]] * 3


def test_what_is_wide_turns_the_page_once_and_back_once() -> None:
    wide = Wide((table(), Paragraph(plain("x"))))
    made = Made(Paragraph(plain("före")), wide, wide, Paragraph(plain("efter")), picture(30.0))
    turns = [each.shape for each in made.all if isinstance(each, NewPage)]
    assert turns == ["wide", "upright"]
    tables = [each for each in made.all if isinstance(each, Rows)]
    assert [sum(each._widths) for each in tables] == [pytest.approx(WIDE_WIDTH)] * 2
    assert [each._width for each in made.all if isinstance(each, CaptionedPicture)] == [
        pytest.approx(WIDTH)
    ]


def test_a_page_break_begins_a_page_like_the_one_before() -> None:
    [_, turn, _] = Made(Paragraph(plain("a")), PageBreak(), Paragraph(plain("b"))).all
    assert isinstance(turn, NewPage)
    assert turn.shape is None


COVER = Cover(
    Line(plain("Ekdala kommun")),
    "Utvecklingsplan",
    "2026–2028",
    "Utkast",
    (Fact("Programperiod", "2026", Anchor("project", "p", "period")), Fact("Av", "Karin")),
)


@pytest.mark.parametrize(
    ("cover", "tight", "expected"),
    [
        (
            COVER,
            False,
            [
                *(("organisation", "Ekdala kommun"), ("title", "Utvecklingsplan")),
                *(("subtitle", "2026–2028"), ("status", "Utkast")),
                *(("fact", "2026"), ("fact", "Karin")),
            ],
        ),
        (
            replace(COVER, compact=True),
            False,
            [
                *(("short_organisation", "Ekdala kommun"), ("short_title", "Utvecklingsplan")),
                *(("note", "2026–2028 · Utkast"), ("fact", "2026"), ("fact", "Karin")),
            ],
        ),
        (
            replace(COVER, compact=True, status="", facts=()),
            False,
            [
                *(("short_organisation", "Ekdala kommun"), ("short_title", "Utvecklingsplan")),
                ("note", "2026–2028"),
            ],
        ),
        (
            replace(COVER, subtitle=""),
            True,
            [("tight_title", "Utvecklingsplan"), ("tight", "Ekdala kommun · Utkast")],
        ),
    ],
)
def test_a_cover_by_document(cover: Cover, tight: bool, expected: list[tuple[str, str]]) -> None:
    made = Made(cover, tight=tight)
    assert made.said == expected
    assert any(isinstance(each, Gap) for each in made.all) == (not cover.compact and not tight)
    ruled = [shown(each) for each in made.all if isinstance(each, Text) and each.marks]
    assert ruled == ([] if cover.compact or tight else ["Utkast"])


def test_facts_have_labels_and_the_names_of_what_they_print() -> None:
    made = Made(COVER)
    assert [(sign(each), each.names) for each in made.all[-2:]] == [
        ("Programperiod", (anchor_name(Anchor("project", "p", "period"), 1),)),
        ("Av", ()),
    ]


@pytest.mark.parametrize(("own_page", "pages"), [(True, 1), (False, 0)])
def test_the_table_of_contents_lists_headings_down_to_its_depth(own_page: bool, pages: int) -> None:
    made = Made(
        Contents("Innehåll", own_page=own_page),
        Heading(1, plain("A")),
        Heading(2, plain("B")),
        Heading(3, plain("C")),
        Heading(1, plain("D"), numbered=False),
        Wide((Heading(2, plain("E"), numbered=False),)),
    )
    turns = [each for each in made.all if isinstance(each, NewPage) and each.shape != "wide"]
    assert len(turns) == pages
    assert made.said[0] == ("contents", "Innehåll")
    listed = next(each for each in made.all if isinstance(each, Rows))
    assert listed._look == CONTENTS
    texts = [row.cells[0][0] for row in listed._ready]
    assert [(role(each), shown(each), sign(each)) for each in texts] == [
        *(("toc1", "A", "1"), ("toc2", "B", "1.1")),
        *(("plain_toc1", "D", ""), ("plain_toc2", "E", "")),
    ]
    assert [each.pieces[0].link for each in texts] == [f"#place-heading-{n}" for n in (0, 1, 3, 4)]
    assert [row.cells[1][0]._nth for row in listed._ready] == [0, 1, 3, 4]
    assert all(isinstance(row.cells[1][0], PageOf) for row in listed._ready)
    assert [each.sign.indent for each in texts if each.sign] == [0, style("plain_toc2").left]


def test_contents_of_a_document_without_headings_are_their_title_alone() -> None:
    made = Made(Contents("Innehåll", own_page=False))
    assert made.said == [("contents", "Innehåll")]
    assert len(made.all) == 1


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
