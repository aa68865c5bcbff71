"""Next year's plan out of this one: what is known and not done goes on, in a project of its own."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

from planbench.domain.model import new_id
from planbench.json_format.shape import Json
from planbench.json_format.writing import blobs, snapshot
from planbench.services.gate.workspace import Clock, Workspace
from planbench.services.json_import import import_project
from planbench.services.projects import new_project, open_workspace

# What begins anew each year: hours, meetings, what others said of this year's document.
ANEW = frozenset(
    {
        *("time_entries", "signed_weeks", "meetings", "feedback", "documents", "conflicts"),
        *("milestones", "check_answers", "promises", "hearings", "decision_points"),
        *("status_rounds", "programme_notes"),
    }
)
DECIDED = ("decided_by", "decided_on", "decided_section", "document_version", "record_number")
DONE = frozenset({"done", "dropped"})
YEAR = 52  # weeks, so that every weekday stays


def next_years_plan(workspace: Workspace, target: Path, now: Clock) -> Path:
    """Write the project of the year after; this one stays as it is.

    Evidence, current state, findings and goals go along, and of each goal what is not done, a year
    later; an indicator begins where its last value stands. Raises `UserError` when the file is
    there already or cannot be written.
    """
    with workspace.reading() as session:
        data: Json = json.loads(json.dumps(snapshot(session), default=str))
        attached = blobs(session)
    year_after = carried_on(data)
    told = json.dumps(year_after)
    year_after["blobs"] = {key: each for key, each in attached.items() if key in told}
    project = workspace.project()
    new_project(
        target,
        workspace.programme,
        municipality=project.municipality,
        document_language=project.document_language,
    )
    made = open_workspace(target, now=now)
    try:
        import_project(made, year_after)
        if workspace.current_person_id:
            made.set_current_person(workspace.current_person_id)
    finally:
        made.close()
    return target


def carried_on(data: Json) -> Json:
    """A project's JSON as the year after begins with it."""
    kept = {key: each for key, each in data.items() if key not in ANEW}
    project = kept["project"] = {**data["project"], "id": new_id()}
    for name in DECIDED:
        if name in project:
            project[name] = None if name == "decided_on" else ""
    for name in ("period_start", "period_end", "valid_until"):
        project[name] = _later(project.get(name))
    kept["sections"] = [_draft(each) for each in data.get("sections", [])]
    goals = [_goal(each) for each in data.get("goals", []) if not _is_finished(each)]
    kept["goals"] = goals
    there = {action["id"] for goal in goals for action in goal.get("actions", [])}
    for goal in goals:
        for action in goal.get("actions", []):
            if action.get("depends_on_id") not in there:
                action["depends_on_id"] = None
    return kept


def _is_finished(goal: Json) -> bool:
    """Whether all that was to be done for a goal is done."""
    actions = goal.get("actions", [])
    return bool(actions) and all(action.get("status") in DONE for action in actions)


def _goal(goal: Json) -> Json:
    actions = [each for each in goal.get("actions", []) if each.get("status") not in DONE]
    follow_ups = [each for each in goal.get("follow_ups", []) if not each.get("result")]
    return {
        **goal,
        "actions": [_moved(action, ("start", "end")) for action in actions],
        "follow_ups": [_moved(follow_up, ("date",)) for follow_up in follow_ups],
        "indicators": [_indicator(each) for each in goal.get("indicators", [])],
    }


def _indicator(indicator: Json) -> Json:
    """It begins where it came to."""
    moved = _moved(indicator, ("due",))
    values = sorted(indicator.get("values", []), key=lambda each: str(each.get("date") or ""))
    if values:
        moved["baseline"], moved["values"] = values[-1].get("value"), []
    return moved


def _draft(section: Json) -> Json:
    """What was ready is to be read anew."""
    ready = section.get("status") == "ready"
    return {**section, "status": "draft"} if ready else section


def _moved(item: Json, names: Iterable[str]) -> Json:
    return {**item, **{name: _later(item.get(name)) for name in names}}


def _later(day: str | None) -> str | None:
    if not day:
        return day
    return (dt.date.fromisoformat(day) + dt.timedelta(weeks=YEAR)).isoformat()
