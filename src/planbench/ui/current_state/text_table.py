"""Tables in a writing area: made, filled, grown and shrunk, walked with Tab, read as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from planbench.exports.outline import Align, Table
from planbench.ui.theme import Theme

PADDING = 5
NEW_ROWS, NEW_COLUMNS = 3, 3
MOST_ROWS, MOST_COLUMNS = 200, 20
SPECIAL = re.compile(r"([\\*_\[\]|])")
NUMBER = re.compile(r"[-−–+]?[\d\s.,]+\s?(%|h|st|n)?")
RIGHT = Qt.AlignmentFlag.AlignRight
RULES = {"left": "---", "right": "--:", "center": ":-:"}
SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": RIGHT,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


def insert_table(cursor: QTextCursor, rows: int, columns: int, theme: Theme) -> QTextTable:
    """An empty table where the cursor is, as wide as the text; its first row is the header."""
    look = QTextTableFormat()
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QColor(theme.colours.line))
    look.setCellPadding(PADDING)
    look.setCellSpacing(0)
    look.setTopMargin(4)
    look.setBottomMargin(12)
    look.setHeaderRowCount(1)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    return cursor.insertTable(rows, columns, look)


def write_table(
    cursor: QTextCursor,
    block: Table,
    theme: Theme,
    write_runs: Callable[[QTextCursor, Sequence[object], bool], None],
) -> None:
    """A table of an outline; afterwards the cursor stands in the empty paragraph behind it."""
    made = insert_table(cursor, len(block.rows) + 1, len(block.header), theme)
    aligns: list[Align] = [cell.align for cell in block.rows[0]] if block.rows else []
    for column, text in enumerate(block.header):
        place = made.cellAt(0, column).firstCursorPosition()
        align(place, aligns[column] if aligns else "left")
        write_runs(place, (text,), True)
    for number, row in enumerate(block.rows, 1):
        for column, cell in enumerate(row):
            place = made.cellAt(number, column).firstCursorPosition()
            align(place, cell.align)
            write_runs(place, cell.lines[0].runs, False)
    cursor.setPosition(made.lastPosition() + 1)


def align(cursor: QTextCursor, side: Align) -> None:
    """Align the paragraph of a cell, without a paragraph's distances."""
    look = QTextBlockFormat()
    look.setAlignment(SIDES[side])
    cursor.setBlockFormat(look)


def cell_of(cursor: QTextCursor) -> QTextTableCell | None:
    """The cell that the cursor stands in."""
    table = cursor.currentTable()
    return table.cellAt(cursor) if table is not None else None


def step_cell(cursor: QTextCursor, by: int) -> QTextCursor | None:
    """The cell after or before; a new row behind the last one. None outside tables."""
    table, cell = cursor.currentTable(), cell_of(cursor)
    if table is None or cell is None:
        return None
    place = cell.row() * table.columns() + cell.column() + by
    if place >= table.rows() * table.columns():
        add_row(table, table.rows())
    row, column = divmod(max(0, place), table.columns())
    return table.cellAt(row, column).firstCursorPosition()


def actions_of(cursor: QTextCursor) -> dict[str, Callable[[], None]]:
    """What can be done to the table that a cursor stands in, by name; nothing outside one."""
    table, cell = cursor.currentTable(), cell_of(cursor)
    if table is None or cell is None:
        return {}
    row, column = cell.row(), cell.column()
    acts: dict[str, Callable[[], None]] = {
        "row_below": lambda: add_row(table, row + 1),
        "column_right": lambda: add_column(table, column + 1),
        "figures_right": lambda: align_column(table, column, "right"),
        "left": lambda: align_column(table, column, "left"),
        "remove_row": lambda: remove_row(table, row),
        "remove_column": lambda: remove_column(table, column),
        "remove_table": lambda: remove_table(table),
    }
    return {name: partial(_as_one_step, cursor, act) for name, act in acts.items()}


def _as_one_step(cursor: QTextCursor, act: Callable[[], None]) -> None:
    cursor.beginEditBlock()
    act()
    cursor.endEditBlock()


def below(cursor: QTextCursor) -> QTextCursor:
    """Where Enter leads in a table: the cell below, or the paragraph behind the table."""
    table, cell = cursor.currentTable(), cell_of(cursor)
    if table is not None and cell is not None:
        if cell.row() + 1 < table.rows():
            return table.cellAt(cell.row() + 1, cell.column()).firstCursorPosition()
        cursor.setPosition(table.lastPosition() + 1)
    return cursor


def is_at_empty_end(table: QTextTable, cell: QTextTableCell) -> bool:
    """Whether a cell is the last one, in a row where nothing stands: there Tab leads out."""
    last = table.rows() - 1
    cells = [table.cellAt(last, column) for column in range(table.columns())]
    empty = all(
        qtext_table_cell.firstPosition() == qtext_table_cell.lastPosition()
        for qtext_table_cell in cells
    )
    return empty and (cell.row(), cell.column()) == (last, table.columns() - 1)


def add_row(table: QTextTable, at: int) -> None:
    """An empty row, aligned as the columns are."""
    sides = [_side(table.cellAt(table.rows() - 1, column)) for column in range(table.columns())]
    table.insertRows(at, 1)
    for column, side in enumerate(sides):
        align(table.cellAt(at, column).firstCursorPosition(), side)


def add_column(table: QTextTable, at: int) -> None:
    """An empty column."""
    table.insertColumns(at, 1)
    for row in range(table.rows()):
        align(table.cellAt(row, at).firstCursorPosition(), "left")


def remove_row(table: QTextTable, at: int) -> None:
    """Take a row out; the table goes with its last one."""
    if table.rows() > 1:
        table.removeRows(at, 1)
    else:
        remove_table(table)


def remove_column(table: QTextTable, at: int) -> None:
    """Take a column out; the table goes with its last one."""
    if table.columns() > 1:
        table.removeColumns(at, 1)
    else:
        remove_table(table)


def remove_table(table: QTextTable) -> None:
    """Take the whole table out; Qt joins what stood before it with what comes after."""
    behind = table.lastCursorPosition()
    behind.setPosition(table.lastPosition() + 1)
    behind.insertBlock()
    table.removeRows(0, table.rows())


def align_column(table: QTextTable, column: int, side: Align) -> None:
    """Align a whole column."""
    for row in range(table.rows()):
        align(table.cellAt(row, column).firstCursorPosition(), side)


def table_markdown(
    table: QTextTable, cell_text: Callable[[QTextTableCell], str], *, by_content: bool = False
) -> str:
    """A table as Markdown; one of a single column or row is no table but its texts.

    `by_content` sets columns of figures to the right, for tables of other programs.
    """
    rows = [
        [_own_text(table, row, column, cell_text) for column in range(table.columns())]
        for row in range(table.rows())
    ]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    if len(rows) == 1 or table.columns() == 1:
        return "\n\n".join(text.replace(r"\|", "|") for row in rows for text in row if text)
    return as_markdown(rows, sides_by_content(rows) if by_content else _sides_of(table))


def as_markdown(rows: Sequence[Sequence[str]], sides: Sequence[Align]) -> str:
    """Rows of cells, whose pipes are escaped already, as a table of Markdown."""
    header, *others = rows
    rule = "|" + "|".join(RULES[side] for side in sides) + "|"
    lines = ["| " + " | ".join(row) + " |" for row in (header, *others)]
    return "\n".join([lines[0], rule, *lines[1:]])


def sides_by_content(rows: Sequence[Sequence[str]]) -> list[Align]:
    """Columns of figures stand at the right."""
    columns = list(zip(*rows[1:], strict=False)) if len(rows) > 1 else []
    found: list[Align] = ["right" if _is_figures(column) else "left" for column in columns]
    return found or ["left"] * len(rows[0])


def _is_figures(column: Sequence[str]) -> bool:
    said = [text.strip("* ") for text in column if text]
    return bool(said) and all(NUMBER.fullmatch(text) for text in said)


def rows_of_text(text: str) -> list[list[str]] | None:
    """Lines of cells between tabs, as a spreadsheet copies them; None where they are no table."""
    lines = [line.split("\t") for line in text.rstrip("\n").split("\n")]
    width = len(lines[0])
    even = all(len(line) == width for line in lines)
    if not even or not 1 < width <= MOST_COLUMNS or not 1 < len(lines) <= MOST_ROWS:
        return None
    return lines


def markdown_of_rows(rows: Sequence[Sequence[str]]) -> str:
    """Plain texts in rows as a table of Markdown; columns of figures stand at the right."""
    written = [[SPECIAL.sub(r"\\\1", " ".join(text.split())) for text in row] for row in rows]
    return as_markdown(written, sides_by_content(rows))


def _side(cell: QTextTableCell) -> Align:
    given = cell.firstCursorPosition().blockFormat().alignment()
    if given & RIGHT:
        return "right"
    return "center" if given & Qt.AlignmentFlag.AlignHCenter else "left"


def _sides_of(table: QTextTable) -> list[Align]:
    """As the cells of the last row stand."""
    last = table.rows() - 1
    return [_side(table.cellAt(last, column)) for column in range(table.columns())]


def _own_text(
    table: QTextTable, row: int, column: int, cell_text: Callable[[QTextTableCell], str]
) -> str:
    """The text of a cell; a cell that reaches over several places is said once."""
    cell = table.cellAt(row, column)
    return cell_text(cell) if (cell.row(), cell.column()) == (row, column) else ""
