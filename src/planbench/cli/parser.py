"""The commands and their options, in the reader's language."""

from __future__ import annotations

import argparse
import itertools
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from planbench import __version__
from planbench.cli import (
    copies,
    deciding,
    desk,
    exports,
    imports,
    projects,
    questionnaires,
    region,
    review,
    sharing,
    time,
)
from planbench.cli.command import Add, Command
from planbench.cli.output import Output
from planbench.i18n import LANGUAGES, N_, Words

# What argparse says, and what is said instead.
MISUSES: Mapping[str, str] = MappingProxyType(
    {
        r"^argument : invalid choice: (?P<value>.*) \(choose from (?P<choices>.+)\)": N_(
            "There is no command {value}. The commands are {choices}."
        ),
        r"^argument (?P<name>\S+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)": (
            N_("{name} cannot be {value}. Choose one of {choices}.")
        ),
        r"^argument (?P<name>\S+): invalid \w+ value: (?P<value>.+)": N_(
            "{name} cannot be {value}."
        ),
        r"^argument (?P<name>.+): empty": N_(
            "What stands after {name} is empty. Write what is meant, or leave it out."
        ),
        r"^argument (?P<name>\S+): expected": N_("{name} needs a value after it."),
        r"^argument (?P<name>\S+): ignored explicit": N_("{name} takes no value."),
        r"^argument (?P<name>\S+): not allowed with argument (?P<other>\S+)": N_(
            "{name} and {other} cannot stand together."
        ),
        r"^the following arguments are required: (?P<names>\S.*)": N_("Missing: {names}."),
        r"^the following arguments are required": N_("Missing: a command."),
        r"^unrecognized arguments: (?P<names>.+)": N_("Not understood: {names}."),
        r"^ambiguous option: (?P<name>\S+) could match (?P<choices>.+)": N_(
            "{name} may mean {choices}."
        ),
    }
)
# In the order in which help lists their commands.
AREAS = (
    projects,
    deciding,
    desk,
    imports,
    exports,
    questionnaires,
    sharing,
    review,
    copies,
    time,
    region,
)
SURROGATE = re.compile("[\ud800-\udfff]")
ESCAPED = re.compile("[\udc80-\udcff]")  # a byte that is no UTF-8
OPENED = (".planbench", ".planbench-utbyte")


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments are `planbench [FILE]`: a window, not a command."""
    rest = [argument for argument in arguments if argument not in LANGUAGES]
    words = [each for each in rest if not each.startswith("--language")]
    if not words:
        return True
    file = words[0]
    return len(words) == 1 and file.endswith(OPENED) and not file.startswith("-")


def build_parser(words: Words, *, as_json: bool = False) -> argparse.ArgumentParser:
    """The whole command line; with `as_json` it says what is wrong as JSON too."""
    parser = _root(words, as_json=as_json)
    commands = parser.add_subparsers(title=words.say("Commands"), metavar="", required=True)
    add = _adder(commands, words)
    for area in AREAS:
        area.add_commands(add, words)
    return parser


def refuse_empty(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    """End with what is wrong where a value is empty, as of a script's variable without one.

    An empty path would be the folder one stands in, and an empty id nobody's.
    """
    for before, argument in itertools.pairwise(["planbench", *arguments]):
        name = argument.removesuffix("=") if argument.startswith("--") else before
        if not argument.strip() or (argument.startswith("--") and argument.endswith("=")):
            parser.error(f"argument {name}: empty")


def with_readable_words(options: argparse.Namespace) -> argparse.Namespace:
    """Words that came in an older encoding (Latin-1) are read as that; paths stay as they are."""
    for name, value in vars(options).items():
        if isinstance(value, str):
            setattr(options, name, _readable(value))
        elif isinstance(value, list):
            setattr(options, name, [_readable(each) for each in value])
    return options


def _readable(value: Any) -> Any:
    if not isinstance(value, str) or not SURROGATE.search(value) or Path(value).exists():
        return value
    return SURROGATE.sub("\ufffd", ESCAPED.sub(lambda found: chr(ord(found[0]) - 0xDC00), value))


def _root(words: Words, *, as_json: bool) -> argparse.ArgumentParser:
    parser = _parser_class(words, as_json=as_json)(
        prog="planbench",
        description=words.say(
            "From evidence to a development plan. Without a command, `planbench [FILE]` "
            "opens the window."
        ),
        formatter_class=_formatter(words),
        add_help=False,
    )
    _common(parser, words)
    parser.add_argument(
        "--version",
        action="version",
        version=f"planbench {__version__}",
        help=words.say("show which planbench this is"),
    )
    parser.set_defaults(json=False)
    return parser


def _adder(commands: Any, words: Words) -> Add:
    """What the areas add their commands with: each has what every command has."""

    def add(name: str, summary: str, run: Command) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(
            name,
            help=summary,
            description=summary,
            add_help=False,
            formatter_class=_formatter(words),
        )
        _common(made, words)
        made.set_defaults(run=run)
        return made

    return add


def _common(parser: argparse.ArgumentParser, words: Words) -> None:
    group = parser.add_argument_group(words.say("For every command"))
    group.add_argument("-h", "--help", action="help", help=words.say("show this help"))
    group.add_argument(
        "--language",
        choices=list(LANGUAGES),
        metavar="|".join(LANGUAGES),
        help=words.say("the language of what is printed"),
        default=argparse.SUPPRESS,
    )
    group.add_argument(
        "--json",
        action="store_true",
        help=words.say("print JSON instead of sentences"),
        default=argparse.SUPPRESS,
    )


def _parser_class(words: Words, *, as_json: bool) -> type[argparse.ArgumentParser]:
    """A parser that says what is wrong in the reader's language."""

    class Parser(argparse.ArgumentParser):
        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            self._positionals.title = words.say("What is given")
            self._optionals.title = words.say("Choices")

        def error(self, message: str) -> NoReturn:
            self.print_usage(sys.stderr)
            text = misuse(message, words)
            Output(words, as_json=as_json).data({"error": text})
            self.exit(2, f"{text}\n")

    return Parser


def misuse(message: str, words: Words) -> str:
    """A sentence of argparse's, which are English, in the reader's language."""
    for pattern, sentence in MISUSES.items():
        if hit := re.search(pattern, message.replace("'", "")):
            return words.say(sentence, **hit.groupdict())
    return words.say("The command was not understood.")


def _formatter(words: Words) -> type[argparse.HelpFormatter]:
    usage = words.say("Usage") + ": "
    width = int(os.environ.get("COLUMNS", "100"))

    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog, max_help_position=30, width=width)

        def add_usage(self, usage_text, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
            super().add_usage(usage_text, actions, groups, usage if prefix is None else prefix)

    return Formatter
