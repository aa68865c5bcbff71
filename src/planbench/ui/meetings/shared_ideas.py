"""What others have shared, each with whence it comes and one press that takes it into the plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planbench.domain import terms
from planbench.domain.model import SharedIdea
from planbench.errors import UserError
from planbench.exchange.share_file import item_in
from planbench.i18n import N_
from planbench.services.sharing.taking import UNDER_A_GOAL, take_in
from planbench.services.sharing.wording import differences, told
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.buttons import button, icon_button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import clear_layout, row, separator, wrapped_label
from planbench.ui.meetings.view import SharedView, names_of_goals, shared_ideas
from planbench.ui.page_context import PageContext

REMOVE = N_("Remove idea from others")
STEP_OF_TAKEN = {"evidence": "evidence"}


class SharedIdeas(Card):
    """Stands in the idea box when something has come; hidden as long as nothing has."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.say("From other municipalities and schools"))
        self._context = context
        self._goals: dict[str, str] = {}
        self._cards: dict[str, QWidget] = {}
        self._seen: list[SharedView] = []
        self._place = QVBoxLayout()
        self._place.setSpacing(10)
        self.body.addLayout(self._place)
        self.refresh("")

    def refresh(self, text: str) -> None:
        """Show those that hold every word of a text."""
        with self._context.workspace.reading() as session:
            found, goals = shared_ideas(session, text), names_of_goals(session)
        self.setVisible(bool(found))
        if (found, goals) == (self._seen, self._goals):
            return
        self._seen, self._goals = found, goals
        clear_layout(self._place)
        self._cards = {}
        for shared_view in found:
            if self._cards:
                self._place.addWidget(separator())
            self._cards[shared_view.idea.id] = self._one(shared_view)
            self._place.addWidget(self._cards[shared_view.idea.id])

    def focus_item(self, item_id: str) -> None:
        """Put the keyboard on an idea."""
        if item_id in self._cards:
            self._cards[item_id].setFocus()

    def _one(self, view: SharedView) -> QWidget:
        idea, say = view.idea, self._context.say
        card = Card(soft=True)
        kind = say(terms.SHARED_KINDS[idea.kind])
        card.setAccessibleName(f"{kind}: {idea.text}")
        card.body.addWidget(wrapped_label(f"{kind}: {idea.text}", "goalText"))
        card.body.addWidget(wrapped_label(self._origin(idea), "muted"))
        for line in self._parts(idea):
            card.body.addWidget(line)
        card.body.addLayout(row(*self._acts(view), None))
        return card

    def _origin(self, idea: SharedIdea) -> str:
        words = self._context.words
        day = words.date(idea.shared_on) if idea.shared_on else ""
        whence = ", ".join(part for part in (idea.municipality, day) if part)
        odd = differences(self._context.workspace, idea.programme, idea.language, words)
        return " ".join([f"{whence}.", *odd])

    def _parts(self, idea: SharedIdea) -> list[QLabel]:
        try:
            said = told(item_in(idea.content), self._context.words)
        except UserError as error:
            return [wrapped_label(self._context.words.error(error), "attention")]
        return [wrapped_label(f"{label}: {text}") for label, text in (*said.fields, *said.parts)]

    def _acts(self, view: SharedView) -> list[QWidget]:
        say, theme, idea = self._context.say, self._context.theme, view.idea
        remove = icon_button(theme, "remove", say("Remove idea"), partial(self._remove, idea.id))
        if view.taken:
            step = STEP_OF_TAKEN.get(idea.taken_kind, "plan")
            go = partial(self._context.navigate, step, idea.taken_kind, idea.taken_id)
            return [button(say("Taken in: show it"), go, "quiet"), remove]
        if idea.kind not in UNDER_A_GOAL:
            return [button(self._take_name(idea.kind), partial(self._take, idea.id, "")), remove]
        goals = ChoiceField(self._goals)
        goals.setAccessibleName(say("Goal"))
        goals.set_value(view.goal_id)
        take = button(self._take_name(idea.kind), lambda: self._take(idea.id, goals.value()))
        take.setEnabled(bool(self._goals))
        return [take, goals, remove]

    def _take_name(self, kind: str) -> str:
        say = self._context.say
        if kind == "instrument":
            return say("Take in as evidence")
        return say("Take into the plan") if kind == "goal" else say("Take in under the goal")

    def _take(self, idea_id: str, goal_id: str) -> None:
        context, made = self._context, list[str]()
        context.flush()
        if context.attempt(lambda: made.extend(take_in(context.workspace, idea_id, goal_id))):
            context.message.emit(context.say("Taken in. It is yours to write on now."), True)

    def _remove(self, idea_id: str) -> None:
        self._context.remove(SharedIdea, idea_id, REMOVE)
