"""A plan with little in it: no nearly empty pages, no empty columns, no gaps shown to others."""

from __future__ import annotations

import itertools

import pytest

from planbench.domain import model
from planbench.exports.documents.paging import LEAST, PAGE, filled, fuller
from planbench.exports.documents.parts import cell, sentence, table
from planbench.exports.formats import outline_of
from planbench.exports.outline import (
    Contents,
    Heading,
    PageBreak,
    Table,
    Wide,
    flat,
    headings,
    text_of,
)
from planbench.exports.source import DocumentSource

LETTERS = "ord " * 20


def breaks(count: int) -> int:
    """How many page breaks stand after some paragraphs."""
    blocks = [*(sentence(LETTERS) for _ in range(count)), PageBreak(), sentence("Sist.")]
    return sum(isinstance(each, PageBreak) for each in fuller(blocks))


def test_a_page_ends_only_when_a_third_of_it_is_written() -> None:
    assert breaks(1) == 0
    assert breaks(int(LEAST // 20) + 2) == 1
    assert breaks(int(PAGE // 21.5) + 3) == 0  # it has just begun another one


def test_the_page_with_the_contents_always_ends() -> None:
    made = list(fuller([Contents("Innehåll", own_page=False), PageBreak(), sentence("Mer.")]))
    assert PageBreak() in made


def test_two_page_breaks_leave_no_empty_page() -> None:
    long = [sentence(LETTERS)] * 20
    made = list(fuller([*long, PageBreak(), PageBreak(), sentence("Sist.")]))
    assert made.count(PageBreak()) == 1


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("-a-/---", ("Två",)),
        ("a-b/---", ("Ett", "Tre")),
        ("---/abc", ("Ett", "Två", "Tre")),
        ("---/---", ("Ett",)),
        ("", ("Ett", "Två", "Tre")),
    ],
)
def test_columns_without_a_word_are_left_out(written: str, left: tuple[str, ...]) -> None:
    rows = [[cell(sign.strip("-")) for sign in row] for row in written.split("/") if row]
    made = filled(table("x", ("Ett", "Två", "Tre"), rows, (1, 2, 3)))
    assert made.header == left
    assert {len(row) for row in made.rows} <= {len(left)} == {len(made.widths)}


@pytest.fixture
def one_goal(empty):
    """A project of which nothing is written but a goal."""
    with empty.session.begin_nested():
        empty.session.add(model.Goal(id="g", position="a", text="Fler elever klarar bråk"))
    return empty


def chapters(source: DocumentSource) -> tuple[list[str], list[str]]:
    """The headings of the plan, and those of them whose page lies on its side."""
    outline = outline_of(source, "plan")
    broad = [part for each in outline.blocks if isinstance(each, Wide) for part in each.blocks]
    return (
        [text_of(each.runs) for each in headings(outline)],
        [text_of(each.runs) for each in broad if isinstance(each, Heading)],
    )


def test_a_page_lies_on_its_side_only_for_what_is_broad(one_goal) -> None:
    """A goal with nothing and a piece of evidence with a title take no landscape pages."""
    one_goal.add(model.Evidence(id="e", number=1, title="Lektionsbesök", kind="own_note"))
    everything, sideways = chapters(one_goal.source(reader="supervisor"))
    assert "Bilaga: underlaget i korthet" in everything
    assert not {"Den röda tråden", "Bilaga: underlaget i korthet"} & {*sideways}
    one_goal.add(model.Finding(id="f", number=1, position="a", text="Få förklarar"))
    one_goal.add(model.GoalFinding(goal_id="g", finding_id="f"))
    everything, sideways = chapters(one_goal.source(reader="supervisor"))
    assert "Den röda tråden" in sideways


@pytest.mark.parametrize("reader", ["steering-group", "schools", "public"])
@pytest.mark.parametrize("kind", ["plan", "brief", "presentation"])
def test_a_goal_alone_shows_no_gaps(one_goal, kind: str, reader: str) -> None:
    source = one_goal.source(**{"reader": reader})
    made = outline_of(source, kind)
    said = " ".join(
        text_of(line.full)
        for block in flat(made.blocks)
        if isinstance(block, Table)
        for row in block.rows
        for each in row
        for line in each.lines
    ) + " ".join(text_of(each.full) for each in flat(made.blocks) if hasattr(each, "full"))
    assert "Fler elever klarar bråk" in said
    for gap in ("saknas", "inte skrivet", "Inget underlag", "ännu"):
        assert gap not in said
    levels = [0, *(each.level for each in headings(made))]
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    one_goal.session.rollback()
