"""The command that takes out: export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.app import open_workspace
from planbench.cli.leaving import add_yes, stop_numbers
from planbench.cli.output import Output
from planbench.errors import UserError
from planbench.exports.readers import READERS, left_out, options_for
from planbench.i18n import DOCUMENT_LANGUAGES, Words

if TYPE_CHECKING:
    from planbench.cli.command import Add
    from planbench.services.export.before_leaving import Leaving
    from planbench.services.export.exporting import ExportReport
    from planbench.services.gate.workspace import Workspace

DOCUMENTS = (
    "plan",
    "current-state",
    "brief",
    "survey",
    "mandate",
    "time-report",
    "meeting",
    "minutes",
    "application",
    "presentation",
    "handover",
)
WHOLE = (".json", ".zip")
FOR_READERS = (".docx", ".pdf", ".html", ".pptx", ".xlsx", ".ics")


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    file_help = words.say("the project file (.planbench)")
    take = add("export", words.say("Write a document."), run_export)
    take.add_argument("file", type=Path, metavar="FILE", help=file_help)
    take.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="OUT",
        help=words.say("the file to write: .docx, .pdf, .html, .pptx, .xlsx, .ics, .zip or .json"),
    )
    _add_what(take, words)
    _add_how(take, words)


def _add_what(take: argparse.ArgumentParser, words: Words) -> None:
    """Which document, in which language, for whom."""
    take.add_argument(
        "--document",
        choices=DOCUMENTS,
        default="plan",
        metavar="|".join(DOCUMENTS),
        help=words.say("which document"),
    )
    take.add_argument(
        "--document-language",
        choices=DOCUMENT_LANGUAGES,
        metavar="|".join(DOCUMENT_LANGUAGES),
        help=words.say("the language of the documents"),
    )
    take.add_argument(
        "--reader",
        choices=list(READERS),
        default="",
        metavar="|".join(READERS),
        help=words.say("who it is for: sets what is left out"),
    )
    take.add_argument("--meeting", type=int, metavar="N", help=words.say("the meeting's number"))
    add_yes(take, words)


def _add_how(take: argparse.ArgumentParser, words: Words) -> None:
    """With which template, and what is marked in it."""
    take.add_argument(
        "--template", type=Path, metavar="T.docx", help=words.say("your own Word template")
    )
    take.add_argument(
        "--template-text",
        action="store_true",
        help=words.say("with the template's own text as the first page"),
    )
    take.add_argument(
        "--since",
        metavar="ID|last",
        default="",
        help=words.say("mark in Word what has changed since that export"),
    )


def run_export(options: argparse.Namespace, output: Output) -> int:
    """`planbench export`."""
    workspace = output.speak_for(open_workspace(options.file))
    try:
        leaving = _before_it_leaves(workspace, options, output.words)
        if not options.yes:
            stop_numbers([remark.where for remark in leaving if remark.stops])
        report = _export(workspace, options)
        applied = workspace.programme.in_language(output.words.language).application is not None
    finally:
        workspace.close()
    output.line(output.words.say("Wrote {file}.", file=report.file))
    _tell_left_out(options.reader, output, applied=applied)
    for remark in report.remarks:
        output.line(f"– {remark.sentence(output.words)}")
    if leaving:
        output.warn(output.words.say("Look at this before it leaves:"))
    for warning in leaving:
        output.warn(f"– {warning.sentence(output.words)}")
    warnings = [
        {**warning.found.as_json(output.words), "where": warning.where} for warning in leaving
    ]
    written = {"file": str(report.file), "sha256": report.sha256, "id": report.document_id}
    output.data({**written, "warnings": warnings})
    return 0


def _before_it_leaves(
    workspace: Workspace, options: argparse.Namespace, words: Words
) -> list[Leaving]:
    """What the window says beside the same choices."""
    from planbench.exports.formats import document_of
    from planbench.exports.source import Options
    from planbench.services.export.before_leaving import before_leaving

    suffix = options.to.suffix.lower()
    whole = {".json": "everything", ".zip": "handover"}.get(suffix)
    kind = whole or document_of(suffix, options.document)
    language = options.document_language or workspace.project().document_language
    wanted = options_for(options.reader, Options(meeting_number=options.meeting))
    return before_leaving(workspace, kind, language, wanted, words)


def _tell_left_out(reader: str, output: Output, *, applied: bool) -> None:
    from planbench.exports.source import Options

    told = [output.words.say(part) for part in left_out(reader, Options(), applied=applied)]
    if told:
        listed = output.words.listed(told)
        output.line(output.words.say("Left out for this reader: {what}.", what=listed))


def _export(workspace: Workspace, options: argparse.Namespace) -> ExportReport:
    """A packed file is always the handover; a whole project leaves nothing out for anybody."""
    from planbench.exports.source import Options
    from planbench.services.export.exporting import ExportSettings, export
    from planbench.services.export.handover import KIND, SUFFIX, hand_over

    target, language = options.to, options.document_language
    if options.reader and (options.document == KIND or target.suffix.lower() in WHOLE):
        raise UserError(
            "{file} would hold the whole project: nothing is left out for a reader. Nothing was "
            "written. Let the name end in one of {formats}, or name no reader.",
            file=target.name,
            formats=", ".join(FOR_READERS),
        )
    settings = ExportSettings(options.template, options.template_text, options.since)
    if options.document == KIND or target.suffix.lower() == SUFFIX:
        return hand_over(workspace, target, language=language, settings=settings)
    return export(
        workspace,
        options.document,
        target,
        language=language,
        options=options_for(options.reader, Options(meeting_number=options.meeting)),
        settings=settings,
    )
