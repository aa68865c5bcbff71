"""Next year's plan out of this one, in a file of its own."""

from __future__ import annotations

from pathlib import Path

from planbench.services.gate.workspace import local_now
from planbench.services.next_year import next_years_plan
from planbench.ui.jobs import Job
from planbench.ui.kit.work.file_kinds import own_files
from planbench.ui.page_context import PageContext


def ask_next_year(context: PageContext) -> None:
    """Ask where it is to lie, and make it off the interface thread."""
    context.flush()
    here = context.workspace.file.path
    year = context.workspace.today.year + 1
    wished = here.with_name(f"{here.stem} {year}.planbench")
    target = context.ask_save(
        context.say("Next year's plan"), wished, own_files(".planbench", context.words)
    )
    if target is not None:
        begin_next_year(context, target)


def begin_next_year(context: PageContext, target: Path) -> None:
    """Make it; the start page then has it at the top."""
    workspace = context.workspace

    def make(_job: Job) -> Path:
        return next_years_plan(workspace, target, local_now)

    def made(file: Path) -> None:
        context.settings.remember(file)
        context.settings.remember(workspace.file.path)
        context.show_message(
            context.say("{file} has next year's plan. Open it from the start page.", file=file.name)
        )

    context.work(make, made)
