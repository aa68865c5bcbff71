"""What the plan asks for: `planbench add FILE PART FIELD=VALUE …`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbench.app import open_workspace
from planbench.cli.output import Output
from planbench.i18n import Words

if TYPE_CHECKING:
    from planbench.cli.command import Add

# What each part takes, as one writes it.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "decision-point": "text owner who start cost action",
        "risk": "text sign response owner",
        "hearing": "who state date how said led_to",
        "cost": "action whose name people times hours price amount spread frame",
    }
)
PARTS = tuple(FIELDS)


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    new = add(
        "add", words.say("Add a decision point, a risk, a hearing or a cost to the plan."), run_add
    )
    new.add_argument(
        "file", type=Path, metavar="FILE", help=words.say("the project file (.planbench)")
    )
    new.add_argument("part", choices=PARTS, metavar="|".join(PARTS), help=words.say("what to add"))
    new.add_argument(
        "fields",
        nargs="+",
        metavar="FIELD=VALUE",
        help=words.say(
            "for example: text=… owner=NAME start=2027-08-16; a cost needs action=1.2. {takes}",
            takes=" · ".join(f"{part}: {', '.join(of.split())}" for part, of in FIELDS.items()),
        ),
    )


def run_add(options: argparse.Namespace, output: Output) -> int:
    """`planbench add`."""
    from planbench.services.plan.deciding import PARTS as KINDS
    from planbench.services.plan.deciding import add_part
    from planbench.services.words.item_words import item_words

    workspace = output.speak_for(open_workspace(options.file))
    try:
        item = add_part(workspace, options.part, options.fields, output.words)
    finally:
        workspace.close()
    kind = KINDS[options.part][1].__tablename__
    output.line(output.words.say("Added: {item}", item=item_words(output.words, kind, item)))
    output.data(item)
    return 0
