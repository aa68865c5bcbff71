"""What a command is: the function that runs it, and how an area adds its own to the parser."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from planbench.cli.output import Output

# Runs one command; returns its exit code (0 done, 1 something found or input refused).
Command = Callable[[argparse.Namespace, Output], int]
# Adds a command by name, summary and function; returns its parser, to which options are added.
Add = Callable[..., argparse.ArgumentParser]
