"""Promises of the application: found in its texts, and held against the plan."""

from __future__ import annotations

import re

from planbench.domain import order
from planbench.domain.base import in_order
from planbench.domain.model import Promise, new_id
from planbench.domain.terms import PromiseKind
from planbench.i18n import N_
from planbench.services.gate.workspace import Workspace

MAKE = N_("New promise")
END = re.compile(r"(?<=[.!?])\s+|\n+")


def sentence_at(text: str, place: int) -> str:
    """The sentence that a place in a text is in; empty between paragraphs."""
    start = 0
    for gap in END.finditer(text):
        if place <= gap.start():
            return text[start : gap.start()].strip()
        start = gap.end()
    return text[start:].strip()


def make_promise(workspace: Workspace, text: str, kind: PromiseKind = "other") -> str | None:
    """A promise with this text, last in the list; None when it is empty or there already."""
    wanted = " ".join(text.split())
    with workspace.reading() as session:
        known = session.scalars(in_order(Promise)).all()
    if not wanted or wanted in {promise.text for promise in known}:
        return None
    promise_id = new_id()
    place = order.after(known[-1].position if known else None)
    with workspace.change(MAKE) as session:
        session.add(Promise(id=promise_id, position=place, kind=kind, text=wanted))
    return promise_id
