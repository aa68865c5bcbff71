"""The status file: what a municipality or school chose to tell its region, and nothing else.

JSON of one exact shape (docs/region.md). `id` is the hash of all the rest, so that a file is known
again wherever it comes from and one that was changed on the way is seen. A part that was not chosen
is null: the region then knows that it was not told, which is something else than «no».
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from planbench.i18n import N_

SUFFIX = ".planbench-status"
KIND = "planbench-status"
FORMAT = 1
# What is chosen, in the order it is shown; a title of a goal is a choice of its own.
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "owner": N_("Whether the plan has an owner"),
        "steering_group": N_("When the steering group met"),
        "plan": N_("When the plan was adopted"),
        "meetings": N_("How far the programme has come"),
        "goals": N_("Goals by level and area"),
        "actions": N_("Actions by status"),
        "follow_up": N_("Follow-ups and status rounds"),
        "promises": N_("Promises kept"),
        "evidence": N_("How much evidence there is"),
        "time": N_("Working time used"),
    }
)

NO_CONTROLS = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]*$"
Word = Annotated[str, Meta(max_length=40, pattern=r"^[a-z0-9_-]*$")]
Line = Annotated[str, Meta(max_length=200, pattern=NO_CONTROLS)]
Title = Annotated[str, Meta(min_length=1, max_length=300, pattern=NO_CONTROLS)]
Version = Annotated[str, Meta(max_length=40, pattern=r"^[0-9A-Za-z.+-]*$")]
Code = Annotated[str, Meta(max_length=20, pattern=r"^[0-9A-Za-z-]*$")]
Count = Annotated[int, Meta(ge=0, le=100_000)]
Minutes = Annotated[int, Meta(ge=0, le=100_000_000)]
Number = Annotated[int, Meta(ge=1, le=1_000_000)]
ProjectId = Annotated[str, Meta(min_length=1, max_length=200, pattern=NO_CONTROLS)]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, Meta(max_length=2, pattern=r"^[a-z]*$")]


class Exact(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A table whose every key is known: another shape is another format."""


class Whose(Exact, frozen=True):
    """The project: whose plan it is, in which programme, for which time."""

    id: ProjectId
    programme: Word
    unit: Word  # municipality or school
    name: Line
    code: Code
    county: Line
    language: Language
    period_start: dt.date | None
    period_end: dt.date | None


class Steering(Exact, frozen=True):
    """How often the steering group has met, and when last."""

    met: Count
    last: dt.date | None


class Plan(Exact, frozen=True):
    """When the plan was adopted; null as long as it was not."""

    adopted_on: dt.date | None


class Meetings(Exact, frozen=True):
    """Meetings of the programme held, of how many, and the next one's day."""

    held: Count
    of: Count
    next: dt.date | None


class Goals(Exact, frozen=True):
    """Goals of one level and area; their titles only where those were chosen."""

    level: Word
    area: Word
    count: Annotated[int, Meta(ge=1, le=1000)]
    titles: Annotated[list[Title], Meta(max_length=1000)] = []


class Actions(Exact, frozen=True):
    """How many actions stand where."""

    planned: Count
    ongoing: Count
    done: Count
    stuck: Count
    dropped: Count


class FollowUp(Exact, frozen=True):
    """Follow-ups to come and overdue; the latest status round, and where its goals stood."""

    next: dt.date | None
    late: Count
    rounds: Count
    last_round: dt.date | None
    goals_done: Count
    goals_on_the_way: Count
    goals_stuck: Count
    goals_changed: Count


class Promises(Exact, frozen=True):
    """Promises of the application, and those that the plan says how to keep."""

    made: Count
    kept: Count


class Evidence(Exact, frozen=True):
    """Pieces of evidence, and of how many schools."""

    count: Count
    schools: Count
    schools_covered: Count


class Time(Exact, frozen=True):
    """Minutes of all resource persons together, up to the day of the file."""

    planned: Minutes
    used: Minutes


class Status(Exact, frozen=True):
    """The parts; null is not told."""

    owner: bool | None
    steering_group: Steering | None
    plan: Plan | None
    meetings: Meetings | None
    goals: Annotated[list[Goals], Meta(max_length=200)] | None
    actions: Actions | None
    follow_up: FollowUp | None
    promises: Promises | None
    evidence: Evidence | None
    time: Time | None


class StatusFile(Exact, frozen=True, kw_only=True):
    """One status file. `number` counts a project's files on one computer; `made_at` is UTC."""

    kind: str = KIND
    format: int = FORMAT
    written_by: Version
    id: str = ""
    number: Number
    made_at: dt.datetime
    project: Whose
    status: Status


def sealed(status: StatusFile) -> StatusFile:
    """The same with its id."""
    return msgspec.structs.replace(status, id=seal_of(status))


def seal_of(status: StatusFile) -> str:
    """The hash of everything but the id, in one spelling."""
    plain = msgspec.structs.replace(status, id="")
    return hashlib.sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def as_json(status: StatusFile) -> dict[str, Any]:
    """The file as plain values, as it is printed."""
    made: dict[str, Any] = msgspec.to_builtins(status)
    return made


def file_bytes(status: StatusFile) -> bytes:
    """The file, to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(status), indent=1) + b"\n"
