"""The command for working time: `planbench log FILE WORDS`."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.app import open_workspace
from planbench.cli.output import Output
from planbench.i18n import Words

if TYPE_CHECKING:
    from planbench.cli.command import Add
    from planbench.services.time.quick_entry import QuickEntry
    from planbench.services.words.phrase import Phrase


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    log = add("log", words.say("Log working time from one line of words."), run_log)
    log.add_argument(
        "file", type=Path, metavar="FILE", help=words.say("the project file (.planbench)")
    )
    log.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help=words.say("for example: 2h lesson visit yesterday"),
    )
    log.add_argument("--person", default="", metavar="NAME", help=words.say("whose time it is"))
    log.add_argument(
        "--today",
        type=dt.date.fromisoformat,
        metavar="DATE",
        help=words.say("the day that the line was written on, when it is not this one"),
    )
    log.add_argument(
        "--dry-run", action="store_true", help=words.say("only say what would be done")
    )
    log.add_argument(
        "--yes", action="store_true", help=words.say("save also what had to be asked about")
    )


def run_log(options: argparse.Namespace, output: Output) -> int:
    """`planbench log`: exit code 1 when something has to be asked and nothing was saved."""
    from planbench.services.time.quick_entry import save, understand

    workspace = output.speak_for(open_workspace(options.file, write=not options.dry_run))
    try:
        today = options.today or workspace.today
        line = " ".join(options.words)
        quick = understand(workspace, line, options.person, output.words, today)
        guidance = workspace.programme.in_language(output.words.language)
        saved = _may_save(quick, options)
        if saved:
            save(workspace, quick)
    finally:
        workspace.close()
    output.data(_as_json(quick, output.words))
    category = guidance.time_categories.get(quick.found.category, quick.found.category)
    _tell(quick, category, output, saved=saved, dry_run=options.dry_run)
    return 0 if saved or (options.dry_run and not _asked(quick)) else 1


def _asked(quick: QuickEntry) -> list[Phrase]:
    """All that has to be asked: of the line, and of what stands on the same days."""
    return [*quick.found.asked, *quick.clashes]


def _may_save(quick: QuickEntry, options: argparse.Namespace) -> bool:
    clear = not _asked(quick) or options.yes
    return bool(clear and quick.found.minutes and not options.dry_run)


def _as_json(quick: QuickEntry, words: Words) -> dict[str, Any]:
    found = quick.found
    return {
        "minutes": found.minutes,
        "dates": [day.date.isoformat() for day in quick.days if day.left_out is None],
        "start": found.start,
        "end": found.end,
        "category": found.category,
        "note": found.note,
        "asked": [phrase.sentence(words) for phrase in _asked(quick)],
    }


def _tell(quick: QuickEntry, category: str, output: Output, *, saved: bool, dry_run: bool) -> None:
    words, found = output.words, quick.found
    for phrase in _asked(quick):
        output.line(phrase.sentence(words))
    if found.minutes:
        days = ", ".join(words.date(day.date) for day in quick.days if day.left_out is None)
        clock = "–".join(part for part in (found.start, found.end) if part)
        parts = (words.hours(found.minutes), days, clock, category, found.note)
        output.line(" · ".join(part for part in parts if part))
    if saved:
        output.line(words.count("Saved {n} entry.", "Saved {n} entries.", len(quick.entries)))
    elif not dry_run:
        output.line(words.say("Nothing was saved. Add --yes to save it as it reads here."))
