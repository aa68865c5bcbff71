"""What a command proposes is asked about at a terminal, shown with `--dry-run`, and no more."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Planbench = Callable[..., tuple[int, str, str]]
Answer = Callable[[str], None]
SURVEYS = Path(__file__).parents[1] / "data" / "cases" / "surveys"
SURVEY = SURVEYS / "title_above.xlsx"
FIGURES = next((Path(__file__).parents[2] / "resources" / "example").glob("skolverket-np-ak9*.csv"))


@pytest.fixture
def file(planbench: Planbench, tmp_path: Path) -> Path:
    made = tmp_path / "own.planbench"
    planbench("new", made, "--programme", "ncm-skane-2026", "--municipality", "Svedala")
    return made


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """A person sits at the terminal, and will answer so."""

    def at_terminal(typed: str) -> None:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda _asked: typed)

    return at_terminal


def shown(planbench: Planbench, file: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(planbench("show", file, "--json")[1])
    return data


@pytest.mark.parametrize("source", [SURVEY, FIGURES], ids=["survey", "statistics"])
def test_a_person_says_yes_or_nothing_comes_in(
    planbench: Planbench, file: Path, answer: Answer, source: Path
) -> None:
    for typed in ("n", "", "okej"):
        answer(typed)
        code, out, _ = planbench("--language", "sv", "import", file, source)
        assert (code, f"Läste in {source.name}." in out) == (0, False)
        assert shown(planbench, file)["evidence"] == []
    answer(" Ja ")
    code, out, _ = planbench("--language", "sv", "import", file, source)
    assert (code, f"Läste in {source.name}." in out) == (0, True)
    assert len(shown(planbench, file)["evidence"]) == 1


@pytest.mark.parametrize("source", [SURVEY, FIGURES], ids=["survey", "statistics"])
def test_whoever_has_said_yes_is_not_asked(
    planbench: Planbench, file: Path, answer: Answer, source: Path
) -> None:
    answer("n")
    planbench("import", file, source, "--yes")
    assert len(shown(planbench, file)["evidence"]) == 1


@pytest.mark.parametrize(
    ("source", "kind"),
    [(SURVEY, "survey"), (SURVEY, ""), (FIGURES, ""), (Path(__file__), "evidence")],
)
def test_a_dry_run_tells_and_keeps_nothing(
    planbench: Planbench, file: Path, source: Path, kind: str
) -> None:
    asked = ["--kind", kind] if kind else []
    code, out, _ = planbench("import", file, source, "--dry-run", "--json", *asked)
    assert code == 0
    told = json.loads(out)
    assert told["state"] == "proposed"
    assert told["file"] == source.name
    assert shown(planbench, file)["evidence"] == []


def test_a_survey_is_told_by_its_questions_before_it_comes(
    planbench: Planbench, file: Path
) -> None:
    code, out, _ = planbench("--language", "sv", "import", file, SURVEY, "--dry-run")
    assert code == 0
    told = json.loads(planbench("import", file, SURVEY, "--dry-run", "--json")[1])
    assert f"{told['title']}: {told['respondents']} svar" in out.replace("\u00a0", " ")
    assert told["respondents"] > 1
    first = told["questions"][0]
    assert first["n"] >= sum(each["count"] for each in first["answers"]) > 0


def test_a_file_that_is_not_there_is_said_and_the_others_come_in(
    planbench: Planbench, file: Path, tmp_path: Path
) -> None:
    code, _, err = planbench("--language", "sv", "import", file, tmp_path / "borta.pdf")
    assert (code, err.strip()) == (1, "Det finns ingen fil som heter borta.pdf. Inget ändrades.")
    note = tmp_path / "anteckning.md"
    note.write_text("Vi såg tre lektioner.")
    code, out, _ = planbench("import", file, tmp_path / "borta.pdf", note, "--json")
    assert code == 1
    assert [each["state"] for each in json.loads(out)] == ["refused", "imported"]
    assert len(shown(planbench, file)["evidence"]) == 1


def test_a_folder_is_read_file_by_file_each_under_its_name(
    planbench: Planbench, file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "underlag"
    folder.mkdir()
    (folder / "a.md").write_text("Ett.")
    (folder / SURVEY.name).write_bytes(SURVEY.read_bytes())
    code, out, _ = planbench("import", file, folder, "--yes")
    assert code == 0
    lines = out.splitlines()
    assert lines.index("a.md") < lines.index(SURVEY.name)
    assert len(shown(planbench, file)["evidence"]) == 2
    (folder / SURVEY.name).unlink()
    code, out, _ = planbench("import", file, folder, "--dry-run", "--json")
    assert [each["file"] for each in json.loads(out)] == ["a.md"]
    assert "a.md" in planbench("import", file, folder, "--dry-run")[1].splitlines()
    (folder / "a.md").rename(folder / "trasig.docx")
    code, out, _ = planbench("import", file, folder, "--json")
    assert (code, [each["state"] for each in json.loads(out)]) == (1, ["refused"])


def test_figures_of_others_alone_are_refused_and_say_what_to_do(
    planbench: Planbench, tmp_path: Path
) -> None:
    other = tmp_path / "other.planbench"
    planbench("new", other, "--programme", "ncm-skane-2026", "--municipality", "Ekdala")
    code, _, err = planbench("--language", "sv", "import", other, FIGURES)
    assert code == 1
    assert "Ange kommunkoden" in err
    assert "--units all" in err
    assert shown(planbench, other)["evidence"] == []


@pytest.mark.parametrize(("typed", "comes"), [("j", True), ("n", False)])
def test_another_projects_file_is_asked_about_and_else_needs_a_yes(
    planbench: Planbench, file: Path, tmp_path: Path, answer: Answer, typed: str, *, comes: bool
) -> None:
    other = tmp_path / "other.planbench"
    planbench("new", other, "--programme", "ncm-skane-2026", "--municipality", "Ekdala")
    source = tmp_path / "other.json"
    source.write_text(planbench("show", other, "--json")[1], encoding="utf-8")
    planbench("import", file, Path(__file__), "--kind", "evidence")
    code, _, err = planbench("--language", "sv", "import", file, source)
    assert code == 1
    assert "Lägg till --yes" in err
    answer(typed)
    code, _, _ = planbench("import", file, source)
    assert (code == 0) == comes
    assert (shown(planbench, file)["project"]["municipality"] == "Ekdala") == comes
