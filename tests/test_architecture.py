"""What `docs/architecture.md` and `docs/requirements.md` say of the tree is true."""

from __future__ import annotations

import re
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
