"""What the supervisor replies to our questions answers them, and never writes over an answer."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from planbench.domain.model import Question
from planbench.errors import UserError
from planbench.imports.feedback import FeedbackProposal
from planbench.services.feedback.importing import accept_feedback
from planbench.services.gate.workspace import Workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "svar.docx"
    made.write_bytes(b"svar")
    return made


def proposal(file: Path, **more: object) -> FeedbackProposal:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return FeedbackProposal(file.name, digest, (), **more)


def test_only_a_question_without_an_answer_takes_one(example: Workspace, file: Path) -> None:
    with example.reading() as session:
        questions = session.scalars(select(Question)).all()
    answers = {each.id: "Ja, absolut." for each in questions}
    accept_feedback(example, proposal(file, answers={**answers, "gone": "Ja."}), file)
    with example.reading() as session:
        after = {each.id: each.answer for each in session.scalars(select(Question))}
    assert {each.answer == "" for each in questions} == {True, False}
    assert after == {each.id: each.answer or "Ja, absolut." for each in questions}


def test_a_file_that_changed_or_is_anothers_brings_nothing(example: Workspace, file: Path) -> None:
    read, foreign = proposal(file), proposal(file, origin="foreign")
    with pytest.raises(UserError, match="another project"):
        accept_feedback(example, foreign, file)
    file.write_bytes(b"annat svar")
    with pytest.raises(UserError, match="has changed"):
        accept_feedback(example, read, file)
