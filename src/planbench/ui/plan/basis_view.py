"""What the plan asks for and rests on: its own texts, points to decide, risks, who was heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from sqlalchemy import select

from planbench.domain import terms
from planbench.domain.base import in_order
from planbench.domain.model import Action, Base, DecisionPoint, Goal, Hearing, Risk
from planbench.i18n import N_
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.fields.rows import Column, Rows, RowsOf, RowsText
from planbench.ui.kit.look.folding import FoldingCard
from planbench.ui.kit.look.layout import wrapped_label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.decided_card import DecidedCard
from planbench.ui.plan.view import PlanView

# Which card shows an item of a kind.
CARDS = MappingProxyType({"decision_point": "points", "risk": "risks", "hearing": "heard"})


class BasisView(QWidget):
    """Cards that are one line each until they are opened; nothing here must be filled in."""

    def __init__(self, context: PageContext, plan: PlanView) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._plan = plan
        self._forms: list[Form] = []
        self._rows: dict[str, Rows] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        say = context.say
        told = say(
            "What is left empty is not printed. The brief and page 2 of the plan are made from it."
        )
        box.addWidget(wrapped_label(told, "muted"))
        self._decided = DecidedCard(context, self._goals())
        box.addWidget(self._decided)
        names: tuple[tuple[str, str, Callable[[QVBoxLayout], None]], ...] = (
            ("texts", say("The plan's own texts"), self._texts),
            ("points", say("Points to decide"), self._points),
            ("risks", say("Risks"), self._risks),
            ("heard", say("Who has been heard"), self._heard),
            ("document", say("What stands on the cover"), self._cover),
        )
        self._cards = {key: FoldingCard(context, name, fill) for key, name, fill in names}
        for card in self._cards.values():
            box.addWidget(card)
        self._cards["texts"].open()

    def refresh(self, plan: PlanView) -> None:
        """Show what is known now."""
        self._plan = plan
        project = self._context.workspace.project()
        for form in self._forms:
            form.refresh(project)
        for rows in self._rows.values():
            rows.refresh()
        self._decided.refresh(self._goals())

    def focus_item(self, kind: str, item_id: str) -> None:
        """Open the card that an item stands on, with the keyboard on its row."""
        key = CARDS.get(kind, "texts")
        self._cards[key].open()
        if key in self._rows:
            self._context.builder.finish(self._rows[key])
            self._rows[key].focus_item(item_id)

    def _goals(self) -> Sequence[str]:
        return [view.goal.id for view in self._plan.goals]

    def _form(self) -> Form:
        form = Form(self._context, self._context.workspace.project())
        self._forms.append(form)
        return form

    def _texts(self, box: QVBoxLayout) -> None:
        say, form = self._context.say, self._form()
        for text, field in (
            (
                say("Summary of the plan"),
                form.text("summary", say("Three sentences that the steering group remembers."), 3),
            ),
            (
                say("Mandate and conditions"),
                form.text(
                    "mandate",
                    say("What may the resource persons decide, and what time do they have?"),
                    2,
                ),
            ),
            (
                say("Who owns the plan"),
                form.line("plan_owner", say("For example: the management group")),
            ),
            (
                say("How the plan is kept alive"),
                form.text(
                    "kept_alive",
                    say("Who follows it up after the programme, when, and where is it decided?"),
                    2,
                ),
            ),
            (
                say("What we do not know"),
                form.text("not_known", say("What has not been examined, and who not heard?"), 2),
            ),
            (
                say("What happens if it waits"),
                form.text("if_waiting", say("Which date is missed, and what does it cost?"), 2),
            ),
            (
                say("What is still to be solved"),
                form.text(
                    "unsolved", say("Money, time or people that nobody has promised yet."), 2
                ),
            ),
        ):
            box.addWidget(form.labelled(text, field))

    def _cover(self, box: QVBoxLayout) -> None:
        say, form = self._context.say, self._form()
        grid = QGridLayout()
        grid.setSpacing(10)
        fields: Sequence[tuple[str, QWidget]] = (
            (say("Document type"), form.line("document_type", say("For example: plan"))),
            (say("Record number"), form.line("record_number", "UTB 2027/0001")),
            (say("Version"), form.line("document_version", "1.0")),
            (say("Decided by"), form.line("decided_by", say("For example: the steering group"))),
            (say("Date of the decision"), form.date("decided_on")),
            (say("Section of the minutes (§)"), form.line("decided_section", "§ 12")),
            (say("Valid until"), form.date("valid_until")),
            (say("Document owner"), form.line("document_owner")),
            (say("Contact"), form.line("contact", say("E-mail"))),
        )
        for n, (text, field) in enumerate(fields):
            grid.addWidget(form.labelled(text, field), n // 3, n % 3)
        box.addLayout(grid)

    def _points(self, box: QVBoxLayout) -> None:
        say, persons = self._context.say, self._plan.persons
        columns = (
            Column(
                say("What is to be decided"),
                6,
                lambda form: form.text("text", say("Begin with a verb: adopt, set aside, appoint")),
            ),
            Column(say("Who"), 3, lambda form: form.reference("owner_id", persons, "–")),
            Column(say("From"), 2, lambda form: form.date("start")),
        )
        details = (
            Column(
                say("Who, in words"),
                2,
                lambda form: form.line("who", say("For example: the heads")),
            ),
            Column(
                say("The action it is about"),
                3,
                lambda form: form.reference("action_id", self._actions(), "–"),
            ),
            Column(
                say("Cost, in words"),
                3,
                lambda form: form.line("cost", say("Empty: what the action costs")),
            ),
        )
        text = RowsText(
            say("Add point"),
            say("Each point gets a letter and a box for yes and no in the brief."),
            N_("New decision point"),
            N_("Remove decision point"),
        )
        self._table(box, "points", (columns, details), text, DecisionPoint)

    def _risks(self, box: QVBoxLayout) -> None:
        say, persons = self._context.say, self._plan.persons
        columns = (
            Column(say("Risk"), 5, lambda form: form.text("text", say("What may go wrong?"))),
            Column(say("The sign"), 4, lambda form: form.text("sign", say("How does one notice?"))),
            Column(say("What we do"), 4, lambda form: form.text("response")),
            Column(say("Who"), 3, lambda form: form.reference("owner_id", persons, "–")),
        )
        text = RowsText(
            say("Add risk"),
            say("Three are enough: the risk, how one notices it, and what is done then."),
            N_("New risk"),
            N_("Remove risk"),
        )
        self._table(box, "risks", (columns, ()), text, Risk)

    def _heard(self, box: QVBoxLayout) -> None:
        say = self._context.say
        columns = (
            Column(say("Group"), 4, lambda form: form.line("who", say("For example: parents"))),
            Column(say("State"), 2, lambda form: form.choice("state", terms.HEARING_STATES)),
            Column(say("When"), 2, lambda form: form.date("date")),
            Column(say("How"), 4, lambda form: form.text("how")),
        )
        details = (
            Column(say("What they said"), 5, lambda form: form.text("said")),
            Column(say("What it led to"), 3, lambda form: form.line("led_to", say("Action 1.2"))),
        )
        text = RowsText(
            say("Add group"),
            say("Whom have you asked, what did they say, and who is left to ask?"),
            N_("New hearing"),
            N_("Remove hearing"),
        )
        self._table(box, "heard", (columns, details), text, Hearing)

    def _actions(self) -> dict[str, str]:
        with self._context.workspace.reading() as session:
            goals = session.scalars(select(Goal.id).order_by(Goal.position, Goal.id)).all()
            actions = session.scalars(in_order(Action)).all()
        return {
            action.id: f"{number}.{n} {action.text[:60]}"
            for number, goal_id in enumerate(goals, 1)
            for n, action in enumerate((one for one in actions if one.goal_id == goal_id), 1)
        }

    def _table(
        self,
        box: QVBoxLayout,
        key: str,
        columns: tuple[Sequence[Column], Sequence[Column]],
        text: RowsText,
        kind: type[DecisionPoint] | type[Risk] | type[Hearing],
    ) -> None:
        own, details = columns
        rows = Rows(
            self._context,
            own,
            text,
            RowsOf(partial(self._load, kind), lambda at: kind(position=at)),
            details=details,
        )
        self._rows[key] = rows
        box.addWidget(rows)

    def _load(self, kind: type[Base]) -> list[Any]:
        with self._context.workspace.reading() as session:
            return list(session.scalars(in_order(kind)))
