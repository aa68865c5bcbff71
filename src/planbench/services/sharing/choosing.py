"""What of a project can be given to others: goals, actions, indicators, ideas, instruments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.model import (
    Action,
    Base,
    Decision,
    Evidence,
    FollowUp,
    FormAnswer,
    Goal,
    Indicator,
    Project,
    SurveyAnswer,
    SurveyQuestion,
    derived_id,
)
from planbench.exchange.share_file import Fields, Kind, Part, Shared
from planbench.services.words.labels import evidence_labels

# What of an item and its parts means something in another project: its words, never its figures,
# days, people or what has come of it.
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "goal": ("kind", "level", "area", "strand", "text", "rationale", "assumption", "year"),
        "action": ("text", "resources", "sign", "stage", "year", "why"),
        "indicator": ("measure", "unit", "source"),
        "follow_up": ("method", "repeats"),
        "idea": ("text", "outcome"),
        "instrument": ("kind", "title", "grades", "area", "strand", "pupil_group"),
        "question": ("text", "kind"),
        "form_question": ("question",),
    }
)
ABOUT = ("level", "area", "strand", "text")  # of the goal that an action was found under
PARTS_OF_GOAL: Mapping[str, type[Any]] = MappingProxyType(
    {"indicator": Indicator, "action": Action, "follow_up": FollowUp}
)
WITH_CHOICES = frozenset({"closed", "multiple", "scale"})  # whose answers are the instrument's own


class ShareChoice(NamedTuple):
    """Something that can be chosen: its label (`2`, `2.1`, `U3`), and the goal that it belongs to.

    One that is `kept_back` may not leave.
    """

    kind: Kind
    id: str
    label: str
    text: str
    goal_id: str = ""
    kept_back: bool = False


def choices(session: Session) -> list[ShareChoice]:
    """All of it in the plan's order: goals with their indicators and actions, then the rest."""
    return [*_of_plan(session), *_ideas(session), *_instruments(session)]


def _of_plan(session: Session) -> Iterator[ShareChoice]:
    indicators = _by_goal(session, Indicator)
    actions = _by_goal(session, Action)
    goals = session.scalars(in_order(Goal))
    for number, goal in enumerate(goals, start=1):
        yield ShareChoice("goal", goal.id, str(number), goal.text, goal.id)
        for n, each in enumerate(indicators.get(goal.id, ()), start=1):
            yield ShareChoice("indicator", each.id, f"{number}.{n}", each.measure, goal.id)
        for n, each in enumerate(actions.get(goal.id, ()), start=1):
            yield ShareChoice("action", each.id, f"{number}.{n}", each.text, goal.id)


def _by_goal(session: Session, kind: type[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in session.scalars(in_order(kind)):
        found.setdefault(row.goal_id, []).append(row)
    return found


def _ideas(session: Session) -> Iterator[ShareChoice]:
    rows = session.scalars(in_order(Decision).where(Decision.kind == "idea"))
    for number, decision in enumerate(rows, start=1):
        yield ShareChoice("idea", decision.id, str(number), decision.text)


def _instruments(session: Session) -> Iterator[ShareChoice]:
    """Evidence that asked something: a survey, a guide; the answers stay."""
    asked = {
        *session.scalars(select(SurveyQuestion.evidence_id)),
        *session.scalars(select(FormAnswer.evidence_id)),
    }
    labels = evidence_labels(session)
    for evidence in session.scalars(select(Evidence).order_by(Evidence.number, Evidence.id)):
        if evidence.id in asked:
            secret = evidence.confidentiality == "confidential"
            yield ShareChoice(
                "instrument", evidence.id, labels[evidence.id], evidence.title, kept_back=secret
            )


def shared_item(session: Session, choice: ShareChoice) -> Shared:
    """A chosen item with its parts, before anything is cleaned."""
    row = session.get_one(KIND_OF[choice.kind], choice.id)
    project = session.scalars(select(Project.id)).one()
    about: Fields = {}
    if choice.kind in {"action", "indicator"}:
        about = _said(session.get_one(Goal, choice.goal_id), ABOUT)
    return Shared(
        key=derived_id("shared", project, choice.id),
        kind=choice.kind,
        fields=_said(row, FIELDS[choice.kind]),
        parts=list(PARTS[choice.kind](session, choice.id)) if choice.kind in PARTS else [],
        about=about,
    )


def _said(row: Base, fields: Sequence[str]) -> Fields:
    return {field: str(value) for field in fields if (value := getattr(row, field))}


def _parts_of_goal(session: Session, goal_id: str) -> Iterator[Part]:
    for name, kind in PARTS_OF_GOAL.items():
        order = (kind.date, kind.id) if name == "follow_up" else (kind.position, kind.id)
        for row in session.scalars(select(kind).where(kind.goal_id == goal_id).order_by(*order)):
            if said := _said(row, FIELDS[name]):
                yield Part(name, said)


def _questions(session: Session, evidence_id: str) -> Iterator[Part]:
    asked = in_order(SurveyQuestion).where(SurveyQuestion.evidence_id == evidence_id)
    for survey_question in session.scalars(asked):
        answers = in_order(SurveyAnswer).where(SurveyAnswer.question_id == survey_question.id)
        rows = session.scalars(answers) if survey_question.kind in WITH_CHOICES else ()
        offered = [answer.text for answer in rows]
        yield Part("question", _said(survey_question, FIELDS["question"]), offered)
    for row in session.scalars(in_order(FormAnswer).where(FormAnswer.evidence_id == evidence_id)):
        yield Part("form_question", _said(row, FIELDS["form_question"]))


KIND_OF: Mapping[str, type[Any]] = MappingProxyType(
    {
        "goal": Goal,
        "action": Action,
        "indicator": Indicator,
        "idea": Decision,
        "instrument": Evidence,
    }
)
PARTS = MappingProxyType({"goal": _parts_of_goal, "instrument": _questions})
