"""What is answered leaves as a file: the Word document with the replies, and the table of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from planbench.paths import documents_folder
from planbench.services.export.file_name import dated_name
from planbench.services.feedback.answer import export_answer, export_dispositions
from planbench.services.gate.workspace import Workspace
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
from planbench.ui.kit.work.opening import open_path
from planbench.ui.page_context import PageContext

Write = Callable[[Workspace, Path], str]


def answer_buttons(context: PageContext) -> list[QPushButton]:
    """One for the replies in Word, and one for the table of them."""
    say = context.say
    answer = partial(_ask, context, say("Answer in Word …"), say("answers"), export_answer)
    table = partial(
        _ask, context, say("Table of answers …"), say("table of answers"), export_dispositions
    )
    return [
        button(say("Answer in Word …"), answer, "quiet"),
        button(say("Table of answers …"), table, "quiet"),
    ]


def _ask(context: PageContext, title: str, what: str, write: Write) -> None:
    context.flush()
    name = dated_name(context.workspace, ".docx", what, context.say("the supervisor"))
    if target := context.ask_save(title, documents_folder() / name, "Word (*.docx)"):
        write_answer(context, target, write)


def write_answer(context: PageContext, target: Path, write: Write) -> None:
    """Write an answer off the interface thread, then open it."""
    workspace = context.workspace

    def task(_job: Job) -> Path:
        write(workspace, target)
        return target

    context.show_message(context.say("Writing {file} …", file=target.name))
    context.work(task, partial(_written, context))


def _written(context: PageContext, target: Path) -> None:
    context.show_message(context.say("Wrote {file}.", file=target.name))
    open_path(target)
