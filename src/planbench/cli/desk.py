"""The supervisor's desk: `planbench desk FOLDER`, a window, or lists and files without one."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.cli.output import Output
from planbench.errors import UserError
from planbench.i18n import N_, Words

if TYPE_CHECKING:
    from planbench.checks import CheckFinding
    from planbench.cli.command import Add
    from planbench.services.desk.folder import Desk, Municipality

    Refused = tuple[Municipality, UserError]


HEADS = (N_("Municipality"), N_("Programme"), N_("Phase"), N_("File"))


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    told = words.say("Open the supervisor's desk over a folder with files of municipalities.")
    desk = add("desk", told, run_desk)
    desk.add_argument(
        "folder", type=Path, metavar="FOLDER", help=words.say("the folder with their files")
    )
    desk.add_argument(
        "--list", action="store_true", help=words.say("list what is in it, without a window")
    )
    desk.add_argument(
        "--goals",
        type=Path,
        metavar="X.xlsx|X.docx",
        help=words.say("write the goals of all in one table, without a window"),
    )
    desk.add_argument(
        "--to",
        type=Path,
        metavar="FOLDER",
        help=words.say("write the documents with the remarks that are drafted, without a window"),
    )


def run_desk(options: argparse.Namespace, output: Output) -> int:
    """`planbench desk`: the window, unless a list, a table, documents or JSON are asked for."""
    if not (options.list or options.json or options.goals or options.to):
        from planbench.app import run_desk as open_desk

        return open_desk(options.folder, getattr(options, "language", None))
    from planbench.services.desk.folder import read_desk
    from planbench.services.desk.goals_table import all_goals, write_goals

    now = dt.datetime.now().astimezone()
    desk = read_desk(options.folder, output.words, now.date())
    written: list[str] = []
    if options.goals:
        write_goals(all_goals(desk), output.words, options.goals, now)
        written.append(str(options.goals))
    refused: list[Refused] = []
    if options.to:
        sent, refused = _send(desk, options.to, now)
        written += map(str, sent)
    _tell(desk, output)
    for file in written:
        output.line(output.words.say("Wrote {file}.", file=file))
    if options.to and not written and not refused:
        output.line(output.words.say("There is no remark to send yet. Nothing was written."))
    for municipality, error in refused:
        output.line(f"– {municipality.name}: {output.words.error(error)}")
    output.data({**_json(desk, output.words), "files": written})
    return int(bool(desk.unreadable or refused))


def _send(desk: Desk, folder: Path, now: dt.datetime) -> tuple[list[Path], list[Refused]]:
    """The drafted remarks of each municipality, each in a document of its own.

    One that cannot be written stops no other; its remarks stay drafts.
    """
    from planbench.paths import desk_folder
    from planbench.services.desk.notebook import Notebook
    from planbench.services.desk.sending import check_folder, send_remarks, suggested_file

    check_folder(desk, folder)
    notes = Notebook(desk_folder())
    written: list[Path] = []
    refused: list[Refused] = []
    for municipality in desk.municipalities:
        drafts = [remark for remark in notes.of(municipality.key) if not remark.sent]
        if any(remark.text.strip() for remark in drafts):
            folder.mkdir(parents=True, exist_ok=True)
            target = suggested_file(folder, municipality, now.date())
            try:
                sent = send_remarks(municipality, drafts, notes.author, target, now)
            except UserError as error:
                refused.append((municipality, error))
                continue
            notes.mark_sent([remark.id for remark in sent.sent], target.name)
            written.append(target)
    return written, refused


def _tell(desk: Desk, output: Output) -> None:
    from planbench.services.desk.telling import facts_of, left_out

    if not desk.municipalities:
        output.line(
            output.words.say(
                "There is no file of a municipality in {folder}.", folder=desk.folder.name
            )
        )
    output.table(
        [
            tuple(output.words.say(head) for head in HEADS),
            *(
                (municipality.name, *facts_of(municipality, output.words))
                for municipality in desk.municipalities
            ),
        ]
        if desk.municipalities
        else []
    )
    for line in left_out(desk, output.words):
        output.line(f"– {line}")


def _json(desk: Desk, words: Words) -> dict[str, Any]:
    return {
        "municipalities": [_one(municipality, words) for municipality in desk.municipalities],
        "unreadable": [
            {"file": unreadable.path.name, "reason": words.error(unreadable.why)}
            for unreadable in desk.unreadable
        ],
        "passed_over": desk.passed_over,
        "beyond": desk.beyond,
    }


def _one(municipality: Municipality, words: Words) -> dict[str, Any]:
    newest, project = municipality.newest, municipality.project_file
    return {
        "name": municipality.name,
        "key": municipality.key,
        "programme": newest.programme,
        "phase": project.phase.sentence(words) if project.phase else "",
        "round": project.round,
        "files": [
            {"file": file.path.name, "form": file.form, "made_at": file.made_at.isoformat()}
            for file in municipality.files
        ],
        "questions": list(newest.questions),
        "goals": [goal._asdict() for goal in newest.goals],
        "changes": [change._asdict() for change in municipality.changes()],
        "checks": [_check(found, words) for found in project.findings],
    }


def _check(found: CheckFinding, words: Words) -> dict[str, object]:
    return {"level": found.level, "rule": found.rule, "text": found.sentence(words)}
