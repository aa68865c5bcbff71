"""Which letters the bytes of a text stand for, told by the letters of Swedish and Norwegian."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import islice

from planbench.errors import UserError
from planbench.imports.statistics.opening.grid import Grid

ONE_BYTE = ("cp1252", "cp850", "mac-roman")  # Windows; Excel's «CSV (MS-DOS)», «CSV (Macintosh)»
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
INSIDE = re.compile(r"(?<=[a-zåäöæø])[åäöæø](?=[a-zåäöæø])|(?<=[A-ZÅÄÖÆØ])[ÅÄÖÆØ](?=[A-ZÅÄÖÆØ])")
AT_AN_END = re.compile(r"(?<=[a-z])[åäöæø]\b|\b[åäöæø](?=[a-z])|\b[ÅÄÖÆØ](?=[a-zåäöæøA-Z])")
OPENED = re.compile(r"(?<!\w)[”“„‘’](?=\w)")
# «Ã¥» for «å»: UTF-8 that was once opened as something else and saved so.
TWICE = re.compile(r"Ã[¥¤¶¦¸©…„–†˜\x80-\xbf]|\ufffd")
SEEN = 400_000  # letters
FIRST, MOST = 500, 20_000  # rows of a sheet, and cells of words


def decode(data: bytes, name: str) -> tuple[str, str]:
    """A file's text and its encoding; raises `UserError` when it is no text, or its letters are
    lost."""
    for encoding in (encoding_of(data), one_byte_of(data)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not CONTROL.search(text):
            refuse_garbled(text[:SEEN], name)
            return text.replace("\ufeff", ""), encoding
    raise UserError(
        "{file} is not a table: it holds neither a workbook nor text that can be read. "
        "Nothing was imported. Download the table as Excel or CSV.",
        file=name,
    )


def encoding_of(data: bytes) -> str:
    """By its byte order mark; else by where the zero bytes stand; else UTF-8."""
    marked = next((encoding for bom, encoding in BOMS if data.startswith(bom)), None)
    if marked:
        return marked
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if odd > len(sample) // 8 and odd > 4 * even:
        return "utf-16-le"
    return "utf-8"


def one_byte_of(data: bytes) -> str:
    """The encoding in which most letters of our languages stand inside words, then at their ends;
    Windows' of two alike. At the end of a word `ö` of the one is the other's quotation mark."""
    read = {each: data[:SEEN].decode(each, "replace") for each in ONE_BYTE}
    inside = {each: len(INSIDE.findall(text)) for each, text in read.items()}
    if not any(inside.values()) and not OPENED.search(read["cp1252"]):
        inside = {each: len(AT_AN_END.findall(text)) for each, text in read.items()}
    return max(ONE_BYTE, key=lambda each: inside[each])


def _letters(text: str) -> int:
    return len(INSIDE.findall(text)) + len(AT_AN_END.findall(text))


def refuse_garbled(text: str, name: str) -> None:
    """Raise `UserError` for a text in which more letters are lost than are whole."""
    lost = len(TWICE.findall(text))
    if lost and lost > _letters(text):
        raise garbled(name)


def words_in(grids: Iterable[Grid]) -> str:
    """What the first cells of words in some sheets say, as one text."""
    cells = (cell for grid in grids for row in grid.rows[:FIRST] for cell in row)
    return "\n".join(islice((cell for cell in cells if isinstance(cell, str) and cell), MOST))


def garbled(name: str) -> UserError:
    """The refusal of a text whose letters were lost before it came here."""
    return UserError(
        "The letters å, ä, ö, æ and ø of {file} are damaged, as when a program opens a file and "
        "saves it with other signs. Nothing was imported. Download it once more, or save it as "
        "Excel (.xlsx) or as CSV with UTF-8.",
        file=name,
    )
