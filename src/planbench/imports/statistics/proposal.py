"""What reading a statistics file proposes: nothing of it is written until it is accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, groupby

from planbench.collector import gc_paused
from planbench.imports.proposal import Counts, Remark
from planbench.imports.statistics.choosing import EVERYTHING, Choice, Part, Which, own_units, parts
from planbench.imports.statistics.doubts import doubts, own_absent
from planbench.imports.statistics.facts import Citation
from planbench.imports.statistics.figures import Figure, Unit
from planbench.imports.statistics.profile import Profile
from planbench.imports.statistics.table import Refused, Table

ALL = "all"


@dataclass(frozen=True)
class StatisticsProposal:
    """A file read, with what is chosen of it. Counts are of figures: cells, not lines.

    `missing` names what the file does not say and the user has to: `period`.
    """

    profile: Profile
    citation: Citation
    encoding: str
    kind: str
    tables: tuple[Table, ...] = field(repr=False)
    notes: tuple[Remark, ...] = ()
    missing: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
    choice: Choice = EVERYTHING
    own: tuple[str, ...] = ()

    def noted(self, notes: Sequence[Remark]) -> StatisticsProposal:
        """The same with remarks about the file as a whole."""
        return replace(self, notes=tuple(notes))

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
    def units(self) -> list[Unit]:
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
        return [each for each in self.subjects if self.profile.is_mathematics(each)]

    def select(
        self,
        units: Which | Collection[str | Unit] = ALL,
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
        return replace(self, choice=Choice(self._units(units, names), wanted), own=names)

    def _units(
        self, units: Which | Collection[str | Unit], own: Sequence[str]
    ) -> frozenset[Unit] | None:
        if units == "own":
            return own_units(self.units, own)
        if units == ALL:
            return None
        return frozenset(
            unit for unit in self.units if {unit, unit.code, unit.name} & set(units) - {""}
        )

    def _subjects(
        self, units: Which | Collection[str | Unit], subjects: str | Collection[str] | None
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
            return [figure for part in by_table(self.parts) for figure in in_file_order(part)]

    @cached_property
    def counts(self) -> Counts:
        """What becomes of the chosen figures."""
        counted = [
            part.table.count(part.rows, part.block, len(part.refused)) for part in self.parts
        ]
        return Counts(*(sum(each[index] for each in counted) for index in range(4)))

    @cached_property
    def refused(self) -> list[Refused]:
        """The chosen rows that cannot come in, with their reasons."""
        found = {each.place: each for part in self.parts for each in part.refused}
        return [found[place] for place in sorted(found)]

    @cached_property
    def doubts(self) -> list[Remark]:
        """What is odd about the file and about the chosen figures."""
        absent = own_absent(
            self.own, [part.table.units[row] for part in self.parts for row in part.rows]
        )
        return [*self.notes, *absent, *doubts(self.profile, self.parts, self.figures)]


def by_table(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """The parts of each table."""
    for _, together in groupby(parts, key=lambda part: id(part.table)):
        yield list(together)


def in_file_order(parts: Sequence[Part]) -> Iterable[Figure]:
    """The figures of one table, row by row and in each row from left to right."""
    columns = [part.table.figures(part.rows, part.block) for part in parts]
    if all(part.rows is parts[0].rows for part in parts):
        return chain.from_iterable(zip(*columns, strict=True))
    return sorted(chain.from_iterable(columns), key=lambda each: (each.row, each.column))
