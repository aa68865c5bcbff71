"""What the commands that write documents have in common: no identity number leaves unasked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from planbench.errors import UserError
from planbench.i18n import Words


def add_yes(command: argparse.ArgumentParser, words: Words) -> None:
    """`--yes`: what looks like an identity number is something else."""
    command.add_argument(
        "--yes",
        action="store_true",
        help=words.say("write it though it holds what looks like an identity number"),
    )


def stop_numbers(places: Sequence[str]) -> None:
    """Raises `UserError`, with the way round it, where there are numbers at `places`."""
    from planbench.services.export.before_leaving import check_numbers

    try:
        check_numbers(places)
    except UserError as stopped:
        raise UserError("{what} If it is something else, say --yes.", what=stopped) from stopped
