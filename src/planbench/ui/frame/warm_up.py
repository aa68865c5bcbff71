"""Opens a project in a thread, and brings in there what the window will need next."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planbench.services.gate.workspace import Workspace
    from planbench.ui.jobs import Job
    from planbench.ui.page_context import PageContext

LATER = ("markdown_it", "planbench.exports.pictures.timeline")
NEEDED = ("planbench.ui.frame.shell", "planbench.ui.overview.page")


def open_warm(file: Path) -> Workspace:
    """The open workspace; raises `UserError` when it cannot be opened."""
    from planbench.services.projects import open_workspace

    workspace = open_workspace(file)
    for module in NEEDED:
        importlib.import_module(module)
    if workspace.file.writable:
        with workspace.record():
            pass  # the first save would read it: 40 ms in a large project
    return workspace


def warm_pages(context: PageContext, done: Callable[[], None]) -> None:
    """While the overview is read: what the other pages import, and the statements they read with.

    A page that was opened cold took up to 60 ms longer for its modules and 40 for its statements.
    """

    def bring_in(job: Job) -> None:
        for _ in _bring_in(context):
            if job.cancelled:
                return

    context.work(bring_in, lambda _none: done())


def _bring_in(context: PageContext) -> Iterator[None]:
    """Something more at each step."""
    from planbench.ui.frame.pages import PAGES, page_class

    for step in PAGES:
        page_class(step)
        yield
    for module in LATER:
        importlib.import_module(module)
        yield
    for load in _loads(context):
        with context.workspace.reading() as session:
            load(session)
        yield
    yield from context.evidence.bring_up()


def _loads(context: PageContext) -> Iterator[Callable[[Session], object]]:
    """Everything that the pages read at first."""
    from planbench.domain import model
    from planbench.ui.current_state import view as current_state
    from planbench.ui.feedback import view as feedback
    from planbench.ui.meetings import view as meetings
    from planbench.ui.plan import view as plan
    from planbench.ui.time.view import load_time
    from planbench.ui.views import comparisons

    programme, guidance = context.workspace.programme, context.guidance()
    yield comparisons.load_comparisons
    yield lambda session: current_state.load_state(session, guidance)
    yield plan.load_plan
    for kind in (model.Indicator, model.Action, model.FollowUp):
        yield partial(plan.of_goal, kind=kind, goal_id="")
    yield lambda session: load_time(session, programme, context.workspace.today)
    yield lambda session: meetings.load_meetings(session, programme, guidance, {})
    for part in (model.Preparation, model.Question, model.AgendaItem, model.Decision):
        yield partial(meetings.by_meeting, kind=part, meeting_id="")
    yield lambda session: feedback.load_feedback(session, context.words)
