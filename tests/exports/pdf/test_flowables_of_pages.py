"""What tables, covers and the table of contents become, and where pages are turned."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from tests.exports.pdf.made import Made, cells, picture, role, shown, sign, table

from planbench.exports.anchors import anchor_name
from planbench.exports.outline import (
    Anchor,
    Cell,
    Contents,
    Cover,
    Fact,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Table,
    Wide,
    plain,
)
from planbench.exports.pdf.figure import CaptionedPicture, Gap, PageOf
from planbench.exports.pdf.flow import NewPage
from planbench.exports.pdf.flowables_builder import NARROW_WIDTH, WIDE_WIDTH, WIDTH
from planbench.exports.pdf.rows import CONTENTS, DENSE, FORM, RULE, Rows
from planbench.exports.pdf.styles import style
from planbench.exports.pdf.text import Text


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


class Ground:
    """A sheet that keeps what is drawn on it."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def draw(self, content: str) -> None:
        self.drawn.append(content)

    def lines(self) -> set[tuple[float, float]]:
        """Where horizontal lines end: how far to the right, and how high."""
        found = re.findall(r"([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S", self.drawn[0])
        return {(float(x), float(y)) for _left, above, x, y in found if above == y}

    def tints(self) -> list[tuple[float, ...]]:
        """Left, bottom, width and height of what is tinted."""
        found = re.findall(r"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f", self.drawn[0])
        return [tuple(map(float, box)) for box in found]


def ground(made: Any, top: float = 500.0) -> tuple[Ground, list[float]]:
    """What is drawn under a table, and the lower edges of its rows."""
    sheet, rows = Ground(), [*([made._head] if made._head else []), *made._ready]
    made._draw_ground(sheet, rows, 10.0, top)
    return sheet, [top - sum(row.height for row in rows[: n + 1]) for n in range(len(rows))]


def test_the_lines_of_a_table_lie_under_each_of_its_rows() -> None:
    texts = [(Cell(text="a"), Cell(text="1"), Cell(text="lång " * 40)) for _ in range(3)]
    [made] = [each for each in Made(table(rows=tuple(texts))).all if isinstance(each, Rows)]
    sheet, edges = ground(made)
    right = round(10.0 + sum(made._widths), 2)
    assert sheet.lines() == {(right, round(edge, 2)) for edge in (500.0, *edges)}
    [(left, bottom, width, height)] = sheet.tints()  # of the head alone
    assert (left, round(bottom + height, 2), round(left + width, 2)) == (10.0, 500.0, right)
    assert bottom == round(edges[0], 2)


def test_a_form_has_a_line_round_each_cell_and_its_names_tinted() -> None:
    rows = tuple((Cell(text=name), Cell(text="")) for name in ("Namn", "Datum"))
    form = table(form=True, header=(), rows=rows, widths=(1, 2))
    [made] = [each for each in Made(form).all if isinstance(each, Rows)]
    sheet, edges = ground(made)
    right = round(10.0 + sum(made._widths), 2)
    assert sheet.lines() == {(right, round(edge, 2)) for edge in (500.0, *edges)}
    assert [(box[0], box[1]) for box in sheet.tints()] == [(10.0, round(e, 2)) for e in edges]
    assert {box[2] for box in sheet.tints()} == {round(made._widths[0], 2)}
    assert sheet.drawn[0].count(" l S") == 2 * (2 + 3)
