"""Turns a recognised sheet into a table, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from planbench.domain.evidence import JOIN
from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.cells import (
    NOTE,
    CellReader,
    ReadCell,
    is_words,
    text_of,
    without_days,
)
from planbench.imports.statistics.doubts import limited
from planbench.imports.statistics.layout import ColumnHeading, lines
from planbench.imports.statistics.left_out import Probe, left_out
from planbench.imports.statistics.meaning.days import day_in, period_of
from planbench.imports.statistics.meaning.headings import blocks_of
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.meaning.subjects import is_subject
from planbench.imports.statistics.odd_figures import (
    counts_people,
    without_thousands,
    without_unsure,
)
from planbench.imports.statistics.opening.grid import GridRow
from planbench.imports.statistics.profile import Profile, first_group, matches, search
from planbench.imports.statistics.refusing import drop_refused, drop_repeated, refuse_unit
from planbench.imports.statistics.sheet import OpenedSheet, body_of
from planbench.imports.statistics.table import ATTRIBUTES, FigureTable

PADDED = N_("Codes had lost their leading zero (as a spreadsheet program does); it was put back.")
NOTED_FIGURE = N_(
    "The cell says {text}; it was read as {value}, and what stands behind is taken as the mark of "
    "a note. Read the note before you use the figure."
)
DAY_READ = N_(
    "{text} is a date and was read as {year}. Correct the file if another period is meant."
)
WORDS = N_("The column {column} holds words; they were taken as part of what is measured.")


def figure_headings(sheet: OpenedSheet) -> list[ColumnHeading]:
    """The headings of the columns that hold figures."""
    profile, id_columns = sheet.profile, set(sheet.finder.columns)
    wanted = profile.values.columns
    return [
        heading
        for heading in sheet.layout.headings
        if heading.name
        and heading.column not in id_columns
        and not role_of(profile, heading)
        and (not wanted or any(matches(pattern, heading.name) for pattern in wanted))
    ]


def role_of(profile: Profile, heading: ColumnHeading) -> str:
    """What a column that holds no figures tells."""
    roles = profile.roles.items()
    return next((role for pattern, role in roles if matches(pattern, heading.name)), "")


def build(
    sheet: OpenedSheet, reader: CellReader, usual: Mapping[str, str]
) -> tuple[FigureTable, list[str]]:
    """The table of a sheet, and the lines of its footer."""
    headings, said = figure_headings(sheet), attribute_columns(sheet)
    probe = Probe(reader)
    body = body_of(sheet, [heading.column for heading in headings], probe.is_figure)
    rows = [sheet.rows[index] for index in body.good]
    cells = {heading.column: read_column(rows, heading.column, reader) for heading in headings}
    cells |= certain_people(headings, cells, reader)
    cells |= certain_shares(sheet.profile, headings, cells, reader)
    headings, measure = (
        split_text_columns(sheet, headings, cells, said) if reader.unknown else (headings, "")
    )
    if not headings and cells:  # words alone: the columns are figures that cannot be read
        headings = figure_headings(sheet)
    told = {name: _attribute(sheet, name, columns, rows) for name, columns in said.items()}
    told = sex_or_measure(sheet.profile, told)
    table = FigureTable(
        sheet.profile,
        sheet.grid.sheet,
        [sheet.grid.number(index) for index in body.good],
        body.units,
        subject_or_measure(told) if sheet.profile.subject_or_measure else told,
        {"sex": "total", **usual, **({"measure": measure} if measure else {})},
        tuple(blocks_of(sheet.profile, headings)),
        {heading.column: cells[heading.column] for heading in headings},
        tuple(refuse_unit(sheet, index, headings) for index in body.odd),
        tuple(left_out(sheet, body, headings, said, probe)),
    )
    if reader.noted:
        tell_noted(sheet, table)
    if sheet.finder.padded:
        sheet.remark("leading_zeros", PADDED, Place(sheet.grid.sheet))
    table = drop_refused(sheet, table) if reader.unknown else drop_repeated(sheet, table)
    return table, list(lines(sheet.rows[index] for index in body.notes))


def tell_noted(sheet: OpenedSheet, table: FigureTable) -> None:
    """Note the figures that bear the mark of a footnote, which is no part of them."""
    sheet.remarks.extend(
        limited(
            Remark(NOTE, NOTED_FIGURE, {"text": cell.raw.strip(), "value": cell.value}, place)
            for column, cells in table.cells.items()
            for number, cell in zip(table.numbers, cells, strict=True)
            if cell.why == NOTE
            for place in [Place(table.sheet, number, column + 1)]
        )
    )


def read_column(rows: Sequence[GridRow], column: int, reader: CellReader) -> list[ReadCell]:
    """One column's cells, understood."""
    cells = list(map(reader.__getitem__, map(itemgetter(column), rows)))
    return without_days(cells) if reader.unknown else cells


def certain_people(
    headings: Sequence[ColumnHeading], cells: Mapping[int, list[ReadCell]], reader: CellReader
) -> dict[int, list[ReadCell]]:
    """The columns of numbers of persons, without the cells (`1,234`) that may be thousands."""
    told = [heading.column for heading in headings if counts_people(heading.name)]
    found = {column: without_unsure(cells[column]) for column in told}
    reader.unknown = reader.unknown or any(found[column] != cells[column] for column in told)
    return found


def certain_shares(
    profile: Profile,
    headings: Sequence[ColumnHeading],
    cells: Mapping[int, list[ReadCell]],
    reader: CellReader,
) -> dict[int, list[ReadCell]]:
    """The columns of shares, without the cells (`1.234`) that would be thousands of per cent."""
    if not reader.parted:
        return {}
    scales = {heading.column: profile.scale(heading.name) for heading in headings}
    told = [column for column, scale in scales.items() if scale and scale.high is not None]
    found = {column: without_thousands(cells[column]) for column in told}
    reader.unknown = reader.unknown or any(found[column] != cells[column] for column in told)
    return found


def attribute_columns(sheet: OpenedSheet) -> dict[str, list[int]]:
    """Attribute → the columns that tell it, row by row, in the order of the profile."""
    said: dict[str, list[int]] = {}
    for pattern, role in sheet.profile.roles.items():
        told = [
            heading.column for heading in sheet.layout.headings if matches(pattern, heading.name)
        ]
        if role in ATTRIBUTES:
            known = said.setdefault(role, [])
            known += [column for column in told if column not in known]
    return {role: columns for role, columns in said.items() if columns}


def split_text_columns(
    sheet: OpenedSheet,
    headings: Sequence[ColumnHeading],
    cells: Mapping[int, list[ReadCell]],
    said: dict[str, list[int]],
) -> tuple[list[ColumnHeading], str]:
    """The headings without columns of words, which tell what is measured in their row.

    Under a heading that is itself a measure (`Andel (%) elever …`) the words are subjects, and the
    heading is returned as what is measured.
    """
    measure = ""
    words = [heading for heading in headings if is_words(cells[heading.column])]
    for heading in words:
        subjects = sheet.profile.scale(heading.name) is not None
        if subjects and not _name_subjects(cells[heading.column]):
            continue
        said.setdefault("subject" if subjects else "measure", []).append(heading.column)
        place = sheet.place(sheet.layout.header, heading.column + 1)
        if subjects:
            measure = heading.name
        else:
            sheet.remark("words", WORDS, place, column=heading.name)
    told = {column for columns in said.values() for column in columns}
    return [heading for heading in headings if heading.column not in told], measure


def _name_subjects(cells: Sequence[ReadCell]) -> bool:
    """Whether words are subjects: several, or one that is known to be; else one word throughout
    (`ej klart`) stands for figures that are not there."""
    words = {cell.raw.strip() for cell in cells}
    return len(words) > 1 or any(map(is_subject, words))


def subject_or_measure(said: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Words of a column that names now a subject, now what is counted, sorted into the two.

    What the table is called (`Elevar, lærarar, skolar`) is no measure where all rows say it.
    """
    subjects, measures = said.get("subject", []), said.get("measure", [])
    if all(map(is_subject, subjects)):
        return dict(said)
    one = len(set(measures)) == 1
    pairs = list(zip(subjects, measures or [""] * len(subjects), strict=True))
    return {
        **said,
        "subject": [word if is_subject(word) else "" for word, _ in pairs],
        "measure": [
            table if is_subject(word) else word if one else JOIN.join(filter(None, (table, word)))
            for word, table in pairs
        ],
    }


def sex_or_measure(profile: Profile, said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Groups that stand in somebody's own column of girls and boys (`SVA`) are part of what is
    measured."""
    words = said.get("sex", [])
    groups = {word for word in words if word not in {"", "total", "F", "M"}}
    if not groups or not profile.period_anywhere:
        return said
    measures = said.get("measure") or [""] * len(words)
    pairs = zip(measures, words, strict=True)
    return {
        **said,
        "sex": ["total" if word in groups else word for word in words],
        "measure": [JOIN.join(filter(None, (each, word if word in groups else "")))
                    for each, word in pairs],
    }  # fmt: skip


def _attribute(
    sheet: OpenedSheet, name: str, columns: Sequence[int], rows: Sequence[GridRow]
) -> list[str]:
    """What the columns of an attribute say in every row."""
    keys = list(zip(*(map(itemgetter(column), rows) for column in columns), strict=True))
    understood = {
        key: understand(sheet.profile, name, [text_of(cell).strip() for cell in key])
        for key in dict.fromkeys(keys)
    }
    if name == "period" and sheet.profile.period_anywhere:
        heads = {heading.column: heading.name for heading in sheet.layout.headings}
        understood |= tell_days(sheet, understood, heads.get(columns[0], ""))
    return [understood[key] for key in keys]


def tell_days(
    sheet: OpenedSheet, said: Mapping[tuple[object, ...], str], heading: str
) -> dict[tuple[object, ...], str]:
    """The periods of those that are days (`2024-06-12`), each of them noted."""
    days = {key: day for key, text in said.items() if (day := day_in(text))}
    found = {key: period_of(day, heading) for key, day in days.items()}
    place = sheet.place(sheet.layout.header)
    notes = ({"text": said[key], "year": year} for key, year in found.items())
    sheet.remarks.extend(limited(Remark("day", DAY_READ, values, place) for values in notes))
    return found


def understand(profile: Profile, name: str, texts: Sequence[str]) -> str:
    """What the cells of a row say of an attribute, in the words of the model."""
    said = " · ".join(filter(None, texts))
    if name == "sex":
        return profile.sex(said) or said
    if name == "period":
        return period(said) or said
    if name == "grade":
        found = search(profile.grade, said)
        return first_group(found) if found else said
    return said
