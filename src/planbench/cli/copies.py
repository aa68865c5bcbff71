"""Commands about copies of a project: exchange, merge, join, conflicts, history, backups."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planbench.app import open_workspace
from planbench.cli.output import Output
from planbench.domain import terms
from planbench.errors import UserError
from planbench.i18n import Words
from planbench.services.words.sizes import megabytes, size_words

if TYPE_CHECKING:
    from planbench.cli.command import Add
    from planbench.services.exchange.conflicts import ConflictView
    from planbench.services.exchange.history import Happening
    from planbench.services.exchange.packages import PackagePreview
    from planbench.services.gate.workspace import Workspace


def add_commands(add: Add, words: Words) -> None:
    """Put this area's commands on the command line."""
    _add_exchange(add, words)
    _add_looking(add, words)
    backup = add("backup", words.say("Make a verified backup."), run_backup)
    backup.add_argument("file", type=Path, metavar="FILE", help=words.say("the project file"))
    backup.add_argument(
        "--to", type=Path, metavar="FOLDER", help=words.say("the folder to put it in")
    )
    tidy = add(
        "tidy",
        words.say("Really remove what was removed, and make the project file smaller."),
        run_tidy,
    )
    tidy.add_argument("file", type=Path, metavar="FILE", help=words.say("the project file"))
    tidy.add_argument(
        "--dry-run", action="store_true", help=words.say("only show what would go, change nothing")
    )
    restore = add("restore", words.say("Make a project out of a backup."), run_restore)
    restore.add_argument("backup", type=Path, metavar="BACKUP", help=words.say("the backup"))
    restore.add_argument("file", type=Path, metavar="NEWFILE", help=words.say("the new project"))


def _add_exchange(add: Add, words: Words) -> None:
    file_help = words.say("the project file")
    package_help = words.say("the exchange file (.planbench-utbyte)")
    exchange = add("exchange", words.say("Make an exchange file for a colleague."), run_exchange)
    exchange.add_argument("file", type=Path, metavar="FILE", help=file_help)
    exchange.add_argument("--to", type=Path, metavar="PACKAGE", required=True, help=package_help)
    merge = add("merge", words.say("Take in a colleague's exchange file."), run_merge)
    merge.add_argument("file", type=Path, metavar="FILE", help=file_help)
    merge.add_argument("package", type=Path, metavar="PACKAGE", nargs="?", help=package_help)
    merge.add_argument(
        "--undo",
        action="store_true",
        help=words.say("take the latest merge back, from the backup made before it"),
    )
    merge.add_argument(
        "--dry-run", action="store_true", help=words.say("show what would come, change nothing")
    )
    join = add("join", words.say("Begin on another laptop from an exchange file."), run_join)
    join.add_argument("file", type=Path, metavar="NEWFILE", help=words.say("the new project"))
    join.add_argument("package", type=Path, metavar="PACKAGE", help=package_help)
    join.add_argument(
        "--as", dest="name", metavar="NAME", required=True, help=words.say("who sits there")
    )


def _add_looking(add: Add, words: Words) -> None:
    conflicts = add(
        "conflicts", words.say("List what both changed, or choose between versions."), run_conflicts
    )
    conflicts.add_argument("file", type=Path, metavar="FILE", help=words.say("the project file"))
    conflicts.add_argument(
        "--choose", nargs=2, metavar=("ID", "VALUE"), help=words.say("the value that is to stand")
    )
    history = add("history", words.say("Show who changed what, and when."), run_history)
    history.add_argument("file", type=Path, metavar="FILE", help=words.say("the project file"))
    history.add_argument("item", nargs="?", default="", metavar="ITEM", help=words.say("its id"))


@contextmanager
def _opened(file: Path, output: Output, *, write: bool = True) -> Iterator[Workspace]:
    workspace = output.speak_for(open_workspace(file, write=write))
    try:
        yield workspace
    finally:
        workspace.close()


def run_exchange(options: argparse.Namespace, output: Output) -> int:
    """`planbench exchange`."""
    from planbench.services.exchange.packages import make_package
    from planbench.services.export.before_leaving import along_with

    with _opened(options.file, output) as workspace:
        along = along_with(workspace, output.words)
        made = make_package(workspace, options.to)
    for told in along:
        output.warn(f"– {told}")
    return output.made(made)


def run_merge(options: argparse.Namespace, output: Output) -> int:
    """`planbench merge`."""
    from planbench.services.exchange.packages import merge, preview

    if options.undo:
        return _take_back(options, output)
    if options.package is None:
        raise UserError("Name the exchange file to take in. Nothing was changed.")
    with _opened(options.file, output) as workspace:
        act = preview if options.dry_run else merge
        found = act(workspace, options.package)
    _tell_preview(found, options.package.name, output)
    output.data(_preview_json(found))
    return 0


def _tell_preview(found: PackagePreview, file: str, output: Output) -> None:
    from planbench.services.exchange.received import LACKING
    from planbench.services.words.item_words import field_of_kind

    say = output.words.say
    if found.known:
        output.line(say("There is nothing new in {file}.", file=file))
    else:
        output.line(
            say(
                "New: {new}. Changed: {changed}. Removed: {removed}. Changed by both: {both}.",
                new=found.count("new"),
                changed=found.count("changed"),
                removed=found.count("removed"),
                both=len(found.clashes),
            )
        )
    if found.lacking:
        output.line(f"– {say(LACKING, files=output.words.listed(list(found.lacking)))}")
    for (row, column), value in found.unknown.items():
        output.line(
            "– "
            + say(
                "{value} in {place} is a choice that only a newer planbench knows. It is kept as "
                "it is.",
                value=value[:40],
                place=field_of_kind(output.words, row.table, column),
            )
        )


def _take_back(options: argparse.Namespace, output: Output) -> int:
    from planbench.services.exchange.packages import take_back

    with _opened(options.file, output) as workspace:
        kept = take_back(workspace)
    say = output.words.say
    output.line(say("The project is as it was before the latest merge."))
    output.line(say("What it was until now is kept in {file}.", file=kept))
    output.data({"backup": str(kept)})
    return 0


def _preview_json(found: PackagePreview) -> dict[str, Any]:
    return {
        "from": found.sender,
        "made_at": found.made_at.isoformat() if found.made_at else None,
        "nothing_new": found.known,
        "new": found.count("new"),
        "changed": found.count("changed"),
        "removed": found.count("removed"),
        "items": [
            {
                "what": difference.what,
                "kind": difference.row.table,
                "id": difference.row.id,
                "fields": difference.fields,
            }
            for difference in found.differences
        ],
        "conflicts": [clash.id for clash in found.clashes],
        "unknown": [
            {"kind": row.table, "id": row.id, "field": column, "value": value}
            for (row, column), value in found.unknown.items()
        ],
        "lacking": list(found.lacking),
        "backup": str(found.backup) if found.backup else None,
    }


def run_join(options: argparse.Namespace, output: Output) -> int:
    """`planbench join`."""
    from planbench.services.exchange.joining import join_project
    from planbench.services.exchange.received import LACKING

    lacking = join_project(options.package, options.file, options.name)
    if lacking:
        output.warn(f"– {output.words.say(LACKING, files=output.words.listed(list(lacking)))}")
    return output.made(options.file)


def run_conflicts(options: argparse.Namespace, output: Output) -> int:
    """`planbench conflicts`."""
    from planbench.services.exchange.conflicts import conflicts
    from planbench.services.exchange.versions import version_words
    from planbench.services.words.item_words import field_words, item_words, shortened

    with _opened(options.file, output, write=bool(options.choose)) as workspace:
        words = output.words
        if options.choose:
            _choose(workspace, output, *options.choose)
        found = conflicts(workspace)
        with workspace.reading() as session:
            versions = [
                [version_words(session, words, view.conflict, side) for side in _sides(view)]
                for view in found
            ]
    for view, shown in zip(found, versions, strict=True):
        row = view.conflict
        named = item_words(words, row.item_kind, {key: str(v) for key, v in view.item.items() if v})
        field = f" · {field_words(words, row.item_kind, row.field)}" if row.field else ""
        output.line(f"{row.id}  {words.say(terms.CONFLICT_STATES[row.state])}  {named}{field}")
        output.line(f"    {' | '.join(map(shortened, shown))}")
    if not found:
        output.line(words.say("Nothing was found."))
    output.data([view.as_json() for view in found])
    return 0


def _choose(workspace: Workspace, output: Output, conflict_id: str, typed: str) -> None:
    """Settle one, and say which text to look at where it does not follow."""
    from planbench.services.exchange.conflicts import choose
    from planbench.services.exchange.versions import typed_version
    from planbench.services.feedback.settled import left_in_text

    choose(workspace, conflict_id, typed_version(workspace, output.words, conflict_id, typed))
    if left := left_in_text(workspace, output.words, conflict_id):
        output.line(left)


def _sides(view: ConflictView) -> tuple[str, str]:
    return view.conflict.one, view.conflict.other


def run_history(options: argparse.Namespace, output: Output) -> int:
    """`planbench history`."""
    from planbench.services.exchange.history import history
    from planbench.services.words.item_words import item_words

    with _opened(options.file, output, write=False) as workspace:
        found = history(workspace, options.item)
    words = output.words
    for each in found:
        items = [item_words(words, item.row.table, item.cells) for item in each.items]
        when = f"{each.at:%Y-%m-%d %H:%M}" if each.at else "?"
        more = f" (+{len(items) - 1})" if len(items) > 1 else ""
        what = f"{items[0]}{more}" if items else ""
        output.line(f"{when}  {each.person}  {words.say(each.label)}  {what}")
    if not found:
        output.line(words.say("Nothing was found."))
    output.data([_happening_json(happening) for happening in found])
    return 0


def _happening_json(happening: Happening) -> dict[str, Any]:
    return {
        "at": happening.at.isoformat() if happening.at else None,
        "person": {"id": happening.person_id, "name": happening.person},
        "step": happening.label,
        "kind": happening.kind,
        "items": [{"kind": item.row.table, "id": item.row.id} for item in happening.items],
    }


def run_backup(options: argparse.Namespace, output: Output) -> int:
    """`planbench backup`."""
    from planbench.services.gate.workspace import local_now
    from planbench.services.projects import back_up
    from planbench.store.opening import inspect_file

    inspect_file(options.file)
    return output.made(back_up(options.file, "asked", local_now(), options.to))


def run_tidy(options: argparse.Namespace, output: Output) -> int:
    """`planbench tidy`."""
    from dataclasses import asdict

    from planbench.services.gate.tidying import size, tidy

    with _opened(options.file, output, write=not options.dry_run) as workspace:
        before = size(workspace)
        after = before if options.dry_run else tidy(workspace)
    words = output.words
    output.line(size_words(words, before))
    if not options.dry_run:
        output.line(words.say("The file is now {size} MB.", size=megabytes(words, after.file)))
    output.data({"before": asdict(before), "after": asdict(after)})
    return 0


def run_restore(options: argparse.Namespace, output: Output) -> int:
    """`planbench restore`."""
    from planbench.services.mending import mended_words, restore
    from planbench.store.opening import inspect_file

    inspect_file(options.backup)
    for line in mended_words(output.words, restore(options.backup, options.file)):
        output.line(f"– {line}")
    return output.made(options.file)
