"""Cells as a workbook shows them: per cent, scaled numbers, errors, formulas without a value.

Number formats: ECMA-376 part 1, 18.8.30.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from planbench.imports.statistics.opening.grid import Fault, GridRow, Shown

SHEET_DIGITS = 15
BUILT_IN = {9: "0%", 10: "0.00%"}
PREFIX = rb"(?:[A-Za-z]\w*:)?"
SHEET = re.compile(rb"<" + PREFIX + rb"sheet\s([^>]*)>")
RELATION = re.compile(rb"<" + PREFIX + rb"Relationship\s([^>]*)>")
FORMAT = re.compile(rb"<" + PREFIX + rb"numFmt\s([^>]*)>")
STYLE = re.compile(rb"<" + PREFIX + rb"xf\s([^>]*)>")
STYLES = re.compile(rb"<" + PREFIX + rb"cellXfs\b.*?</" + PREFIX + rb"cellXfs>", re.DOTALL)
ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
EMPTY_FORMULA = re.compile(
    rb"<" + PREFIX + rb"c\s([^>]*)>\s*<" + PREFIX + rb"f(?:\s[^>]*)?(?:/>|>([^<]*)</" + PREFIX
    + rb"f>)\s*(?:<" + PREFIX + rb"v\s*/>|<" + PREFIX + rb"v>\s*</" + PREFIX + rb"v>)?\s*</"
    + PREFIX + rb"c>"
)  # fmt: skip
ERROR = re.compile(
    rb"<" + PREFIX + rb"c\s([^>]*\bt=[\"']e[\"'][^>]*)>(?:(?!</" + PREFIX + rb"c>).)*?<"
    + PREFIX + rb"v>([^<]*)<", re.DOTALL,
)  # fmt: skip
REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
ASIDE = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
QUOTED = re.compile(r"\"([^\"]*)\"|\\(.)")


class NumberFormat(NamedTuple):
    """How a number is shown: multiplied by `factor`, rounded, with a unit behind it."""

    factor: float
    decimals: int
    unit: str
    suffix: str

    def show(self, number: float) -> Shown:
        """The number as its cell shows it."""
        shown = half_up(number * self.factor, self.decimals)
        text = f"{shown:f}".replace(".", ",")
        return Shown(f"{text}{self.suffix}", float(shown), self.unit)


def half_up(number: float, decimals: int) -> Decimal:
    """A number as a spreadsheet program rounds it: 15 digits of it, a half away from 0."""
    exact = Decimal(f"{number:.{SHEET_DIGITS}g}")
    if not abs(number) < 10**SHEET_DIGITS:
        return exact
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0  # never -0


Special = tuple[int, int, NumberFormat | Fault]


def number_format(code: str) -> NumberFormat | None:
    """What a format code does to a number; None when it shows the number that is stored."""
    first = code.partition(";")[0]
    said = "".join(a or b for a, b in QUOTED.findall(first))
    plain = ASIDE.sub("", first)
    decimals = len(re.findall(r"[0#?]", plain.partition(".")[2].split("E")[0]))
    if "%" in plain:
        return NumberFormat(100.0 ** plain.count("%"), decimals, "percent", " %")
    if "%" in said:
        return NumberFormat(1.0, decimals, "percent", " %")
    if "‰" in plain + said:
        return NumberFormat(1.0, decimals, "per mille", " ‰")
    scaled = re.search(r"[0#?](,+)(?![0#?,])", plain)
    if scaled:
        return NumberFormat(1000.0 ** -len(scaled[1]), decimals, "", said and f" {said.strip()}")
    return None


def special_cells(content: bytes, styles: Mapping[bytes, NumberFormat]) -> list[Special]:
    """The cells of a sheet that show something else than they store, or store nothing."""
    found: list[Special] = []
    if styles:
        for reference, style in styled(content, styles):
            found += _at(reference, styles[style])
    if b"<f" in content or b":f" in content:
        for match in EMPTY_FORMULA.finditer(content):
            found += _at(_reference(match[1]), Fault("=" + _text(match[2]), "formula"))
    if b'"e"' in content or b"'e'" in content:
        for match in ERROR.finditer(content):
            found += _at(_reference(match[1]), Fault(_text(match[2]), "error"))
    return found


def show_xlsx(
    specials: Mapping[str, Sequence[Special]], sheets: Mapping[str, list[GridRow]]
) -> None:
    """Put what is shown in the place of what is stored; both by the name of the sheet."""
    for name, cells in specials.items():
        rows = sheets.get(name, [])
        for row, column, shown in cells:
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = _shown(rows[row][column], shown)


def _shown(stored: object, shown: NumberFormat | Fault) -> object:
    if isinstance(shown, Fault):
        return shown
    if isinstance(stored, bool) or not isinstance(stored, int | float):
        return stored
    return shown.show(stored)


def styles_of(package: zipfile.ZipFile) -> Iterator[tuple[bytes, NumberFormat]]:
    """The number of each cell style that shows another number than is stored, with its format."""
    try:
        content = package.read("xl/styles.xml")
    except KeyError:
        return
    codes = dict(BUILT_IN)
    for said in map(attributes, (found[1] for found in FORMAT.finditer(content))):
        codes[int(said.get("numFmtId", "0"))] = said.get("formatCode", "")
    block = STYLES.search(content)
    for index, style in enumerate(STYLE.finditer(block[0] if block else b"")):
        code = codes.get(int(attributes(style[1]).get("numFmtId", "0")), "")
        known = number_format(code)
        if known:
            yield str(index).encode(), known


def attributes(tag: bytes) -> dict[str, str]:
    """An element's attributes, without the prefixes of their names."""
    return {
        name.decode().rpartition(":")[2]: _text(one or other)
        for name, one, other in ATTRIBUTE.findall(tag)
    }


def _text(content: bytes | None) -> str:
    from xml.sax.saxutils import unescape

    return unescape((content or b"").decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"})


def sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name with the part that holds it."""
    try:
        book = package.read("xl/workbook.xml")
        relations = package.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        return
    found = map(attributes, (match[1] for match in RELATION.finditer(relations)))
    targets = {each.get("Id", ""): each.get("Target", "") for each in found}
    names = set(package.namelist())
    for tag in SHEET.finditer(book):
        said = {
            name.decode(): _text(one or other) for name, one, other in ATTRIBUTE.findall(tag[1])
        }
        linked = next((each for key, each in said.items() if key.endswith(":id")), "")
        target = targets.get(linked, "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        if part in names:
            yield said.get("name", ""), part


def styled(content: bytes, styles: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Where the cells of these styles stand, with the style of each."""
    numbers = b"|".join(styles)
    cells = re.compile(rb"<" + PREFIX + rb"c\s([^>]*?\bs=[\"'](?:" + numbers + rb")[\"'][^>]*)>")
    for match in cells.finditer(content):
        said = attributes(match[1])
        yield said.get("r", ""), said.get("s", "").encode()


def _reference(tag: bytes) -> str:
    return attributes(tag).get("r", "")


def _at(reference: str, shown: NumberFormat | Fault) -> list[Special]:
    place = _place(reference)
    return [(*place, shown)] if place else []


def _place(reference: str) -> tuple[int, int] | None:
    """Row and column of `B2`, from 0."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
