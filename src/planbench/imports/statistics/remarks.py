"""What is said of a sheet as a whole before its figures come in: hidden, contradicting, left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import PARTED, CellReader
from planbench.imports.statistics.doubts import limited
from planbench.imports.statistics.meaning.facts import publisher_in
from planbench.imports.statistics.meaning.periods import PRELIMINARY, period
from planbench.imports.statistics.meaning.places import municipality_coded, municipality_named
from planbench.imports.statistics.meaning.units import text
from planbench.imports.statistics.opening.hidden import letters_named, numbers_named
from planbench.imports.statistics.profile import Profile
from planbench.imports.statistics.sheet import OpenedSheet

HIDDEN_SHEET = N_(
    "The sheet {sheet} is hidden in the workbook. It was read all the same; see to it that it is "
    "meant to be used."
)
HIDDEN_PARTS = N_(
    "The workbook hides parts of the sheet {sheet}: rows {rows}; columns {columns}. They were "
    "read all the same; see to it that they are meant to be used."
)
OTHER_CODE = N_(
    "The code {code} is that of {known}, but the row says {name}. The code was kept; correct the "
    "file if that is wrong."
)
NOTES = N_("Below the figures stands: “{text}”. It was not taken in.")
OTHER_SIGN = N_("The file uses {sign} as its decimal sign, unlike {publisher}.")
OWN_SIGN = N_("The file uses {sign} as its decimal sign.")
THOUSANDS_PARTED = N_("{text} was read as {value}: what is not the decimal sign parts thousands.")
MARKED = N_("{text} was read as {year}; read what its note says before you use the figures.")
LONGEST_NOTE = 120  # letters
COUNTRIES = ("SE", "NO")


def tell_hidden(sheet: OpenedSheet) -> None:
    """Note what of a sheet cannot be seen in its workbook."""
    grid, hidden = sheet.grid, sheet.grid.hidden
    name = grid.sheet
    if hidden.sheet:
        sheet.remark("hidden", HIDDEN_SHEET, Place(name), sheet=name)
    rows = [row for row in hidden.rows if row < len(grid.rows) and any(grid.rows[row])]
    width = max(map(len, grid.rows), default=0)
    columns = [column for column in hidden.columns if column < width]
    if rows or columns:
        said = {"rows": numbers_named(rows), "columns": letters_named(columns)}
        sheet.remark("hidden", HIDDEN_PARTS, Place(name), sheet=name, **said)


def tell_codes(sheet: OpenedSheet) -> frozenset[int]:
    """Note the rows whose municipality's code is another's than the name beside it, and return
    their numbers."""
    found = list(_contradictions(sheet))
    sheet.remarks.extend(limited(found))
    return frozenset(remark.place.row for remark in found)


def _contradictions(sheet: OpenedSheet) -> Iterator[Remark]:
    first = sheet.layout.header + 1
    for index, unit in enumerate(sheet.finder.units(sheet.rows[first:]), first):
        if unit is None:
            continue
        own = unit.type == "municipality"
        code, name = (unit.code, unit.name) if own else (unit.within, unit.within_name)
        known = _other_name(code, name, sheet.profile.country)
        if known:
            said = {"code": code, "known": known, "name": name}
            yield Remark("code_name", OTHER_CODE, said, sheet.place(index))


def _other_name(code: str, name: str, country: str) -> str:
    """The name of the municipality that a code stands for, where the name is another one's."""
    for each in [country] if country else COUNTRIES:
        coded, named = municipality_coded(code, each), municipality_named(name, each)
        if coded and named and coded.code != named.code:
            return coded.name
    return ""


def tell_sign(profile: Profile, sign: str, usual: str) -> Iterator[Remark]:
    """That a file has another decimal sign than is usual."""
    if sign != usual:
        text = OTHER_SIGN if profile.publisher else OWN_SIGN
        yield Remark("decimal", text, {"sign": sign, "publisher": profile.publisher})


def tell_parted(reader: CellReader) -> Iterator[Remark]:
    """That the sign that is not the decimal one parts thousands, by the first of them."""
    found = (cell for cell in reader.values() if PARTED[reader.decimal].fullmatch(cell.raw.strip()))
    first = next(found, None) if reader.parted else None
    if first and first.value is not None:
        said = {"text": first.raw.strip(), "value": first.value}
        yield Remark("decimal", THOUSANDS_PARTED, said)


def tell_marked_years(sheet: OpenedSheet) -> None:
    """Note the years of somebody's own table that bear the mark of a footnote (`2024*`)."""
    if not sheet.profile.period_anywhere:
        return
    first = sheet.layout.header + 1
    said = [each for heading in sheet.layout.headings for each in (heading.name, heading.group)]
    said += [text(row, column) for row in sheet.rows[first:] for column in sheet.when]
    for each in dict.fromkeys(said):
        if PRELIMINARY.search(each) and period(each):
            sheet.remark("note", MARKED, sheet.place(first - 1), text=each, year=period(each))


def tell_notes(sheet: OpenedSheet, footer: Sequence[str]) -> list[str]:
    """Of the lines below somebody's own table none is kept: they define nothing and may name
    pupils. Returns those that are kept: of a publisher's table all."""
    if publisher_in(footer):
        return list(footer)
    for line in footer:
        cut = line[:LONGEST_NOTE] + ("…" if len(line) > LONGEST_NOTE else "")
        sheet.remark("note", NOTES, Place(sheet.grid.sheet), text=cut)
    return []
