"""What the checks find in a project; they change nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from planbench.checks.finding import CheckFinding, FieldRef
from planbench.checks.personal import check_personal_data
from planbench.checks.quality import check_quality
from planbench.checks.red_thread import RULES, check_red_thread
from planbench.checks.source import CheckedProject, load_source
from planbench.checks.substance import check_substance
from planbench.programmes.schema import Programme

__all__ = [
    "CheckFinding",
    "CheckedProject",
    "FieldRef",
    "check_personal_data",
    "check_project",
    "check_quality",
    "check_red_thread",
    "check_substance",
    "is_gap",
    "load_source",
]

GRAVITY = ("error", "warning", "hint")
OF_THREAD = frozenset(rule.name for rule in RULES)


def is_gap(found: CheckFinding) -> bool:
    """Whether the thread breaks there; a hint of the thread is none."""
    return found.rule in OF_THREAD and found.level != "hint"


def check_project(
    session: Session, programme: Programme, today: dt.date | None = None
) -> list[CheckFinding]:
    """Everything that the checks find, the gravest first; without `today` nothing is late."""
    source = load_source(session, programme, today)
    language = source.project.document_language
    personal = (
        replace(remark, language=language)
        for remark in check_personal_data(session)
        if not source.is_answered(remark)
    )
    found = [
        *check_red_thread(source),
        *check_quality(source),
        *check_substance(source),
        *personal,
    ]
    return sorted(found, key=lambda remark: GRAVITY.index(remark.level))
