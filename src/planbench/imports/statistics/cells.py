"""What a single cell says: a number, a mark that is never a number, or something unknown."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from planbench.imports.statistics.opening.grid import Fault, Shown

UNKNOWN = "unknown"
NOTE = "noted"
MARKS = MappingProxyType(
    {
        "..": "suppressed",
        "*": "suppressed",
        ":": "suppressed",
        ".": "missing",
        "...": "missing",
        "…": "missing",
        "": "missing",
        "-": "missing",
        "–": "missing",
        "—": "missing",
        "−": "missing",
        "null": "missing",
    }
)
WORDS = MappingProxyType(
    {
        **dict.fromkeys(
            ("uppgift saknas", "saknas", "ingen uppgift", "ej redovisat", "redovisas ej", "i.u.",
             "mangler", "manglar", "ingen data", "ikke tilgjengelig", "n/a", "na", "nan", "none"),
            "missing",
        ),
        **dict.fromkeys(
            ("sekretess", "skyddad", "prickad", "dold", "skjermet", "skjerma", "unntatt",
             "under 5", "färre än 5", "färre än 10", "for få", "för få"),
            "suppressed",
        ),
    }
)  # fmt: skip
APPROXIMATE = re.compile(r"~\s?\d+(?:[.,]\d+)?(?:\s?%)?")
BOUNDED = re.compile(r"[<>≤≥]=?\s?\d+(?:[.,]\d+)?(?:\s?%)?")
SPACES = str.maketrans("", "", " \u00a0\u2009\u202f\u2007'")
GROUPED = r"[+\-−]?(?:\d{1,3}(?:[ \u00a0\u2009\u202f\u2007']\d{3})+|\d+)"
NUMBER = MappingProxyType(
    {sign: re.compile(rf"{GROUPED}(?:{re.escape(sign)}\d+)?") for sign in (",", ".")}
)
DECIMAL = MappingProxyType(
    {sign: re.compile(rf"{GROUPED}{re.escape(sign)}\d+") for sign in (",", ".")}
)
PARTED = MappingProxyType(
    {
        decimal: re.compile(
            rf"[+\-−]?[1-9]\d{{0,2}}(?:{re.escape(parting)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
        )
        for decimal, parting in ((",", "."), (".", ","))
    }
)  # `1.234,5` and `1,234.5`: thousands parted by the sign that is not the decimal one
THOUSANDS = re.compile(r"[+\-−]?[1-9]\d{0,2}[.,]\d{3}")
WITH_UNIT = re.compile(
    r"(?P<number>[+\-−]?\d[\d .,\u00a0\u2009\u202f\u2007]*?)\s*(?P<unit>%|‰|procent|prosent"
    r"|promille|proc\.|pst\.?|tkr|kkr|mkr|kr|kronor|kroner|st|stk|poäng|poeng|p|elever|elevar|barn"
    r"|personer|lärare|lærere|lærarar)\.?",
    re.IGNORECASE,
)
NOTED = re.compile(  # `100*`, `81,5 1)`, `500¹`, `1 234 a)`: a figure and the mark of a footnote
    r"(?P<number>[+\-−]?\d[\d .,\u00a0\u2009\u202f\u2007]*?(?:\s?%)?)"
    r"(?:\s?\*{1,3}|\s?[¹²³⁰⁴-⁹]{1,2}\)?|\s?[†‡]|\s*\(?[a-eA-E]\)|\s+\(?\d\))"
)
YEAR = re.compile(r"(?:19|20)\d\d")
UNITS = MappingProxyType(
    {
        **dict.fromkeys(("%", "procent", "prosent", "proc.", "pst", "pst."), "percent"),
        **dict.fromkeys(("‰", "promille"), "per mille"),
        **dict.fromkeys(("kr", "kronor", "kroner"), "kr"),
        **dict.fromkeys(("tkr", "kkr"), "tkr"),
        "mkr": "mkr",
        **dict.fromkeys(("poäng", "poeng", "p"), "points"),
    }
)
MONTH = r"(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|okt|oct|nov|dec|des)[a-zåäö]*\.?"
DATE = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?(?:[ T].*)?|\d\d?[./-]\d\d?[./-](?:\d\d){{1,2}}|\d\d?[./]\d\d?\.?"
    rf"|\d\d?\.?[ -]{MONTH}(?:[ -]\d{{2,4}})?|{MONTH}[ -]\d{{2,4}}|\d\d?:\d\d(?::\d\d)?",
    re.IGNORECASE,
)
SERIAL_DAYS = range(36_526, 54_789)  # 2000–2049, as a spreadsheet program counts days


class ReadCell(NamedTuple):
    """A cell understood. `value` is None unless `status` is `value`.

    `unit` is what the cell itself says (`60 %`); `why` the rule that an unknown cell breaks, or
    `noted` for a figure with the mark of a footnote.
    """

    status: str
    value: float | None
    raw: str
    unit: str = ""
    why: str = ""


class CellReader(dict[object, ReadCell]):
    """Cell content → `ReadCell`; remembers what it has seen, since figures repeat a great deal."""

    def __init__(
        self, decimal: str, marks: Mapping[str, str] = MARKS, *, parted: bool = False
    ) -> None:
        super().__init__()
        self.parted = parted
        self._number = NUMBER[decimal]
        self._other = NUMBER["." if decimal == "," else ","]
        self.decimal = decimal
        self._marks = {**MARKS, **marks}
        self.unknown = False  # whether it has met a cell that it did not understand
        self.noted = False  # whether it has met the mark of a footnote

    def __missing__(self, content: object) -> ReadCell:
        cell = self._read(content)
        self.unknown = self.unknown or cell.status == UNKNOWN
        self.noted = self.noted or cell.why == NOTE
        self[content] = cell
        return cell

    def _read(self, content: object) -> ReadCell:
        raw = text_of(content)
        if isinstance(content, Shown):
            return ReadCell("value", content.value, raw, content.unit)
        if isinstance(content, Fault):
            return ReadCell(UNKNOWN, None, raw, why=content.why)
        if isinstance(content, int | float) and not isinstance(content, bool):
            finite = math.isfinite(content)
            return ReadCell("value", float(content), raw) if finite else unknown(raw, "mark")
        if isinstance(content, dt.date | dt.time | dt.timedelta):
            return unknown(raw, "date")
        return self._of_text(raw, raw.strip())

    def _of_text(self, raw: str, text: str) -> ReadCell:
        if self._is_number(text):
            return ReadCell("value", self._float(text), raw)
        status = self._marks.get(text) or WORDS.get(text.casefold())
        if status or APPROXIMATE.fullmatch(text):
            return ReadCell(status or "approximate", None, raw)
        if BOUNDED.fullmatch(text):
            return ReadCell("bounded", None, raw)
        told = WITH_UNIT.fullmatch(text)
        if told and self._is_number(told["number"].strip()):
            unit = UNITS.get(told["unit"].casefold(), "")
            return ReadCell("value", self._float(told["number"].strip()), raw, unit)
        noted = NOTED.fullmatch(text)
        if noted and not YEAR.fullmatch(noted["number"]):
            cell = self._of_text(raw, noted["number"].strip())
            return cell._replace(why=cell.why or NOTE)
        return unknown(raw, self._why(text))

    def _is_number(self, text: str) -> bool:
        parted = self.parted and PARTED[self.decimal].fullmatch(text)
        return bool(parted or self._number.fullmatch(text))

    def _why(self, text: str) -> str:
        if DATE.fullmatch(text):
            return "date" if not self._other.fullmatch(text) else "decimal"
        return "decimal" if self._other.fullmatch(text.rstrip(" %")) else "mark"

    def _float(self, text: str) -> float:
        plain = text.translate(SPACES).replace("−", "-")
        if self.parted:
            plain = plain.replace("." if self.decimal == "," else ",", "")
        return float(plain.replace(self.decimal, "."))


def unknown(raw: str, why: str) -> ReadCell:
    """A cell that is neither a number nor a mark."""
    return ReadCell(UNKNOWN, None, raw, why=why)


def without_days(cells: list[ReadCell]) -> list[ReadCell]:
    """A column's cells; where others are dates, `45355` is one too: a spreadsheet counts days."""
    if sum(cell.why == "date" for cell in cells) < 2:
        return cells
    return [unknown(cell.raw, "date") if cell.value in SERIAL_DAYS else cell for cell in cells]


def is_words(cells: Iterable[ReadCell]) -> bool:
    """Whether a column holds words: no number, and more words than marks."""
    kinds = Counter(_kind(cell) for cell in cells)
    return not kinds["figure"] and kinds["word"] * 2 > kinds["word"] + kinds["mark"] > 0


def _kind(cell: ReadCell) -> str:
    if cell.status == "value" or cell.why in {"date", "decimal", "formula", "error"}:
        return "figure"
    if cell.status == UNKNOWN:
        return "word" if sum(map(str.isalpha, cell.raw)) * 2 > len(cell.raw) else "figure"
    return "mark" if cell.raw.strip() else "blank"


def text_of(content: object) -> str:
    """A cell's own text; a whole number in a workbook without the `.0` that Python adds."""
    if isinstance(content, float) and content.is_integer() and abs(content) < 1e15:
        return str(int(content))
    if isinstance(content, Shown):
        return content.text
    if isinstance(content, dt.datetime) and not (content.hour or content.minute or content.second):
        return content.date().isoformat()
    return str(content)


def decimal_sign(texts: Iterable[str], usual: str) -> str | None:
    """The decimal sign of a file, decided from all its cells; `usual` where they do not say.

    None when only cells such as `1.234` speak against `usual`: those may be thousands.
    """
    seen = _signs(texts)
    other = "." if usual == "," else ","
    if seen[f"sure {other}"] and not seen[f"sure {usual}"]:
        return other
    return usual if seen[usual] or not seen[other] else None


def parts_thousands(texts: Iterable[str], decimal: str) -> bool:
    """Whether the sign that is not the decimal one parts thousands: `1.234` beside `81,5`."""
    seen = _signs(texts)
    other = "." if decimal == "," else ","
    if seen[f"sure {other}"]:
        return False
    return seen[f"parted {decimal}"] > 0 or seen[f"sure {decimal}"] > 0 < seen[other]


def _signs(texts: Iterable[str]) -> Counter[str]:
    """How often each sign stands where only a decimal sign can (`sure`), or may, stand."""
    seen: Counter[str] = Counter()
    for text in set(texts):
        stripped = text.strip().rstrip("%").strip()
        for sign in DECIMAL:
            if DECIMAL[sign].fullmatch(stripped):
                seen[sign] += 1
                seen[f"sure {sign}"] += not THOUSANDS.fullmatch(stripped)
            elif PARTED[sign].fullmatch(stripped) and len(re.findall(r"[.,]", stripped)) > 1:
                seen.update((sign, f"sure {sign}", f"parted {sign}"))
    return seen
