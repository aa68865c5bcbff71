"""A folder of files: each is looked at, nothing is written before it is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from planbench.domain.model import Dataset, Evidence
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.statistics import Answers
from planbench.services.evidence.many_files import (
    MOST_FILES,
    accept_all,
    files_in,
    guessed,
    look_at,
)
from planbench.services.gate.workspace import Workspace

FIGURES = (
    Path(__file__).parents[3] / "resources" / "example" / "skolverket-np-ak9-2023-24-utdrag.csv"
)
SURVEY = (
    "Starttid;Slutförandetid;E-post;Namn;Vi planerar tillsammans\n"
    "2026-10-01 08:00;2026-10-01 08:04;a@b.se;Anna Ek;Ofta\n"
    "2026-10-01 09:00;2026-10-01 09:04;c@d.se;Per Al;Sällan\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "underlag"
    (made / "fler").mkdir(parents=True)
    (made / "prov.csv").write_bytes(FIGURES.read_bytes())
    (made / "fler" / "enkät.csv").write_text(SURVEY, encoding="utf-8")
    (made / "fler" / "rapport.pdf").write_bytes(b"%PDF-1.4")
    (made / "falsk.xlsx").write_bytes(b"%PDF-1.4")
    (made / ".dold").write_text("x", encoding="utf-8")
    return made


def test_each_file_is_told_what_it_seems_to_be(empty: Workspace, folder: Path) -> None:
    found = {each.path.name: each for each in look_at(empty, files_in([folder]))}
    assert {name: each.kind for name, each in found.items()} == {
        "prov.csv": "refused",  # of other municipalities
        "enkät.csv": "survey",
        "rapport.pdf": "file",
        "falsk.xlsx": "refused",
    }
    assert found["prov.csv"].whole is not None
    with empty.reading() as session:
        assert session.scalars(select(Evidence)).all() == []


def test_what_is_accepted_comes_in_file_by_file(empty: Workspace, folder: Path) -> None:
    found = [each for each in look_at(empty, files_in([folder])) if each.usable]
    done, refused = accept_all(empty, found, words_for("sv"))
    assert (done, refused) == (2, [])
    assert empty.undo()
    with empty.reading() as session:
        left = session.scalars(select(Evidence)).all()
        assert len(left) == 1
        assert all("Anna" not in each.summary for each in left)


def test_stopping_keeps_what_has_come_in(empty: Workspace, folder: Path) -> None:
    found = [each for each in look_at(empty, files_in([folder])) if each.usable]
    done, _ = accept_all(empty, found, words_for("sv"), lambda _done: False)
    assert done == 1


def test_too_many_files_are_refused_as_a_whole(tmp_path: Path) -> None:
    for n in range(MOST_FILES + 1):
        (tmp_path / f"{n}.txt").touch()
    with pytest.raises(UserError):
        files_in([tmp_path])


def test_the_command_line_tells_of_each_file(
    planbench: object, example_file: Path, folder: Path
) -> None:
    assert callable(planbench)
    code, out, _ = planbench("import", example_file, folder, "--units", "all", "--json")
    import json

    told = {each["file"]: each["state"] for each in json.loads(out)}
    assert code == 1
    assert told["prov.csv"] == "known"
    assert told["falsk.xlsx"] == "refused"
    assert told["rapport.pdf"] == "imported"
    assert told["enkät.csv"] == "imported"


def test_one_bad_file_does_not_stop_the_others(
    planbench: object, example_file: Path, folder: Path
) -> None:
    assert callable(planbench)
    code, out, _ = planbench(
        "import", example_file, folder / "falsk.xlsx", folder / "fler" / "rapport.pdf"
    )
    assert code == 1
    assert "falsk.xlsx" in out
    assert "rapport.pdf" in out


def test_a_file_of_the_own_municipality_brings_its_figures(empty: Workspace, folder: Path) -> None:
    from planbench.domain.model import Project

    with empty.change("Own") as session:
        session.scalars(select(Project)).one().municipality_code = "1263"
    found = list(look_at(empty, [folder / "prov.csv"]))
    assert found[0].kind == "statistics"
    accept_all(empty, found, words_for("sv"))
    with empty.reading() as session:
        dataset = session.scalars(select(Dataset)).one()
        came = dataset.rows_imported + dataset.rows_marked + dataset.rows_refused
        assert dataset.rows_read == came + dataset.rows_left_out > came > 0


def test_what_is_answered_of_an_unknown_table_is_taken_into_what_it_says(
    empty: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text("Skola;Klarar provet\nAlviksskolan;62,5\nEkskolan;71,0\n")
    asked = guessed(empty, file)
    told = guessed(empty, file, Answers(period="2024/25", publisher="Kommunen"))
    assert "period" in asked.missing
    assert {figure.period for figure in told.figures} == {"2024/25"}
    assert told.citation.publisher == "Kommunen"
    assert [figure.value for figure in told.figures] == [62.5, 71.0]
