"""Goals given to other projects, and taken from them: their words, not their figures or names."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from planbench.domain.model import Goal
from planbench.json_format.reading import read_project
from planbench.paths import projects_folder
from planbench.services.json_import import import_project
from planbench.services.plan.sharing import share_goal
from planbench.ui.kit.fields.fields import ChoiceField
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.look.card import Card
from planbench.ui.kit.look.layout import row, wrapped_label
from planbench.ui.page_context import PageContext

LONGEST = 70
PATTERN = "planbench (*.json)"


class SharingCard(Card):
    """A goal is chosen and written to a file; a file from others becomes a goal here."""

    def __init__(self, context: PageContext) -> None:
        say = context.say
        super().__init__(say("Exchange of ideas"))
        self._context = context
        told = say(
            "A goal goes to another project without names, schools and figures; the others write "
            "their own."
        )
        self.body.addWidget(wrapped_label(told, "muted"))
        self._goals = ChoiceField({})
        self._goals.setAccessibleName(say("Goal"))
        give = button(say("Give the goal …"), self._give)
        take = button(say("Take in a goal …"), self._take)
        self.body.addLayout(row(self._goals, give, take, None))
        self.refresh()

    def refresh(self) -> None:
        """Offer the goals that there are now."""
        with self._context.workspace.reading() as session:
            goals = session.scalars(select(Goal).order_by(Goal.position, Goal.id)).all()
        names = {each.id: f"{n}. {each.text[:LONGEST]}" for n, each in enumerate(goals, start=1)}
        self._goals.set_choices(names)

    def _give(self) -> None:
        self._context.flush()
        say = self._context.say
        file = self._context.ask_save(
            say("Give the goal …"), projects_folder() / say("goal.json"), PATTERN
        )
        if file is not None and self._goals.value():
            self.give(file.with_suffix(".json"))

    def give(self, file: Path) -> None:
        """Write the chosen goal, and say so."""
        workspace, goal_id = self._context.workspace, self._goals.value()
        if self._context.attempt(lambda: share_goal(workspace, goal_id, file)):
            self._context.show_message(self._context.say("Wrote {file}.", file=file.name))

    def _take(self) -> None:
        file = self._context.ask_open(self._context.say("Take in a goal …"), PATTERN)
        if file is not None:
            self.take(file)

    def take(self, file: Path) -> None:
        """Bring in what a file holds, as one step that can be undone."""
        self._context.flush()
        workspace = self._context.workspace
        if self._context.attempt(
            lambda: import_project(workspace, read_project(file), agreed=False)
        ):
            self._context.message.emit(self._context.say("The goal is last in the plan."), True)

    def _bring(self, file: Path) -> None:
        import_project(self._context.workspace, read_project(file), agreed=False)
