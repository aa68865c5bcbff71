"""Files that were dropped on the window: a guess at what they are, and the question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtWidgets import QAbstractButton, QMessageBox

from planbench.exchange.package import SUFFIX as EXCHANGE
from planbench.exchange.share_file import SUFFIX as SHARED
from planbench.imports.pointers import kept_unread
from planbench.services.evidence.importing import add_file_evidence
from planbench.ui.evidence.import_statistics import import_statistics
from planbench.ui.evidence.many_files import take_many
from planbench.ui.evidence.survey_preview import import_survey
from planbench.ui.exchange.preview import ask_merge
from planbench.ui.exchange.receive_dialog import ask_ideas
from planbench.ui.feedback.import_dialog import import_feedback
from planbench.ui.jobs import Job
from planbench.ui.kit.look.plain import plain_box
from planbench.ui.meetings.invitation import ask_invitation
from planbench.ui.page_context import PageContext

TABLES = {".csv", ".tsv", ".px", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xml", ".json"}
LETTERS = {".docx", ".docm", ".eml"}  # most likely feedback
READERS = MappingProxyType({"statistics": import_statistics, "survey": import_survey})
FEEDBACK = {*LETTERS, ".txt", ".xlsx", ".pdf"}


def take_on_feedback(context: PageContext, paths: Sequence[Path]) -> bool:
    """Documents given on the page of feedback are feedback; False where others are among them."""
    letters = [path for path in paths if path.suffix.lower() in LETTERS and path.is_file()]
    if len(letters) < len(paths):
        return False
    for letter in letters:
        import_feedback(context, letter)
    return True


def take_files(context: PageContext, paths: Sequence[Path], said_to_be: str = "") -> None:
    """Files that were chosen, pasted or dropped, and what they were `said_to_be`, if anything:
    `statistics`, `survey` or `evidence`."""
    several = len(paths) > 1 or any(path.is_dir() for path in paths)
    letters = all(path.suffix.lower() in LETTERS for path in paths)
    packages = [path for path in paths if path.suffix == EXCHANGE and path.is_file()]
    calendars = [path for path in paths if path.suffix.lower() == ".ics" and path.is_file()]
    if calendars and len(calendars) == len(paths):
        for calendar in calendars:
            ask_invitation(context, calendar)
    elif shared := [path for path in paths if path.name.endswith(SHARED) and path.is_file()]:
        for each in shared:
            ask_ideas(context, each)
    elif packages:
        ask_merge(context, packages[0])
    elif (several and not letters) or said_to_be == "evidence":
        take_many(context, paths)
    elif said_to_be in READERS and paths[0].is_file():
        READERS[said_to_be](context, paths[0])
    else:
        ask_dropped(context, [path for path in paths if path.is_file()])


def ask_dropped(context: PageContext, files: list[Path]) -> None:
    """Ask what the files are; the likeliest answer is the one that Enter gives."""
    if not files:
        return
    names = context.words.listed([file.name for file in files[:3]])
    question = context.say("What is {names}?", names=names)
    box = plain_box(context.window, context.say("Dropped files"), question)
    answers: dict[QAbstractButton, Callable[[], None]] = {}
    for guess in (guess for guess in guesses(context, files) if guess.files):
        made = box.addButton(guess.name, QMessageBox.ButtonRole.AcceptRole)
        answers[made] = partial(_each, guess)
        if guess.likely:
            box.setDefaultButton(made)
        made.ensurePolished()  # the likeliest is bold, and wider for it
        made.setMinimumWidth(made.sizeHint().width())
    box.addButton(context.say("Cancel"), QMessageBox.ButtonRole.RejectRole)

    def answered() -> None:
        clicked = box.clickedButton()
        if clicked in answers:
            answers[clicked]()
        box.deleteLater()

    box.finished.connect(lambda _code: answered())
    box.open()


class Guess(NamedTuple):
    """What dropped files may be: its name, the files that it fits, and what takes each in."""

    name: str
    files: list[Path]
    take: Callable[[Path], None]
    likely: bool = False


def guesses(context: PageContext, files: list[Path]) -> list[Guess]:
    """What the files may be; exactly one is the likeliest."""
    tables = [file for file in files if file.suffix.lower() in TABLES]
    answers = [file for file in files if file.suffix.lower() in FEEDBACK]
    likely = not tables and any(file.suffix.lower() in LETTERS for file in files)
    say = context.say
    return [
        Guess(
            say("Official statistics"), tables, partial(import_statistics, context), bool(tables)
        ),
        Guess(say("Answers to a survey"), tables, partial(import_survey, context)),
        Guess(
            say("Feedback on the plan"),
            answers,
            partial(import_feedback, context),
            likely,
        ),
        Guess(
            say("Other evidence"),
            files,
            partial(keep_as_evidence, context),
            not tables and not likely,
        ),
    ]


def _each(guess: Guess) -> None:
    for file in guess.files:
        guess.take(file)


def keep_as_evidence(context: PageContext, file: Path) -> None:
    """Add a file as evidence, off the interface thread."""
    workspace = context.workspace

    def add(_job: Job) -> list[str]:
        return add_file_evidence(workspace, [file])

    def added(made: list[str]) -> None:
        unread = kept_unread(file.name)
        told = context.words.count("Added {n} file.", "Added {n} files.", len(made))
        context.message.emit(context.words.error(unread) if unread else told, True)
        context.navigate("evidence", "evidence", made[0])

    context.work(add, added)
