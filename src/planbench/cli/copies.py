"""Commands about copies of a project: backup, restore."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.cli.output import Output
from planbench.i18n import Words

if TYPE_CHECKING:
    from planbench.cli.parser import Add


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    backup = add("backup", words.say("Make a verified backup."), run_backup)
    backup.add_argument("file", type=Path, metavar="FILE", help=words.say("the project file"))
    backup.add_argument(
        "--to", type=Path, metavar="FOLDER", help=words.say("the folder to put it in")
    )
    restore = add("restore", words.say("Make a project out of a backup."), run_restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP", help=words.say("the backup"))
    restore.add_argument("file", type=Path, metavar="NEWFILE", help=words.say("the new project"))


def run_backup(options: argparse.Namespace, output: Output) -> int:
    """`planbench backup`."""
    from planbench.services.projects import back_up
    from planbench.services.workspace import local_now
    from planbench.store.project_file import inspect_file

    inspect_file(options.file)
    made = back_up(options.file, "asked", local_now(), options.to)
    output.line(output.words.say("Made {file}.", file=made))
    output.data({"file": str(made)})
    return 0


def run_restore(options: argparse.Namespace, output: Output) -> int:
    """`planbench restore`."""
    from planbench.store.backup import restore
    from planbench.store.project_file import inspect_file

    inspect_file(options.backup)
    restore(options.backup, options.file)
    output.line(output.words.say("Made {file}.", file=options.file))
    output.data({"file": str(options.file)})
    return 0
