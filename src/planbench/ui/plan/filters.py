"""What is seen of a plan: whose actions in which status, and which goals are unfolded."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLayout

from planbench.domain import terms
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.layout import label
from planbench.ui.page_context import PageContext
from planbench.ui.plan.view import PlanFilter

KEPT = "unfolded goals"


class Folding:
    """Kept with the project on this computer; until it was touched, the first goal is unfolded."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    def is_unfolded(self, goal_id: str, first: str) -> bool:
        """Whether a goal is shown whole."""
        found = self._states().get(goal_id)
        return found if isinstance(found, bool) else goal_id == first

    def set(self, goal_id: str, unfolded: bool) -> None:
        """Keep whether a goal is unfolded."""
        self._context.kept[KEPT] = {**self._states(), goal_id: unfolded}

    def _states(self) -> Mapping[str, object]:
        found = self._context.kept.get(KEPT)
        return found if isinstance(found, dict) else {}


class PlanFilterRow(QObject):
    """Two choices that say what they hold, and how many goals they hide."""

    changed = Signal()

    def __init__(self, context: PageContext, place: QLayout) -> None:
        super().__init__()
        say = context.say
        self._say = say
        self._told = label("", "muted")
        self._told.hide()
        self._owner = ChoiceField({}, empty=say("Owner: all"))
        self._owner.setAccessibleName(say("Owner"))
        statuses = {
            key: say("Status: {status}", status=say(name).lower())
            for key, name in terms.ACTION_STATUSES.items()
        }
        self._status = ChoiceField(statuses, empty=say("Status: all"))
        self._status.setAccessibleName(say("Status"))
        self._fields = (self._owner, self._status)
        place.addWidget(self._told)
        for field in self._fields:
            field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
            field.edited.connect(self.changed)
            place.addWidget(field)

    def chosen(self) -> PlanFilter:
        """What is to be seen."""
        return PlanFilter(self._owner.value(), self._status.value())

    def set_persons(self, persons: Mapping[str, str]) -> None:
        """Who may own an action, by their ids."""
        names = {
            key: self._say("Owner: {name}", name=name.split(" ")[0])
            for key, name in persons.items()
        }
        if names != self._owner.property("names"):
            self._owner.setProperty("names", names)
            self._owner.set_choices(names)

    def tell(self, text: str) -> None:
        """How many goals are hidden; nothing for none."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def set_visible(self, shown: bool) -> None:
        """Filters only where there is something to filter."""
        for field in self._fields:
            field.setVisible(shown)
