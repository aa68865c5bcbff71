"""Hands out an instrument: on paper, or as a workbook that comes back by import."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from planbench.errors import UserError
from planbench.i18n import Words
from planbench.programmes.instruments import load_instrument

FORMATS = (".xlsx", ".docx", ".pdf")


def hand_out(
    instrument: str, words: Words, target: Path, now: dt.datetime, organisation: str = ""
) -> None:
    """Write an instrument in the language of `words`; the end of the name says how.

    Raises `UserError` for a format that there is not.
    """
    what, asked = load_instrument(instrument, words.language)
    suffix = target.suffix.lower()
    if suffix not in FORMATS:
        raise UserError(
            "A questionnaire is written as one of {formats}, not as {file}. Nothing was written. "
            "Let the name end in one of them.",
            formats=", ".join(FORMATS),
            file=target.name,
        )
    if suffix == ".xlsx":
        from planbench.exports.workbook.questionnaire import write_questionnaire

        write_questionnaire(what, asked, target)
        return
    from planbench.exports.documents.evidence.questionnaire import questionnaire_outline

    outline = questionnaire_outline(what, asked, words, organisation)
    if suffix == ".docx":
        from planbench.exports.word.writer import write_word

        write_word(outline, target, export_id="", written=now)
    else:
        from planbench.exports.pdf.writer import write_pdf

        write_pdf(outline, target, export_id="", written=now)
