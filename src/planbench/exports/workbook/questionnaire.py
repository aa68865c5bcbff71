"""A questionnaire as a workbook to fill in: a row a respondent, answers chosen from lists."""

from __future__ import annotations

import io
from pathlib import Path

from planbench.exports.files import write_whole
from planbench.programmes.instruments import Instrument, InstrumentItem, InstrumentWords, answers_of

SHEET = "planbench"  # by which a filled-in file is known again
HEADINGS = 3  # the row of the questions, from 0
ROWS = 400
WIDTH = 34
LONGEST_LIST = 250  # letters that a list of answers may have in a workbook


def write_questionnaire(instrument: Instrument, words: InstrumentWords, target: Path) -> None:
    """Write the workbook; a question whose answers are too long for a list has none."""
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet(SHEET)
    page.write(0, 0, words.title, book.add_format({"bold": True, "font_size": 14}))
    page.write(1, 0, f"{words.intro} {words.rows}".strip())
    page.freeze_panes(HEADINGS + 1, 0)
    page.set_landscape()
    page.set_paper(9)
    for column, item in enumerate(instrument.items):
        page.write(HEADINGS, column, words.items[item.key], bold)
        page.set_column(column, column, WIDTH, wrap)
        rule = validation(item, words)
        if rule:
            page.data_validation(HEADINGS + 1, column, HEADINGS + ROWS, column, rule)
    book.close()
    write_whole(target, stream.getvalue())


def validation(item: InstrumentItem, words: InstrumentWords) -> dict[str, object]:
    """What a cell may hold; several answers are proposed and may be put together."""
    answers = answers_of(item, words)
    if not answers or len(",".join(answers)) > LONGEST_LIST:
        return {}
    rule: dict[str, object] = {"validate": "list", "source": answers}
    if item.kind == "multiple":
        rule |= {"error_type": "information", "show_error": False}
        rule |= {"input_message": "; ".join(answers)[:255]}
    return rule
