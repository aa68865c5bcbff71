"""Invented municipalities and schools as real projects, each somewhere else on the way.

They are made of the example; no municipality and no school bears these names.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from planbench.domain.base import in_order
from planbench.domain.model import (
    Action,
    FollowUp,
    Goal,
    GoalStatus,
    Meeting,
    Project,
    Promise,
    StatusRound,
    derived_id,
)
from planbench.domain.recurrence import months_later
from planbench.domain.terms import ActionStatus, GoalState
from planbench.i18n import N_
from planbench.programmes.schema import Programme
from planbench.programmes.wording import document_words
from planbench.services.gate.workspace import Clock, local_now
from planbench.services.projects import example_project, open_workspace

NAMES = (
    *("Sagoby", "Fabelvik", "Diktås", "Låtsashult", "Tänkebo", "Drömmared", "Exempelstad"),
    *("Uppdiktköping", "Eventyrdal", "Fantasinäs"),
)
MUNICIPALITY, SCHOOL = "{name} kommun (påhittad)", "{name} skole (oppdiktet)"
MOST = len(NAMES)
STEERING = N_("Steering group meeting")
LABEL = N_("Changed")


def invented_projects(
    folder: Path, programme: Programme, count: int, now: Clock = local_now
) -> list[Path]:
    """So many project files in a folder, at most `MOST`; the same way each time."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name in NAMES[:count]:
        file = folder / f"{name}.planbench"
        example_project(file, programme, today=now().date())
        workspace = open_workspace(file, now=now)
        try:
            with workspace.change(LABEL) as session:
                _make_own(session, programme, name, workspace.today)
        finally:
            workspace.close()
        made.append(file)
    return made


def _make_own(session: Session, programme: Programme, name: str, today: dt.date) -> None:
    own = random.Random(f"{programme.id} {name}")  # noqa: S311 (nothing is to be kept secret)
    come = own.uniform(0.3, 1.1)  # how far it has come
    project = session.scalars(select(Project)).one()
    pattern = SCHOOL if programme.facts.unit == "school" else MUNICIPALITY
    project.municipality, project.municipality_code = pattern.format(name=name), ""
    if come < own.uniform(0.2, 0.6):
        project.plan_owner = ""
    project.decided_on = months_later(today, -own.randrange(1, 4)) if come > 0.7 else None
    words = document_words(programme, project.document_language)
    _meetings(session, own, come, (words.say(STEERING), today))
    _goals(session, own, come, today)
    for promise in session.scalars(select(Promise)):
        if own.random() > come + 0.3:
            promise.kept_by, promise.goal_id = "", None


def _meetings(
    session: Session, own: random.Random, come: float, called: tuple[str, dt.date]
) -> None:
    """Those of the programme held as far as it has come; some of the steering group, up to now."""
    title, today = called
    query = select(Meeting).where(Meeting.kind == "programme").order_by(Meeting.number)
    meetings = session.scalars(query).all()
    for number, meeting in enumerate(meetings, start=1):
        meeting.held = number <= round(come * len(meetings))
    for turn in range(round(come * own.uniform(0, 4))):
        day = months_later(today, -1 - 2 * turn)
        session.add(Meeting(kind="steering", title=title, date=day, held=True))


def _goals(session: Session, own: random.Random, come: float, today: dt.date) -> None:
    goals = session.scalars(in_order(Goal)).all()
    kept = own.sample(goals, max(1, round(len(goals) * own.uniform(0.4, 1.0))))
    for goal in goals:
        if goal not in kept:
            session.execute(delete(Goal).where(Goal.id == goal.id))
    ids = [goal.id for goal in kept]
    statuses: list[ActionStatus] = ["planned", "ongoing", "done", "stuck", "dropped"]
    for action in session.scalars(select(Action).where(Action.goal_id.in_(ids))):
        action.status = own.choices(statuses, [3 - 2 * come, 2, 2 * come, 0.4, 0.2])[0]
    for follow_up in session.scalars(select(FollowUp).where(FollowUp.goal_id.in_(ids))):
        follow_up.date = months_later(today, own.randrange(-3, 9))
    if come > 0.5:
        _round(session, own, ids, months_later(today, -own.randrange(1, 8)))


def _round(session: Session, own: random.Random, goals: Sequence[str], day: dt.date) -> None:
    made = StatusRound(date=day)
    session.add(made)
    states: list[GoalState] = ["done", "on_the_way", "stuck", "changed"]
    for goal in goals:
        state = own.choices(states, [1, 4, 1, 0.3])[0]
        status_id = derived_id(made.id, goal)
        session.add(GoalStatus(id=status_id, round_id=made.id, goal_id=goal, state=state))
