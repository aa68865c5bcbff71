"""A project's status for its region: the parts that were chosen, and nothing that was not.

No names and no texts but the municipality's or school's own name; titles of goals only where they
are chosen, and none of which the cleaner of shared texts would take anything out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench import __version__
from planbench.checks.privacy import find_personal_data
from planbench.domain.model import Goal, GoalStatus, StatusRound
from planbench.domain.names.files import safe_name
from planbench.exports.files import ending_in, write_whole
from planbench.imports.statistics.meaning.places import municipality_coded
from planbench.programmes.wording import document_words
from planbench.region.status_file import (
    PARTS,
    SUFFIX,
    Actions,
    Evidence,
    FollowUp,
    Goals,
    Meetings,
    Plan,
    Promises,
    Status,
    StatusFile,
    Steering,
    Time,
    Whose,
    file_bytes,
    sealed,
)
from planbench.services.gate.workspace import Workspace
from planbench.services.guidance.follow_up import due_turns, next_turn
from planbench.services.guidance.project_status import ProjectStatus, load_project_status
from planbench.services.sharing.cleaning import check_name, cleaned
from planbench.services.sharing.known import Known, known_in

NUMBER = "region_status_number"  # the local setting that counts the files made here
LEFT_OUT = "region_status_left_out"  # and the one that remembers what is not told
TITLES = "titles"
LONGEST_TITLE = 200  # letters
CODE = re.compile(r"[0-9A-Za-z]{1,20}")


@dataclass(frozen=True)
class StatusChoice:
    """What a municipality tells: the parts by their names in `PARTS`, and titles of goals."""

    parts: frozenset[str] = frozenset(PARTS)
    titles: bool = False


@dataclass(frozen=True)
class MadeStatus:
    """What would leave; `held_back` are the numbers of goals whose titles stay."""

    file: StatusFile
    held_back: Sequence[int] = ()


def status_now(workspace: Workspace, choice: StatusChoice) -> MadeStatus:
    """What would leave now; nothing is written. Raises `UserError` for a name that may not."""
    with workspace.reading() as session:
        status = load_project_status(session, workspace.programme, workspace.today)
        states = _states(session, status)
        language = status.source.project.document_language
        known = known_in(session, document_words(workspace.programme, language))
    titles, held_back = _titles(status, known) if choice.titles else ({}, [])
    made: dict[str, Any] = {
        part: make(status) for part, make in MAKERS.items() if part in choice.parts
    }
    if "goals" in choice.parts:
        made["goals"] = _goals(status, titles)
    if "follow_up" in choice.parts:
        made["follow_up"] = _follow_up(status, states)
    told = Status(**{part: made.get(part) for part in PARTS})
    file = StatusFile(
        written_by=__version__,
        number=int(workspace.get_local(NUMBER) or 0) + 1,
        made_at=workspace.now().astimezone(dt.UTC).replace(microsecond=0),
        project=_whose(status),
        status=told,
    )
    return MadeStatus(sealed(file), held_back if "goals" in choice.parts else ())


def write_status(workspace: Workspace, made: MadeStatus, target: Path) -> Path:
    """Write what was shown, whole or not at all, and count it; returns where it lies."""
    file = ending_in(target, SUFFIX)
    write_whole(file, file_bytes(made.file))
    workspace.set_local(NUMBER, str(made.file.number))
    return file


def suggested_name(workspace: Workspace) -> str:
    """`Ekdala kommun 2026-11-18.planbench-status`."""
    name = workspace.project().municipality.strip()
    return safe_name(f"{name} {workspace.today.isoformat()}".strip() + SUFFIX)


def remembered_choice(workspace: Workspace) -> StatusChoice:
    """What was told last time from this computer; everything but the titles the first time."""
    found = workspace.get_local(LEFT_OUT)
    if not found:
        return StatusChoice()
    left_out = set(found.split())
    return StatusChoice(frozenset(PARTS) - left_out, TITLES not in left_out)


def remember_choice(workspace: Workspace, choice: StatusChoice) -> None:
    """Keep what is told, for the next time."""
    left_out = sorted(set(PARTS) - choice.parts) + ([] if choice.titles else [TITLES])
    workspace.set_local(LEFT_OUT, " ".join(left_out or ["-"]))


def _whose(status: ProjectStatus) -> Whose:
    project, facts = status.source.project, status.programme.facts
    name = _plain(project.municipality)[:LONGEST_TITLE]
    check_name(name)
    code = project.municipality_code.strip()
    known = municipality_coded(code, facts.country)
    return Whose(
        id=project.id,
        programme=facts.id,
        unit=facts.unit,
        name=name,
        code=code if CODE.fullmatch(code) and not find_personal_data(code) else "",
        county=known.county if known else "",
        language=project.document_language,
        period_start=project.period_start,
        period_end=project.period_end,
    )


def _owner(status: ProjectStatus) -> bool:
    return bool(status.source.project.plan_owner.strip())


def _steering(status: ProjectStatus) -> Steering:
    days = [
        meeting.date for meeting in status.meetings if meeting.kind == "steering" and meeting.held
    ]
    return Steering(met=len(days), last=max(filter(None, days), default=None))


def _plan(status: ProjectStatus) -> Plan:
    return Plan(adopted_on=status.source.project.decided_on)


def _meetings(status: ProjectStatus) -> Meetings:
    own = status.programme_meetings
    coming = (meeting.date for meeting in own if meeting.date and not meeting.held)
    days = [day for day in coming if day >= status.today]
    held = sum(meeting.held for meeting in own)
    return Meetings(held=held, of=len(own), next=min(days, default=None))


def _goals(status: ProjectStatus, titles: Mapping[str, str]) -> list[Goals]:
    found: defaultdict[tuple[str, str], list[Goal]] = defaultdict(list)
    for goal in status.source.goals:
        found[goal.level, goal.area].append(goal)
    return [
        Goals(
            level=level,
            area=area,
            count=len(same),
            titles=[titles[goal.id] for goal in same if goal.id in titles],
        )
        for (level, area), same in sorted(found.items())
    ]


def _actions(status: ProjectStatus) -> Actions:
    counted = Counter[str](action.status for _, action in status.source.numbered_actions)
    return Actions(**{name: counted[name] for name in Actions.__struct_fields__})


def _follow_up(status: ProjectStatus, states: Counter[str]) -> FollowUp:
    turn = next_turn(status)
    past = [
        status_round.date
        for status_round in status.rounds
        if status_round.date and status_round.date <= status.today
    ]
    return FollowUp(
        next=turn.day if turn else None,
        late=len(due_turns(status)),
        rounds=len(past),
        last_round=status.last_round,
        goals_done=states["done"],
        goals_on_the_way=states["on_the_way"],
        goals_stuck=states["stuck"],
        goals_changed=states["changed"],
    )


def _states(session: Session, status: ProjectStatus) -> Counter[str]:
    """Where the goals stood in the latest round that has been."""
    if status.last_round is None:
        return Counter()
    query = select(GoalStatus.state).join(StatusRound, StatusRound.id == GoalStatus.round_id)
    return Counter(session.scalars(query.where(StatusRound.date == status.last_round)))


def _promises(status: ProjectStatus) -> Promises | None:
    """Nothing to tell in a programme that nobody applies to."""
    if not status.programme.facts.application:
        return None
    written = [promise for promise in status.source.promises if promise.text.strip()]
    kept = [promise for promise in written if promise.kept_by.strip() or promise.goal_id]
    return Promises(made=len(written), kept=len(kept))


def _evidence(status: ProjectStatus) -> Evidence:
    schools, bare = len(status.schools), len(status.schools_without_evidence)
    return Evidence(
        count=len(status.source.evidence), schools=schools, schools_covered=schools - bare
    )


def _time(status: ProjectStatus) -> Time | None:
    """Nothing to tell where the programme and the project name no share of the working time."""
    if not status.planned:
        return None
    return Time(planned=status.planned_so_far, used=status.used)


MAKERS: Mapping[str, Callable[[ProjectStatus], object]] = MappingProxyType(
    {
        "owner": _owner,
        "steering_group": _steering,
        "plan": _plan,
        "meetings": _meetings,
        "actions": _actions,
        "promises": _promises,
        "evidence": _evidence,
        "time": _time,
    }
)


def _titles(status: ProjectStatus, known: Known) -> tuple[dict[str, str], list[int]]:
    """Goal → its title; and the numbers of those whose title stays.

    One of which anything would be taken out if it were shared stays whole.
    """
    titles, held_back = {}, []
    for number, goal in enumerate(status.source.goals, start=1):
        title = _title(goal)
        if title and cleaned(title, known)[1]:
            held_back.append(number)
        elif title:
            titles[goal.id] = title
    return titles, held_back


def _title(goal: Goal) -> str:
    """Its short name, else the beginning of its text, on one line."""
    plain = _plain(goal.name.strip() or goal.text)
    if len(plain) <= LONGEST_TITLE:
        return plain
    return plain[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def _plain(text: str) -> str:
    """On one line, without signs that cannot be seen."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
