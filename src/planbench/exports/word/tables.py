"""Tables: header row repeated, rows kept whole, widths written out, caption for screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planbench.exports.characters import xml_text
from planbench.exports.outline import Align, Cell, Table, text_of
from planbench.exports.word.about import row_anchors
from planbench.exports.word.markup import Markup

HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
ROW = "<w:trPr><w:cantSplit/></w:trPr>"
LONGEST_WHOLE = 1200
KEPT_WHOLE = 6  # rows of a table that stands on one page
KEEP = "<w:keepNext/>"
BREAKS = re.compile(r"[ \t\n/–-]+")  # where a line may end; not at «26\u00a0maj\u00a02028»
LETTER, BOLD_LETTER, DENSE = 118, 128, 0.85  # twentieths of a point, also where Calibri is missing
BESIDE = 200  # the room left and right of a cell's text
WIDE, WIDER = re.compile("[mwMW]"), 0.6  # letters wider than others, and by how much of one
LONGEST_WORD = 22  # letters for which a column is made wider
LOOKED_AT = 200  # rows
LOOK = (
    '<w:tblLook w:val="{value}" w:firstRow="{row}" w:lastRow="0" w:firstColumn="{column}" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


def table_markup(markup: Markup, table: Table, width: int) -> Iterator[str]:
    """The table without its caption, `width` twentieths of a point wide, piece by piece."""
    widths, role = fitted(table, width), "dense" if table.dense else "cell"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield f"<w:tbl>{_properties(markup, table, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>"
    columns = [f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in widths]
    if table.header:
        cells = [
            Cell((), align, text, table.anchor)
            for text, align in zip(table.header, alignments(table), strict=True)
        ]
        yield f"<w:tr>{HEADER_ROW}{''.join(_cells(markup, cells, columns, role, KEEP))}</w:tr>"
    about, whole = markup.about, len(table.rows) <= KEPT_WHOLE
    for n, row in enumerate(table.rows, start=1):
        markup.about = next(row_anchors(row), about)
        keep = KEEP if whole and n < len(table.rows) else ""
        yield _row(markup, row, columns, role, keep)
    yield "</w:tbl>"


def alignments(table: Table) -> list[Align]:
    """How the columns are aligned, to be read off the first row."""
    if not table.rows:
        return ["left"] * len(table.header)
    return [cell.align for cell in table.rows[0]]


def shares(widths: Sequence[float], total: int) -> list[int]:
    """Whole numbers in the given proportions that sum to the total."""
    whole = sum(widths)
    found = [int(total * width / whole) for width in widths]
    found[-1] += total - sum(found)
    return found


def fitted(table: Table, total: int) -> list[int]:
    """The widths of a table's columns: no word is cut where another column has room to spare."""
    found = shares(table.widths, total)
    spare = [has - needs for has, needs in zip(found, _needed(table), strict=True)]
    lacking, free = -sum(n for n in spare if n < 0), sum(n for n in spare if n > 0)
    if not lacking or lacking > free:
        return found
    given = [n if n < 0 else n * lacking / free for n in spare]
    return shares([has - n for has, n in zip(found, given, strict=True)], total)


def _needed(table: Table) -> list[int]:
    """How wide the longest word of each column is, in twentieths of a point."""
    smaller = DENSE if table.dense else 1
    heads = table.header or ("",) * len(table.widths)
    columns = zip(*table.rows[:LOOKED_AT], strict=True) if table.rows else ((),) * len(heads)
    return [
        BESIDE + int(smaller * max(BOLD_LETTER * _longest(head), LETTER * _longest_of(cells)))
        for head, cells in zip(heads, columns, strict=True)
    ]


def _longest_of(cells: Sequence[Cell]) -> float:
    return max((_longest(text_of(line.full)) for cell in cells for line in cell.lines), default=0)


def _longest(text: str) -> float:
    """The letters of the longest word; one that no column has room for does not count."""
    words = (word for word in BREAKS.split(text) if len(word) <= LONGEST_WORD)
    return max((len(word) + WIDER * len(WIDE.findall(word)) for word in words), default=0)


def tall(cells: Sequence[Cell]) -> bool:
    """Whether a row may need more than a page: LibreOffice cuts off a row that is kept whole."""
    return any(_letters(cell) > LONGEST_WHOLE for cell in cells)


def _letters(cell: Cell) -> int:
    return sum(len(run.text) for line in cell.lines for run in (*line.lead, *line.runs))


def _properties(markup: Markup, table: Table, width: int) -> str:
    style = markup.styles["form" if table.form else "dense_table" if table.dense else "table"]
    row, column = int(bool(table.header)), int(table.form)
    value = f"{0x0600 + 0x0020 * row + 0x0080 * column:04X}"
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{LOOK.format(value=value, row=row, column=column)}'
        f'<w:tblCaption w:val="{xml_text(table.caption or ", ".join(table.header))}"/></w:tblPr>'
    )


def _row(markup: Markup, row: Sequence[Cell], columns: Sequence[str], role: str, keep: str) -> str:
    """A row; only one that may be tall, which its markup tells at a glance, is looked at."""
    cells = list(_cells(markup, row, columns, role, keep))
    may_be_tall = max(map(len, cells)) > LONGEST_WHOLE
    properties = "" if may_be_tall and tall(row) else ROW
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cells(
    markup: Markup, cells: Sequence[Cell], columns: Sequence[str], role: str, keep: str = ""
) -> Iterator[str]:
    for (paragraphs, align, text, anchor), column in zip(cells, columns, strict=True):
        more = keep + (f'<w:jc w:val="{align}"/>' if align != "left" else "")
        if paragraphs:
            lines = "".join([markup.paragraph(role, line, (), more) for line in paragraphs])
        else:
            lines = markup.plain(role, text, more, anchor)
        yield f"<w:tc>{column}{lines}</w:tc>"
