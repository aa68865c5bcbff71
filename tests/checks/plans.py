"""Whole plans, written as teachers write them: `tests/data/checks/plans/<language>.toml`."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain.model import (
    Action,
    Evidence,
    Finding,
    FindingEvidence,
    FollowUp,
    Goal,
    GoalFinding,
    Indicator,
    Person,
    Project,
    School,
    Section,
)
from planbench.programmes.loading import load_programme
from planbench.programmes.schema import Programme
from planbench.services.new_project import fill_new_project

FOLDER = Path(__file__).parents[1] / "data" / "checks" / "plans"
PROGRAMMES = {
    "sv": "ncm-skane-2026",
    "nb": "matematikkloftet-lederstotte",
    "nn": "matematikkloftet-laerere",
}
TODAY = dt.date(2026, 11, 16)
FIRST_DAY = dt.date(2026, 11, 30)
LAST_DAY = dt.date(2028, 9, 15)  # after the support of each programme


class Written(NamedTuple):
    """A plan as it stands in the file."""

    language: str
    name: str
    table: dict[str, Any]


@cache
def programme_of(language: str) -> Programme:
    """The programme of a language's plans, read once."""
    return load_programme(PROGRAMMES[language])


def written_plans() -> list[Written]:
    """All plans of all languages."""
    return [
        Written(language, name, table)
        for language in PROGRAMMES
        for name, table in tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")).items()
    ]


def fill(session: Session, written: Written) -> None:
    """Make a plan of it in an empty project."""
    programme = programme_of(written.language)
    fill_new_project(session, programme, municipality="Ekdala", persons=["Karin Ek", "Per Lund"])
    fill_in(session, written)


def fill_in(session: Session, written: Written) -> None:
    """Write the plan into a project that its programme has begun."""
    session.flush()
    table = written.table
    project = session.scalars(select(Project)).one()
    project.document_language, project.plan_owner = written.language, table["owner"]
    for field in ("summary", "mandate", "kept_alive"):
        setattr(project, field, table[field])
    people = [
        Person(name="Lena Alm", role="head", title="Skolchef"),
        Person(name="Omar Berg", role="principal", title="Rektor"),
    ]
    evidence = [
        Evidence(number=1, title="Enkät", kind="survey", certainty="high", respondents=140),
        Evidence(number=2, title="Besök", kind="lesson_observation", certainty="medium"),
    ]
    session.add_all([*people, *evidence])
    session.flush()
    findings = _findings(session, table, evidence)
    owners = cycle([*people, *session.scalars(select(Person).order_by(Person.name))])
    for number, (goal, finding) in enumerate(zip(table["goals"], findings, strict=False)):
        _goal(session, goal, finding, [next(owners), next(owners), people[0]], number)
    session.flush()


def _findings(session: Session, table: dict[str, Any], evidence: list[Evidence]) -> list[Finding]:
    """In each section one of the findings, all resting on both pieces of evidence."""
    sections = session.scalars(select(Section).order_by(Section.position)).all()
    made = []
    for number, (section, (text, cause)) in enumerate(
        zip(sections, cycle(table["findings"])), start=1
    ):
        section.body = text
        made.append(
            Finding(number=number, section_id=section.id, text=text, cause=cause, priority="medium")
        )
    session.add_all(made)
    session.flush()
    session.add_all(
        FindingEvidence(finding_id=finding.id, evidence_id=each.id)
        for finding in made
        for each in evidence
    )
    return made


def _goal(
    session: Session, table: dict[str, Any], finding: Finding, people: list[Person], number: int
) -> None:
    kinds = {name: table[name] for name in ("text", "kind", "level", "area")}
    goal = Goal(position=f"a{number}", strand="algebra" if number == 0 else "", **kinds)
    session.add(goal)
    session.flush()
    due: dt.date = table["due"]
    session.add_all(
        [
            GoalFinding(goal_id=goal.id, finding_id=finding.id),
            Indicator(
                goal_id=goal.id,
                measure=table["measure"],
                baseline=table["from"],
                target=table["to"],
                unit=table["unit"],
                due=due,
            ),
            *(
                FollowUp(goal_id=goal.id, date=day, method="Dialog", responsible_id=people[2].id)
                for day in (due, LAST_DAY)
            ),
            *(
                Action(
                    goal_id=goal.id,
                    position=f"a{at}",
                    text=text,
                    owner_id=people[at].id,
                    start=FIRST_DAY + dt.timedelta(days=35 * number),
                    end=min(due, FIRST_DAY + dt.timedelta(days=60 + 35 * (number + 3 * at))),
                    hours=10,
                )
                for at, text in enumerate(table["actions"])
            ),
        ]
    )


def break_in(session: Session, faults: list[str]) -> None:
    """Write `goal2.indicator.target=45` and the like into the plan."""
    for each in faults:
        place, _, text = each.partition("=")
        if place == "schools":
            session.add(School(name=text))
            continue
        *path, field = place.split(".")
        item = _item(session, path)
        if field == "depends_on":
            item.depends_on_id = _item(session, text.split(".")).id
        else:
            setattr(item, field, _value(field, text))
    session.flush()


def _item(session: Session, path: list[str]) -> Any:
    """`["goal2", "action1"]`: the first action of the second goal."""
    name = path[0].rstrip("0123456789")
    if name == "project":
        return session.scalars(select(Project)).one()
    kind = {"goal": Goal, "finding": Finding, "evidence": Evidence}[name]
    order = kind.position if kind is Goal else kind.number  # type: ignore[attr-defined]
    item: Any = session.scalars(select(kind).order_by(order)).all()[_at(path[0])]
    for part in path[1:]:
        own = {"indicator": Indicator, "action": Action, "follow_up": FollowUp}
        child = own[part.rstrip("0123456789")]
        by = {Action: "position", FollowUp: "date"}.get(child, "id")  # type: ignore[call-overload]
        rows = session.scalars(select(child).filter_by(goal_id=item.id).order_by(by)).all()
        item = rows[_at(part)]
    return item


def _at(name: str) -> int:
    digits = "".join(filter(str.isdigit, name))
    return int(digits) - 1 if digits else 0


def _value(field: str, text: str) -> object:
    if field in {"date", "due", "start", "end", "period_end", "responsible_id"} and not text:
        return None
    if field in {"date", "due", "start", "end", "period_end"}:
        return dt.date.fromisoformat(text)
    if field == "respondents":
        return int(text)
    return float(text) if text.replace(".", "").isdigit() else text
