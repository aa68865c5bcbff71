"""What reading a statistics file proposes: nothing of it is written until it is accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, groupby

from planbench.collector import gc_paused
from planbench.i18n import N_
from planbench.imports.proposal import Counts, Place, Remark
from planbench.imports.statistics.cells import UNKNOWN
from planbench.imports.statistics.choosing import (
    EVERYTHING,
    Part,
    Selection,
    Which,
    own_units,
    parts,
)
from planbench.imports.statistics.doubts import Doubt, against, doubts, own_absent
from planbench.imports.statistics.figures import Figure, FigureUnit
from planbench.imports.statistics.guessing.understood import Understood
from planbench.imports.statistics.meaning.facts import Citation
from planbench.imports.statistics.meaning.periods import period
from planbench.imports.statistics.meaning.places import plain
from planbench.imports.statistics.profile import Profile
from planbench.imports.statistics.refusing import refused_cells
from planbench.imports.statistics.table import FigureTable, LeftOut, Refused

ALL = "all"
NOT_CHOSEN = N_("Of units, subjects or years that were not asked for.")


@dataclass(frozen=True)
class StatisticsProposal:
    """A file read, with what is chosen of it. Counts are of figures: cells, not lines.

    `missing` names what the file does not say and the user has to: `period`.
    """

    profile: Profile
    citation: Citation
    encoding: str
    kind: str
    tables: tuple[FigureTable, ...] = field(repr=False)
    notes: tuple[Remark, ...] = ()
    missing: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    choice: Selection = EVERYTHING
    own: tuple[str, ...] = ()
    sheets_left: tuple[LeftOut, ...] = ()
    understood: tuple[Understood, ...] = field(repr=False, default=())
    """What its columns seem to mean, for a table that no profile knows."""

    def noted(self, notes: Sequence[Remark]) -> StatisticsProposal:
        """The same with remarks about the file as a whole."""
        return replace(self, notes=tuple(notes))

    def of_period(self, text: str) -> StatisticsProposal:
        """The same of a file that does not say when it is about, once somebody has said it."""
        told = period(text) or text.strip()
        usual = [{**table.usual, "period": told} for table in self.tables]
        tables = [
            replace(table, usual=said) for table, said in zip(self.tables, usual, strict=True)
        ]
        missing = tuple(each for each in self.missing if each != "period" or not told)
        cited = self.citation._replace(period=told)
        return replace(self, tables=tuple(tables), citation=cited, missing=missing)

    @property
    def title(self) -> str:
        """The table's title, as printed."""
        return self.citation.title

    @property
    def publisher(self) -> str:
        """Who publishes it."""
        return self.citation.publisher

    @property
    def period(self) -> str:
        """The period or span of periods of the whole file."""
        return self.citation.period

    @property
    def extracted_on(self) -> dt.date | None:
        """The day when the publisher drew the figures."""
        return self.citation.extracted_on

    @property
    def sha256(self) -> str:
        """The file's hash."""
        return self.citation.sha256

    @cached_property
    def units(self) -> list[FigureUnit]:
        """Every unit of the file, in its order."""
        return list(dict.fromkeys(unit for table in self.tables for unit in table.units))

    def distinct(self, attribute: str) -> list[str]:
        """Every word that an attribute (`subject`, `measure`, `sex` …) takes in the file."""
        found = (word for table in self.tables for word in table.distinct(attribute))
        return list(dict.fromkeys(found))

    @property
    def subjects(self) -> list[str]:
        """The subjects of the file."""
        return self.distinct("subject")

    @property
    def measures(self) -> list[str]:
        """What the file measures."""
        return self.distinct("measure")

    @property
    def sexes(self) -> list[str]:
        """`total`, `F`, `M`: those that the file has."""
        return self.distinct("sex")

    @property
    def mathematics(self) -> list[str]:
        """The subjects that are mathematics."""
        return [subject for subject in self.subjects if self.profile.is_mathematics(subject)]

    def select(
        self,
        units: Which | Collection[str | FigureUnit] = ALL,
        *,
        own: str | Collection[str] = (),
        subjects: str | Collection[str] | None = None,
        measures: Collection[str] | None = None,
        periods: Collection[str] | None = None,
    ) -> StatisticsProposal:
        """The same file with another choice of what comes in.

        `units`: `all`; `own` for the municipality named by `own` (names or codes) with its schools,
        county and nation; or codes, names or units. `subjects`: `all`, or those wanted; when it is
        not given, `all` units bring all subjects, while any other choice of units brings what
        concerns mathematics when the file has that. Counts are then those of the choice.
        """
        names = (own,) if isinstance(own, str) else tuple(own)
        words = {"measure": measures, "period": periods, "subject": self._subjects(units, subjects)}
        wanted = {name: each for name, each in words.items() if each is not None}
        return replace(self, choice=Selection(self._units(units, names), wanted), own=names)

    def select_with(self, own: Collection[str], others: Collection[str]) -> StatisticsProposal:
        """One's own municipality, as `own` chooses it, and others by name or code beside it."""
        if not others:
            return self.select("own", own=own)
        named = {plain(other) for other in others}
        mine = own_units(self.units, own)
        beside = {unit for unit in self.units if {plain(unit.name), plain(unit.code)} & named}
        return replace(self.select([*(mine | beside)], own=()), own=tuple(own))

    def _units(
        self, units: Which | Collection[str | FigureUnit], own: Sequence[str]
    ) -> frozenset[FigureUnit] | None:
        if units == "own":
            return own_units(self.units, own)
        if units == ALL:
            return None
        return frozenset(
            unit for unit in self.units if {unit, unit.code, unit.name} & set(units) - {""}
        )

    def _subjects(
        self, units: Which | Collection[str | FigureUnit], subjects: str | Collection[str] | None
    ) -> Collection[str] | None:
        if subjects is None and units != ALL:
            return self.mathematics or None
        if subjects is None or subjects == ALL:
            return None
        return (subjects,) if isinstance(subjects, str) else subjects

    @cached_property
    def parts(self) -> list[Part]:
        """What is chosen, column by column."""
        return parts(self.tables, self.choice)

    @cached_property
    def figures(self) -> list[Figure]:
        """The chosen figures, marks included, in the order of the file."""
        with gc_paused():
            return list(self.each_figure())

    def each_figure(self) -> Iterator[Figure]:
        """The same, one after the other: for a file whose figures are not held all at once."""
        doubtful = self.doubtful
        for part in by_table(self.parts):
            figures = in_file_order(part)
            if any(each.block.column in each.table.odd for each in part):
                figures = (figure for figure in figures if figure.status != UNKNOWN)
            yield from with_doubts(figures, doubtful) if doubtful else figures

    @cached_property
    def _against(self) -> list[Doubt]:
        return list(against(self.profile, self.parts))

    @cached_property
    def doubtful(self) -> Mapping[Place, str]:
        """Where figures stand that something speaks against, with the name of what does."""
        return {place: doubt.rule for doubt in self._against for place in doubt.places}

    @cached_property
    def counts(self) -> Counts:
        """What becomes of the figures: those chosen, and all others of the file as left out."""
        counted = [part.table.count(part.rows, part.block, _lost(part)) for part in self.parts]
        imported, marked, refused = (
            sum(counts[index] for counts in counted) for index in (1, 2, 3)
        )
        left = sum(left_out.figures for left_out in self.left_out)
        return Counts(imported + marked + refused + left, imported, marked, refused, left)

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """What of the file does not come in, by sheet, row and column, with the reasons."""
        found = [left_out for table in self.tables for left_out in table.left_out]
        found += self.sheets_left
        for table in self.tables:
            chosen = sum(len(part.rows) + _lost(part) for part in self.parts if part.table is table)
            if table.total > chosen:
                reason = Remark("choice", NOT_CHOSEN, {}, Place(table.sheet))
                found.append(LeftOut(reason, table.total - chosen))
        return found

    @cached_property
    def refused(self) -> list[Refused]:
        """The chosen rows and cells that cannot come in, with their reasons."""
        found = {refused.place: refused for part in self.parts for refused in part.refused}
        cells = (
            refused
            for part in self.parts
            for refused in refused_cells(part.table, part.block.column, part.rows)
        )
        found |= {cell.place: cell for cell in cells}
        return [found[place] for place in sorted(found)]

    def lost(self, refused: Refused) -> int:
        """How many figures a refusal costs."""
        return self._losses.get(refused.place, 1)

    @cached_property
    def _losses(self) -> Mapping[Place, int]:
        """How many figures each refused row costs."""
        found: dict[Place, int] = {}
        for part in self.parts:
            for refused in part.refused:
                costs = refused.costs(part.block.column)
                found[refused.place] = found.get(refused.place, 0) + costs
        return found

    @cached_property
    def doubts(self) -> list[Remark]:
        """What is odd about the file and about the chosen figures."""
        absent = own_absent(
            self.own, [part.table.units[row] for part in self.parts for row in part.rows]
        )
        return [*self.notes, *absent, *doubts(self.profile, self.parts, self._against)]


def _lost(part: Part) -> int:
    """How many figures of a column its refused rows cost."""
    return sum(refused.costs(part.block.column) for refused in part.refused)


def with_doubts(figures: Iterable[Figure], doubtful: Mapping[Place, str]) -> Iterator[Figure]:
    """The figures, each with what speaks against it."""
    rows = {place.row for place in doubtful}
    for figure in figures:
        if figure.row not in rows:
            yield figure
            continue
        doubt = doubtful.get(Place(figure.sheet, figure.row, figure.column))
        yield figure._replace(doubt=doubt) if doubt else figure


def by_table(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """The parts of each table."""
    for _, together in groupby(parts, key=lambda part: id(part.table)):
        yield list(together)


def in_file_order(parts: Sequence[Part]) -> Iterable[Figure]:
    """The figures of one table, row by row and in each row from left to right."""
    columns = [part.table.figures(part.rows, part.block) for part in parts]
    if all(part.rows is parts[0].rows for part in parts):
        return chain.from_iterable(zip(*columns, strict=True))
    return sorted(chain.from_iterable(columns), key=lambda figure: (figure.row, figure.column))
