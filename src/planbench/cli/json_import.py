"""A project as JSON, brought in from the command line, and the question that goes with it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.cli.agreeing import agreed
from planbench.cli.output import Output
from planbench.errors import UserError

if TYPE_CHECKING:
    from planbench.i18n import Words
    from planbench.json_format.reading import ImportCounts
    from planbench.services.gate.workspace import Workspace


def import_json(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    """A project's JSON; what it would overwrite is said before and after."""
    from planbench.json_format.opening import read_project
    from planbench.json_format.values import short

    data = read_project(source)
    counts = _agreed_project(workspace, data, options, output)
    for each in counts.overwritten:
        old, new = (output.words.quoted(short(value)) for value in (each.old, each.new))
        output.line(f"– {each.place}: {old} → {new}")
    for line in _told(counts, output.words):
        output.line(line)
    result = asdict(counts)
    result["unknown"] = sorted(counts.unknown)
    result["overwritten"] = [overwritten._asdict() for overwritten in counts.overwritten]
    result["renumbered"] = [moved._asdict() for moved in counts.renumbered]
    return result


def _told(counts: ImportCounts, words: Words) -> Iterator[str]:
    """What was done, and whatever of the file was not taken just as it stood."""
    yield words.say(
        "{new} new, {changed} changed, {same} as before.",
        new=counts.new,
        changed=counts.changed,
        same=counts.same,
    )
    if counts.recognised:
        yield words.count(
            "{n} item without an id was there already and did not come in once more.",
            "{n} items without an id were there already and did not come in once more.",
            counts.recognised,
        )
    if counts.reordered:
        yield words.count(
            "{n} list was put in another order.",
            "{n} lists were put in another order.",
            counts.reordered,
        )
    for place in counts.contradicting:
        yield words.say(
            "{place}: the order of the list and its “position” say different things. The order of "
            "the list was taken.",
            place=place,
        )
    for moved in counts.renumbered:
        yield words.say(
            "{place}: another item has the number {wanted}. The new one got {got}.",
            **moved._asdict(),
        )
    yield from _left_out(counts, words)


def _left_out(counts: ImportCounts, words: Words) -> Iterator[str]:
    if counts.without_file:
        yield words.count(
            "{n} attached file is named in the file but is not in it. “export --to x.json” writes "
            "the attached files along.",
            "{n} attached files are named in the file but are not in it. “export --to x.json” "
            "writes the attached files along.",
            counts.without_file,
        )
    if counts.unknown:
        names = ", ".join(sorted(counts.unknown))
        yield words.say("Left out, as this planbench does not know it: {names}.", names=names)


def _agreed_project(
    workspace: Workspace, data: Any, options: argparse.Namespace, output: Output
) -> ImportCounts:
    """Bring it in; another project's file only when somebody says so, after a backup."""
    from planbench.services.json_import import NeedsConsentError, import_project

    try:
        return import_project(workspace, data, dry_run=options.dry_run, agreed=options.yes)
    except NeedsConsentError as refused:
        if options.json or not sys.stdin.isatty():
            raise _with_way_out(refused) from refused
        output.line(output.words.error(refused))
        if not agreed(options, output):
            raise
        return import_project(workspace, data, agreed=True)


def _with_way_out(refused: UserError) -> UserError:
    return UserError(
        "{what} To bring it in all the same, say --yes: a backup is made first.",
        what=refused,
    )
