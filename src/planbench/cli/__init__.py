"""The command line: every command without a display, for people or as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from planbench.app import interface_words, user_settings
from planbench.cli.output import Output
from planbench.cli.parser import build_parser, refuse_empty, wants_window, with_readable_words
from planbench.errors import UserError
from planbench.i18n import LANGUAGES, Words
from planbench.log import bug


def run(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 found something or refused input, 2 wrong usage."""
    words = interface_words(user_settings(), asked_language(arguments))
    if wants_window(arguments):
        return _window(arguments, words)
    as_json = "--json" in arguments
    parser = build_parser(words, as_json=as_json)
    refuse_empty(parser, arguments)
    options = with_readable_words(parser.parse_args(arguments))
    output = Output(words, as_json=options.json)
    try:
        code: int = options.run(options, output)
    except UserError as error:
        return output.refused(error)
    except BrokenPipeError:  # the reader had enough: `planbench show … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return output.stopped()
    except Exception as error:  # our own bug: said as one, with what helps to find it
        return output.broken(bug(error))
    return code


def _window(arguments: Sequence[str], words: Words) -> int:
    from pathlib import Path

    from planbench.app import run_window

    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    files = [file for file in files if str(file) != asked_language(arguments)]
    try:
        return run_window(files, asked_language(arguments))
    except UserError as error:
        return Output(words, as_json=False).refused(error)


def asked_language(arguments: Sequence[str]) -> str | None:
    """The value of `--language`, wherever it stands; help is in that language too."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--language="):
            return _known(argument.partition("=")[2])
        if argument == "--language" and index + 1 < len(arguments):
            return _known(arguments[index + 1])
    return None


def _known(language: str) -> str | None:
    if language in LANGUAGES:
        return language
    sys.stderr.write(f"--language: {', '.join(LANGUAGES)}\n")
    raise SystemExit(2)
