"""Lines of text as actions of a goal: a list that somebody wrote elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planbench.domain import order
from planbench.domain.base import in_order
from planbench.domain.model import Action, new_id
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace

PASTE = N_("Paste actions")
# What stands before an item of a list: «1.2 », «3) », «– », «• ». «6 klasser» is no such number.
MARK = re.compile(r"^\s*(?:\d+[.)]\s+|\d+(?:\.\d+)+\s+(?=[A-ZÅÄÖÆØ])|[-–—*•·]\s*)")
MOST = 500  # lines that are pasted at once


def lines_in(text: str) -> list[str]:
    """What each line says, without the mark of a list; cells of a table stand beside each other."""
    found = (MARK.sub("", " ".join(line.split())).strip() for line in text.splitlines())
    return [each for each in found if each]


def add_actions(workspace: Workspace, goal_id: str, texts: Sequence[str]) -> list[str]:
    """Add actions below those of a goal, as one step; returns their ids."""
    if len(texts) > MOST:
        raise UserError(
            "What is copied has {n} lines, and at most {most} become actions at once. "
            "Nothing was pasted.",
            n=len(texts),
            most=MOST,
        )
    made = [new_id() for _ in texts]
    with workspace.change(PASTE) as session:
        there = session.scalars(in_order(Action).where(Action.goal_id == goal_id)).all()
        last = there[-1].position if there else None
        for item_id, text in zip(made, texts, strict=True):
            last = order.after(last)
            session.add(Action(id=item_id, goal_id=goal_id, text=text, position=last))
    return made
