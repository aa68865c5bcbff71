"""Eight invented municipalities, plausibly different, each with a plan of its own."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from tests.conftest import NORWEGIAN, SWEDISH

from planbench.domain.model import (
    Action,
    Feedback,
    Finding,
    FollowUp,
    Goal,
    Indicator,
    Meeting,
    Question,
    Section,
)
from planbench.domain.order import positions
from planbench.exports.source import Options
from planbench.programmes.loading import load_programme
from planbench.services.exchange.packages import make_package
from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import new_project, open_workspace

BEGIN = dt.datetime(2026, 11, 18, 8, 30, tzinfo=dt.UTC)


class Invented(NamedTuple):
    """A municipality: its name, its programme, and how its files reach the supervisor."""

    name: str
    programme: str
    language: str
    form: str  # the suffix of what it sends


EIGHT = (
    Invented("Björkvallens kommun", SWEDISH, "sv", ".docx"),
    Invented("Furulunda kommun", SWEDISH, "sv", ".planbench-utbyte"),
    Invented("Granhults kommun", SWEDISH, "sv", ".json"),
    Invented("Hasselby kommun", SWEDISH, "sv", ".planbench"),
    Invented("Lindsjö kommun", SWEDISH, "sv", ".docx"),
    Invented("Furulunda kommun", SWEDISH, "sv", ".docx"),  # two of one name
    Invented("Solvik skole", NORWEGIAN, "nb", ".planbench-utbyte"),
    Invented("Nordnes skule", NORWEGIAN, "nn", ".docx"),
)
AIMS = {
    "sv": (
        "Fler elever i årskurs {n} förklarar hur de räknar. De visar minst två sätt.",
        "Alla lärare i årskurs {n} planerar tillsammans. De prövar en lektion i månaden.",
        "Rektorerna besöker två lektioner per termin. De samtalar om det de ser.",
    ),
    "nb": (
        "Flere elever på {n}. trinn forklarer hvordan de regner. De viser minst to måter.",
        "Alle lærere på {n}. trinn planlegger sammen. De prøver en time i måneden.",
        "Rektor besøker to timer per halvår. Hun samtaler om det hun ser.",
    ),
    "nn": (
        "Fleire elevar på {n}. trinn forklarer korleis dei reknar. Dei viser minst to måtar.",
        "Alle lærarar på {n}. trinn planlegg saman. Dei prøver ein time i månaden.",
        "Rektor vitjar to timar per halvår. Ho samtalar om det ho ser.",
    ),
}
LEVELS = ("pupil", "teacher", "leader")


@contextmanager
def project(folder: Path, number: int) -> Iterator[Workspace]:
    """The project of one of the eight, at home; made when it is not there yet."""
    one = EIGHT[number]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"home-{number}.planbench"
    fresh = not file.exists()
    if fresh:
        new_project(
            file,
            load_programme(one.programme),
            municipality=one.name,
            document_language=one.language,
            persons=(f"Kim Ek{number}", f"Alex Lind{number}"),
        )
    clock = [BEGIN]
    workspace = open_workspace(file, now=lambda: clock[0])
    try:
        if fresh:
            write_plan(workspace, number)
        yield workspace
    finally:
        workspace.close()


def write_plan(workspace: Workspace, number: int) -> None:
    """Goals, actions, a current state, a question; different for each number."""
    chance, one = random.Random(number), EIGHT[number]
    texts = AIMS[one.language][: 2 + number % 2]
    with workspace.change("Written") as session:
        section = session.scalars(select(Section).order_by(Section.position)).first()
        assert section is not None
        section.body, section.status = (
            f"Skolorna har {number + 3} klasser. Mer finns att se.",
            "draft",
        )
        session.add(Finding(number=1, text=f"Resultaten sjunker i ämne {number}.", position="a0"))
        for level, text, place in zip(LEVELS, texts, positions(3), strict=False):
            goal = Goal(text=text.format(n=3 + number % 6), level=level, position=place)
            goal.kind, goal.area = "effect", ("content", "teaching", "leadership")[number % 3]
            goal.strand = "number_sense" if level == "pupil" else ""
            goal.rationale = f"Vi såg det i kartläggning {number}."
            session.add(goal)
            session.flush()
            session.add(
                Indicator(goal_id=goal.id, measure="Andel som visar två sätt", position="a0")
            )
            for each in positions(1 + chance.randrange(2)):
                session.add(
                    Action(goal_id=goal.id, text="Pröva och analysera en lektion.", position=each)
                )
            session.add(FollowUp(goal_id=goal.id, method="Samtal i styrgruppen"))
        meeting = session.scalars(select(Meeting.id).order_by(Meeting.number)).first()
        session.add(Question(meeting_id=str(meeting), text=f"Räcker mål 1 för oss i {one.name}?"))


def send(workspace: Workspace, folder: Path, number: int, day: int = 0) -> Path:
    """What the municipality sends to its supervisor, some days later."""
    folder.mkdir(parents=True, exist_ok=True)
    workspace.now = lambda: BEGIN + dt.timedelta(days=day)
    file = folder / f"{number}-{day}{EIGHT[number].form}"
    if file.suffix == ".planbench-utbyte":
        return make_package(workspace, file)
    if file.suffix == ".planbench":
        workspace.file.save_copy(file)
        return file
    export(workspace, "plan", file, options=Options(reader="supervisor"))
    return file


def feedback_of(workspace: Workspace) -> list[Feedback]:
    """What has come home."""
    with workspace.reading() as session:
        return list(session.scalars(select(Feedback).order_by(Feedback.order)))
