"""A project as JSON, brought in from the command line, and the question that goes with it."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.cli.agreeing import agreed
from planbench.cli.output import Output
from planbench.errors import UserError

if TYPE_CHECKING:
    from planbench.json_format.reading import ImportCounts
    from planbench.services.gate.workspace import Workspace


def import_json(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    """A project's JSON; what it would overwrite is said before and after."""
    from planbench.json_format.opening import read_project
    from planbench.json_format.values import shown

    data = read_project(source)
    counts = _agreed_project(workspace, data, options, output)
    for each in counts.overwritten:
        output.line(f"– {each.place}: {shown(each.old)} → {shown(each.new)}")
    output.line(
        output.words.say(
            "{new} new, {changed} changed, {same} as before.",
            new=counts.new,
            changed=counts.changed,
            same=counts.same,
        )
    )
    if counts.reordered:
        output.line(
            output.words.count(
                "{n} list was put in another order.",
                "{n} lists were put in another order.",
                counts.reordered,
            )
        )
    if counts.unknown:
        names = ", ".join(sorted(counts.unknown))
        output.line(
            output.words.say("Left out, as this planbench does not know it: {names}.", names=names)
        )
    result = asdict(counts)
    result["unknown"] = sorted(counts.unknown)
    result["overwritten"] = [each._asdict() for each in counts.overwritten]
    return result


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
