"""Answers to a questionnaire, from whatever form it was exported, without who gave them."""

from planbench.imports.survey.choices import Question, Share
from planbench.imports.survey.noticing import QuestionsInRowsError
from planbench.imports.survey.reading import (
    FreeAnswer,
    SurveyProposal,
    read_survey,
    read_together,
)

__all__ = [
    "FreeAnswer",
    "Question",
    "QuestionsInRowsError",
    "Share",
    "SurveyProposal",
    "read_survey",
    "read_together",
]
