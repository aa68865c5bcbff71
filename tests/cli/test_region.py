"""`planbench status`, `collect` and `overview`, from projects to a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from planbench.services.region import collecting

Planbench = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(planbench: Planbench, example_file: Path, norwegian_file: Path, tmp_path: Path) -> Path:
    """A folder with two status files."""
    folder = tmp_path / "status"
    folder.mkdir()
    for file in (example_file, norwegian_file):
        assert planbench("status", file, "--to", folder / file.stem)[0] == 0
    return folder


def test_a_dry_run_shows_what_would_leave_and_writes_nothing(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.planbench-status"
    code, out, _ = planbench(
        "status", example_file, "--to", target, "--dry-run", "--leave-out", "time", "--with-titles"
    )
    assert code == 0
    assert "Detta är allt som lämnas" in out
    assert "Taluppfattning i årskurs 6" in out
    assert not target.exists()
    _, out, _ = planbench("status", example_file, "--dry-run", "--leave-out", "time", "--json")
    data = json.loads(out)
    assert data["status"]["status"]["time"] is None
    assert data["file"] is None


def test_files_are_collected_and_what_became_of_each_is_told(
    planbench: Planbench, told: Path, example_file: Path, tmp_path: Path
) -> None:
    database = tmp_path / "region.db"
    assert planbench("collect", database, told)[:2] == (
        0,
        "2 filer sparade, 0 fanns redan, 0 avvisade.\n",
    )
    code, out, _ = planbench("collect", database, told, example_file, "--json")
    data = json.loads(out)
    assert (code, data["stored"], len(data["known"])) == (1, [], 2)
    assert "ingen statusfil" in data["refused"][0]["error"]


def test_folders_in_folders_are_looked_into_and_the_rest_is_counted(
    planbench: Planbench, told: Path, tmp_path: Path
) -> None:
    below = told / "mars" / "A"
    below.mkdir(parents=True)
    first = next(told.glob("*.planbench-status"))
    first.rename(below / "A.PLANBENCH-STATUS")
    (told / "läs mig.txt").write_text("x", encoding="utf-8")
    out = planbench("collect", tmp_path / "region.db", told)[1].splitlines()
    assert out == [
        "2 filer sparade, 0 fanns redan, 0 avvisade.",
        "Överhoppad: 1 fil av annat slag.",
    ]


def test_the_database_can_be_named_by_the_environment(
    planbench: Planbench, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "PLANBENCH_DATABASE" in planbench("collect", told)[2]
    monkeypatch.setenv("PLANBENCH_DATABASE", str(tmp_path / "region.db"))
    assert planbench("collect", told)[0] == 0
    code, out, _ = planbench("overview", "--json")
    assert (code, json.loads(out)["files"]) == (0, 2)
    assert planbench("collect", told, "--database", tmp_path / "other.db")[0] == 0
    assert (tmp_path / "other.db").exists()


def test_the_overview_prints_what_is_in_place_for_each_programme(
    planbench: Planbench, told: Path, tmp_path: Path
) -> None:
    database = tmp_path / "region.db"
    planbench("collect", database, told)
    code, out, _ = planbench("overview", database)
    assert code == 0
    assert out.count("Vad som är på plats") == 2
    assert "Ekdala kommun (exempel)" in out
    assert "Lia skole" in out


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".xlsx"])
def test_the_report_comes_in_each_format(
    planbench: Planbench, told: Path, tmp_path: Path, suffix: str
) -> None:
    database, report = tmp_path / "region.db", tmp_path / f"rapport{suffix}"
    planbench("collect", database, told)
    assert planbench("overview", database, "--to", report, "--language", "nb")[0] == 0
    assert report.stat().st_size > 5000


def test_the_report_speaks_the_language_that_was_asked_for(
    planbench: Planbench, told: Path, tmp_path: Path
) -> None:
    database = tmp_path / "region.db"
    planbench("collect", database, told)
    for language, title in (("sv", "Så går det i regionen"), ("nn", "Slik går det i regionen")):
        report = tmp_path / f"{language}.docx"
        planbench("overview", database, "--to", report, "--language", language)
        assert title in [each.text for each in docx.Document(str(report)).paragraphs]


def test_other_formats_are_refused_before_anything_is_read(
    planbench: Planbench, tmp_path: Path
) -> None:
    code, _, errors = planbench("overview", tmp_path / "none.db", "--to", tmp_path / "r.pptx")
    assert code == 1
    assert ".docx, .pdf, .html, .xlsx" in errors


def test_stopped_by_a_key_is_said_without_a_trace(
    planbench: Planbench, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(collecting, "collect", stop)
    code, _, said = planbench("collect", tmp_path / "region.db", told)
    assert code == 130
    assert said.startswith("Avbrutet.")
    assert "Traceback" not in said
