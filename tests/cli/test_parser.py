"""`planbench` and `planbench FILE` open the window; everything else is a command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest
from tests.kept import hold

from planbench import __version__
from planbench.cli.parser import build_parser, wants_window
from planbench.i18n import words_for


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["plan.planbench"],
        ["från Per.planbench-utbyte"],
        ["--language", "nb"],
        ["--language=nb", "plan.planbench"],
        ["--language", "sv", "plan.planbench"],
    ],
)
def test_a_file_or_nothing_opens_the_window(arguments: list[str]) -> None:
    assert wants_window(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "plan.planbench"],
        ["plan.planbench", "two.planbench"],
        ["programmes"],
        ["plan.docx"],
        ["--help"],
        ["--x.planbench"],
    ],
)
def test_everything_else_is_a_command(arguments: list[str]) -> None:
    assert not wants_window(arguments)


def arguments_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Each argument of a command with all that it takes; then those of the commands below it."""
    defaults = {name: each for name, each in parser._defaults.items() if name != "run"}
    yield f"== {parser.prog} {defaults or ''}".rstrip()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for made in dict.fromkeys(action.choices.values()):
                yield from arguments_of(made)
            continue
        name = ", ".join(action.option_strings) or action.dest
        kind = getattr(action.type, "__name__", action.type)
        required = bool(action.option_strings) and action.required  # of others, nargs tells
        takes = (action.nargs, action.const, action.default, kind, required)
        choices = list(action.choices) if action.choices else None
        help_text = " ".join((action.help or "").split()).replace(__version__, "0")
        yield f"{name} {type(action).__name__} {takes} {choices} {action.metavar}: {help_text}"


@pytest.mark.parametrize("language", ["sv", "nn"])
def test_every_command_takes_what_it_took(language: str) -> None:
    hold(f"cli/commands-{language}.txt", "\n".join(arguments_of(build_parser(words_for(language)))))
