"""What the commands print, word for word: for people, for programs, and when refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.kept import hold

Planbench = Callable[..., tuple[int, str, str]]
RANDOM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def said(planbench: Planbench, folder: Path, *arguments: object) -> str:
    """What a command printed and ended with, without what differs from run to run."""
    code, out, err = planbench("--language", "sv", *arguments)
    told = f"{out}{'-- errors' if err else ''}\n{err}= {code}\n".replace(str(folder), "FOLDER")
    told = told.replace("FOLDER\\", "FOLDER/")  # as Windows writes it
    return DIGEST.sub("DIGEST", RANDOM.sub("ID", told))


CASES: dict[str, tuple[str, ...]] = {
    "show": ("show", "FILE"),
    "search": ("search", "FILE", "bråk"),
    "search-nothing": ("search", "FILE", "zzzz"),
    "programmes": ("programmes",),
    "feedback": ("feedback", "FILE"),
    "feedback-json": ("--json", "feedback", "FILE"),
    "accept-all": ("feedback", "FILE", "--accept", "all"),
    "accept-unknown": ("feedback", "FILE", "--accept", "nobody"),
    "answer": ("feedback", "FILE", "--answer", "FOLDER/svar.docx"),
    "conflicts": ("conflicts", "FILE"),
    "choose-unknown": ("conflicts", "FILE", "--choose", "nobody", "x"),
    "log-dry": ("log", "FILE", "2h", "analys", "16", "nov", "--today", "2026-11-18", "--dry-run"),
    "log": ("log", "FILE", "2h", "analys", "16", "nov", "--today", "2026-11-18"),
    "log-asked": ("log", "FILE", "2h", "läsa", "40", "nov", "--today", "2026-11-18"),
    "log-nobody": ("log", "FILE", "2h", "läsa", "--person", "Ingen", "--today", "2026-11-18"),
    "log-no-time": ("log", "FILE", "läsa", "--today", "2026-11-18"),
    "export": ("export", "FILE", "--to", "FOLDER/plan.docx"),
    "export-public": ("export", "FILE", "--to", "FOLDER/plan.html", "--reader", "public"),
    "export-minutes": ("export", "FILE", "--to", "FOLDER/m.html", "--document", "minutes"),
    "export-no-meeting": (
        *("export", "FILE", "--to", "FOLDER/m.html", "--document", "minutes", "--meeting", "99"),
    ),
    "export-unknown": ("export", "FILE", "--to", "FOLDER/plan.odt"),
    "export-json": ("export", "FILE", "--to", "FOLDER/plan.json"),
    "add": ("add", "FILE", "risk", "text=Tiden räcker inte", "sign=Färre möten"),
    "add-wrong": ("add", "FILE", "risk", "colour=red"),
    "add-cost": ("add", "FILE", "cost", "action=1.1", "name=Vikarier", "hours=12", "price=400"),
    "add-cost-nowhere": ("add", "FILE", "cost", "name=Vikarier"),
    "no-file": ("show", "FOLDER/saknas.planbench"),
    "no-project": ("show", "FOLDER/text.planbench"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_command_prints(
    planbench: Planbench,
    example_file: Path,
    tmp_path: Path,
    name: str,
) -> None:
    (tmp_path / "text.planbench").write_text("no project", encoding="utf-8")
    known = {"FILE": str(example_file), "FOLDER": str(tmp_path)}
    arguments = [re.sub("FILE|FOLDER", lambda found: known[found[0]], each) for each in CASES[name]]
    hold(f"cli/{name}.txt", said(planbench, tmp_path, *arguments))
