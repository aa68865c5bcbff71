"""What `docs/architecture.md` and `docs/requirements.md` say of the tree is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "planbench"


def test_every_file_that_the_table_names_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| .+ \| `(\S+\.py)` \|$", text, re.MULTILINE)
    assert len(named) >= 20
    assert [name for name in named if not (SOURCE / name).is_file()] == []


def test_the_documents_name_files_that_are_there() -> None:
    known = {file.name for folder in ("src", "tests") for file in (ROOT / folder).rglob("*.py")}
    known |= {file.name for file in ROOT.glob("*/*.py")} | {file.name for file in ROOT.glob("*.py")}
    for document in (*(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md"):
        named = re.findall(r"`[\w/]*?(\w+\.py)`", document.read_text(encoding="utf-8"))
        assert (document.name, sorted(set(named) - known)) == (document.name, [])


def test_no_folder_of_code_is_crowded_and_no_file_long() -> None:
    files = sorted(SOURCE.rglob("*.py"))
    folders = {file.parent for file in files}
    crowded = [folder.name for folder in folders if len(list(folder.glob("*.py"))) > 27]
    long = [file.name for file in files if len(file.read_text(encoding="utf-8").splitlines()) > 350]
    assert (crowded, long) == ([], [])


def test_every_requirement_has_a_state_and_tests_that_exist() -> None:
    text = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if re.match(r"\| [SN]\d+ \|", line)]
    wanted = [f"S{n}" for n in range(1, 30)] + [f"N{n}" for n in range(1, 22)]
    assert [row[0].strip("| ") for row in rows] == wanted
    assert {row[3] for row in rows} <= {"whole", "partly", "absent"}
    assert [row[0] for row in rows if row[3] != "whole" and not row[4].strip()] == []
    named = re.findall(r"`(tests/\S+\.py)`", text)
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_nothing_stands_behind_a_refusal_that_is_shown() -> None:
    """After `with context.told():` the rest would be done though it was refused; see `attempt`."""
    files = [(file, ast.parse(file.read_text("utf-8"))) for file in (SOURCE / "ui").rglob("*.py")]
    told = [(file.name, *each) for file, tree in files for each in _told(tree.body, last=True)]
    assert len(told) > 20
    assert [(name, line) for name, line, last in told if not last] == []


def _told(body: Sequence[ast.stmt], *, last: bool) -> Iterator[tuple[int, bool]]:
    """The line of each `with ….told()`, and whether it is the last that its function does."""
    for at, statement in enumerate(body, start=1):
        ends = last and at == len(body)
        if isinstance(statement, ast.With) and ".told()" in ast.unparse(statement.items[0]):
            yield statement.lineno, ends
        own = isinstance(statement, ast.FunctionDef | ast.ClassDef)
        inner = own or (ends and not isinstance(statement, ast.For | ast.While))
        for part in ("body", "orelse", "finalbody"):
            yield from _told(getattr(statement, part, []), last=inner)
