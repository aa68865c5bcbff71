"""The command that brings in: import."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.app import open_workspace
from planbench.cli.import_statistics import import_statistics
from planbench.cli.import_survey import import_answers, join_answers
from planbench.cli.json_import import import_json
from planbench.cli.output import Output
from planbench.cli.sharing import import_share
from planbench.errors import UserError
from planbench.i18n import Words
from planbench.outside_file import no_file

if TYPE_CHECKING:
    from planbench.cli.command import Add
    from planbench.imports.feedback import FeedbackProposal, Mark
    from planbench.services.gate.workspace import Workspace

KINDS = ("evidence", "statistics", "survey", "feedback", "project", "share")
SHARED = ".planbench-share"
FEEDBACK = {".docx", ".docm", ".eml"}
TABLES = {".csv", ".tsv", ".txt", ".px", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xml", ".json"}


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    file_help = words.say("the project file (.planbench)")
    bring = add("import", words.say("Bring files into a project."), run_import)
    bring.add_argument("file", type=Path, metavar="FILE", help=file_help)
    bring.add_argument(
        "source", nargs="+", type=Path, metavar="SOURCE", help=words.say("the files to read")
    )
    bring.add_argument(
        "--kind",
        choices=KINDS,
        metavar="|".join(KINDS),
        help=words.say("what they are; guessed when left out"),
    )
    bring.add_argument(
        "--units",
        choices=("all", "own"),
        default="own",
        metavar="all|own",
        help=words.say("whose figures come in"),
    )
    bring.add_argument(
        "--compare",
        nargs="+",
        default=[],
        metavar="NAME",
        help=words.say("municipalities whose figures come in beside one's own"),
    )
    bring.add_argument(
        "--dry-run", action="store_true", help=words.say("only show what would come in")
    )
    bring.add_argument("--yes", action="store_true", help=words.say("do not ask"))
    bring.add_argument(
        "--period", default="", metavar="2023/24", help=words.say("for a file that does not say it")
    )


def run_import(options: argparse.Namespace, output: Output) -> int:
    """`planbench import`; nothing is written with `--dry-run`.

    Of several files each is told by itself, and one that is refused does not stop the others.
    """
    from planbench.services.evidence.many_files import files_in

    folders = any(source.is_dir() for source in options.source)
    sources = files_in(options.source) if folders else options.source
    tried = options.dry_run and any(_is_project(path, options) for path in sources)
    workspace = output.speak_for(open_workspace(options.file, write=tried or not options.dry_run))
    results: list[Any] = []
    try:
        if options.kind == "survey" and len(sources) > 1:
            sources, joined = join_answers(workspace, sources, options, output)
            results += joined
        for source in sources:
            if folders or len(sources) > 1 or results:
                results.append(_told(workspace, source, options, output))
            else:
                results.append(_import(workspace, source, options, output))
    finally:
        workspace.close()
    output.data(results[0] if len(results) == 1 and not folders else results)
    return int(any(result.get("state") == "refused" for result in results))


def _is_project(source: Path, options: argparse.Namespace) -> bool:
    """Whether a file is a project's JSON, of which only a write that is taken back tells all."""
    return bool((options.kind or _guess(source)) == "project")


def _import(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    """One file; a table that no profile knows may be the answers to a form."""
    return IMPORTERS[options.kind or _guess(source)](workspace, source, options, output)


def _told(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    """One of several files: its name above what is said of it, or why it was refused."""
    output.line(f"\n{source.name}")
    try:
        return {"file": source.name, **_import(workspace, source, options, output)}
    except UserError as error:
        text = output.words.error(error)
        output.line(f"– {text}")
        return {"file": source.name, "state": "refused", "reason": text}


def _guess(source: Path) -> str:
    """What a file is taken for. Raises `UserError` for one that another command takes in."""
    if source.name.endswith(SHARED):
        return "share"
    if (command := OTHER_COMMANDS.get(source.suffix.lower())) is not None:
        raise UserError(
            "{file} is a file that `planbench {command}` takes in. Nothing was imported.",
            file=source.name,
            command=command,
        )
    if source.suffix.lower() == ".json":
        from planbench.json_format.opening import looks_like_project

        return "project" if looks_like_project(source) else "statistics"
    if source.suffix.lower() in {*FEEDBACK, ".planbench"}:  # refused there, with what to do
        return "feedback"
    return "statistics" if source.suffix.lower() in TABLES else "evidence"


def _import_evidence(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    from planbench.imports.pointers import kept_unread, refuse_link
    from planbench.services.evidence.importing import add_file_evidence

    if not source.is_file():
        raise no_file(source)
    refuse_link(source.name)
    if (unread := kept_unread(source.name)) is not None:
        output.line(output.words.error(unread))
    if options.dry_run:
        return {"file": source.name, "state": "proposed"}
    made = add_file_evidence(workspace, [source])
    output.line(output.words.say("{file} is kept as evidence.", file=source.name))
    return {"file": source.name, "id": made[0], "state": "imported"}


def _import_feedback(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    from planbench.services.feedback.importing import accept_feedback, propose_feedback
    from planbench.services.feedback.words import lines_of

    proposal = propose_feedback(workspace, source)
    for line in lines_of(proposal, output.words):
        output.line(line)
    result = _feedback_json(proposal, output.words)
    if options.dry_run:
        return {**result, "ids": [], "state": "proposed"}
    made = accept_feedback(workspace, proposal, source)
    output.line(output.words.count("{n} mark was added.", "{n} marks were added.", len(made)))
    return {**result, "ids": made, "state": "imported" if made else "known"}


def _feedback_json(proposal: FeedbackProposal, words: Words) -> dict[str, Any]:
    return {
        "file": proposal.file,
        "sha256": proposal.sha256,
        "export": proposal.export_id or None,
        "origin": proposal.origin,
        "counts": {**proposal.counts._asdict(), "new": len(proposal.new)},
        "kinds": dict(Counter(mark.kind for mark in proposal.marks)),
        "placed_by": dict(proposal.placed_by),
        "noise": {words.say(rule): count for rule, count in proposal.noise.items()},
        "warnings": [warning.sentence(words) for warning in proposal.warnings],
        "marks": [_mark_json(mark, words) for mark in proposal.marks],
    }


def _mark_json(mark: Mark, words: Words) -> dict[str, Any]:
    return {
        "id": mark.key,
        "order": mark.order,
        "group": mark.group,
        "heading": " › ".join(mark.path),
        "meaning": mark.meaning.sentence(words) if mark.meaning else "",
        "author": mark.author,
        "date": mark.date.isoformat() if mark.date else None,
        "kind": mark.kind,
        "text": mark.text,
        "anchor_text": mark.anchor_text,
        "suggestion": mark.suggestion,
        "thread": mark.thread,
        "target": mark.target._asdict() if mark.target else None,
        "placed_by": mark.placed_by,
    }


OTHER_COMMANDS = {".planbench-utbyte": "merge", ".planbench-status": "collect"}
IMPORTERS = {
    "statistics": import_statistics,
    "survey": import_answers,
    "evidence": _import_evidence,
    "project": import_json,
    "feedback": _import_feedback,
    "share": import_share,
}
