"""What is answered leaves as a file: the Word document with the replies, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QPushButton

from planbench.i18n import N_
from planbench.paths import documents_folder
from planbench.services.export.before_leaving import DISPOSITIONS
from planbench.services.export.exported_texts import ANSWER
from planbench.services.export.file_name import dated_name
from planbench.services.feedback.answer import export_answer, export_dispositions
from planbench.services.gate.workspace import Workspace
from planbench.ui.jobs import Job
from planbench.ui.kit.look.buttons import button
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


def answer_buttons(context: PageContext) -> list[QPushButton]:
    """One for the replies in Word, and one for the table of them."""
    say = context.say
    return [
        button(say("Answer in Word …"), partial(ask_word, context, ANSWER), "quiet"),
        button(say("Table of answers …"), partial(ask_word, context, DISPOSITIONS), "quiet"),
    ]


def ask_word(context: PageContext, kind: str) -> None:
    """Ask where a kind of answer is to be written, once it is known what would go along."""
    context.flush()
    ask_first(context, WayOut(kind), partial(_choose_file, context, kind), context)


def _choose_file(context: PageContext, kind: str) -> None:
    title, what, write = ANSWERS[kind]
    name = dated_name(context.workspace, ".docx", context.say(what), context.say("the supervisor"))
    title = context.say(title)
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
