"""Writing a large plan as Word, beside docxtpl and python-docx writing only its table.

    .venv/bin/python benchmarks/documents.py

First the same table of 2,000 rows by all three (planbench with an anchor round every cell), then
a whole large plan: 60 sections, 100 goals, 2,000 actions in 100 tables, 40 charts, from the rows of
the project to the file on the disk, and from the outline to the bytes. Each is measured
in a process of its own, so that none pays for what another left in the memory; in turns, so that
all meet the machine in the same mood.
docxtpl is no dependency of planbench: it is put into a temporary folder for this run.
"""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from planbench.collector import gc_paused
from planbench.domain import model
from planbench.domain.order import positions
from planbench.exports.documents.parts import cell, table
from planbench.exports.formats import Export, export_document, outline_of
from planbench.exports.outline import Anchor, Furniture, Outline
from planbench.exports.source import DocumentSource, load_source
from planbench.exports.word.template import open_template
from planbench.exports.word.writer import word_bytes
from planbench.i18n import words_for
from planbench.programmes.loading import load_programme
from planbench.services.projects import example_project, open_workspace

TODAY = dt.date(2026, 11, 22)
WRITTEN = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
HEADER = ("Insats", "Ansvarig", "När", "Resurser", "Läge")
TEXT = "Planera lektioner tillsammans, pröva dem i klassrummet och tala om elevernas lösningar."
ROWS = [(f"{TEXT} {n}", "Anna", "1 okt 2026", "40 h", "Pågår") for n in range(2000)]
TURNS, ROUNDS = 3, 5
TABLE = "planbench, table of 2,000 rows"
PYTHON_DOCX = "python-docx as documented, the same table"
DOCXTPL = "docxtpl, the same table"
FIRST = "planbench, large plan, everything new"
WHOLE = "planbench, large plan"
WRITING = "planbench, large plan, from its outline on"
TENTH = "planbench, a tenth of it"
EXAMPLE = "planbench, the plan of the example"


def main(asked: list[str]) -> int:
    """Measure and print; with a name and a folder, only measure that one."""
    if asked:
        print(time_of(asked[0], Path(asked[1])))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        peers = Path(folder)
        if not add_docxtpl(peers):
            print("docxtpl could not be fetched: no comparison with it")
            return 1
        report(measured(peers))
    return 0


def measured(folder: Path) -> dict[str, float]:
    """The shortest time of each, in seconds, over some turns."""
    times = {name: float("inf") for name in WORK}
    for _ in range(TURNS):
        for name in WORK:
            alone = [sys.executable, __file__, name, str(folder)]
            told = subprocess.run(alone, check=True, capture_output=True, text=True).stdout
            times[name] = min(times[name], float(told))
    return times


def time_of(name: str, folder: Path) -> float:
    """The shortest of a few runs, in seconds; the first, which imports and paints, is left out."""
    sys.path.append(str(folder))
    work = WORK[name](folder)
    if name == FIRST:
        return timed(work)
    work()
    return min(timed(work) for _ in range(ROUNDS))


def timed(work: Callable[[], object]) -> float:
    """How long it takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(times: dict[str, float]) -> None:
    """Print what was measured, and the shares and growths that are asked for."""
    for name, seconds in times.items():
        print(f"{name:42} {seconds * 1000:7.0f} ms")
    whole = times[WHOLE]
    for name in (DOCXTPL, PYTHON_DOCX):
        print(f"our table is {times[TABLE] / times[name]:.2f}x of {name}")
    print(f"our large plan is {whole / times[DOCXTPL]:.2f}x of {DOCXTPL}")
    print(f"from its outline on, {times[WRITING] / times[DOCXTPL]:.2f}x of it")
    for name in (TENTH, EXAMPLE):
        print(f"our large plan is {whole / times[name]:.1f}x of {name}")


def writing(source: DocumentSource, folder: Path) -> Callable[[], object]:
    """The whole way from the model to the document on the disk."""
    target = folder / "plan.docx"
    return lambda: export_document(source, Export(target, "bench", WRITTEN))


def from_outline(source: DocumentSource) -> Callable[[], object]:
    """Writing alone: docxtpl too is given its texts ready to print."""
    outline = outline_of(source, "plan")
    write = gc_paused()(word_bytes)
    return lambda: write(outline, "bench", open_template(None), WRITTEN)


def example(folder: Path) -> DocumentSource:
    """The filled example: a plan of the usual size."""
    programme = load_programme("ncm-skane-2026")
    file = folder / "example.planbench"
    if not file.exists():
        example_project(file, programme, today=TODAY)
    with closing(open_workspace(file, write=False)) as workspace, workspace.reading() as session:
        return load_source(session, programme, words_for("sv"), TODAY)


def plan(sections: int, goals: int, actions: int, charts: int) -> DocumentSource:
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
    opened = open_template(None)
    return word_bytes(Outline("Bench", "sv", blocks, furniture), "bench", opened, WRITTEN).content


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
    """Put docxtpl where this run alone finds it."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(folder)]
    packages = ["--no-deps", "docxtpl==0.20.1", "docxcompose", "jinja2", "babel"]
    return subprocess.run([*command, *packages], check=False).returncode == 0


WORK: Mapping[str, Callable[[Path], Callable[[], object]]] = {
    TABLE: lambda _: lambda: with_planbench(ROWS),
    PYTHON_DOCX: lambda _: lambda: with_python_docx(ROWS),
    DOCXTPL: lambda _: lambda: with_docxtpl(ROWS),
    FIRST: lambda folder: writing(plan(60, 100, 20, 40), folder),
    WHOLE: lambda folder: writing(plan(60, 100, 20, 40), folder),
    WRITING: lambda _: from_outline(plan(60, 100, 20, 40)),
    TENTH: lambda folder: writing(plan(6, 10, 20, 4), folder),
    EXAMPLE: lambda folder: writing(example(folder), folder),
}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
