"""Writing a large plan as Word, beside docxtpl and python-docx writing only its table.

    .venv/bin/python benchmarks/documents.py

First the same table of 2,000 rows by all three (planbench with an anchor round every cell), then
a whole large plan: 60 sections, 100 goals, 2,000 actions in 100 tables, 40 charts. All run in this
one process, one after the other.
docxtpl is no dependency of planbench: it is put into a temporary folder for this run.
"""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from planbench.domain import model
from planbench.domain.order import positions
from planbench.exports.documents.parts import cell, table
from planbench.exports.documents.plan import plan_outline
from planbench.exports.outline import Anchor, Furniture, Outline
from planbench.exports.source import Source, load_source
from planbench.exports.word.writer import word_bytes
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme

TODAY = dt.date(2026, 11, 22)
WRITTEN = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
HEADER = ("Insats", "Ansvarig", "När", "Resurser", "Status")
ROUNDS = 3
TEXT = "Planera lektioner tillsammans, pröva dem i klassrummet och tala om elevernas lösningar."


def main() -> int:
    """Measure and print."""
    rows = [(f"{TEXT} {n}", "Anna", "1 okt 2026", "40 h", "Pågår") for n in range(2000)]
    ours = best(lambda: with_planbench(rows))
    print(f"planbench, table of 2,000 rows      {ours:6.2f} s")
    compare("python-docx as documented", ours, lambda: with_python_docx(rows))
    with tempfile.TemporaryDirectory() as folder:
        if add_docxtpl(Path(folder)):
            compare("docxtpl", ours, lambda: with_docxtpl(rows))
        else:
            print("docxtpl could not be fetched: no comparison with it")
    small, large = plan(6, 10, 20, 4), plan(60, 100, 20, 40)
    print(f"planbench, large plan, charts new   {best(lambda: write(large), 1):6.2f} s")
    again, tenth = best(lambda: write(large)), best(lambda: write(small))
    print(f"planbench, large plan again         {again:6.2f} s")
    print(f"planbench, a tenth of it            {tenth:6.2f} s   growth {again / tenth:.1f}x")
    return 0


def compare(name: str, ours: float, peer: Callable[[], object]) -> None:
    """Print a peer's time and our share of it."""
    theirs = best(peer)
    print(f"{name + ', the same table':35} {theirs:6.2f} s   planbench {ours / theirs:.2f}x of it")


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of a few runs, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def write(source: Source) -> bytes:
    """The whole way from the model to the bytes of the document."""
    content, _, _ = word_bytes(plan_outline(source), "bench", None, WRITTEN)
    return content


def plan(sections: int, goals: int, actions: int, charts: int) -> Source:
    """An invented plan of a given size."""
    engine = create_engine("sqlite://")
    model.Base.metadata.create_all(engine)
    programme = load_programme("ncm-skane-2026")
    with Session(engine) as session:
        session.add(model.Project(municipality="Påhittade kommun", municipality_code="1263"))
        session.add(model.Person(id="p", name="Anna"))
        session.add_all(_sections(sections))
        session.add_all(_evidence(charts))
        session.flush()
        session.add_all(_datasets(charts))
        session.add_all(_goals(goals))
        session.flush()
        session.add_all(_figures(charts))
        session.add_all(_actions(goals, actions))
        session.commit()
        return load_source(session, programme, words_for("sv"), TODAY)


def _sections(count: int) -> list[model.Section]:
    body = "\n\n".join(["**Vi ser** " + " ".join([TEXT] * 6)] * 4)
    return [
        model.Section(title=f"Avsnitt {n}", position=place, body=body)
        for n, place in enumerate(positions(count))
    ]


def _evidence(count: int) -> list[model.Evidence]:
    return [model.Evidence(id=f"e{n}", number=n + 1, title=f"Underlag {n}") for n in range(count)]


def _datasets(count: int) -> list[model.Dataset]:
    return [
        model.Dataset(id=f"d{n}", evidence_id=f"e{n}", title=f"Tabell {n}") for n in range(count)
    ]


def _goals(count: int) -> list[model.Goal]:
    return [
        model.Goal(id=f"g{n}", position=place, text=f"Mål i ord {n}", rationale=TEXT)
        for n, place in enumerate(positions(count))
    ]


def _figures(count: int) -> list[model.Observation]:
    return [
        model.Observation(
            dataset_id=f"d{n}",
            unit_type="municipality",
            unit_code=f"12{unit:02}",
            unit_name=f"Kommun {unit}",
            measure="Andel (%) A-E",
            subject="Matematik",
            unit="%",
            value=50.0 + unit + n / 10,
            participation=90.0,
        )
        for n in range(count)
        for unit in range(10)
    ]


def _actions(goals: int, count: int) -> list[model.Action]:
    return [
        model.Action(
            goal_id=f"g{n}",
            position=place,
            text=f"{TEXT} {n}",
            owner_id="p",
            end=TODAY,
            hours=40.0,
            status="ongoing",
        )
        for n in range(goals)
        for place in positions(count)
    ]


def with_planbench(rows: Sequence[Sequence[str]]) -> bytes:
    """The table with an anchor round every cell, as planbench writes it."""
    cells = (
        tuple(
            cell(text, Anchor("action", str(n), name))
            for name, text in zip(HEADER, row, strict=True)
        )
        for n, row in enumerate(rows)
    )
    furniture = Furniture("Bench", "Sida {page} av {pages}", "Tabell", "Figur")
    blocks = (table("Insatser", HEADER, cells, (5, 2, 2, 2, 2)),)
    content, _, _ = word_bytes(Outline("Bench", "sv", blocks, furniture), "bench", None, WRITTEN)
    return content


def with_python_docx(rows: Sequence[Sequence[str]]) -> bytes:
    """The table as python-docx's own pages show it: `add_row` and `cells`."""
    from docx import Document

    document = Document()
    made = document.add_table(rows=1, cols=len(HEADER))
    for place, text in zip(made.rows[0].cells, HEADER, strict=True):
        place.text = text
    for row in rows:
        for place, text in zip(made.add_row().cells, row, strict=True):
            place.text = text
    return _saved(document)


def with_docxtpl(rows: Sequence[Sequence[str]]) -> bytes:
    """The table as docxtpl's own pages show it: a row that repeats."""
    from docx import Document
    from docxtpl import DocxTemplate

    template = Document()
    made = template.add_table(rows=4, cols=len(HEADER))
    for place, text in zip(made.rows[0].cells, HEADER, strict=True):
        place.text = text
    made.rows[1].cells[0].text = "{%tr for row in rows %}"
    for n, place in enumerate(made.rows[2].cells):
        place.text = f"{{{{ row[{n}] }}}}"
    made.rows[3].cells[0].text = "{%tr endfor %}"
    document = DocxTemplate(io.BytesIO(_saved(template)))
    document.render({"rows": rows})
    return _saved(document)


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_docxtpl(folder: Path) -> bool:
    """Put docxtpl on the path of this run only."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder)]
    packages = ["--no-deps", "docxtpl==0.20.1", "docxcompose", "jinja2", "babel"]
    if subprocess.run([*command, *packages], check=False).returncode:
        return False
    sys.path.append(str(folder))
    return True


if __name__ == "__main__":
    raise SystemExit(main())
