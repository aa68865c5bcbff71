"""What the rail says of the work: where each step stands, the next meeting, the last exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planbench.programmes.schema import StepKind
from planbench.services.guidance.progress import StepState, states_of
from planbench.services.guidance.project_status import ProjectStatus, load_project_status
from planbench.ui.frame.rail import Rail, RailStep
from planbench.ui.jobs import Job
from planbench.ui.page_context import PageContext

if TYPE_CHECKING:
    from planbench.services.exchange.last_exchange import Exchanged


class RailStatus(QObject):
    """Counts in the background and shows the answer on the rail."""

    def __init__(self, context: PageContext, rail: Rail, steps: Sequence[StepKind]) -> None:
        super().__init__(rail)
        self._context = context
        self._rail = rail
        self._first_left = ""  # the preparation that the foot of the rail leads to
        rail.preparations_wanted.connect(self._open_preparation)
        self._steps = steps
        context.file_made.connect(self.count)
        self.coming: dict[str, list[list[str]]] = {}  # meetings and their days, for the start page

    def count(self) -> None:
        """Read where the project stands, and show it when that is known."""
        workspace = self._context.workspace

        def load(_job: Job) -> tuple[ProjectStatus, Exchanged, int]:
            from planbench.services.exchange.last_exchange import last_exchange, unsent

            with workspace.reading() as session:
                status = load_project_status(session, workspace.programme, workspace.today)
            states_of(status)  # the holidays of its years, which take a while the first time
            return status, last_exchange(workspace), unsent(workspace)

        self._context.latest(self, load, self._show)

    def _show(self, found: tuple[ProjectStatus, Exchanged, int]) -> None:
        status, last, left = found
        self._rail.show_steps(rail_steps(self._context, self._steps, states_of(status)))
        self._show_next_meeting(status)
        self._show_exchange(last, left)

    def _show_next_meeting(self, status: ProjectStatus) -> None:
        meeting, words = status.coming_meeting, self._context.words
        coming = [
            (coming_meeting.date, status.meeting_name(coming_meeting))
            for coming_meeting in status.coming_meetings
        ]
        self.coming = {"meetings": [[name, day.isoformat() if day else ""] for day, name in coming]}
        if meeting is None or meeting.date is None:
            self._rail.show_foot("", "", "")
            return
        days = (meeting.date - self._context.workspace.today).days
        undone = status.preparations_left(meeting)
        left, self._first_left = len(undone), undone[0].id if undone else ""
        when = words.count("in {n} day", "in {n} days", days) if days else words.say("today")
        name = status.meeting_name(meeting)
        self._rail.show_foot(
            words.say("Next meeting, {when}", when=when),
            f"{name}, {words.short_day(meeting.date)}",
            words.count("{n} preparation left", "{n} preparations left", left) if left else "",
            words.number(days),
        )

    def _open_preparation(self) -> None:
        if self._first_left:
            self._context.navigate("meetings", "preparation", self._first_left)

    def _show_exchange(self, last: Exchanged, left: int) -> None:
        words = self._context.words
        action = words.say("Exchange …")
        if last.latest is None:
            self._rail.show_exchange(words.say("Nothing exchanged yet"), "", action)
            return
        here = last.latest.astimezone()
        time = f"{words.short_day(here)}, {here:%H:%M}"
        named = words.say("Exchange with {name}", name=last.colleague)
        waits = words.count("{n} change to give", "{n} changes to give", left)
        self._rail.show_exchange(
            named if last.colleague else words.say("Exchange"), waits if left else time, action
        )


def rail_steps(
    context: PageContext, steps: Sequence[StepKind], states: Mapping[StepKind, StepState]
) -> list[RailStep]:
    """The steps as the rail shows them; one without a state has no line and an empty ring."""
    titles, shown = context.guidance().steps, []
    for step in steps:
        state = states.get(step)
        if state is None:
            shown.append(RailStep(step, titles[step].title))
            continue
        told = state.sentence(context.words), state.progress, state.short(context.words)
        shown.append(RailStep(step, titles[step].title, *told))
    return shown
