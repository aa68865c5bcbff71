"""Commands of a region: a status file out of a project, many into a database, the report."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.app import known_programmes, open_workspace, run_region_window
from planbench.cli.output import Output
from planbench.errors import UserError
from planbench.i18n import Words
from planbench.region.address import ADDRESS as DATABASE
from planbench.region.status_file import PARTS, SUFFIX, as_json

if TYPE_CHECKING:
    from planbench.cli.command import Add
    from planbench.exports.documents.region.report import RegionSource
    from planbench.services.region.status import MadeStatus


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    _add_status(add, words)
    where = words.say(
        "a file, or postgresql://USER@COMPUTER/NAME; else the environment's {name} (the password "
        "is given by PGPASSWORD or a pass file)",
        name=DATABASE,
    )
    collect = add(
        "collect",
        words.say("Take status files into the region's database; without files, only prepare it."),
        run_collect,
    )
    collect.add_argument(
        "given",
        nargs="*",
        metavar="DATABASE FILE",
        help=words.say(
            "the database, unless it is named otherwise, and status files or folders of them"
        ),
    )
    collect.add_argument("--database", metavar="DATABASE", default="", help=where)
    overview = add("overview", words.say("Show how it goes in the region."), run_overview)
    overview.add_argument(
        "given", nargs="?", default="", metavar="DATABASE", help=words.say("the region's database")
    )
    overview.add_argument("--database", metavar="DATABASE", default="", help=where)
    overview.add_argument(
        "--to",
        type=Path,
        metavar="REPORT",
        help=words.say("the report to write: .docx, .pdf, .html or .xlsx"),
    )
    overview.add_argument("--window", action="store_true", help=words.say("show it in a window"))


def _add_status(add: Add, words: Words) -> None:
    status = add(
        "status",
        words.say("Make a status file for the region; what leaves is shown."),
        run_status,
    )
    status.add_argument(
        "file", type=Path, metavar="FILE", help=words.say("the project file (.planbench)")
    )
    status.add_argument(
        "--to", type=Path, metavar=f"STATUS{SUFFIX}", help=words.say("the status file to write")
    )
    status.add_argument(
        "--leave-out",
        action="append",
        choices=list(PARTS),
        default=[],
        metavar="|".join(PARTS),
        help=words.say("a part that is not told"),
    )
    status.add_argument(
        "--with-titles", action="store_true", help=words.say("tell the titles of the goals too")
    )
    status.add_argument(
        "--dry-run", action="store_true", help=words.say("only show what would leave")
    )


def run_status(options: argparse.Namespace, output: Output) -> int:
    """`planbench status`."""
    from planbench.services.region.status import (
        StatusChoice,
        status_now,
        suggested_name,
        write_status,
    )

    workspace = output.speak_for(open_workspace(options.file, write=not options.dry_run))
    try:
        choice = StatusChoice(frozenset(PARTS) - set(options.leave_out), options.with_titles)
        made = status_now(workspace, choice)
        _show(made, output)
        written = None
        if not options.dry_run:
            target = options.to or Path(suggested_name(workspace))
            written = write_status(workspace, made, target)
    finally:
        workspace.close()
    if written is None:
        output.line(output.words.say("Nothing was written."))
    else:
        output.line(output.words.say("Wrote {file}.", file=written))
    output.data(
        {
            "file": str(written) if written else None,
            "status": as_json(made.file),
            "held_back": list(made.held_back),
        }
    )
    return 0


def _show(made: MadeStatus, output: Output) -> None:
    from planbench.services.region.shown import held_back_note, told

    programme = known_programmes()[made.file.project.programme]
    output.line(output.words.say("This is all that leaves:"))
    output.table(told(made.file, programme, output.words))
    if note := held_back_note(made.held_back, output.words):
        output.line(note)


def run_collect(options: argparse.Namespace, output: Output) -> int:
    """`planbench collect`."""
    from planbench.services.gate.workspace import local_now
    from planbench.services.region.collecting import collect, said_of, status_files

    address, files = _split(options)
    given = status_files(map(Path, files))
    found = collect(address, given.files, local_now())
    for line in said_of(found, output.words):
        output.line(line)
    if given.passed_over:
        told = output.words.count(
            "Passed over: {n} file of another kind.",
            "Passed over: {n} files of other kinds.",
            given.passed_over,
        )
        output.line(told)
    output.data(
        {
            "stored": [str(file) for file, _ in found.stored],
            "known": [str(file) for file, _ in found.known],
            "refused": [
                {"file": str(file), "error": output.words.error(error)}
                for file, error in found.refused
            ],
            "not_reached": [str(file) for file in found.not_reached],
            "stopped": output.words.error(found.stopped) if found.stopped else None,
        }
    )
    return 0 if found.is_whole else 1


def _split(options: argparse.Namespace) -> tuple[str, list[str]]:
    """The database and the files; it is named first unless an option or the environment does."""
    given: list[str] = options.given
    if options.database:
        return options.database, given
    if given and not given[0].endswith(SUFFIX) and not Path(given[0]).is_dir():
        return given[0], given[1:]
    return _address(""), given


def _address(given: str) -> str:
    address = given or os.environ.get(DATABASE, "")
    if not address:
        raise UserError(
            "No database is named. Nothing was changed. Name a file or postgresql://…, or set "
            "{name}.",
            name=DATABASE,
        )
    return address


def run_overview(options: argparse.Namespace, output: Output) -> int:
    """`planbench overview`."""
    from planbench.services.gate.workspace import local_now
    from planbench.services.region.report import check_target, load_overview, write_report

    address, now = _address(options.database or options.given), local_now()
    if options.window:
        return run_region_window(address, getattr(options, "language", None))
    if options.to is not None:
        check_target(options.to)
    source = load_overview(address, now.date(), output.words)
    if options.to is not None:
        write_report(source, options.to, now)
        return output.made(options.to)
    _print(source, output)
    return 0


def _print(source: RegionSource, output: Output) -> None:
    from planbench.services.region.told import as_data, lines

    for line in lines(source):
        output.line(line)
    output.data(as_data(source))
