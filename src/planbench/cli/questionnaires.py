"""The command that hands out questionnaires."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.cli.output import Output
from planbench.i18n import DOCUMENT_LANGUAGES, Words, words_for

if TYPE_CHECKING:
    from planbench.cli.command import Add


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    ask = add("questionnaire", words.say("Hand out a questionnaire."), run_questionnaire)
    ask.add_argument(
        "id",
        nargs="?",
        default="",
        metavar="ID",
        help=words.say("which one; all are listed without"),
    )
    ask.add_argument(
        "--to",
        type=Path,
        metavar="OUT",
        help=words.say("the file: .xlsx to fill in, .docx or .pdf to print"),
    )
    ask.add_argument(
        "--document-language",
        choices=DOCUMENT_LANGUAGES,
        metavar="|".join(DOCUMENT_LANGUAGES),
        help=words.say("the language of the documents"),
    )


def run_questionnaire(options: argparse.Namespace, output: Output) -> int:
    """`planbench questionnaire`: the list of them, or one as a file."""
    from planbench.programmes.instruments import known_instruments, load_instrument
    from planbench.services.evidence.instruments import hand_out

    own = output.words.language if output.words.language in DOCUMENT_LANGUAGES else "sv"
    language = options.document_language or own
    if not options.id or options.to is None:
        found = [
            (instrument, load_instrument(instrument, language)[1].title)
            for instrument in known_instruments()
        ]
        for name, title in found:
            output.line(f"{name}: {title}")
        output.data([{"id": name, "title": title} for name, title in found])
        return 0
    hand_out(options.id, words_for(language), options.to, dt.datetime.now().astimezone())
    output.line(output.words.say("Wrote {file}.", file=options.to))
    output.data({"file": str(options.to), "id": options.id})
    return 0
