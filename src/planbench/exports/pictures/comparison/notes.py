"""What a reader must know beside a comparison: few took part, small groups, files that disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planbench.domain import model
from planbench.exports.pictures.chart import shown
from planbench.exports.pictures.chart_figures import (
    axis_of,
    doubts_told,
    listed_shortly,
    low_participation,
)
from planbench.exports.pictures.comparison.gathering import Gathered
from planbench.i18n import Words

MOST_NAMED = 4

Contradiction = tuple[model.Observation, model.Observation]


def notes_of(
    gathered: Gathered,
    contradicted: Sequence[Contradiction],
    used: Sequence[model.Observation],
    words: Words,
    limit: int,
) -> tuple[str, ...]:
    """The sentences that stand under the chart."""
    return (
        *low_participation(_took_part(used, words), words),
        *_small(used, words, limit),
        *doubts_told(used, words),
        *_other_scales(gathered, words),
        *_contradictions(gathered, contradicted, words),
    )


def _took_part(used: Sequence[model.Observation], words: Words) -> list[tuple[str, float]]:
    return [
        (_where(observation, used, words), observation.participation)
        for observation in used
        if observation.participation is not None and observation.value is not None
    ]


def _where(observation: model.Observation, used: Sequence[model.Observation], words: Words) -> str:
    several = len({other.period for other in used}) > 1
    name = observation.unit_name.strip() or observation.unit_code
    return f"{name} {words.period(observation.period)}" if several else name


def _small(used: Sequence[model.Observation], words: Words, limit: int) -> Iterator[str]:
    few = [
        f"{_where(observation, used, words)} (n {words.number(observation.n)})"
        for observation in used
        if observation.value is not None and observation.n is not None and 0 < observation.n < limit
    ]
    if few:
        yield words.say(
            "Fewer than {limit} pupils behind {places}: one pupil changes the figure a lot, and it "
            "is left out of documents.",
            limit=limit,
            places=listed_shortly(few, words),
        )


def _other_scales(gathered: Gathered, words: Words) -> Iterator[str]:
    for scale, periods in gathered.measure.other_scales.items():
        yield words.say(
            "{periods} has another scale ({scale}) and cannot be compared with these figures.",
            periods=words.period("–".join(dict.fromkeys((periods[0], periods[-1])))),
            scale=scale or words.say("another unit"),
        )


def _contradictions(
    gathered: Gathered, contradicted: Sequence[Contradiction], words: Words
) -> Iterator[str]:
    for kept, other in contradicted[:MOST_NAMED]:
        yield words.say(
            "Two files say different things about {place}: {kept} in {first}, {other} in {second}. "
            "The later one is shown.",
            place=f"{kept.unit_name.strip()} {words.period(kept.period)}",
            kept=_said(kept, words),
            first=_file(gathered, kept),
            other=_said(other, words),
            second=_file(gathered, other),
        )
    left = len(contradicted) - MOST_NAMED
    if left > 0:
        yield words.count(
            "They differ about {n} more figure.", "They differ about {n} more figures.", left
        )


def _said(observation: model.Observation, words: Words) -> str:
    if observation.value is None or observation.status != "value":
        return observation.raw or "–"
    return shown(observation.value, axis_of([observation]), words)


def _file(gathered: Gathered, observation: model.Observation) -> str:
    dataset = gathered.datasets[observation.dataset_id]
    return dataset.file or dataset.title
