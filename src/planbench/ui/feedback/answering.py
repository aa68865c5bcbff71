"""Answers to feedback in Word: asked about what would go along, then where to, then opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from planbench.i18n import N_
from planbench.paths import documents_folder
from planbench.services.export.before_leaving import DISPOSITIONS
from planbench.services.export.exported_texts import ANSWER
from planbench.services.export.file_name import dated_name
from planbench.services.feedback.answer import export_answer, export_dispositions
from planbench.services.gate.workspace import Workspace
from planbench.ui.jobs import Job
from planbench.ui.kit.work.asked_first import WayOut, ask_first
from planbench.ui.kit.work.opening import open_path
from planbench.ui.page_context import PageContext

Write = Callable[[Workspace, Path], str]
# What is asked, what the file is called, and what writes it.
ANSWERS: Mapping[str, tuple[str, str, Write]] = MappingProxyType(
    {
        ANSWER: (N_("Answer in Word …"), N_("answers"), export_answer),
        DISPOSITIONS: (N_("Table of answers …"), N_("table of answers"), export_dispositions),
    }
)


def ask_word(context: PageContext, kind: str, owner: object) -> None:
    """Ask where a kind of answer is to be written, once it is known what would go along."""
    context.flush()
    title, what, write = ANSWERS[kind]
    name = dated_name(context.workspace, ".docx", context.say(what), context.say("the supervisor"))

    def choose() -> None:
        suggestion = documents_folder() / name
        if target := context.ask_save(context.say(title), suggestion, "Word (*.docx)"):
            _write(context, target, write)

    ask_first(context, WayOut(kind), choose, owner)


def _write(context: PageContext, target: Path, write: Write) -> None:
    """Write it off the interface thread, then open it."""
    workspace = context.workspace

    def task(_job: Job) -> Path:
        write(workspace, target)
        return target

    def written(file: Path) -> None:
        context.show_message(context.say("Wrote {file}.", file=file.name))
        open_path(file)

    context.show_message(context.say("Writing {file} …", file=target.name))
    context.work(task, written, owner=context)
