"""Questions for the supervisor land on the programme's next meeting."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from planbench.domain.model import Meeting, Question
from planbench.errors import UserError
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.questions import ask


def test_a_question_is_put_last_on_the_next_meeting(example: Workspace) -> None:
    meeting = ask(example, "  Hur vet vi att 75 procent är rimligt? ")
    with example.reading() as session:
        mine = select(Question).where(Question.meeting_id == meeting.id)
        texts = list(session.scalars(mine.order_by(Question.position, Question.id)))
    assert meeting.number == 3
    assert texts[-1].text == "Hur vet vi att 75 procent är rimligt?"
    assert len(texts) > 1


def test_an_empty_question_is_refused(example: Workspace) -> None:
    with pytest.raises(UserError, match="question"):
        ask(example, "   ")


def test_without_a_meeting_left_nothing_is_lost_in_silence(example: Workspace) -> None:
    with example.change("Edit") as session:
        for meeting in session.scalars(select(Meeting)):
            meeting.held = True
    with pytest.raises(UserError, match="No meeting"):
        ask(example, "Och nu?")
