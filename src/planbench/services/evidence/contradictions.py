"""What a file that is about to come in says otherwise than the files that are there already."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import Dataset, Observation
from planbench.i18n import Words
from planbench.imports.statistics import Disagreement, StatisticsProposal, disagreements

MOST = 30_000  # figures that are held against the others; a whole country is not
SHOWN = 3


def contradictions(session: Session, proposal: StatisticsProposal) -> list[Disagreement]:
    """Figures about the same thing with another value or mark, in the order of the new file."""
    if not 0 < proposal.counts.chosen <= MOST:
        return []
    figures = proposal.figures
    wanted = select(Observation).where(
        Observation.measure.in_({figure.measure for figure in figures}),
        Observation.period.in_({figure.period for figure in figures}),
        Observation.dataset_id.in_(
            select(Dataset.id).where(Dataset.sha256 != proposal.citation.sha256)
        ),
    )
    units = {(figure.unit_type, figure.unit_code or figure.unit_name) for figure in figures}
    earlier = [
        observation
        for observation in session.scalars(wanted)
        if (observation.unit_type, observation.unit_code or observation.unit_name) in units
    ]
    return list(disagreements(earlier, figures))


def told(found: Sequence[Disagreement], words: Words) -> list[str]:
    """The sentences about them: how many, and the first few with both values."""
    if not found:
        return []
    sentences = [
        words.count(
            "{n} figure differs from what another file in the project says. Both are kept, and "
            "comparisons show the later.",
            "{n} figures differ from what other files in the project say. Both are kept, and "
            "comparisons show the later.",
            len(found),
        )
    ]
    return [*sentences, *(_sentence(disagreement, words) for disagreement in found[:SHOWN])]


def _sentence(disagreement: Disagreement, words: Words) -> str:
    later = disagreement.later
    return words.say(
        "{place}: {earlier} before, {later} in this file.",
        place=f"{later.unit_name.strip()} {later.period}, {later.measure}",
        earlier=_value(disagreement.earlier, words),
        later=_value(later, words),
    )


def _value(each: object, words: Words) -> str:
    value = getattr(each, "value", None)
    return words.number(value) if value is not None else str(getattr(each, "raw", "")) or "–"
