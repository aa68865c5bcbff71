"""The red thread as five counts, and in words what is missing under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planbench.checks import CheckFinding
from planbench.checks.source import CheckedProject
from planbench.domain.kinds import STEP_OF
from planbench.services.words.phrase import Phrase, count

FOLLOWED = frozenset({"goal_without_follow_up", "follow_up_ends_with_programme"})


@dataclass(frozen=True)
class ThreadCount:
    """How many there are of one link of the thread, and what is missing; where that leads."""

    n: int
    what: Phrase
    gap: Phrase | None
    step: str
    item_kind: str = ""
    item_id: str = ""


def thread_counts(source: CheckedProject, gaps: Sequence[CheckFinding]) -> list[ThreadCount]:
    """Evidence, findings, goals, actions and follow-ups, in the thread's order."""
    follow = [gap for gap in gaps if gap.rule in FOLLOWED]
    others = [gap for gap in gaps if gap.rule not in FOLLOWED]
    actions = len(source.counted["action"])
    looks = len(source.counted["follow_up"])
    return [
        _evidence(source),
        _count(count("finding", "findings", len(source.findings)), others, "finding"),
        _count(count("goal", "goals", len(source.goals)), others, "goal", "indicator"),
        _count(count("action", "actions", actions), others, "action"),
        _count(count("follow-up", "follow-ups", looks), follow, "goal"),
    ]


def _evidence(source: CheckedProject) -> ThreadCount:
    used = source.cited_evidence | source.linked_evidence
    loose = [evidence.id for evidence in source.evidence if evidence.id not in used]
    gap = count("{n} is not used", "{n} are not used", len(loose)) if loose else None
    what = count("piece of evidence", "pieces of evidence", len(source.evidence))
    first = loose[0] if loose else ""
    return ThreadCount(what.n, what, gap, "evidence", "evidence" if first else "", first)


def _count(what: Phrase, gaps: Sequence[CheckFinding], *kinds: str) -> ThreadCount:
    mine = [gap for gap in gaps if gap.place.kind in kinds]
    if not mine:
        return ThreadCount(what.n, what, None, STEP_OF.get(kinds[0], "plan"))
    gap, place = count("{n} gap", "{n} gaps", len(mine)), mine[0].place
    return ThreadCount(what.n, what, gap, STEP_OF.get(place.kind, "plan"), place.kind, place.id)
