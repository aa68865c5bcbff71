"""The one picture of the overview: the newest dataset that gives a chart."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Dataset, Project, School
from planbench.exports.pictures.chart import Chart
from planbench.exports.pictures.chart_choice import choose_chart, own_of
from planbench.exports.pictures.survey_chart import (
    Round,
    is_survey,
    questions_in,
    survey_chart,
)
from planbench.exports.source import chart_observations
from planbench.i18n import Words
from planbench.services.words.labels import evidence_labels


def best_chart(session: Session, words: Words) -> tuple[Chart, str] | None:
    """A chart and its source line; None when no dataset can be drawn."""
    datasets = session.scalars(
        select(Dataset).order_by(Dataset.period.desc(), Dataset.imported_on.desc(), Dataset.id)
    )
    for dataset in datasets:
        chart = chart_of(session, dataset, words)
        if chart is not None:
            return chart, source_line(session, dataset, words)
    return None


def chart_of(session: Session, dataset: Dataset, words: Words) -> Chart | None:
    """The sensible chart of a dataset for this project."""
    project = session.scalars(select(Project)).one()
    if is_survey(dataset):
        return survey_chart(_rounds(session, dataset, project), words)
    own = own_of(project, session.scalars(select(School)))
    return choose_chart(dataset, chart_observations(session, dataset, project), own, words)


def _rounds(session: Session, dataset: Dataset, project: Project) -> list[Round]:
    """A survey behind those of earlier rounds that have asked some of the same."""
    surveys = session.scalars(
        select(Dataset)
        .where(Dataset.profile == dataset.profile, Dataset.period < dataset.period)
        .order_by(Dataset.period)
    )
    figures = [(each, chart_observations(session, each, project)) for each in (*surveys, dataset)]
    asked = questions_in(figures[-1][1])
    return [figure for figure in figures if asked & questions_in(figure[1])]


def source_line(session: Session, dataset: Dataset, words: Words) -> str:
    """«Källa: U12 Skolverket, 2023/24»."""
    label = evidence_labels(session).get(dataset.evidence_id or "", "")
    named = " ".join(part for part in (label, dataset.publisher) if part)
    where = ", ".join(part for part in (named, words.period(dataset.period)) if part)
    return words.say("Source: {where}", where=where)
