"""The same questions before and after: what changed, and where few answered nothing is said."""

from __future__ import annotations

from planbench.domain.before_after import Asked, asked_in, changes_between
from planbench.domain.model import SurveyAnswer, SurveyQuestion


def asked(n: int, often: int, text: str = "Jag får förklara hur jag tänker") -> Asked:
    question = SurveyQuestion(id=f"q{n}", evidence_id="e", text=text, n=n)
    answers = [
        SurveyAnswer(question_id=question.id, text="Ofta", count=often),
        SurveyAnswer(question_id=question.id, text="Aldrig", count=n - often),
    ]
    return asked_in([question], {question.id: answers})


def test_the_change_is_in_percentage_points() -> None:
    often, never = changes_between(asked(50, 10), asked(40, 20), 10)
    assert (often.answer, often.before, often.after, often.points) == ("Ofta", 20, 50, 30)
    assert never.points == -30


def test_fewer_than_the_limit_are_not_told() -> None:
    changes = list(changes_between(asked(50, 10), asked(9, 5), 10))
    assert [each.after for each in changes] == [None, None]
    assert [each.points for each in changes] == [None, None]


def test_only_questions_that_both_ask_are_set_beside_each_other() -> None:
    after = asked(30, 3, "Vad hjälper dig?")
    assert not list(changes_between(asked(30, 3), after, 10))
    spelled = asked(30, 3, "jag får förklara  hur jag tänker.")
    assert len(list(changes_between(spelled, asked(31, 3), 10))) == 2


def test_an_answer_that_nobody_gives_any_more_is_still_there() -> None:
    (question, answers) = asked(20, 5)[0]
    changes = list(changes_between(asked(30, 3), [(question, answers[:1])], 10))
    assert [(each.answer, each.after) for each in changes] == [("Ofta", 25), ("Aldrig", 0)]
