"""The three tables of a goal: indicators, actions, follow-ups."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.base import in_order
from planbench.domain.model import Action, Dataset, FollowUp, Goal, Indicator
from planbench.i18n import N_
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.layout import label, wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.cost_rows import cost_rows, school_links
from planbench.ui.plan.goal_help import IndicatorBank
from planbench.ui.plan.postpone_dialog import postpone_act
from planbench.ui.plan.value_rows import value_rows
from planbench.ui.plan.view import of_goal


class GoalTables:
    """Makes the tables of one goal, each below the one before."""

    def __init__(
        self, context: PageContext, box: QVBoxLayout, goal: Goal, persons: dict[str, str]
    ) -> None:
        self._context = context
        self._box = box
        self._goal_id = goal.id
        self._level = goal.level
        self._persons = persons

    def indicators(self) -> Rows:
        """What shows that the goal is reached."""
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
            Column(say("Unit"), 1, lambda form: form.line("unit", say("e.g. %")), letters=8),
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
            said = self._context.words.period
            return {row.id: f"{row.title[:60]} ({said(row.period)})" for row in found}

    def actions(self) -> Rows:
        """Who does what, and when."""
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
        made = self._table(say("Actions"), columns, text, Action, self._more_of_an_action())
        more = say("Cost, hours, resources and schools of an action: press … on its row.")
        self._box.addWidget(wrapped_label(more, "muted"))
        return made

    def _more_of_an_action(self) -> tuple[Column, ...]:
        """What a small action does without."""
        context, say = self._context, self._context.say
        owners, others = self._persons, self._other_actions
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
            *(
                Column(head, 2, lambda form: year_field(context, form)[0][1])
                for head in self._year_heads()
            ),
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
        return (*details, *below)

    def _year_heads(self) -> tuple[str, ...]:
        years = self._context.workspace.programme.facts.years
        return (self._context.say("Year of the programme"),) if years else ()

    def _other_actions(self, form: Form) -> dict[str, str]:
        own = getattr(form.item, "id", "")
        with self._context.workspace.reading() as session:
            found = session.scalars(in_order(Action))
            return {action.id: action.text[:60] for action in found if action.id != own}

    def follow_ups(self) -> Rows:
        """When somebody looks at the goal again."""
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


def year_field(context: PageContext, form: Form) -> tuple[tuple[str, QWidget], ...]:
    """The year of the programme, where it has a first and a second."""
    if not context.workspace.programme.facts.years:
        return ()
    year = form.choice("year", terms.PROGRAMME_YEARS, context.say("Both years"))
    return ((context.say("Year of the programme"), year),)
