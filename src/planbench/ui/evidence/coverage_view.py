"""What is known about what, as a table: where something is known, and where nothing is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import terms
from planbench.domain.base import in_order
from planbench.domain.grades import grade_name, grades_in
from planbench.domain.model import Evidence, Project, School
from planbench.i18n import N_, Words
from planbench.programmes.schema import ProgrammeFacts
from planbench.ui.views.evidence import EvidenceView

# Which two sides of the evidence are set against each other: rows, then columns.
SIDES: Mapping[str, tuple[str, str]] = {
    "school_kind": ("school", "kind"),
    "grade_strand": ("grade", "strand"),
    "area_kind": ("area", "kind"),
    "school_area": ("school", "area"),
    "group_kind": ("pupil_group", "kind"),
}
NAMES: Mapping[str, str] = {
    "school_kind": N_("Schools and kinds of evidence"),
    "grade_strand": N_("Years and mathematical content"),
    "area_kind": N_("Areas and kinds of evidence"),
    "school_area": N_("Schools and areas"),
    "group_kind": N_("Groups of pupils and kinds of evidence"),
}
MOST_NAMED = 6
OWN = ""  # the school whose plan it is, where nobody has named it among the schools
LAST_EARLY_YEAR = 3


@dataclass(frozen=True)
class Coverage:
    """`pieces` are the ids of the evidence in each cell, by row and column."""

    view: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    pieces: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)

    def of(self, row: str, column: str) -> Sequence[str]:
        """The evidence in a cell."""
        return self.pieces.get((row, column), ())

    def prefilled(self, row: str, column: str) -> dict[str, str]:
        """What a new piece of evidence of that cell says of itself: side → value."""
        return dict(zip(SIDES[self.view], (row, column), strict=True))

    def missing(self, words: Words) -> list[str]:
        """What is missing, in one or two plain sentences."""
        if not self.rows:
            return [words.say("No schools have been entered. Do so under Project and people.")]
        empty_rows = [name for key, name in self.rows.items() if not self._any(key, None)]
        empty_columns = [name for key, name in self.columns.items() if not self._any(None, key)]
        found = []
        if empty_rows:
            found.append(words.say("Nothing is known about {rows}.", rows=_some(empty_rows, words)))
        if empty_columns and len(empty_rows) < len(self.rows):
            what = _some(empty_columns, words)
            found.append(words.say("Nowhere yet: {columns}.", columns=what))
        return found or [self._gaps(words)]

    def _any(self, row: str | None, column: str | None) -> bool:
        return any(
            pieces and row in {None, cell[0]} and column in {None, cell[1]}
            for cell, pieces in self.pieces.items()
        )

    def _gaps(self, words: Words) -> str:
        cells = [(row, column) for row in self.rows for column in self.columns]
        empty = sum(not self.of(*cell) for cell in cells)
        if not empty:
            return words.say("There is something in every cell.")
        return words.say(
            "Something is known in every row and every column; {n} of {all} cells are empty.",
            n=empty,
            all=len(cells),
        )


def _some(names: Sequence[str], words: Words) -> str:
    left = len(names) - MOST_NAMED
    if left <= 0:
        return words.listed(names)
    return words.listed([*names[:MOST_NAMED], words.count("{n} more", "{n} more", left)])


def load_coverage(
    session: Session,
    views: Iterable[EvidenceView],
    facts: ProgrammeFacts,
    words: Words,
    view: str = "school_kind",
) -> Coverage:
    """The table that was chosen; in a school's own plan all evidence is of that school."""
    query = in_order(School)
    schools = {school.id: school.name for school in session.scalars(query)}
    if facts.is_of_one_school(len(schools)) and not schools:
        own = session.scalars(select(Project.municipality)).first()
        schools = {OWN: own or words.say("The school")}
    names = {
        "school": schools,
        "kind": {key: words.say(terms.EVIDENCE_KINDS[key]) for key in facts.evidence_kinds},
        "area": {key: words.say(name) for key, name in terms.AREAS.items()},
        "strand": {key: words.say(name) for key, name in _strands(facts)},
        "pupil_group": {key: words.say(name) for key, name in terms.PUPIL_GROUPS.items()},
        "grade": _grades(facts, words),
    }
    rows, columns = SIDES[view]
    pieces: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    only = tuple(schools) if facts.is_of_one_school(len(schools)) else ()
    for evidence in views:
        for row in _values(evidence, rows, only):
            for column in _values(evidence, columns, only):
                pieces[row, column].append(evidence.evidence.id)
    return Coverage(view, names[rows], names[columns], dict(pieces))


def _strands(facts: ProgrammeFacts) -> list[tuple[str, str]]:
    """The strands of the programme's curriculum, with their names."""
    return [(key, terms.STRANDS[key]) for key in facts.strands or terms.STRANDS]


def _grades(facts: ProgrammeFacts, words: Words) -> dict[str, str]:
    """The years of compulsory school: F–9 in Sweden, 1–10 in Norway."""
    span = range(10) if facts.country == "SE" else range(1, 11)
    return {grade_name(n): words.say("Year {grade}", grade=grade_name(n)) for n in span}


def _groups(item: Evidence) -> list[str]:
    """The group that it is about; the early years also where its years say so."""
    early = any(grade <= LAST_EARLY_YEAR for grade in grades_in(item.grades))
    found = [item.pupil_group, "early_years" if early else ""]
    return list(dict.fromkeys(each for each in found if each))


def _values(view: EvidenceView, side: str, only: Sequence[str]) -> Sequence[str]:
    item = view.evidence
    if side == "school":
        return view.school_ids or only
    if side == "pupil_group":
        return _groups(item)
    if side == "grade":
        return [grade_name(grade) for grade in grades_in(item.grades)]
    return [value] if (value := str(getattr(item, side))) else []
