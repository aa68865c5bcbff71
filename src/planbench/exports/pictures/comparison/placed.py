"""The saved comparisons that the texts place: read with their figures, small groups protected."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import model
from planbench.exports.markdown import COMPARISON
from planbench.exports.pictures.chart_choice import own_of
from planbench.exports.pictures.comparison.charting import Compared, compare
from planbench.exports.pictures.comparison.gathering import Gathered, gather, measures
from planbench.exports.protection import protected
from planbench.i18n import Words


def placed_comparisons(
    session: Session, dataset_ids: Collection[str], words: Words
) -> Mapping[str, Compared]:
    """Id → what the comparison shows to readers outside, of the datasets that they may see."""
    bodies = session.scalars(select(model.Section.body))
    wanted = sorted({found for body in bodies for found in COMPARISON.findall(body)})
    if not wanted:
        return {}
    project = session.scalars(select(model.Project)).one()
    own, limit = own_of(project, session.scalars(select(model.School))), project.small_group_limit
    known = measures(session)
    found: dict[str, Compared] = {}
    for choice in session.scalars(select(model.Comparison).where(model.Comparison.id.in_(wanted))):
        gathered = gather(session, choice, own, known)
        shown = _shown(gathered, dataset_ids, limit) if gathered else None
        compared = compare(choice, shown, own, words, limit) if shown else None
        if compared:
            found[choice.id] = compared
    return found


def _shown(gathered: Gathered, dataset_ids: Collection[str], limit: int) -> Gathered:
    """Without what readers outside may not see; each file is protected by itself."""
    observed = [
        observation
        for dataset_id in gathered.datasets
        if dataset_id in dataset_ids
        for observation in protected(_of(gathered, dataset_id), limit)
    ]
    return replace(gathered, observed=observed)


def _of(gathered: Gathered, dataset_id: str) -> list[model.Observation]:
    return [
        observation for observation in gathered.observed if observation.dataset_id == dataset_id
    ]
