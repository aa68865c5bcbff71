"""Everything of one goal, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.base import derived_id
from planbench.domain.model import (
    Action,
    Dataset,
    FollowUp,
    GoalFinding,
    Indicator,
)
from planbench.i18n import N_
from planbench.ui.incremental import BuildSteps
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.links import Links, LinksText
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.layout import label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.cost_rows import cost_rows, school_links
from planbench.ui.plan.goal_help import IndicatorBank, WordingHelp
from planbench.ui.plan.postpone_dialog import postpone_act
from planbench.ui.plan.value_rows import value_rows
from planbench.ui.plan.view import GoalView, PlanView, of_goal

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
        self._level = view.goal.level
        self._form = Form(context, view.goal)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._persons = dict(plan.persons)
        self._tables: list[Rows] = []
        self._own_fields()
        self._findings = self._links(view, plan)
        context.builder.build(self, self._parts())

    def _parts(self) -> BuildSteps:
        for make in (self._indicators, self._actions, self._follow_ups):
            self._tables.append(make())
            yield
        self.complete.emit()

    def refresh(self, view: GoalView, plan: PlanView) -> None:
        """Show the goal as it is now."""
        self._form.refresh(view.goal)
        self._findings.show_links(self._linked(view, plan), self._linkable(view, plan))
        rows: tuple[Sequence[Indicator | Action | FollowUp], ...] = (
            view.indicators,
            view.actions,
            view.follow_ups,
        )
        for table, items in zip(self._tables, rows, strict=False):  # they come one by one
            table.refresh(items)

    def focus_item(self, item_id: str) -> None:
        """Put the cursor on the goal's text or in a row."""
        if item_id == self._goal_id:
            self._text.setFocus()
            return
        self._context.builder.finish(self)
        for table in self._tables:
            table.focus_item(item_id)

    def begin(self, what: str) -> None:
        """A new row of a kind."""
        self._context.builder.finish(self)
        place = ("indicator", "action", "follow_up").index(what)
        self._tables[place].add()

    def _own_fields(self) -> None:
        say, form = self._context.say, self._form
        self._text = form.text(
            "text",
            say("For example: The share who reach the goals in year 6 rises from 62 % to 75 %."),
        )
        self._box.addWidget(form.labelled(say("Goal"), self._text))
        self._wording = WordingHelp(self._context, self._goal_id)
        self._box.addWidget(self._wording.card)
        strands = self._context.workspace.programme.facts.strands
        none = say("Not chosen")
        choices = (
            (say("Kind"), form.choice("kind", terms.GOAL_KINDS, none)),
            (say("Level"), form.choice("level", terms.GOAL_LEVELS, none)),
            (say("Area"), form.choice("area", terms.AREAS, none)),
            (say("Content strand"), form.choice("strand", terms.STRANDS, none, strands)),
            *self._year(form),
        )
        grid = QGridLayout()
        grid.setSpacing(10)
        for index, (text, field) in enumerate(choices):
            grid.addWidget(form.labelled(text, field), 0, index)
        self._box.addLayout(grid)
        rationale = form.text("rationale", say("Why this goal, and why now?"))
        self._box.addWidget(form.labelled(say("Rationale"), rationale))
        more = QGridLayout()
        more.setSpacing(10)
        for index, (text, further) in enumerate(self._further_fields()):
            more.addWidget(form.labelled(text, further), index // 2, index % 2)
        self._box.addLayout(more)

    def _further_fields(self) -> Sequence[tuple[str, QWidget]]:
        """What a document of this goal is better for, and what a short plan does without."""
        say, form = self._context.say, self._form
        return (
            (say("Short name"), form.line("name", say("For tables: three to five words"))),
            (
                say("Who answers for the goal"),
                form.reference("owner_id", self._persons, say("Nobody yet")),
            ),
            (say("What we assume"), form.text("assumption", say("It works if …"))),
            (say("What gives way"), form.text("gives_way", say("What is done less of?"))),
        )

    def _year(self, form: Form) -> tuple[tuple[str, QWidget], ...]:
        """The year of the programme, where it has a first and a second."""
        if not self._context.workspace.programme.facts.years:
            return ()
        say = self._context.say
        year = form.choice("year", terms.PROGRAMME_YEARS, say("Both years"))
        return ((say("Year of the programme"), year),)

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

    def _indicators(self) -> Rows:
        say = self._context.say
        columns = (
            Column(
                say("Indicator"),
                6,
                lambda form: form.text(
                    "measure", say("What is measured, and in which test or survey?")
                ),
            ),
            Column(say("Baseline"), 2, lambda form: form.figure("baseline", say("now"))),
            Column(say("Target"), 2, lambda form: form.figure("target", say("then"))),
            Column(say("Unit"), 1, lambda form: form.line("unit", "%")),
            Column(say("By"), 2, lambda form: form.date("due")),
        )
        text = RowsText(
            say("Add indicator"),
            say("How will you see that the goal is reached?"),
            N_("New indicator"),
            N_("Remove indicator"),
        )
        details = (
            Column(
                say("Source"), 3, lambda form: form.line("source", say("Which table or survey"))
            ),
            Column(
                say("Dataset"), 3, lambda form: form.reference("dataset_id", self._datasets(), "–")
            ),
            Column(say("Values on the way"), 0, partial(value_rows, self._context)),
        )
        made = self._table(say("Indicators"), columns, text, Indicator, details)
        self._bank = IndicatorBank(self._context, self._goal_id, self._level)
        self._box.addWidget(self._bank.card)
        return made

    def _datasets(self) -> dict[str, str]:
        with self._context.workspace.reading() as session:
            found = session.scalars(select(Dataset).order_by(Dataset.title, Dataset.id))
            return {each.id: f"{each.title[:60]} ({each.period})" for each in found}

    def _actions(self) -> Rows:
        say = self._context.say
        owners = self._persons
        columns = (
            Column(say("Action"), 6, lambda form: form.text("text", say("What will be done?"))),
            Column(
                say("Owner"), 3, lambda form: form.reference("owner_id", owners, say("No owner"))
            ),
            Column(say("From"), 2, lambda form: form.date("start")),
            Column(say("To"), 2, lambda form: form.date("end")),
            Column(say("Status"), 2, lambda form: form.choice("status", terms.ACTION_STATUSES)),
        )
        text = RowsText(
            say("Add action"),
            say("Who does what? Begin with the smallest step that makes a difference."),
            N_("New action"),
            N_("Remove action"),
        )
        others = self._other_actions
        details = (
            Column(say("Resources"), 3, lambda form: form.line("resources", say("Time, money"))),
            Column(
                say("Sign of success"), 4, lambda form: form.line("sign", say("What will you see?"))
            ),
            Column(say("Hours"), 1, lambda form: form.number("hours")),
            Column(
                say("After"), 3, lambda form: form.reference("depends_on_id", others(form), "–")
            ),
            Column(
                say("Deputy"),
                2,
                lambda form: form.reference("deputy_id", owners, say("Nobody yet")),
            ),
            Column(
                say("About the status"), 0, lambda form: form.line("status_note", say("Because …"))
            ),
            Column(
                say("Stage"), 2, lambda form: form.choice("stage", terms.STAGES, say("Not said"))
            ),
            *(Column(head, 2, lambda form: self._year(form)[0][1]) for head in self._year_heads()),
            Column(
                say("Why we think it helps"),
                5,
                lambda form: form.text("why", say("Research, or what you have tried")),
            ),
        )
        below = (
            Column(say("Cost"), 0, lambda form: cost_rows(self._context, form)),
            Column("", 0, lambda form: school_links(self._context, form)),
        )
        return self._table(say("Actions"), columns, text, Action, (*details, *below))

    def _year_heads(self) -> tuple[str, ...]:
        years = self._context.workspace.programme.facts.years
        return (self._context.say("Year of the programme"),) if years else ()

    def _other_actions(self, form: Form) -> dict[str, str]:
        own = getattr(form.item, "id", "")
        with self._context.workspace.reading() as session:
            found = session.scalars(select(Action).order_by(Action.position, Action.id))
            return {each.id: each.text[:60] for each in found if each.id != own}

    def _follow_ups(self) -> Rows:
        say = self._context.say
        people = self._persons
        columns = (
            Column(say("Date"), 2, lambda form: form.date("date")),
            Column(
                say("Comes again"),
                2,
                lambda form: form.choice("repeats", terms.REPETITIONS, say("Once")),
            ),
            Column(
                say("Method"), 4, lambda form: form.text("method", say("How is it followed up?"))
            ),
            Column(
                say("Responsible"),
                3,
                lambda form: form.reference("responsible_id", people, say("Nobody yet")),
            ),
        )
        details = (
            Column(
                say("Was it done as meant"),
                4,
                lambda form: form.text("as_meant", say("What was done, by how many, how often?")),
            ),
            Column(say("Result"), 4, lambda form: form.text("result", say("What came of it?"))),
            Column(say("Decision"), 4, lambda form: form.text("decision", say("What follows?"))),
        )
        text = RowsText(
            say("Add follow-up"),
            say("When will you look at this goal again? Also after the programme has ended."),
            N_("New follow-up"),
            N_("Remove follow-up"),
        )
        return self._table(say("Follow-up"), columns, text, FollowUp, details)

    def _has_come(self, item: Indicator | Action | FollowUp) -> bool:
        """Whether there is, or should be by now, a result to write."""
        if not isinstance(item, FollowUp):
            return False
        come = item.date is not None and item.date <= self._context.workspace.today
        return come or bool(item.result or item.decision)

    def _table(
        self,
        title: str,
        columns: tuple[Column, ...],
        text: RowsText,
        kind: type[Indicator] | type[Action] | type[FollowUp],
        details: tuple[Column, ...] = (),
    ) -> Rows:
        def load() -> list[Indicator | Action | FollowUp]:
            with self._context.workspace.reading() as session:
                return list(of_goal(session, kind, self._goal_id))

        def new(position: str) -> Indicator | Action | FollowUp:
            if kind is Indicator or kind is Action:
                return kind(goal_id=self._goal_id, position=position)
            return FollowUp(goal_id=self._goal_id)

        acts = (postpone_act(self._context),) if kind is Action else ()
        rows = Rows(
            self._context,
            columns,
            text,
            RowsOf(load, new, unfolded=self._has_come, acts=acts),
            details=details,
        )
        rows.setAccessibleName(title)
        self._box.addWidget(label(title, "cardTitle"))
        self._box.addWidget(rows)
        return rows


def _named(plan: PlanView, finding_id: str) -> str:
    finding = plan.findings[finding_id]
    return f"{plan.finding_labels[finding_id]} {finding.text}"
