"""A goal to another project: `planbench share FILE NUMBER --to goal.json`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.app import open_workspace
from planbench.cli.output import Output
from planbench.i18n import Words

if TYPE_CHECKING:
    from planbench.cli.command import Add


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    share = add(
        "share", words.say("Give a goal to another project, without names and figures."), run_share
    )
    share.add_argument(
        "file", type=Path, metavar="FILE", help=words.say("the project file (.planbench)")
    )
    share.add_argument("goal", type=int, metavar="NUMBER", help=words.say("the goal's number"))
    share.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="GOAL.json",
        help=words.say("the file; it is taken in with: planbench import PROJECT GOAL.json"),
    )


def run_share(options: argparse.Namespace, output: Output) -> int:
    """`planbench share`."""
    from planbench.services.plan.sharing import goal_numbered, share_goal

    workspace = output.speak_for(open_workspace(options.file, write=False))
    try:
        with workspace.reading() as session:
            goal_id = goal_numbered(session, options.goal)
        share_goal(workspace, goal_id, options.to)
    finally:
        workspace.close()
    output.line(output.words.say("Wrote {file}.", file=options.to))
    output.data({"file": str(options.to), "goal": options.goal})
    return 0
