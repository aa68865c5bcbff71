"""Tables: header row repeated, rows kept whole, widths written out, caption for screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbench.exports.characters import xml_text
from planbench.exports.outline import Align, Cell, Table
from planbench.exports.word.about import row_anchors
from planbench.exports.word.markup import Markup

HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
ROW = "<w:trPr><w:cantSplit/></w:trPr>"
LONGEST_WHOLE = 1200
KEPT_WHOLE = 6  # rows of a table that stands on one page
KEEP = "<w:keepNext/>"
LOOK = (
    '<w:tblLook w:val="{value}" w:firstRow="{row}" w:lastRow="0" w:firstColumn="{column}" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


def table_markup(markup: Markup, table: Table, width: int) -> Iterator[str]:
    """The table without its caption, `width` twentieths of a point wide, piece by piece."""
    widths, role = shares(table.widths, width), "dense" if table.dense else "cell"
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    yield f"<w:tbl>{_properties(markup, table, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>"
    columns = [f'<w:tcPr><w:tcW w:w="{each}" w:type="dxa"/></w:tcPr>' for each in widths]
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
