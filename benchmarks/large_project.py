"""The whole way from a project on the disk to a file: 500 goals and 10,000 pieces of evidence.

    .venv/bin/python benchmarks/large_project.py [FOLDER]

At most 15 s of the processor and 300 MB for the plan as PDF, and growth in step with the project.
Each export is a program of its own, as one starts it on the command line.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from planbench.domain import model, order
from planbench.services.projects import open_workspace

WORDS = [
    *("taluppfattning", "bråk", "kartläggning", "undervisning", "resultat", "lärare", "elever"),
    *("årskurs", "skola", "prov", "enkät", "problemlösning", "geometri", "statistik", "algebra"),
    *("procent", "uppföljning", "samtal", "lektion", "observation"),
]
SIZES = ((100, 2_000), (500, 10_000))  # goals and pieces of evidence
ACTIONS, INDICATORS = 4, 2  # of each goal
EXPORTS = ((".pdf", ""), (".docx", ""), (".html", ""), (".pdf", "steering-group"))


def main(folder: Path) -> int:
    """Print processor time and the most memory of each export."""
    for goals, pieces in SIZES:
        file = folder / f"{goals}.planbench"
        if not file.exists():
            grow(file, goals, pieces)
        for suffix, reader in EXPORTS:
            seconds, megabytes = measured(file, suffix, reader)
            name = f"{goals} goals, {pieces} pieces, {suffix} {reader}"
            print(f"{name:48} {seconds:5.1f} s {megabytes:5.0f} MB")
    return 0


def measured(file: Path, suffix: str, reader: str) -> tuple[float, float]:
    """Seconds of the processor and megabytes of one export; painting is done beside it."""
    target = file.with_suffix(suffix)
    command = [sys.executable, "-m", "planbench", "export", str(file), "--to", str(target)]
    with subprocess.Popen([*command, *(["--reader", reader] if reader else [])]) as program:
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6


def grow(file: Path, goals: int, pieces: int) -> None:
    """The example, made large."""
    made = [sys.executable, "-m", "planbench", "example", str(file)]
    subprocess.run(made, check=True, capture_output=True)
    workspace = open_workspace(file)
    chance = random.Random(1)  # noqa: S311
    with workspace.change("Grow") as session:
        evidence = [each.id for each in added(session, _evidence(chance, pieces))]
        sections = list(session.scalars(select(model.Section.id)))
        person = session.scalars(select(model.Person.id)).first()
        for number, place in enumerate(order.positions(goals)):
            section = sections[number % len(sections)]
            answered = _finding(chance, number, section)
            goal = model.Goal(
                id=model.new_id(),
                text=some(chance, 14),
                rationale=some(chance, 30),
                position=f"z{place}",
            )
            added(session, [answered, goal])
            session.add(model.GoalFinding(goal_id=goal.id, finding_id=answered.id))
            for known in chance.sample(evidence, 2):
                session.add(model.FindingEvidence(finding_id=answered.id, evidence_id=known))
            session.add_all(_of_goal(chance, goal.id, person))
    workspace.close()


def added(session: Session, rows: list[model.Base]) -> list[model.Base]:
    """The rows, in the file."""
    session.add_all(rows)
    session.flush()
    return rows


def _evidence(chance: random.Random, count: int) -> list[model.Base]:
    return [
        model.Evidence(
            id=model.new_id(), number=100 + n, title=some(chance, 6), summary=some(chance, 50)
        )
        for n in range(count)
    ]


def _finding(chance: random.Random, number: int, section: str) -> model.Finding:
    return model.Finding(
        id=model.new_id(),
        number=100 + number,
        section_id=section,
        text=some(chance, 12),
        cause=some(chance, 12),
    )


def _of_goal(chance: random.Random, goal: str, person: str | None) -> Iterator[model.Base]:
    for place in order.positions(INDICATORS):
        yield model.Indicator(
            goal_id=goal, position=place, measure=some(chance, 6), baseline=40.0, target=60.0
        )
    for place in order.positions(ACTIONS):
        yield model.Action(
            goal_id=goal,
            position=place,
            text=some(chance, 10),
            owner_id=person,
            start=dt.date(2026, 12, 1),
            end=dt.date(2027, 5, 1),
            hours=10.0,
        )
    for month in (3, 9):
        yield model.FollowUp(
            goal_id=goal,
            date=dt.date(2027, month, 1),
            method=some(chance, 6),
            responsible_id=person,
        )


def some(chance: random.Random, count: int) -> str:
    """Words at random."""
    return f"{' '.join(chance.choices(WORDS, k=count)).capitalize()}."


if __name__ == "__main__":
    if len(sys.argv) > 1:
        raise SystemExit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as temporary:
        raise SystemExit(main(Path(temporary)))
