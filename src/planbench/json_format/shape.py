"""The shape of a project as nested JSON: which tables stand under which key, and under which item.

Written by `writing.py`, read by `reading.py`; `docs/json.md` describes it for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from planbench.domain import model
from planbench.domain.model import Base

Json = dict[str, Any]  # an object of it: the whole, or an item
FORMAT_NAME = "planbench-project"
FORMAT_VERSION = 1


@dataclass(frozen=True)
class Link:
    """A list of ids that stands for rows of a table between two others."""

    model: type[Base]
    own: str
    other: str
    note: str = ""  # a column of the link itself, given as a map from id under `note_key`
    note_key: str = ""


@dataclass(frozen=True)
class Shape:
    """One kind of item: its class, its columns that are grouped, its links and its children."""

    model: type[Base]
    parent: str = ""
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    children: Mapping[str, Shape] = field(default_factory=dict)

    @property
    def plain(self) -> list[str]:
        """The columns that stand as they are."""
        grouped = {column for group in self.groups.values() for column in group.values()}
        columns = [column.key for column in self.model.__table__.columns]
        return [name for name in columns if name not in grouped and name != self.parent]


TARGET = {"kind": "target_kind", "id": "target_id", "field": "target_field"}
ITEM = {"kind": "item_kind", "id": "item_id"}
PLACE = {"kind": "item_kind", "id": "item_id", "field": "field"}
ROWS = {
    "read": "rows_read",
    "imported": "rows_imported",
    "marked": "rows_marked",
    "refused": "rows_refused",
    "left_out": "rows_left_out",
}
CELL = {"sheet": "sheet", "row": "row", "column": "column"}

OBSERVATION = Shape(model.Observation, "dataset_id", groups={"cell": CELL})

INDICATOR = Shape(
    model.Indicator,
    "goal_id",
    children={"values": Shape(model.IndicatorValue, "indicator_id")},
)

ACTION = Shape(
    model.Action,
    "goal_id",
    links={
        "school_ids": Link(model.ActionSchool, "action_id", "school_id", "note", "school_notes")
    },
    children={"costs": Shape(model.ActionCost, "action_id")},
)

SURVEY_QUESTION = Shape(
    model.SurveyQuestion,
    "evidence_id",
    children={"answers": Shape(model.SurveyAnswer, "question_id")},
)

SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "persons": Shape(model.Person),
        "schools": Shape(model.School),
        "school_breaks": Shape(model.SchoolBreak),
        "evidence": Shape(
            model.Evidence,
            links={"school_ids": Link(model.EvidenceSchool, "evidence_id", "school_id")},
            children={
                "attachments": Shape(model.Attachment, "evidence_id"),
                "answers": Shape(model.FormAnswer, "evidence_id"),
                "questions": SURVEY_QUESTION,
            },
        ),
        "datasets": Shape(model.Dataset, groups={"rows": ROWS}),
        "comparisons": Shape(model.Comparison),
        "sections": Shape(model.Section),
        "findings": Shape(
            model.Finding,
            links={
                "evidence_ids": Link(
                    model.FindingEvidence, "finding_id", "evidence_id", "quote", "quotes"
                )
            },
        ),
        "goals": Shape(
            model.Goal,
            links={"finding_ids": Link(model.GoalFinding, "goal_id", "finding_id")},
            children={
                "indicators": INDICATOR,
                "actions": ACTION,
                "follow_ups": Shape(model.FollowUp, "goal_id"),
            },
        ),
        "status_rounds": Shape(
            model.StatusRound, children={"goals": Shape(model.GoalStatus, "round_id")}
        ),
        "decision_points": Shape(model.DecisionPoint),
        "risks": Shape(model.Risk),
        "hearings": Shape(model.Hearing),
        "promises": Shape(model.Promise),
        "initiatives": Shape(model.Initiative),
        "involvement": Shape(model.Involvement),
        "programme_notes": Shape(model.ProgrammeNote),
        "time_entries": Shape(model.TimeEntry),
        "signed_weeks": Shape(model.SignedWeek),
        "meetings": Shape(
            model.Meeting,
            links={"evidence_ids": Link(model.MeetingEvidence, "meeting_id", "evidence_id")},
            children={
                "agenda": Shape(model.AgendaItem, "meeting_id"),
                "preparations": Shape(model.Preparation, "meeting_id"),
                "questions": Shape(model.Question, "meeting_id"),
                "decisions": Shape(model.Decision, "meeting_id"),
                "attachments": Shape(model.Attachment, "meeting_id"),
            },
        ),
        "shared_ideas": Shape(model.SharedIdea),
        "feedback": Shape(model.Feedback, groups={"target": TARGET}),
        "documents": Shape(model.Document),
        "conflicts": Shape(model.Conflict, groups={"item": ITEM}),
        "milestones": Shape(model.Milestone),
        "check_answers": Shape(model.CheckAnswer, groups={"place": PLACE}),
    }
)
