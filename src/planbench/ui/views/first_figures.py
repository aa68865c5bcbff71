"""The first figures of a statistics file in words, for one of which no chart can be drawn."""

from __future__ import annotations

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from planbench.domain.model import Dataset, Observation, Project
from planbench.domain.terms import SEXES
from planbench.exports.pictures.chart_figures import measure_name_of
from planbench.exports.pictures.comparison.measures import is_share
from planbench.i18n import Words

FEW = 2


def first_figures(session: Session, dataset: Dataset, words: Words) -> list[str]:
    """`Svedala, 2024/25, Mathematics, share with A–E: 89.4 %`: one's own first, then the file's
    order, all pupils before a part of them."""
    project = session.scalars(select(Project)).one()
    seen = Observation
    mine = case((seen.unit_code == (project.municipality_code or None), 0), else_=1)
    whole = case((seen.sex == "total", 0), else_=1)
    query = (
        select(seen)
        .where(seen.dataset_id == dataset.id, seen.value.is_not(None))
        .order_by(mine, whole, seen.id)
        .limit(FEW)
    )
    return [_told(observation, words) for observation in session.scalars(query)]


def _told(observation: Observation, words: Words) -> str:
    value = observation.value or 0.0
    figure = (
        words.percent(value)
        if is_share(observation.unit, observation.measure)
        else words.number(value)
    )
    sex = words.say(SEXES[observation.sex]).lower() if observation.sex in {"F", "M"} else ""
    grade = words.say("year {grade}", grade=observation.grade) if observation.grade else ""
    name = measure_name_of(observation.measure)
    period = words.period(observation.period)
    parts = (observation.unit_name, period, observation.subject, name, grade, sex)
    return f"{', '.join(part for part in parts if part)}: {figure}"
