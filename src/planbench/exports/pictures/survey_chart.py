"""The picture of a survey: its questions under each other, earlier rounds beside the latest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planbench.domain import model
from planbench.domain.answer_scale import in_order
from planbench.domain.evidence import JOIN
from planbench.exports.pictures.chart import ChartFigure, ChartRow, Distribution
from planbench.exports.pictures.chart_figures import figure_of
from planbench.i18n import Words

SURVEY = "survey"
MOST_ROWS = 24
MOST_PARTS = 7
Round = tuple[model.Dataset, Sequence[model.Observation]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in one round: the share of each answer."""

    question: str
    period: str
    answers: Mapping[str, model.Observation]

    @property
    def whole(self) -> bool:
        """Whether everybody gave one answer: the shares add up to 100, as far as they are known."""
        values = [answer.value for answer in self.answers.values()]
        known = sum(value for value in values if value is not None)
        return len(values) > 1 and (None in values or abs(known - 100) <= 2)


def is_survey(dataset: model.Dataset) -> bool:
    """Whether a dataset holds the answers to a survey."""
    return dataset.profile == SURVEY


def survey_chart(rounds: Sequence[Round], words: Words) -> Distribution | None:
    """The questions of the last round that share one scale, with the same ones of earlier rounds.

    Nothing when no question has answers that divide those who were asked.
    """
    if not rounds:
        return None
    asked = [question for dataset, observed in rounds for question in asked_in(dataset, observed)]
    last = rounds[-1][0]
    parts = common_answers([question for question in asked if question.period == last.period])
    if not parts:
        return None
    fitting = [question for question in asked if set(question.answers) <= set(parts)]
    questions = list(dict.fromkeys(e.question for e in fitting if e.period == last.period))
    rows = [_row(in_pair, parts, fitting, words) for in_pair in _in_pairs(fitting, questions)]
    notes = _told(fitting, questions, words)
    return Distribution(_title(rounds, words), tuple(parts), tuple(rows[:MOST_ROWS]), notes)


def _title(rounds: Sequence[Round], words: Words) -> str:
    last = rounds[-1][0]
    span = dict.fromkeys((rounds[0][0].period, last.period))
    return ", ".join(filter(None, (last.title, " – ".join(map(words.period, span)))))


def asked_in(dataset: model.Dataset, observed: Iterable[model.Observation]) -> list[Asked]:
    """The questions of a round whose answers divide those who answered."""
    found: defaultdict[str, dict[str, model.Observation]] = defaultdict(dict)
    for observation in observed:
        question, _, answer = observation.measure.rpartition(JOIN)
        if observation.unit == "percent" and observation.sex == "total" and question:
            found[question][answer] = observation
    asked = (Asked(question, dataset.period, answers) for question, answers in found.items())
    return [question for question in asked if question.whole]


def questions_in(observed: Iterable[model.Observation]) -> set[str]:
    """The questions of a survey, by their text."""
    return {observation.measure.rpartition(JOIN)[0] for observation in observed}


def common_answers(asked: Sequence[Asked]) -> list[str]:
    """The scale that most questions share, from the least to the most."""
    scales = Counter[tuple[str, ...]]()
    for question in asked:
        together = list(question.answers)
        for other in asked:
            joined = in_order([*together, *other.answers])
            if joined and len(set(together) & set(other.answers)) * 2 > len(other.answers):
                together = joined
        scales[tuple(together)] += 1
    best = max(scales, key=lambda scale: (scales[scale], len(scale)), default=())
    return list(best) if 2 <= len(best) <= MOST_PARTS else []


def _in_pairs(asked: Sequence[Asked], questions: Sequence[str]) -> list[Asked]:
    """Question by question, the rounds of each under each other."""
    return [
        each
        for question in questions
        for each in sorted(asked, key=lambda one: one.period)
        if each.question == question
    ]


def _row(question: Asked, parts: Sequence[str], asked: Sequence[Asked], words: Words) -> ChartRow:
    several = len({other.period for other in asked}) > 1
    n = next((one.n for one in question.answers.values() if one.n is not None), None)
    beside = [words.period(question.period)] if several else []
    beside += [f"n {words.number(n)}"] if n is not None else []
    label = f"{question.question} ({', '.join(beside)})" if beside else question.question
    figures = [_share(question.answers.get(part), words) for part in parts]
    latest = max(other.period for other in asked)
    return ChartRow(
        label, tuple(figures), "own" if several and question.period == latest else "other"
    )


def _share(observed: model.Observation | None, words: Words) -> ChartFigure:
    """A share; 0 for an answer that nobody gave."""
    return figure_of(observed, words) if observed else ChartFigure(0.0)


def _told(asked: Sequence[Asked], questions: Sequence[str], words: Words) -> tuple[str, ...]:
    """What is to be minded: rounds are different persons, and few have answered."""
    rounds = {question.period for question in asked if question.question in questions}
    if len(rounds) < 2:
        return ()
    return (
        words.say(
            "The rounds are compared as groups: who answered may differ from one to the other."
        ),
    )
