"""Reads a statistics file end to end: source, profile, tables, proposal."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from planbench.collector import gc_paused
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.proposal import Place, Remark
from planbench.imports.statistics.building import build, figure_headings
from planbench.imports.statistics.cells import CellReader, decimal_sign, parts_thousands, text_of
from planbench.imports.statistics.doubts import no_mathematics, other_year, own_warnings
from planbench.imports.statistics.guessing import (
    ChosenTable,
    Understood,
    is_list,
    lists_pupils,
    understood_as,
    understood_in,
)
from planbench.imports.statistics.layout import clean, lines, recognise, tables_of
from planbench.imports.statistics.left_out import figures_in
from planbench.imports.statistics.mapping import NeedsMappingError, TableMeaning, profile_from
from planbench.imports.statistics.meaning.facts import (
    Answers,
    Citation,
    Facts,
    facts_of,
    publisher_in,
)
from planbench.imports.statistics.meaning.periods import span
from planbench.imports.statistics.opening.grid import Grid, RawFile
from planbench.imports.statistics.opening.source import read_source
from planbench.imports.statistics.profile import Profile, load_profiles, search, shipped_profiles
from planbench.imports.statistics.proposal import StatisticsProposal
from planbench.imports.statistics.remarks import (
    tell_codes,
    tell_hidden,
    tell_marked_years,
    tell_notes,
    tell_parted,
    tell_sign,
)
from planbench.imports.statistics.several import told_apart
from planbench.imports.statistics.sheet import OpenedSheet, open_sheet
from planbench.imports.statistics.table import FigureTable, LeftOut

NO_ANSWERS = Answers()
OTHER_SHEET = N_("The sheet {sheet} is not laid out like the others and was not read.")
SHEET_LEFT = N_("The sheet {sheet} is not laid out like {publisher}'s tables and was not read.")
FROM_NAME = N_("The file itself does not say this; it was taken from the file's name: {text}.")


class ReadSheet(NamedTuple):
    """A sheet with what it says of itself, its table, and the lines of its footer."""

    sheet: OpenedSheet
    facts: Facts
    table: FigureTable
    footer: list[str]


def read_statistics(
    file: Path,
    *,
    answers: Answers = NO_ANSWERS,
    own_profiles: Path | None = None,
    only: Collection[str] = (),
) -> StatisticsProposal:
    """What a statistics file proposes; of one too large to hold, the rows of `only`.

    Raises `UserError` for a file that cannot be read or holds no figures; of these, one that no
    profile knows is a `NeedsMappingError`, which carries a preview of its table.
    """
    with gc_paused():
        return propose(read_source(file, only), load_profiles(own_profiles), answers)


def read_with_mapping(
    file: Path, meaning: TableMeaning, *, answers: Answers = NO_ANSWERS
) -> StatisticsProposal:
    """What a file proposes that no profile knows, once a person has said what its columns mean."""
    with gc_paused():
        return propose(read_source(file), [profile_from(meaning, "own")], answers)


def propose(
    source: RawFile, profiles: Sequence[Profile], answers: Answers = NO_ANSWERS
) -> StatisticsProposal:
    """The proposal of a file that has been opened."""
    sheets = recognised(source, profiles)
    refuse_register(source, sheets[0].profile)
    if sheets[0].profile not in shipped_profiles():
        refuse_pupils(source)
    return propose_sheets(source, sheets, answers)


def propose_sheets(
    source: RawFile,
    sheets: Sequence[OpenedSheet],
    answers: Answers,
    reader: CellReader | None = None,
) -> StatisticsProposal:
    """The proposal of the sheets of a file that are to be read."""
    profile = sheets[0].profile
    if reader is None:
        usual, told = answers.decimal or profile.decimal, bool(answers.decimal)
        reader = CellReader(usual, dict(profile.marks), parted=told)
    read = [read_sheet(source, sheet, reader, answers) for sheet in sheets]
    sign = answers.decimal or sign_of(source, reader, profile)
    parted = reader.parted or parts_thousands(texts_in(reader), sign)
    if (sign, parted) != (reader.decimal, reader.parted):
        fresh = [replace(sheet, remarks=[]) for sheet in sheets]
        other = CellReader(sign, dict(profile.marks), parted=parted)
        again = propose_sheets(source, fresh, answers._replace(decimal=sign), other)
        signs = [*tell_sign(profile, sign, reader.decimal), *tell_parted(other)]
        return again.noted([*signs, *again.notes])
    if not any(sheet.table.total for sheet in read):
        raise no_figures(source.name)
    return assemble(source, read, answers)


def guess_statistics(
    file: Path, *, answers: Answers = NO_ANSWERS, home: str = ""
) -> StatisticsProposal:
    """What a table that no profile knows seems to say; `home` is whom it is about if it says none.

    Raises `NeedsMappingError` when nothing in it looks like figures under headings.
    """
    with gc_paused():
        return propose_guessed(read_source(file), answers, home)


def propose_guessed(
    source: RawFile, answers: Answers = NO_ANSWERS, home: str = ""
) -> StatisticsProposal:
    """The proposal of a file that has been opened, by what its tables seem to mean."""
    return propose_tables(source, understood_in(source, home), answers)


def propose_chosen(
    source: RawFile, chosen: Sequence[ChosenTable], answers: Answers, home: str = ""
) -> StatisticsProposal:
    """The proposal of a file whose tables a person has pointed at and explained."""
    with gc_paused():
        return propose_tables(source, understood_as(source, chosen, home), answers)


def propose_tables(
    source: RawFile, tables: Sequence[Understood], answers: Answers
) -> StatisticsProposal:
    """The proposal of tables that are understood; raises `NeedsMappingError` without any."""
    refuse_pupils(source, tables)
    if not tables:
        raise not_known(source)
    sheets = [open_sheet(understood.grid, understood.layout) for understood in tables]
    proposal = propose_sheets(source, sheets, answers)
    return replace(proposal, understood=tuple(tables))


def recognised(source: RawFile, profiles: Sequence[Profile]) -> list[OpenedSheet]:
    """The sheets that one profile knows; raises `NeedsMappingError` when there is none."""
    layouts = [(grid, recognise(grid, profiles)) for grid in source.grids]
    known = [(grid, layout) for grid, layout in layouts if layout]
    if not known:
        raise not_known(source)
    first = known[0][1].profile
    tables = (tables_of(grid, layout) for grid, layout in known if layout.profile is first)
    return [open_sheet(grid, layout) for grid, layout in chain.from_iterable(tables)]


def not_known(source: RawFile) -> UserError:
    """The refusal of a file that no profile knows; of one row or none there is nothing to know."""
    filled = sum(any(text_of(cell).strip() for cell in row) for g in source.grids for row in g.rows)
    return NeedsMappingError(source) if filled > 1 else no_figures(source.name)


def refuse_register(source: RawFile, profile: Profile) -> None:
    """Raise `UserError` for a list of units without figures."""
    if profile.holds == "register":
        raise UserError(
            "{file} is a register of schools or municipalities and holds no statistics. "
            "Nothing was imported. Choose a file with figures.",
            file=source.name,
        )


def refuse_pupils(source: RawFile, tables: Sequence[Understood] = ()) -> None:
    """Raise `UserError` for a list of pupils, also one of the headings of an earlier table, and
    one that a person points at."""
    pointed = (understood.grid.rows[understood.layout.header :] for understood in tables)
    if lists_pupils(source) or any(is_list([*map(clean, rows[0])], rows[1:]) for rows in pointed):
        raise UserError(
            "{file} has a row for each pupil. Nothing was imported: planbench keeps no results of "
            "single pupils. Sum them up by school or year, and import that.",
            file=source.name,
        )


def no_figures(name: str) -> UserError:
    """The refusal of a known table without a single figure."""
    return UserError(
        "{file} has headings at most, and no figures below them. Nothing was imported. "
        "Download it once more.",
        file=name,
    )


def texts_in(reader: CellReader) -> Iterator[str]:
    """The texts that a reader of cells has met."""
    return (each for each in reader if isinstance(each, str))


def sign_of(source: RawFile, reader: CellReader, profile: Profile) -> str:
    """The file's decimal sign, decided from every cell that was read; raises when none can be."""
    sign = decimal_sign(texts_in(reader), profile.decimal)
    if sign is None:
        raise UserError(
            "{file}: it cannot be told whether 1.234 is a thousand or a little more than one. "
            "Nothing was imported. Say which decimal sign the file uses.",
            file=source.name,
        )
    return sign


def read_sheet(
    source: RawFile, sheet: OpenedSheet, reader: CellReader, answers: Answers
) -> ReadSheet:
    """One sheet."""
    facts = facts_of(sheet.layout, source.name, answers, sheet.grid.sheet)
    headings = figure_headings(sheet)
    if sheet.profile.values.header == "title" and headings:
        facts = facts._replace(title=headings[0].name)
    tell_hidden(sheet)
    tell_marked_years(sheet)
    miscoded = tell_codes(sheet)
    for each in facts.by_name:
        said = str(getattr(facts, "extracted_on" if each == "extracted" else each))
        sheet.remark("file_name", FROM_NAME, Place(sheet.grid.sheet), text=said)
    measure = {"measure": measure_of(facts.title)} if sheet.profile.period_anywhere else {}
    table, footer = build(sheet, reader, {**measure, **facts.usual})
    return ReadSheet(sheet, facts, replace(table, miscoded=miscoded), footer)


def _titled(read: ReadSheet) -> ReadSheet:
    """A sheet without a title is called by the one thing it measures, rather than by its file."""
    facts, measures = read.facts, read.table.distinct("measure")
    if "title" not in facts.by_name or "extracted" in facts.by_name or len(measures) != 1:
        return read
    return read._replace(facts=facts._replace(title=measures[0]))


def measure_of(title: str) -> str:
    """What a table measures by its title: `Elever i grundskolan efter region, kön och läsår`."""
    return re.split(r",?\s+(?:efter|etter|by)\s+", title)[0]


def assemble(source: RawFile, read: Sequence[ReadSheet], answers: Answers) -> StatisticsProposal:
    """The proposal out of its sheets."""
    if not any(sheet.sheet.profile.publisher for sheet in read) and not answers.publisher:
        read = [sheet._replace(footer=tell_notes(sheet.sheet, sheet.footer)) for sheet in read]
    profile, tables = read[0].sheet.profile, told_apart([sheet.table for sheet in read])
    periods = list(dict.fromkeys(word for table in tables for word in table.distinct("period")))
    preamble = tuple(dict.fromkeys(line for sheet in read for line in sheet.facts.preamble))
    left = sheets_left(source, read)
    read = [_titled(sheet) for sheet in read]
    citation = cite(source, read, answers, span(periods))
    proposal = StatisticsProposal(
        profile,
        citation,
        source.encoding,
        source.kind,
        tables,
        missing=() if periods else ("period",),
        preamble=preamble,
        sheets_left=tuple(left),
    )
    notes = [
        *(remark for sheet in read for remark in sheet.sheet.remarks),
        *own_warnings(citation.definition),
        *other_year(source.name, periods),
        *no_mathematics(profile, proposal.subjects, preamble),
    ]
    return proposal.noted(once(notes))


def once(remarks: Iterable[Remark]) -> list[Remark]:
    """Each remark once: the schools of one sheet are tables that say the same of it."""
    known = {
        (remark.rule, remark.place, remark.text, repr(remark.values)): remark for remark in remarks
    }
    return list(known.values())


def cite(source: RawFile, read: Sequence[ReadSheet], answers: Answers, periods: str) -> Citation:
    """Where the figures come from; the definitions are what stands above and below the tables."""
    profile = read[0].sheet.profile
    titles = "; ".join(dict.fromkeys(sheet.facts.title for sheet in read if sheet.facts.title))
    above = [line for sheet in read for line in sheet.facts.preamble]
    below = [line for sheet in read for line in sheet.footer]
    notes = [line for grid in footnotes(source, profile) for line in lines(grid.rows)]
    said = publisher_in([*above, *below]) if profile.publisher_in_file else ""
    return Citation(
        answers.publisher or said or profile.publisher,
        titles or source.name,
        periods,
        read[0].facts.extracted_on,
        source.name,
        source.sha256,
        "\n".join(dict.fromkeys([*above, *below, *notes])),
    )


def footnotes(source: RawFile, profile: Profile) -> list[Grid]:
    """The sheets of definitions."""
    return [grid for grid in source.grids if search(profile.footnotes, grid.sheet)]


def sheets_left(source: RawFile, read: Sequence[ReadSheet]) -> list[LeftOut]:
    """Each sheet that was neither read nor holds definitions, with how many figures it has."""
    profile = read[0].sheet.profile
    taken = [sheet.sheet.grid for sheet in read] + footnotes(source, profile)
    names = {grid.sheet for grid in taken}
    left = [grid for grid in source.grids if grid.rows and grid.sheet not in names]
    return [
        LeftOut(
            Remark(
                "sheet",
                SHEET_LEFT if profile.publisher else OTHER_SHEET,
                {"sheet": grid.sheet, "publisher": profile.publisher},
                Place(grid.sheet),
            ),
            figures_in(grid, profile.decimal),
        )
        for grid in left
    ]
