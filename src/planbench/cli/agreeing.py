"""Whether what a command proposes is agreed to."""

from __future__ import annotations

import argparse
import sys

from planbench.cli.output import Output


def agreed(options: argparse.Namespace, output: Output) -> bool:
    """Ask a person at a terminal; a script that names the file has agreed already."""
    if options.yes or options.json or not sys.stdin.isatty():
        return True
    answer = input(output.words.say("Bring this in? [y/N]") + " ")
    return answer.strip().lower()[:1] in {"y", "j"}
