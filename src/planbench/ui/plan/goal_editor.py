"""Everything of one goal, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.base import derived_id
from planbench.domain.model import GoalFinding
from planbench.i18n import N_
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.links import Links, LinksText
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.look.layout import column, wrap
from planbench.ui.kit.look.more import More
from planbench.ui.kit.work.kept_focus import focus_now
from planbench.ui.page_context import PageContext
from planbench.ui.plan.goal_help import WordingHelp
from planbench.ui.plan.goal_tables import GoalTables, year_field
from planbench.ui.plan.view import GoalView, PlanView

UNFOLDED = "more of goal"
LINK = N_("Link finding to goal")
UNLINK = N_("Unlink finding from goal")


class GoalEditor(QWidget):
    """The goal's own fields, its findings, indicators, actions and follow-ups."""

    complete = Signal()

    def __init__(self, context: PageContext, view: GoalView, plan: PlanView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._goal_id = view.goal.id
        self._form = Form(context, view.goal)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._persons = dict(plan.persons)
        self._tables: list[Rows] = []
        self._made = GoalTables(context, self._box, view.goal, self._persons)
        self._findings: Links | None = None
        self._more: More | None = None
        self._own_text()
        self._shown = view, plan
        context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        """All but the goal's text, which is there at once to be written in."""
        yield
        self._first_choices()
        yield
        self._findings = self._links(*self._shown)
        yield
        self._rest()
        yield
        for make in (self._made.indicators, self._made.actions, self._made.follow_ups):
            self._tables.append(make())
            yield
        self.complete.emit()

    def refresh(self, view: GoalView, plan: PlanView) -> None:
        """Show the goal as it is now."""
        self._shown = view, plan
        self._form.refresh(view.goal)
        if self._more is not None:
            self._more.tell(self._held(view, plan))
        if self._findings is not None:
            self._findings.show_links(self._linked(view, plan), self._linkable(view, plan))
        for table, items in zip(self._tables, view.tables(), strict=False):  # they come one by one
            table.refresh(items)

    def focus_item(self, item_id: str) -> None:
        """Put the cursor on the goal's text or in a row."""
        if item_id == self._goal_id:
            focus_now(self._text)
            return
        self._context.builder.finish(self)
        for table in self._tables:
            table.focus_item(item_id)

    def begin(self, what: str) -> None:
        """A new row of a kind."""
        self._context.builder.finish(self)
        place = ("indicator", "action", "follow_up").index(what)
        self._tables[place].add()

    def _own_text(self) -> None:
        say, form = self._context.say, self._form
        self._text = form.text(
            "text",
            say("For example: The share who reach the goals in year 6 rises from 62 % to 75 %."),
        )
        self._box.addWidget(form.labelled(say("Goal"), self._text))
        self._wording = WordingHelp(self._context, self._goal_id)
        self._box.addWidget(self._wording.card)

    def _first_choices(self) -> None:
        """What the checks and the thread ask of every goal."""
        say, form, none = self._context.say, self._form, self._context.say("Not chosen")
        choices = (
            (say("Level"), form.choice("level", terms.GOAL_LEVELS, none)),
            (say("Kind"), form.choice("kind", terms.GOAL_KINDS, none)),
        )
        self._box.addLayout(self._form.in_two_columns(choices))

    def _rest(self) -> None:
        """What a document of this goal is better for, and what a short plan does without."""
        say, form = self._context.say, self._form
        rationale = form.text("rationale", say("Why this goal, and why now?"))
        parts = column(
            form.labelled(say("Rationale"), rationale),
            self._form.in_two_columns(self._further_fields()),
            spacing=10,
        )
        more = self._more = More(self._context, UNFOLDED, wrap(parts))
        self._box.addWidget(more)
        more.tell(self._held(*self._shown))

    def _further_fields(self) -> Sequence[tuple[str, QWidget]]:
        say, form, none = self._context.say, self._form, self._context.say("Not chosen")
        strands = self._context.workspace.programme.facts.strands
        return (
            (say("Short name"), form.line("name", say("For tables: three to five words"))),
            (
                say("Who answers for the goal"),
                form.reference("owner_id", self._persons, say("Nobody yet")),
            ),
            (say("What we assume"), form.text("assumption", say("It works if …"))),
            (say("What gives way"), form.text("gives_way", say("What is done less of?"))),
            (say("Area"), form.choice("area", terms.AREAS, none)),
            (say("Content strand"), form.choice("strand", terms.STRANDS, none, strands)),
            *year_field(self._context, form),
        )

    def _held(self, view: GoalView, plan: PlanView) -> Sequence[str]:
        """The short values behind `Mer`, and the names of the texts that are written there."""
        say, goal = self._context.say, view.goal
        written = (
            (say("Rationale"), goal.rationale),
            (say("What we assume"), goal.assumption),
            (say("What gives way"), goal.gives_way),
        )
        return (
            goal.name,
            plan.persons.get(goal.owner_id or "", ""),
            say(terms.AREAS.get(goal.area, "")),
            say(terms.STRANDS.get(goal.strand, "")),
            *(name for name, text in written if text.strip()),
        )

    def _links(self, view: GoalView, plan: PlanView) -> Links:
        say = self._context.say
        text = LinksText(say("Builds on"), say("Link a finding …"), say("Unlink {name}"))
        links = Links(self._context.theme, text)
        links.added.connect(self._link)
        links.removed.connect(self._unlink)
        links.show_links(self._linked(view, plan), self._linkable(view, plan))
        self._box.addWidget(links)
        return links

    def _linked(self, view: GoalView, plan: PlanView) -> dict[str, str]:
        return {key: _named(plan, key) for key in view.finding_ids if key in plan.findings}

    def _linkable(self, view: GoalView, plan: PlanView) -> dict[str, str]:
        rest = sorted(set(plan.findings) - set(view.finding_ids), key=lambda key: _named(plan, key))
        return {key: _named(plan, key) for key in rest}

    def _link(self, finding_id: str) -> None:
        link_id = derived_id(self._goal_id, finding_id)
        with self._context.told(), self._context.change(LINK) as session:
            session.merge(GoalFinding(id=link_id, goal_id=self._goal_id, finding_id=finding_id))

    def _unlink(self, finding_id: str) -> None:
        query = select(GoalFinding).where(
            GoalFinding.goal_id == self._goal_id, GoalFinding.finding_id == finding_id
        )
        with self._context.told(), self._context.change(UNLINK) as session:
            for link in session.scalars(query):
                session.delete(link)


def _named(plan: PlanView, finding_id: str) -> str:
    finding = plan.findings[finding_id]
    return f"{plan.finding_labels[finding_id]} {finding.text}"
