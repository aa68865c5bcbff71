"""Commands that look a project over: check, feedback."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.app import open_workspace
from planbench.cli.leaving import add_yes, stop_numbers
from planbench.cli.output import Output
from planbench.domain import terms
from planbench.errors import UserError
from planbench.i18n import N_, Words

if TYPE_CHECKING:
    from planbench.cli.command import Add
    from planbench.services.gate.workspace import Workspace


ALL = "all"
NOTHING_TO_TAKE_IN = N_(
    "Dealt with. There is nothing in it that planbench can take in: make the change yourself where "
    "it belongs."
)


LEFT = N_("– {id}: {kind}; make the change yourself where it belongs, then mark it as dealt with.")


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    file_help = words.say("the project file (.planbench)")
    check = add(
        "check", words.say("Look for gaps in the red thread, and for private data."), run_check
    )
    check.add_argument("file", type=Path, metavar="FILE", help=file_help)
    review = add("feedback", words.say("List feedback, or decide on it."), run_feedback)
    review.add_argument("file", type=Path, metavar="FILE", help=file_help)
    choice = review.add_mutually_exclusive_group()
    choice.add_argument(
        "--accept",
        metavar="ID|all",
        help=words.say("take a suggestion in, or all of them in the document's order"),
    )
    choice.add_argument("--decline", metavar="ID", help=words.say("leave a suggestion out"))
    review.add_argument(
        "--paragraphs",
        metavar="1,3",
        default="",
        help=words.say("with --accept: of new paragraphs only these"),
    )
    review.add_argument("--reply", metavar="TEXT", help=words.say("the reply that goes back"))
    review.add_argument(
        "--answer",
        type=Path,
        metavar="OUT.docx",
        help=words.say("write the plan with an answer to every comment"),
    )
    review.add_argument(
        "--summary",
        type=Path,
        metavar="OUT.docx",
        help=words.say("write a table of what became of the feedback"),
    )
    add_yes(review, words)


def run_check(options: argparse.Namespace, output: Output) -> int:
    """`planbench check`; exit code 1 when something is found."""
    from planbench.checks.finding import LEVELS
    from planbench.services.checking.all_checks import check_everything

    workspace = output.speak_for(open_workspace(options.file, write=False))
    try:
        found = check_everything(workspace)
    finally:
        workspace.close()
    for each in found:
        output.line(f"{output.words.say(LEVELS[each.level])}: {each.sentence(output.words)}")
        if why := each.reason(output.words):
            output.line(f"  {why}")
    if not found:
        output.line(output.words.say("Nothing was found."))
    output.data([remark.as_json(output.words) for remark in found])
    return 1 if found else 0


def run_feedback(options: argparse.Namespace, output: Output) -> int:
    """`planbench feedback`; exit code 1 when not all that was to be accepted could be."""
    from planbench.services.feedback.decisions import lines_of_marks, listed

    chosen = options.accept or options.decline
    if options.reply is not None and (not chosen or chosen == ALL):
        raise UserError(
            "Say with --accept ID or --decline ID what the reply answers. Nothing was changed."
        )
    workspace = output.speak_for(open_workspace(options.file, write=bool(chosen or options.answer)))
    try:
        failed = bool(chosen) and _decide(workspace, options, output)
        _answer(workspace, options, output)
        marks = listed(workspace)
        lines = lines_of_marks(workspace, output.words)
    finally:
        workspace.close()
    if not chosen:
        output.table(lines)
    output.data(marks)
    return int(failed)


def _decide(workspace: Workspace, options: argparse.Namespace, output: Output) -> bool:
    """Decide on one mark or accept all; returns whether something could not be taken in."""
    from planbench.services.feedback.decisions import decide, listed

    if options.paragraphs and options.accept in (None, ALL):
        raise UserError("Say with --accept ID whose paragraphs they are. Nothing was changed.")
    if options.accept == ALL:
        return _accept_all(workspace, output)
    mark = options.accept or options.decline
    if all(mark != each["id"] for each in listed(workspace)):
        raise UserError(
            "There is no mark called {id} in the project. Nothing was changed. The marks are "
            "listed with `planbench feedback FILE`.",
            id=mark,
        )
    wanted: terms.FeedbackState = "accepted" if options.accept else "declined"
    state = decide(workspace, mark, wanted, options.reply, _numbers(options.paragraphs))
    output.line(_done(workspace, output.words, mark, state))
    return False


def _accept_all(workspace: Workspace, output: Output) -> bool:
    """Take in every suggestion, and say what became of them and what is left to people."""
    from planbench.services.feedback.decisions import accept_all, left_to_people

    say = output.words.say
    outcomes = accept_all(workspace)
    refused = [
        (outcome.feedback_id, outcome.reason) for outcome in outcomes if outcome.reason is not None
    ]
    if outcomes:
        taken = len(outcomes) - len(refused)
        output.line(
            output.words.count(
                "{n} suggestion was taken in.", "{n} suggestions were taken in.", taken
            )
        )
    else:
        output.line(say("There was no suggestion left to take in."))
    for feedback_id, reason in refused:
        output.line(f"– {feedback_id}: {output.words.error(reason)}")
    for feedback_id, kind in left_to_people(workspace):
        output.line(say(LEFT, id=feedback_id, kind=say(terms.FEEDBACK_KINDS[kind])))
    return bool(refused)


def _numbers(told: str) -> list[int]:
    parts = told.replace(",", " ").split()
    if not all(part.isdecimal() for part in parts):
        raise UserError(
            "{value} is no list of numbers. Write them like this: 1,3. Nothing was changed.",
            value=told,
        )
    return [int(part) for part in parts]


def _done(workspace: Workspace, words: Words, feedback_id: str, state: str) -> str:
    """`Accepted · Goal 1 · Write “x” instead of “y”.`, or why the person must go on alone."""
    from planbench.services.feedback.decisions import lines_of_marks

    if state == "done":
        return words.say(NOTHING_TO_TAKE_IN)
    lines = lines_of_marks(workspace, words)
    places = (f"{line[4]} · {line[5]}" for line in lines if line[0] == feedback_id)
    return f"{words.say(terms.FEEDBACK_STATES[state])} · {next(places, '')}".rstrip(" ·")


def _answer(workspace: Workspace, options: argparse.Namespace, output: Output) -> None:
    from planbench.services.export.before_leaving import DISPOSITIONS, numbers_leaving
    from planbench.services.export.exported_texts import ANSWER
    from planbench.services.feedback.answer import export_answer, export_dispositions

    ways = {ANSWER: (options.answer, export_answer)}
    ways[DISPOSITIONS] = (options.summary, export_dispositions)
    for kind, (target, write) in ways.items():
        if target is not None:
            if not options.yes:
                stop_numbers(numbers_leaving(workspace, kind, output.words))
            write(workspace, target)
            output.line(output.words.say("Wrote {file}.", file=target))
