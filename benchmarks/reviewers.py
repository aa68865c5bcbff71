"""Forty seeded reviewers, with and without LibreOffice between: what comes home, and what it gives.

`python3 -m benchmarks.reviewers [SEEDS]`. Two figures: marks told at the right item or heading, and
changed paragraphs that say, once everything is accepted, word for word what the reviewer wrote.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import delete
from tests.conftest import NOW
from tests.imports.feedback.reviewer import EDITS, Reviewer
from tests.imports.feedback.rewriter import Wanted
from tests.imports.feedback.supervisor import Done

from planbench.domain.model import Document, Feedback
from planbench.imports.feedback import Mark
from planbench.services.export.exported_texts import ExportedTexts, load_exported_texts
from planbench.services.export.exporting import export
from planbench.services.feedback.decisions import accept_all
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.store.blobs import get_blob

SEEDS = 40


def main() -> None:
    """Print both figures."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    with tempfile.TemporaryDirectory() as folder:
        for through in (False, True):
            if through and shutil.which("soffice") is None:
                print("LibreOffice is not installed.")
                continue
            Measured(Path(folder) / str(through), through=through).run(seeds)


class Measured:
    """One run over all seeds."""

    def __init__(self, folder: Path, *, through: bool) -> None:
        self.folder = folder
        self.through = through
        self.made: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.given: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        folder.mkdir()

    def run(self, seeds: int) -> None:
        """Edit, send through LibreOffice, bring home, accept, and compare."""
        base = self.folder / "base.planbench"
        subprocess.run(
            [sys.executable, "-m", "planbench", "example", str(base)],
            check=True,
            capture_output=True,
        )
        reviewers = self._reviewers(base, seeds)
        files = [self.folder / f"{n:02}.docx" for n in range(seeds)]
        for reviewer, file in zip(reviewers, files, strict=True):
            reviewer.save(file)
        if self.through:
            files = through_libreoffice(self.folder, files)
        for reviewer, file in zip(reviewers, files, strict=True):
            self._come_home(base, reviewer, file)
        self._print()

    def _reviewers(self, base: Path, seeds: int) -> list[Reviewer]:
        workspace = open_workspace(base, now=lambda: NOW)
        report = export(workspace, "plan", self.folder / "plan.docx")
        with workspace.reading() as session:
            document = session.get_one(Document, report.document_id)
            said = json.loads(get_blob(session, document.anchors_sha256) or b"{}")
        workspace.close()
        anchors = {name: each for name, each in said.items() if not name.startswith("~")}
        made = []
        for seed in range(seeds):
            chance = random.Random(seed)  # noqa: S311 (reviewers, no secrets)
            reviewer = Reviewer(report.file, anchors, chance, fixed=said["~fixed"])
            for name in chance.sample(EDITS, len(EDITS)):
                getattr(reviewer, name)()
            made.append(reviewer)
        return made

    def _come_home(self, base: Path, reviewer: Reviewer, file: Path) -> None:
        project = self.folder / "copy.planbench"
        shutil.copy(base, project)
        workspace = open_workspace(project, now=lambda: NOW)
        try:
            with workspace.change("Edit") as session:
                session.execute(delete(Feedback))  # what the example has of its own
            proposal = propose_feedback(workspace, file)
            self._count(reviewer, list(proposal.marks), file.name)
            accept_feedback(workspace, proposal, file)
            self._accept(workspace, reviewer, file.name)
        finally:
            workspace.close()

    def _count(self, reviewer: Reviewer, left: list[Mark], name: str) -> None:
        for done in sorted(reviewer.done, key=lambda each: not each.text):
            self.made[done.kind] += 1
            found = next((each for each in left if at_home(each, done)), None)
            if found is None:
                print("  not told:", name, done)
            else:
                left.remove(found)
                self.right[done.kind] += 1
        for each in left:
            self.extra[each.kind] += 1
            print(
                "  extra:",
                name,
                each.kind,
                repr(each.text),
                repr(each.anchor_text[:50]),
                repr(each.suggestion[:50]),
                each.target,
            )

    def _accept(self, workspace: Workspace, reviewer: Reviewer, name: str) -> None:
        for outcome in accept_all(workspace):
            if outcome.reason is not None:
                self.refused[str(outcome.reason)[:60]] += 1
        said = printed(workspace, self.folder / "after.docx")
        texts = [" ".join(each[3].split()) for each in said.values()]
        for text in reviewer.gone:
            self.wanted["paragraph gone"] += 1
            self.given["paragraph gone"] += " ".join(text.split()) not in texts
        for wanted in reviewer.wanted:
            self.wanted[wanted.what] += 1
            if stands(wanted, said, texts):
                self.given[wanted.what] += 1
            else:
                print("  differs:", name, wanted.what, wanted.texts, said.get(wanted.name))

    def _print(self) -> None:
        way = "through LibreOffice" if self.through else "straight"
        made, right = self.made.total(), self.right.total()
        share = 100 * right / made
        print(f"{way}: {right} of {made} marks told at the right place ({share:.1f} %)")
        print(f"  by kind, not told: {dict(self.made - self.right)}; more: {dict(self.extra)}")
        wanted, given = self.wanted.total(), self.given.total()
        print(f"  {given} of {wanted} changed texts word for word ({100 * given / wanted:.1f} %)")
        print(f"  other: {dict(self.wanted - self.given)}; refused: {dict(self.refused)}")


def printed(workspace: Workspace, target: Path) -> dict[str, Any]:
    """Bookmark → kind, id, field and text of a fresh export, in its order."""
    report = export(workspace, "plan", target)
    with workspace.reading() as session:
        said = load_exported_texts(session, session.get_one(Document, report.document_id))
    known = said or ExportedTexts({})
    return {name: known.anchors[name] for name in known.surroundings.order if name in known.anchors}


def stands(wanted: Wanted, said: dict[str, Any], texts: list[str]) -> bool:
    """Whether a fresh export says what the reviewer wrote, in the reviewer's order."""
    if wanted.gone:
        return wanted.name not in said
    parts = [" ".join(each.split()) for each in wanted.texts]
    if not wanted.name:
        return wanted_row(parts, texts)
    if parts == [""]:
        return wanted.name not in said
    new = parts[1:]
    runs = (texts[n : n + len(new)] for n in range(len(texts)))
    return parts[0] in texts and (not new or new in list(runs))


def wanted_row(parts: list[str], texts: list[str]) -> bool:
    """Whether a row stands there whose cells say so; a month is printed as its days."""
    return parts[0] in texts and all(
        part in texts for part in parts[1:] if part.replace(" ", "").isalpha()
    )


def at_home(each: Mark, done: Done) -> bool:
    """Whether a mark is what was done, at the item it was done to."""
    if each.target is None or done.place is None:
        return False
    said = {each.text, each.suggestion.strip("\n"), each.anchor_text}
    if (each.kind, each.target.kind, each.target.id) != (done.kind, *done.place[:2]):
        return False
    return not done.text or any(done.text in text for text in said)


def through_libreoffice(folder: Path, files: list[Path]) -> list[Path]:
    """The same files, opened and saved by LibreOffice."""
    profile = (folder / "profile").as_uri()
    saved = folder / "saved"
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    where = ["docx:MS Word 2007 XML", "--outdir", str(saved)]
    subprocess.run([*command, *where, *map(str, files)], check=True, capture_output=True)
    return [saved / each.name for each in files]


if __name__ == "__main__":
    main()
