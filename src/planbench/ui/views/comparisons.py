"""Comparisons as the evidence page and the writing surface show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planbench.domain import numbering
from planbench.domain.model import Comparison, Dataset, Project, School, Section, new_id
from planbench.domain.terms import ComparisonShape
from planbench.exports.markdown import COMPARISON
from planbench.exports.pictures.chart_choice import Own, own_of
from planbench.exports.pictures.chart_figures import measure_name_of
from planbench.exports.pictures.comparison.charting import Compared, compare
from planbench.exports.pictures.comparison.gathering import (
    Measure,
    Unit,
    find_measure,
    gather,
    measures,
    parts_of,
    units_of,
)
from planbench.i18n import Words
from planbench.ui.views.small_chart import source_line

LONGEST = 44


@dataclass
class ComparisonView:
    """A saved comparison with its label, and the sections that place it."""

    comparison: Comparison
    label: str
    section_ids: list[str] = field(default_factory=list)

    def name(self, words: Words) -> str:
        """Its title, else what it measures."""
        item = self.comparison
        return item.title or measure_words(item.subject, item.measure, item.grade, words)

    def short(self, words: Words) -> str:
        """`D3 Matematik: andel …`, as it stands in a text."""
        name = self.name(words)
        if len(name) > LONGEST:
            name = f"{name[:LONGEST].rsplit(' ', 1)[0]} …"
        return f"{self.label} {name}".strip()


def load_comparisons(session: Session) -> list[ComparisonView]:
    """The saved comparisons in the order of their numbers."""
    items = list(session.scalars(select(Comparison).order_by(Comparison.number, Comparison.id)))
    labels = numbering.labels(items, "D")
    views = {item.id: ComparisonView(item, labels[item.id]) for item in items}
    for section_id, body in session.execute(select(Section.id, Section.body)):
        for comparison_id in dict.fromkeys(COMPARISON.findall(body)):
            if comparison_id in views:
                views[comparison_id].section_ids.append(section_id)
    return list(views.values())


def next_comparison_number(session: Session) -> int:
    """The number for a new comparison."""
    return numbering.next_number([session.scalar(select(func.max(Comparison.number))) or 0])


@dataclass(frozen=True)
class Answer:
    """What a comparison shows now, and what else could be chosen for it."""

    compared: Compared | None
    source: str
    units: Sequence[Unit]  # those that are shown
    known: Sequence[Unit]
    own: Own
    periods: Sequence[str]  # those that are shown
    divides: bool  # whether the measure is part of a whole


def known_measures(session: Session) -> list[Measure]:
    """What can be compared; of two scales under one name the newer."""
    found = measures(session)
    newest = {id(find_measure(found, first_choice(measure))) for measure in found}
    return [measure for measure in found if id(measure) in newest]


def answer(
    session: Session, choice: Comparison, known: Sequence[Measure], words: Words
) -> Answer | None:
    """The comparison with its figures; None when no file has its measure."""
    project = session.scalars(select(Project)).one()
    own = own_of(project, session.scalars(select(School)))
    measure = find_measure(known, choice)
    gathered = gather(session, choice, own, known)
    if measure is None or gathered is None:
        return None
    compared = compare(choice, gathered, own, words, project.small_group_limit)
    lines = (
        [source_line(session, dataset, words) for dataset in compared.datasets] if compared else []
    )
    return Answer(
        compared,
        "; ".join(dict.fromkeys(lines)),
        gathered.units,
        units_of(session, measure, choice.dataset_id),
        own,
        compared.periods if compared else (),
        bool(parts_of(session, measure, choice.dataset_id)),
    )


def dataset_names(session: Session, ids: Sequence[str], words: Words) -> Mapping[str, str]:
    """Id → `Nationella prov, 2023/24`."""
    rows = session.scalars(select(Dataset).where(Dataset.id.in_(ids)).order_by(Dataset.period))
    return {
        row.id: ", ".join(filter(None, (row.title or row.file, words.period(row.period))))
        for row in rows
    }


def measure_words(subject: str, measure: str, grade: str, words: Words) -> str:
    """`Matematik: Andel med provbetyg A–E, åk 9`."""
    head = ": ".join(part for part in (subject, measure_name_of(measure)) if part)
    return f"{head}, {words.say('year {grade}', grade=grade)}" if grade else head


def first_choice(measure: Measure, dataset_id: str | None = None) -> Comparison:
    """A comparison of a measure as one would begin: over the years where there are several.

    Of all pupils, also where the file has girls and boys alone: a part is never chosen for anyone.
    """
    shape: ComparisonShape = "lines" if len(measure.periods) > 1 else "bars"
    if measure.unit == "scale points" and shape == "bars":
        shape = "dots"
    return Comparison(
        id=new_id(),
        dataset_id=dataset_id,
        shape=shape,
        subject=measure.subject,
        measure=measure.measure,
        grade=measure.grade,
        sex="total",
    )
