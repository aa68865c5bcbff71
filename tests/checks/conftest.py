"""A small plan in which every thread holds, for tests to break in one place at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.conftest import in_memory

from planbench.checks import CheckFinding, check_project
from planbench.domain.model import (
    Action,
    Application,
    Evidence,
    Finding,
    FindingEvidence,
    FollowUp,
    Goal,
    GoalFinding,
    Indicator,
    Person,
    Project,
    Promise,
    Section,
)
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme
from planbench.services.new_project import fill_new_project

AFTER = dt.date(2028, 6, 9)


@dataclass
class WholePlan:
    """The plan and the items that tests change."""

    session: Session
    programme: Programme
    project: Project
    application: Application
    owner: Person
    evidence: Evidence
    section: Section
    finding: Finding
    goal: Goal
    other: Goal
    indicator: Indicator
    action: Action
    follow_up: FollowUp
    promise: Promise

    def found(self) -> list[CheckFinding]:
        """What the checks find now."""
        self.session.flush()
        return check_project(self.session, self.programme)

    def rules(self) -> set[str]:
        """The names of the rules that fire now."""
        return {each.rule for each in self.found()}


@pytest.fixture
def plan() -> Iterator[WholePlan]:
    """A plan about which the checks have nothing to say."""
    with in_memory() as session:
        yield whole_plan(session)


def whole_plan(session: Session) -> WholePlan:
    """Two goals, each with everything that belongs to it."""
    programme = load_programme("ncm-skane-2026")
    owner = fill_new_project(
        session, programme, municipality="Ekdala", persons=["Karin Ek", "Per Lund"]
    )[0]
    session.flush()
    project = session.scalars(select(Project)).one()
    project.kept_alive = "Rektorsgruppen följer upp i maj."
    project.plan_owner = "Verksamhetschefen"
    project.mandate = "Styrgruppen gav uppdraget den 25 juni; tio procent av tiden."
    project.summary = "Eleverna behöver säkrare taluppfattning. Lärarna planerar ihop."
    head = Person(name="Lena Alm", role="head")
    session.add(head)
    session.flush()
    evidence = Evidence(number=1, title="Enkät")
    promise = Promise(text="Planen följs upp i juni.", kept_by="Rektorsgruppens årshjul.")
    session.add_all([evidence, promise])
    sections = session.scalars(select(Section).order_by(Section.position)).all()
    findings = [written(session, each, evidence) for each in sections]
    planning = add_goal(session, findings[1], head, level="teacher", area="teaching")
    planning.kind, planning.text = "process", "Lärarna filmar en genomgång varje månad."
    goal = add_goal(session, findings[0], owner, level="pupil", area="content")
    session.flush()
    return WholePlan(
        session=session,
        programme=programme,
        project=project,
        application=session.scalars(select(Application)).one(),
        owner=owner,
        evidence=evidence,
        section=sections[0],
        finding=findings[0],
        goal=goal,
        other=planning,
        indicator=session.scalars(select(Indicator).filter_by(goal_id=goal.id)).one(),
        action=session.scalars(select(Action).filter_by(goal_id=goal.id)).one(),
        follow_up=session.scalars(select(FollowUp).filter_by(goal_id=goal.id)).one(),
        promise=promise,
    )


def written(session: Session, section: Section, evidence: Evidence) -> Finding:
    """Text in a section, and a finding lifted out of it that rests on the evidence."""
    section.body = f"Det vi vet om {section.key}."
    finding = Finding(
        section_id=section.id,
        text="Lärare planerar ensamma.",
        cause="Ingen gemensam tid.",
        conclusion="Tid behövs.",
        priority="medium",
    )
    session.add(finding)
    session.flush()
    session.add(FindingEvidence(finding_id=finding.id, evidence_id=evidence.id))
    return finding


def add_goal(session: Session, finding: Finding, owner: Person, **kind: str) -> Goal:
    """A goal for a finding, with indicator, action and a follow-up when the support is over."""
    goal = Goal(text="Fler elever löser uppgifter med bråk säkert.", **kind)
    session.add(goal)
    session.flush()
    session.add_all(
        [
            GoalFinding(goal_id=goal.id, finding_id=finding.id),
            Indicator(goal_id=goal.id, measure="Andel", baseline=62, target=75, due=AFTER),
            Action(
                goal_id=goal.id,
                text="Planera tre lektioner",
                owner_id=owner.id,
                end=AFTER,
                hours=12,
            ),
            FollowUp(goal_id=goal.id, date=AFTER, method="Dialog", responsible_id=owner.id),
        ]
    )
    return goal
