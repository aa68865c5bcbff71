"""Which evidence a chart is made of: whoever places it in a text uses that evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from planbench.domain.model import Comparison, Dataset, Observation

REFERENCE = re.compile(r"(?<!\\)\[[UD]:([0-9A-Za-z_-]+)\]")


def evidence_in(text: str, charts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Ids of the evidence that a text cites, or that a chart placed in it shows."""
    cited = REFERENCE.findall(text)
    return frozenset().union(*(charts.get(item_id, {item_id}) for item_id in cited))


def evidence_of_charts(session: Session) -> Mapping[str, frozenset[str]]:
    """Id of each comparison → ids of the evidence whose figures it shows.

    One without a file of its own draws from all that hold its measure.
    """
    holds_measure = exists().where(
        Observation.dataset_id == Dataset.id,
        Observation.measure == Comparison.measure,
        Observation.subject == Comparison.subject,
        Observation.grade == Comparison.grade,
    )
    of_any_file = and_(Comparison.dataset_id.is_(None), holds_measure)
    drawn_from = or_(Comparison.dataset_id == Dataset.id, of_any_file)
    rows = session.execute(
        select(Comparison.id, Dataset.evidence_id).outerjoin(Dataset, drawn_from)
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for comparison_id, evidence_id in rows:
        found[comparison_id].update([evidence_id] if evidence_id else [])
    return {comparison_id: frozenset(ids) for comparison_id, ids in found.items()}
