"""The thread of one goal as a list to walk along: from its evidence to its follow-up, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from planbench.domain import model, terms
from planbench.domain.kinds import STEP_OF
from planbench.exports.documents.parts import figure, plain_text, span
from planbench.exports.documents.year import repeated
from planbench.exports.source import DocumentSource
from planbench.ui.kit.look.two_lines import TwoLineList
from planbench.ui.page_context import PageContext

HIGHEST = 480  # pixels; longer threads scroll


class Knot(NamedTuple):
    """One item of the thread, with what it says and a quieter line."""

    kind: str
    id: str
    name: str
    caption: str


class ThreadWalk(TwoLineList):
    """Enter goes to the item; Left and Escape go back to the goals, which `left` asks for."""

    left = Signal()

    def __init__(self, context: PageContext, source: DocumentSource) -> None:
        super().__init__(context.theme, context.say("Along the thread"))
        self._context = context
        self._source = source
        self._knots: list[Knot] = []
        self.itemActivated.connect(lambda _item: self._go())

    def show_goal(self, goal_id: str) -> None:
        """The thread of a goal, from evidence to follow-up, with the keyboard on the goal."""
        self._knots = list(knots(self._source, goal_id))
        self.clear()
        for knot in self._knots:
            self.add(knot.id, knot.name, knot.caption)
        kinds = [knot.kind for knot in self._knots]
        self.setCurrentRow(kinds.index("goal") if "goal" in kinds else 0)
        self.fit_rows(self._context.theme.size(HIGHEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Escape}:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _go(self) -> None:
        if 0 <= self.currentRow() < len(self._knots):
            each = self._knots[self.currentRow()]
            self._context.navigate(STEP_OF[each.kind], each.kind, each.id)


class RightKey(QObject):
    """Right in the list of goals goes into the thread of the chosen one."""

    def __init__(self, goals: QListWidget, walk: ThreadWalk) -> None:
        super().__init__(goals)
        self._walk = walk
        goals.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else None
        if key == Qt.Key.Key_Right and event.type() == QEvent.Type.KeyPress:
            self._walk.setFocus()
            return True
        return super().eventFilter(watched, event)


def knots(source: DocumentSource, goal_id: str) -> Iterator[Knot]:
    """Everything on a goal's thread, in the order of the logic."""
    numbered = list(enumerate(source.goals, start=1))
    number, goal = next(pair for pair in numbered if pair[1].id == goal_id)
    findings = source.findings_behind(goal)
    yield from _evidence(source, findings)
    for finding in findings:
        yield _finding(source, finding)
    level = source.words.say(terms.GOAL_LEVELS.get(goal.level, ""))
    name = source.words.say("Goal {number}", number=number)
    text = plain_text(source, goal.text) or source.words.say("This goal has no text yet.")
    yield Knot("goal", goal.id, f"{name}: {text}", level)
    for n, action in enumerate(source.actions.get(goal_id, []), start=1):
        yield _action(source, action, f"{number}.{n}")
    for indicator in source.indicators.get(goal_id, []):
        yield _indicator(source, indicator)
    for follow_up in source.follow_ups.get(goal_id, []):
        yield _follow_up(source, follow_up)


def _evidence(source: DocumentSource, findings: list[model.Finding]) -> Iterator[Knot]:
    links = [link for finding in findings for link in source.finding_evidence.get(finding.id, [])]
    quotes = {link.evidence_id: link.quote for link in links}
    for evidence in source.evidence:
        if evidence.id in quotes:
            name = f"{source.references.labels.get(evidence.id, '')} {evidence.title}"
            kind = source.words.say(terms.EVIDENCE_KINDS.get(evidence.kind, ""))
            yield Knot("evidence", evidence.id, name, quotes[evidence.id] or kind)


def _finding(source: DocumentSource, finding: model.Finding) -> Knot:
    words, cause = source.words, plain_text(source, finding.cause)
    kind = words.say(terms.FINDING_KINDS.get(finding.kind, ""))
    caption = words.say("Cause: {text}", text=cause) if cause else kind
    return Knot(
        "finding",
        finding.id,
        f"{source.finding_labels[finding.id]} {plain_text(source, finding.text)}",
        caption,
    )


def _action(source: DocumentSource, action: model.Action, number: str) -> Knot:
    words = source.words
    name = words.say("Action {number}: {text}", number=number, text=plain_text(source, action.text))
    status = words.say(terms.ACTION_STATUSES.get(action.status, ""))
    parts = (source.name_of(action.owner_id), span(source, action.start, action.end), status)
    return Knot("action", action.id, name, " · ".join(part for part in parts if part))


def _indicator(source: DocumentSource, indicator: model.Indicator) -> Knot:
    values = source.indicator_values.get(indicator.id, [])
    steps = [indicator.baseline, *(value.value for value in values), indicator.target]
    told = " → ".join(figure(source, value, indicator.unit) or "–" for value in steps)
    name = source.words.say("Indicator: {measure}", measure=indicator.measure or "–")
    return Knot("indicator", indicator.id, name, told)


def _follow_up(source: DocumentSource, follow_up: model.FollowUp) -> Knot:
    words = source.words
    day = words.date(follow_up.date) if follow_up.date else words.say("No date")
    parts = (
        day,
        repeated(words, follow_up.repeats),
        source.name_of(follow_up.responsible_id),
        follow_up.result,
    )
    name = words.say("Follow-up: {method}", method=follow_up.method or "–")
    return Knot("follow_up", follow_up.id, name, " · ".join(part for part in parts if part))
