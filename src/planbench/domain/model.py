"""Every mapped class by its name, and the kind of item that each row is to a reader."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbench.domain.base import Base, derived_id, new_id
from planbench.domain.deciding import ActionCost, ActionSchool, DecisionPoint, Hearing, Risk
from planbench.domain.direction import Initiative, Involvement, ProgrammeNote
from planbench.domain.evidence import (
    Attachment,
    Blob,
    Comparison,
    Dataset,
    Evidence,
    EvidenceSchool,
    FormAnswer,
    Observation,
    SurveyAnswer,
    SurveyQuestion,
)
from planbench.domain.people import Application, Person, Project, Promise, School, SchoolBreak
from planbench.domain.plan import (
    Action,
    CheckAnswer,
    FollowUp,
    Goal,
    GoalFinding,
    GoalStatus,
    Indicator,
    IndicatorValue,
    StatusRound,
)
from planbench.domain.review import Conflict, Document, Feedback, Milestone
from planbench.domain.state import Finding, FindingEvidence, Section
from planbench.domain.work import (
    AgendaItem,
    Decision,
    Meeting,
    MeetingEvidence,
    Preparation,
    Question,
    SharedIdea,
    SignedWeek,
    TimeEntry,
)

__all__ = [
    "KINDS",
    "Action",
    "ActionCost",
    "ActionSchool",
    "AgendaItem",
    "Application",
    "Attachment",
    "Base",
    "Blob",
    "CheckAnswer",
    "Comparison",
    "Conflict",
    "Dataset",
    "Decision",
    "DecisionPoint",
    "Document",
    "Evidence",
    "EvidenceSchool",
    "Feedback",
    "Finding",
    "FindingEvidence",
    "FollowUp",
    "FormAnswer",
    "Goal",
    "GoalFinding",
    "GoalStatus",
    "Hearing",
    "Indicator",
    "IndicatorValue",
    "Initiative",
    "Involvement",
    "Meeting",
    "MeetingEvidence",
    "Milestone",
    "Observation",
    "Person",
    "Preparation",
    "ProgrammeNote",
    "Project",
    "Promise",
    "Question",
    "Risk",
    "School",
    "SchoolBreak",
    "Section",
    "SharedIdea",
    "SignedWeek",
    "StatusRound",
    "SurveyAnswer",
    "SurveyQuestion",
    "TimeEntry",
    "derived_id",
    "new_id",
]

KINDS: Mapping[str, type[Base]] = MappingProxyType(
    {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
)
