"""How wide a table's columns are in Word: no word or date is cut where there is room beside it."""

from __future__ import annotations

from planbench.exports.outline import Cell, Table
from planbench.exports.word.tables import fitted, shares

PAGE = 9070  # twentieths of a point between the margins of an A4 page


def table(*rows: tuple[str, ...], widths: tuple[float, ...], header: tuple[str, ...] = ()) -> Table:
    cells = tuple(tuple(Cell(text=text) for text in row) for row in rows)
    return Table("Mått", header or ("A",) * len(widths), cells, widths)


def test_a_column_is_as_wide_as_its_date() -> None:
    dates = table(("Andel elever", "26\u00a0maj\u00a02028"), widths=(9, 1))
    wide, narrow = fitted(dates, PAGE)
    assert wide + narrow == PAGE
    assert narrow > shares((9, 1), PAGE)[1]
    assert narrow > 11 * 100  # letters of five points each


def test_a_heading_with_wide_letters_needs_more_than_another() -> None:
    m, i = (table(("", "1"), widths=(9, 1), header=("", head)) for head in ("Mmmmmmm", "Iiiiiii"))
    assert fitted(m, PAGE)[1] > fitted(i, PAGE)[1]


def test_columns_that_all_have_room_stay_as_they_are() -> None:
    roomy = table(("Vem", "När"), widths=(3, 2))
    assert fitted(roomy, PAGE) == shares((3, 2), PAGE)


def test_where_no_column_has_room_to_spare_none_is_moved() -> None:
    words = tuple("matematikutvecklare" for _ in range(6))
    full = table(words, widths=(1, 2, 1, 1, 1, 1))
    assert fitted(full, PAGE) == shares((1, 2, 1, 1, 1, 1), PAGE)


def test_a_word_that_no_column_holds_makes_none_wider() -> None:
    address = "https:exempel.semycketlangadress"
    assert fitted(table((address, "x"), widths=(1, 9)), PAGE) == shares((1, 9), PAGE)
