"""How high rows are, where a page takes them apart, and where lines of text are broken."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from planbench.exports.pdf.figure import Gap
from planbench.exports.pdf.flow import Flow, NewPage, Page
from planbench.exports.pdf.lines import Piece, broken
from planbench.exports.pdf.markup import lettered
from planbench.exports.pdf.places import Places
from planbench.exports.pdf.rows import RULE, TALL, Rows, TableRow
from planbench.exports.pdf.sheet import Sheet
from planbench.exports.pdf.styles import BOLD, register_face, style
from planbench.exports.pdf.tags import Tags
from planbench.exports.pdf.text import Marks, Text
from planbench.exports.pictures.picture import FACE

A4 = (595.0, 842.0)
WIDTH = 475.0
EDGES = RULE.top + RULE.bottom


@pytest.fixture
def sheet() -> Sheet:
    register_face()
    return Sheet(Canvas(io.BytesIO()), Tags(), Places())


class Block(Gap):
    """Something of a height, with room round it; it notes the pages on which it is drawn."""

    keeps = False

    def __init__(self, high: float, before: float = 0, after: float = 0) -> None:
        super().__init__(high)
        self.before, self.after = before, after
        self.drawn: list[tuple[int, float]] = []

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        self.drawn.append((sheet.page, top))


def text(sheet: Sheet, said: str, role: str = "cell") -> Text:
    return Text(lettered(said, style(role).face), style(role), None, sheet.lettering)


def table(*heights: float, head: float = 0) -> Rows:
    """A table of one column, its rows so high without their edges."""
    rows = iter([TableRow([[Block(each)]]) for each in heights])
    return Rows(TableRow([[Block(head)]]) if head else None, rows, [WIDTH], RULE, 6.0)


@pytest.mark.parametrize(
    ("cell", "high"),
    [
        ([Block(10, 3, 4)], 10),
        ([Block(10, 3, 4), Block(20, 5, 6)], 10 + 4 + 5 + 20),
        ([Block(10, 3, 4), Block(20, 5, 6), Block(1, 7, 8)], 10 + 4 + 5 + 20 + 6 + 7 + 1),
        ([], 0),
    ],
)
def test_a_row_is_as_high_as_its_paragraphs_and_the_room_between_them(
    cell: Sequence[Any], high: float
) -> None:
    row = TableRow([cell, [Block(2)] if cell else []], above=3)
    made = Rows(None, iter([row]), [200.0, 275.0], RULE)
    assert made.height(WIDTH, 700) == pytest.approx(high + EDGES + 3)


def test_the_first_and_last_rows_are_known_and_a_head_is_both_where_it_is_alone() -> None:
    made = table(10, 20, 30)
    made.height(WIDTH, 700)
    assert [(row.is_first, row.is_last) for row in made._ready] == [
        *((True, False), (False, False), (False, True))
    ]
    headed = table(10, head=5)
    assert headed.height(WIDTH, 700) == pytest.approx(15 + 2 * EDGES)
    assert [(row.is_first, row.is_last) for row in headed._ready] == [(False, True)]
    alone = table(head=5)
    assert alone.height(WIDTH, 700) == pytest.approx(5 + EDGES)
    assert alone._head is not None
    assert (alone._head.is_first, alone._head.is_last) == (True, True)


@pytest.mark.parametrize(
    ("heights", "rows"),
    [((10, 10), 2), ((10, 10, 10), 2), ((10, 10, 10, 10), 2), ((10,), 1), ((500, 10), 2)],
)
def test_a_small_table_stands_together_and_of_a_large_one_two_rows(
    heights: tuple[float, ...], rows: int
) -> None:
    needed = sum(min(high + EDGES, TALL) for high in heights[:rows])
    assert table(*heights).beginning(WIDTH) == pytest.approx(needed)
    assert table(*heights, head=8).beginning(WIDTH) == pytest.approx(needed + 8 + EDGES)


def test_what_does_not_fit_goes_overleaf_with_the_head_again() -> None:
    made = table(20, 20, 20, 20, head=10)
    room = 10 + EDGES + 2 * (20 + EDGES)
    parts = made.split(WIDTH, room)
    assert parts is not None
    first, rest = parts
    rest.height(WIDTH, 700)
    assert [len(each._ready) for each in parts] == [2, 2]
    assert first.height(WIDTH, room) == pytest.approx(room)
    assert (first._head_again, rest._head_again) == (False, True)
    assert rest._head is not None
    assert table(20, 20).split(WIDTH, 15) is None
    assert table(TALL + 50).split(WIDTH, 100) is not None


def test_a_tall_row_is_parted_at_a_line_and_goes_on_overleaf(sheet: Sheet) -> None:
    long, short = text(sheet, "Ett ord till. " * 400), text(sheet, "Kort")
    made = Rows(None, iter([TableRow([[long], [short]], above=2)]), [200.0, 275.0], RULE)
    parts = made.split(WIDTH, 150)
    assert parts is not None
    parts[1].height(WIDTH, 1e6)
    first, rest = parts[0]._ready[0], parts[1]._ready[0]
    assert first.height <= 150
    assert 150 - first.height < style("cell").leading
    lines = [len(row.cells[0][0]._lines) for row in (first, rest)]
    assert sum(lines) == len(long._lines)
    assert [len(row.cells[1]) for row in (first, rest)] == [1, 0]
    assert (first.is_first, first.is_last, rest.is_first, rest.is_last) == (
        True,
        False,
        False,
        True,
    )
    assert (first.above, rest.above) == (2, 0)


def flow(sheet: Sheet, high: float = 100) -> Flow:
    return Flow(sheet, {"upright": Page(A4, 60, 60, WIDTH, high)})


def test_the_larger_room_of_two_neighbours_stands_between_them(sheet: Sheet) -> None:
    first, second, third = Block(10, 50, 4), Block(10, 7, 9), Block(10, 2, 0)
    flow(sheet).fill(iter([first, second, third]))
    tops = [each.drawn[0][1] for each in (first, second, third)]
    assert [one - other for one, other in pairwise(tops)] == [17, 19]


def test_what_does_not_fit_begins_the_next_page_without_its_room_above(sheet: Sheet) -> None:
    blocks = [Block(60), Block(40), Block(1, 30)]
    flow(sheet).fill(iter(blocks))
    assert [each.drawn[0][0] for each in blocks] == [0, 0, 1]
    assert blocks[2].drawn[0][1] == blocks[0].drawn[0][1]


def test_what_is_higher_than_a_page_is_drawn_all_the_same(sheet: Sheet) -> None:
    blocks = [Block(10), Block(200), Block(10)]
    pages = flow(sheet)
    pages.fill(iter(blocks))
    assert [each.drawn[0][0] for each in blocks] == [0, 1, 2]
    assert pages.count == 3


@pytest.mark.parametrize(("above", "page"), [(40, 0), (41, 1)])
def test_a_heading_stands_with_the_beginning_of_what_follows(
    sheet: Sheet, above: float, page: int
) -> None:
    heading, under, body = Block(20, 0, 0), Block(20, 0, 0), Block(20, 0, 0)
    heading.keeps = under.keeps = True
    flow(sheet).fill(iter([Block(above), heading, under, body]))
    assert [each.drawn[0][0] for each in (heading, under, body)] == [page] * 3


def test_a_heading_before_a_page_break_stays_alone(sheet: Sheet) -> None:
    heading, body = Block(20), Block(20)
    heading.keeps = True
    pages = flow(sheet)
    pages.fill(iter([heading, NewPage(), body]))
    assert [each.drawn[0][0] for each in (heading, body)] == [0, 1]
    assert pages.count == 2


def test_a_paragraph_is_never_parted_so_that_one_line_stands_alone(sheet: Sheet) -> None:
    made = text(sheet, "Ett ord till. " * 30)
    lines, leading = round(made.height(100, 0) / style("cell").leading), style("cell").leading
    made.marks = Marks(bar=True, bar_above=9.0, rule=True, heading=(1, "x"), goals=("g",))
    assert made.split(100, leading) is None
    first, rest = made.split(100, leading * (lines - 1)) or (None, None)
    assert first is not None
    assert rest is not None
    assert (len(first._lines), len(rest._lines)) == (lines - 2, 2)
    assert first.marks == made.marks
    assert rest.marks == Marks(bar=True)
    assert made.split(100, leading * lines) is None


def said(lines: Sequence[Any]) -> list[str]:
    return ["".join(part.text for part in line.parts) for line in lines]


def set_in(sheet: Sheet, pieces: list[Piece], first: float, rest: float) -> list[str]:
    return said(broken(pieces, sheet.lettering, first, rest))


@pytest.mark.parametrize("looks", [1, 2])
def test_lines_are_filled_from_the_left_and_words_stay_whole(sheet: Sheet, looks: int) -> None:
    width = sheet.lettering.widths(FACE)
    pieces = [Piece("ett två tre ", FACE), Piece("fyra", BOLD if looks == 2 else FACE)]
    pieces = pieces if looks == 2 else [Piece("ett två tre fyra", FACE)]
    two = width["ett två"]
    assert set_in(sheet, pieces, two, two)[0] == "ett två"
    assert set_in(sheet, pieces, two - 20, two)[0] == "ett"
    assert set_in(sheet, pieces, 1e6, 1e6) == ["ett två tre fyra"]


@pytest.mark.parametrize("looks", [1, 2])
def test_a_word_longer_than_a_line_is_cut_where_the_line_is_full(sheet: Sheet, looks: int) -> None:
    width = sheet.lettering.widths(FACE)["m"]
    tail = [Piece(" slut", BOLD)] if looks == 2 else []
    pieces = [Piece("mmmmmmm" if looks == 2 else "mmmmmmm slut", FACE), *tail]
    lines = set_in(sheet, pieces, 2 * width, 3 * width)
    assert lines[:2] == ["mm", "mmm"]
    assert "".join(lines).replace(" ", "") == "mmmmmmmslut"
    narrow = set_in(sheet, pieces, 1, 1)
    assert "".join(narrow).replace(" ", "") == "mmmmmmmslut"
    assert all(len(line.strip()) == 1 for line in narrow)


@pytest.mark.parametrize("looks", [1, 2])
def test_a_long_word_goes_on_behind_a_short_one(sheet: Sheet, looks: int) -> None:
    widths = sheet.lettering.widths(FACE)
    room = widths["ab mm"]
    pieces = [Piece("ab mmmmmmmm", FACE)]
    pieces = pieces if looks == 1 else [Piece("ab ", BOLD), Piece("mmmmmmmm", FACE)]
    lines = set_in(sheet, pieces, room + 90, room + 90)
    assert lines[0].startswith("ab m")
    assert "".join(lines).replace(" ", "") == "abmmmmmmmm"


def test_a_line_break_in_a_text_begins_a_line(sheet: Sheet) -> None:
    assert set_in(sheet, [Piece("ett\ntvå", FACE), Piece(" tre", BOLD)], 1e6, 1e6) == [
        *("ett", "två tre")
    ]


@given(st.text(alphabet="abm  ", min_size=1, max_size=60), st.integers(300, 6000))
def test_no_letter_is_lost_and_no_line_is_too_wide(words: str, room: int) -> None:
    register_face()
    sheet = Sheet(Canvas(io.BytesIO()), Tags(), Places())
    whole = [Piece(words, FACE)]
    parted = [Piece(words[: len(words) // 2], FACE), Piece(words[len(words) // 2 :], BOLD)]
    for pieces in (whole, parted):
        lines = broken(pieces, sheet.lettering, room, room)
        assert "".join(said(lines)).replace(" ", "") == words.replace(" ", "")
        for line in lines:
            assert line.width <= room or len("".join(part.text for part in line.parts)) == 1
