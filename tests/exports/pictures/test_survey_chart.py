"""A survey as a picture: its questions under each other, the rounds of each in order of time."""

from __future__ import annotations

import pytest

from planbench.domain.model import Dataset, Observation
from planbench.exports.pictures.survey_chart import (
    Round,
    is_survey,
    questions_in,
    survey_chart,
)
from planbench.i18n import words_for

WORDS = words_for("sv")
SCALE = ("Aldrig", "Ibland", "Ofta")
ONE, TWO = "Jag förklarar", "Jag vågar"


def share(
    question: str, answer: str, value: float | None, *, sex: str = "total", n: int = 40
) -> Observation:
    return Observation(
        dataset_id="d",
        measure=f"{question} · {answer}",
        value=value,
        unit="percent",
        sex=sex,
        n=n,
        status="value" if value is not None else "suppressed",
    )


def round_of(period: str, *shares: Observation) -> Round:
    return Dataset(title="Elevenkät", period=period, profile="survey"), shares


def answers(
    question: str, *values: float | None, scale: tuple[str, ...] = SCALE
) -> list[Observation]:
    return [share(question, each, value) for each, value in zip(scale, values, strict=True)]


def test_without_rounds_or_without_a_scale_there_is_no_picture() -> None:
    assert survey_chart([], WORDS) is None
    assert survey_chart([round_of("2026", *answers(ONE, 10, 20, 30))], WORDS) is None
    alone = round_of("2026", share(ONE, "Ofta", 100))
    assert survey_chart([alone], WORDS) is None


def test_the_questions_of_one_round_share_their_answers_from_least_to_most() -> None:
    shares = [*answers(ONE, 10, 20, 70)[::-1], *answers(TWO, 30, 30, 40)]
    chart = survey_chart([round_of("2026", *shares)], WORDS)
    assert chart is not None
    assert chart.title == "Elevenkät, 2026"
    assert chart.parts == SCALE
    assert [row.label for row in chart.rows] == [f"{ONE} (n 40)", f"{TWO} (n 40)"]
    assert [figure.value for figure in chart.rows[0].figures] == [10, 20, 70]
    assert {row.role for row in chart.rows} == {"other"}
    assert chart.notes == ()


def test_an_earlier_round_stands_above_the_latest_of_the_same_question() -> None:
    before = round_of("2025", *answers(ONE, 40, 30, 30), *answers("Borta", 10, 10, 80))
    now = round_of("2026", *answers(ONE, 10, 20, 70), *answers(TWO, 30, 30, 40))
    chart = survey_chart([before, now], WORDS)
    assert chart is not None
    assert chart.title == "Elevenkät, 2025 – 2026"
    assert [row.label for row in chart.rows] == [
        f"{ONE} (2025, n 40)",
        f"{ONE} (2026, n 40)",
        f"{TWO} (2026, n 40)",
    ]
    assert [row.role for row in chart.rows] == ["other", "own", "own"]
    assert len(chart.notes) == 1


def test_an_answer_nobody_gave_is_nothing_and_one_that_is_hidden_stays_hidden() -> None:
    shares = [*answers(ONE, 10, 20, 70), share(TWO, "Ofta", 60), share(TWO, "Ibland", 40)]
    chart = survey_chart([round_of("2026", *shares)], WORDS)
    assert chart is not None
    assert [figure.value for figure in chart.rows[1].figures] == [0, 40, 60]
    hidden = [*answers(ONE, 10, 20, 70), *answers(TWO, None, 20, 70)]
    chart = survey_chart([round_of("2026", *hidden)], WORDS)
    assert chart is not None
    assert chart.rows[1].figures[0].value is None


def test_only_shares_of_all_who_answered_are_drawn() -> None:
    girls = [share(TWO, each, 50, sex="girls") for each in SCALE[:2]]
    chart = survey_chart([round_of("2026", *answers(ONE, 10, 20, 70), *girls)], WORDS)
    assert chart is not None
    assert len(chart.rows) == 1


@pytest.mark.parametrize(("total", "drawn"), [(98, True), (102, True), (97, False), (103, False)])
def test_shares_that_add_up_but_for_rounding_are_a_whole(total: int, *, drawn: bool) -> None:
    chart = survey_chart([round_of("2026", *answers(ONE, 10, 20, total - 30))], WORDS)
    assert (chart is not None) == drawn


def test_a_question_is_known_by_its_text_and_a_survey_by_its_kind() -> None:
    _, shares = round_of("2026", *answers(ONE, 10, 20, 70), *answers(TWO, 30, 30, 40))
    assert questions_in(shares) == {ONE, TWO}
    assert is_survey(Dataset(profile="survey"))
    assert not is_survey(Dataset(profile="skolverket-np"))
