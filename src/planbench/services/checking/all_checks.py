"""Looks a project over before it leaves: the red thread, the plan's quality, private data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.checks import CheckFinding, FieldRef, check_project, is_gap
from planbench.checks.personal import PRIVATE
from planbench.domain.model import Conflict
from planbench.i18n import N_, Words
from planbench.services.checking.newer_choices import check_newer_choices
from planbench.services.checking.turned_round import check_turned_round
from planbench.services.gate.workspace import Workspace
from planbench.services.words.item_words import cells_of, field_words, item_words

CONFLICT = "exchange.conflict"
UNRESOLVED = N_("{item}: changed differently by two people. Choose which version shall stand.")
Part = Literal["gaps", "remarks", "private", "hints"]
PARTS: Mapping[Part, str] = MappingProxyType(
    {
        "gaps": N_("Gaps in the thread"),
        "remarks": N_("Remarks"),
        "private": N_("About persons"),
        "hints": N_("Hints"),
    }
)


@dataclass(frozen=True)
class WaitingChoice(CheckFinding):
    """What two laptops changed differently; `cells` are the item's, to name it by."""

    cells: Mapping[str, str] = field(default_factory=dict)

    def name(self, words: Words) -> str:
        """`Action: Joint planning … · When`."""
        kind, _, column = self.place
        named = item_words(words, kind, self.cells)
        return f"{named} · {field_words(words, kind, column)}" if column else named

    def sentence(self, words: Words) -> str:
        return words.say(self.text, item=self.name(words))


def check_everything(workspace: Workspace) -> list[CheckFinding]:
    """Everything that the checks find, with what waits for a choice first."""
    with workspace.reading() as session:
        conflicts = list(check_conflicts(session))
        newer = [*check_newer_choices(session), *check_turned_round(session)]
        return [*conflicts, *newer, *check_project(session, workspace.programme, workspace.today)]


def part_of(found: CheckFinding) -> Part:
    """Where it is listed; the overview counts gaps and remarks by the same rule."""
    if is_gap(found):
        return "gaps"
    if found.rule in PRIVATE:
        return "private"
    return "hints" if found.level == "hint" else "remarks"


def check_conflicts(session: Session) -> Iterator[WaitingChoice]:
    """What two laptops changed differently and nobody has chosen between."""
    waiting = select(Conflict).where(Conflict.state == "open")
    for row in session.scalars(waiting.order_by(Conflict.item_kind, Conflict.id)):
        place = FieldRef(row.item_kind, row.item_id, row.field)
        cells = cells_of(session, row.item_kind, row.item_id)
        yield WaitingChoice(place, "warning", CONFLICT, UNRESOLVED, cells=cells)
