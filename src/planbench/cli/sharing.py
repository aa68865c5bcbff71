"""Ideas to another municipality: `planbench share FILE --goals 1,2 --to X.planbench-share`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.app import open_workspace
from planbench.cli.agreeing import agreed
from planbench.cli.output import Output
from planbench.errors import UserError
from planbench.i18n import N_, Words

if TYPE_CHECKING:
    from planbench.cli.command import Add
    from planbench.exchange.share_file import Shared
    from planbench.services.gate.workspace import Workspace
    from planbench.services.sharing.choosing import ShareChoice
    from planbench.services.sharing.giving import SharePreview

# Option → the kind of what its numbers name, and its help.
CHOSEN = (
    ("goals", "goal", N_("the goals' numbers: 1,2"), "1,2"),
    ("actions", "action", N_("single actions: 1.2"), "1.2"),
    ("indicators", "indicator", N_("single indicators: 1.1"), "1.1"),
    ("ideas", "idea", N_("ideas of the idea box, by their place from 1"), "1"),
    ("instruments", "instrument", N_("surveys and guides, by the number of their evidence"), "3"),
)


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    told = words.say("Give ideas to another project, without names and small groups.")
    share = add("share", told, run_share)
    share.add_argument(
        "file", type=Path, metavar="FILE", help=words.say("the project file (.planbench)")
    )
    for option, _kind, text, sample in CHOSEN:
        share.add_argument(f"--{option}", default="", metavar=sample, help=words.say(text))
    share.add_argument(
        "--to",
        type=Path,
        metavar="X.planbench-share",
        help=words.say("the file; it is taken in with: planbench import PROJECT FILE"),
    )
    share.add_argument(
        "--page", type=Path, metavar="X.pdf", help=words.say("the same as a page to print")
    )
    share.add_argument("--dry-run", action="store_true", help=words.say("only show what leaves"))


def run_share(options: argparse.Namespace, output: Output) -> int:
    """`planbench share`; with `--dry-run` only what would leave and what stays."""
    from planbench.services.sharing.giving import preview_share, write_page, write_share

    if options.to is None and options.page is None and not options.dry_run:
        raise UserError("Say with --to or --page where to write. Nothing was written.")
    workspace = output.speak_for(open_workspace(options.file, write=False))
    try:
        preview = preview_share(workspace, _wanted(workspace, options))
        written: list[str] = []
        if options.to is not None and not options.dry_run:
            written.append(str(write_share(preview, options.to)))
        if options.page is not None and not options.dry_run:
            write_page(workspace, preview, options.page)
            written.append(str(options.page))
    finally:
        workspace.close()
    for line in lines_of(preview, output.words):
        output.line(line)
    for file in written:
        output.line(output.words.say("Wrote {file}.", file=file))
    output.data(_json(preview, written))
    return 0


def _wanted(workspace: Workspace, options: argparse.Namespace) -> set[tuple[str, str]]:
    from planbench.services.sharing.choosing import choices

    with workspace.reading() as session:
        there = choices(session)
    wanted = {
        (kind, _found(there, kind, option, number).id)
        for option, kind, _text, _sample in CHOSEN
        for number in getattr(options, option).replace(",", " ").split()
    }
    if not wanted:
        raise UserError("Say what to share, for example --goals 1,2. Nothing was written.")
    return wanted


def _found(there: Iterable[ShareChoice], kind: str, option: str, number: str) -> ShareChoice:
    for share_choice in there:
        if (
            share_choice.kind == kind
            and share_choice.label.lstrip("UK").lower() == number.lstrip("UKuk").lower()
        ):
            return share_choice
    raise UserError(
        "There is nothing with the number {number} under --{option}. Nothing was written.",
        number=number,
        option=option,
    )


def lines_of(preview: SharePreview, words: Words) -> list[str]:
    """What leaves, what was taken out and why, what may not leave at all."""
    from planbench.services.sharing.cleaning import REASONS
    from planbench.services.sharing.giving import ALWAYS_STAYS
    from planbench.services.sharing.wording import told

    lines = []
    for item in preview.share.items:
        said = told(item, words)
        lines.append(f"{said.kind}: {said.text}")
        lines += [
            f"  {shared_line.label}: {shared_line.text}"
            for shared_line in (*said.fields, *said.parts)
        ]
    for _choice, (reason, out) in preview.left:
        named = words.say(REASONS[reason])
        lines.append("– " + words.say("Taken out ({reason}): {words}", reason=named, words=out))
    for kept in preview.kept_back:
        text = words.say("Whole, as it is confidential or empty: {text}", text=kept.text)
        lines.append(f"– {text}")
    return [*lines, words.say(ALWAYS_STAYS)]


def _json(preview: SharePreview, written: list[str]) -> dict[str, Any]:
    return {
        "files": written,
        "items": [_item(item) for item in preview.share.items],
        "taken_out": dict(preview.reasons),
        "kept_back": [{"kind": choice.kind, "label": choice.label} for choice in preview.kept_back],
    }


def _item(item: Shared) -> dict[str, Any]:
    return {"kind": item.kind, "text": item.text, "parts": len(item.parts)}


def import_share(
    workspace: Workspace, source: Path, options: argparse.Namespace, output: Output
) -> dict[str, Any]:
    """A share file into the idea box; called by `planbench import`."""
    from planbench.services.sharing.receiving import look_at_share, receive
    from planbench.services.sharing.wording import received_lines

    received = look_at_share(workspace, source)
    for line in received_lines(workspace, received, output.words):
        output.line(line)
    result = {
        "file": source.name,
        "from": received.share.origin.municipality,
        "programme": received.share.origin.programme,
        "new": len(received.new),
        "known": received.known,
    }
    if options.dry_run or not received.new or not agreed(options, output):
        return {**result, "ids": [], "state": "proposed" if received.new else "known"}
    made = receive(workspace, received)
    output.line(output.words.count("{n} idea was added.", "{n} ideas were added.", len(made)))
    return {**result, "ids": made, "state": "imported"}
