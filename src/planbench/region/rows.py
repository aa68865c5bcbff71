"""A status file as the rows of a region's database."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from planbench.region.status_file import Goals, Status, StatusFile

Row = dict[str, Any]


def row_of(file: StatusFile) -> Row:
    """Its row of `status_file`."""
    whose, status = file.project, file.status
    return {
        "id": file.id,
        "project_id": whose.id,
        "number": file.number,
        "made_at": file.made_at.astimezone(dt.UTC).replace(tzinfo=None),
        "written_by": file.written_by,
        "format": file.format,
        "programme": whose.programme,
        "unit": whose.unit,
        "name": whose.name,
        "code": whose.code,
        "county": whose.county,
        "language": whose.language,
        "period_start": whose.period_start,
        "period_end": whose.period_end,
        "owner": status.owner,
        "plan_told": status.plan is not None,
        "adopted_on": status.plan.adopted_on if status.plan else None,
        "goals": None if status.goals is None else sum(goal.count for goal in status.goals),
        **_told(status),
    }


# Part → its field → the column.
COLUMNS = {
    "steering_group": {"met": "steering_met", "last": "steering_last"},
    "meetings": {"held": "meetings_held", "of": "meetings_of", "next": "meetings_next"},
    "actions": {
        "planned": "actions_planned",
        "ongoing": "actions_ongoing",
        "done": "actions_done",
        "stuck": "actions_stuck",
        "dropped": "actions_dropped",
    },
    "follow_up": {
        "next": "follow_up_next",
        "late": "follow_ups_late",
        "rounds": "rounds",
        "last_round": "last_round",
        "goals_done": "goals_done",
        "goals_on_the_way": "goals_on_the_way",
        "goals_stuck": "goals_stuck",
        "goals_changed": "goals_changed",
    },
    "promises": {"made": "promises_made", "kept": "promises_kept"},
    "evidence": {
        "count": "evidence",
        "schools": "schools",
        "schools_covered": "schools_covered",
    },
    "time": {"planned": "minutes_planned", "used": "minutes_used"},
}


def _told(status: Status) -> Row:
    found: Row = {}
    for part, columns in COLUMNS.items():
        told = getattr(status, part)
        for name, column in columns.items():
            found[column] = None if told is None else getattr(told, name)
    return found


def goal_rows(file: StatusFile) -> list[Row]:
    """Its rows of `status_goal`; a level and area that it names twice is one."""
    found: defaultdict[tuple[str, str], list[Goals]] = defaultdict(list)
    for goal in file.status.goals or ():
        found[goal.level, goal.area].append(goal)
    return [
        {
            "status_id": file.id,
            "level": level,
            "area": area,
            "count": sum(goals.count for goals in same),
            "titles": "\n".join(title for goals in same for title in goals.titles),
        }
        for (level, area), same in found.items()
    ]
