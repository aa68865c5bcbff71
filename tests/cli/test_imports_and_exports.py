"""`planbench import` and `export`: what comes in, what goes out, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx2python import docx2python

Planbench = Callable[..., tuple[int, str, str]]
CUT = next((Path(__file__).parents[2] / "resources" / "example").glob("skolverket-np-ak9*.csv"))
CASES = Path(__file__).parents[1] / "data" / "cases" / "numbers"


def new_project(planbench: Planbench, folder: Path, municipality: str) -> Path:
    file = folder / "own.planbench"
    planbench("new", file, "--programme", "ncm-skane-2026", "--municipality", municipality)
    return file


def shown(planbench: Planbench, file: Path) -> dict[str, list[dict[str, object]]]:
    return json.loads(planbench("show", file, "--json")[1])


def test_statistics_come_in_with_marks_participation_and_citation(
    planbench: Planbench, tmp_path: Path
) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    code, out, _ = planbench("import", file, CUT, "--kind", "statistics", "--json")
    rows = json.loads(out)["rows"]
    dataset = shown(planbench, file)["datasets"][0]
    share = next(
        each
        for each in dataset["observations"]
        if each["operator"] == "Samtliga" and each["value"] == 89.4
    )
    assert code == 0
    came = rows["imported"] + rows["marked"] + rows["refused"]
    assert rows["read"] == came + rows["left_out"] > came > 0
    assert dataset["publisher"] == "Skolverket"
    assert dataset["period"] == "2023/24"
    assert share["participation"] == 59.5
    assert {each["unit_name"] for each in dataset["observations"]} == {"Svedala"}


def test_a_dry_run_writes_nothing(planbench: Planbench, tmp_path: Path) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    code, out, _ = planbench("import", file, CUT, "--units", "all", "--dry-run", "--json")
    assert code == 0
    assert json.loads(out)["rows"]["read"] > 0
    assert shown(planbench, file)["datasets"] == []


def test_the_same_file_twice_does_nothing(planbench: Planbench, tmp_path: Path) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    planbench("import", file, CUT)
    code, out, _ = planbench("import", file, CUT)
    assert code == 0
    assert "finns redan" in out
    assert len(shown(planbench, file)["datasets"]) == 1


def test_a_file_that_says_something_else_is_told_with_both_values(
    planbench: Planbench, tmp_path: Path
) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    planbench("import", file, CUT)
    later = tmp_path / "senare.csv"
    text = CUT.read_text(encoding="utf-8-sig")
    later.write_text(text.replace("180;85;95;89,4;", "180;85;95;88,8;"), encoding="utf-8-sig")
    code, out, _ = planbench("import", file, later, "--dry-run", "--language", "sv")
    told = [line for line in out.splitlines() if line.startswith("– ")]
    assert code == 0
    assert len([line for line in told if "89,4 tidigare, 88,8" in line]) == 2


def test_a_pdf_named_csv_is_refused(planbench: Planbench, tmp_path: Path) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    wrong = tmp_path / "statistik.csv"
    wrong.write_bytes(b"%PDF-1.7\n%binary\n" + bytes(range(256)))
    code, _, err = planbench("import", file, wrong, "--kind", "statistics")
    assert code == 1
    assert "PDF" in err
    assert shown(planbench, file)["evidence"] == []


@pytest.mark.parametrize(
    ("name", "command"),
    [("kollega.planbench-utbyte", "merge"), ("Lund.planbench-status", "collect")],
)
def test_a_file_of_ours_that_another_command_takes_in_is_no_evidence(
    planbench: Planbench, tmp_path: Path, name: str, command: str
) -> None:
    file, own = new_project(planbench, tmp_path, "Lund"), tmp_path / name
    own.write_bytes(b"PK\x03\x04")
    code, output, error = planbench("import", file, own)
    assert code != 0
    assert f"planbench {command}" in output + error
    (tmp_path / "note.txt").write_text("En anteckning.", "utf-8")
    code, output, error = planbench(
        "import", file, own, tmp_path / "note.txt", "--kind", "evidence"
    )
    assert code == 0


def test_any_file_becomes_evidence_and_is_kept_unchanged(
    planbench: Planbench, tmp_path: Path
) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    note = tmp_path / "lektionsbesök.pdf"
    note.write_bytes(b"%PDF-1.7 invented")
    planbench("import", file, note, "--kind", "evidence")
    item = shown(planbench, file)["evidence"][0]
    assert item["title"] == "lektionsbesök"
    assert item["attachments"][0]["size"] == len(note.read_bytes())


def test_json_out_and_in_gives_the_same_project(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.planbench"
    planbench("export", example_file, "--to", tmp_path / "all.json")
    planbench("new", copy, "--programme", "ncm-skane-2026")
    code, _, _ = planbench("import", copy, tmp_path / "all.json", "--kind", "project")
    assert code == 0
    assert shown(planbench, copy) == shown(planbench, example_file)


def test_part_of_a_project_changes_only_what_it_names(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    before = shown(planbench, example_file)
    goal = before["goals"][0]
    part = tmp_path / "part.json"
    part.write_text(json.dumps({"goals": [{"id": goal["id"], "text": "Ett nytt mål."}]}))
    planbench("import", example_file, part, "--kind", "project")
    after = shown(planbench, example_file)
    assert after["goals"][0] == {**goal, "text": "Ett nytt mål."}
    assert {**after, "goals": 0} == {**before, "goals": 0}


@pytest.mark.parametrize(
    "content",
    [
        "{not json",
        '{"goals": [{"level": "planet"}]}',
        '{"goals": [3]}',
        '{"other": []}',
        '{"time_entries": [{"id": "x", "person_id": "nobody", "minutes": 3}]}',
    ],
)
def test_a_wrong_project_file_changes_nothing(
    planbench: Planbench, example_file: Path, tmp_path: Path, content: str
) -> None:
    before = shown(planbench, example_file)
    wrong = tmp_path / "wrong.json"
    wrong.write_text(content)
    code, _, err = planbench("import", example_file, wrong, "--kind", "project")
    assert code == 1
    assert err
    assert shown(planbench, example_file) == before


@pytest.mark.parametrize(("language", "word"), [("sv", "Innehåll"), ("nb", "Innhold")])
def test_word_is_written_in_the_documents_language(
    planbench: Planbench, example_file: Path, tmp_path: Path, language: str, word: str
) -> None:
    target = tmp_path / "plan.docx"
    code, _, _ = planbench("export", example_file, "--to", target, "--document-language", language)
    with docx2python(target) as document:
        text = document.text
    assert code == 0
    assert word in text
    assert "Andelen elever som når godtagbara kunskaper" in text


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".pptx", ".xlsx", ".ics"])
def test_every_format_is_written_and_remembered(
    planbench: Planbench, example_file: Path, tmp_path: Path, suffix: str
) -> None:
    before = len(shown(planbench, example_file)["documents"])
    target = tmp_path / f"plan{suffix}"
    code, _, _ = planbench("export", example_file, "--to", target)
    assert code == 0
    assert target.stat().st_size > 500
    assert len(shown(planbench, example_file)["documents"]) == before + 1


def test_an_unknown_format_writes_nothing(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    code, _, err = planbench("export", example_file, "--to", tmp_path / "plan.odt")
    assert code == 1
    assert ".docx" in err
    assert not (tmp_path / "plan.odt").exists()


def test_a_missing_folder_is_said_in_words(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    code, _, err = planbench("export", example_file, "--to", tmp_path / "no" / "plan.docx")
    assert code == 1
    assert "mapp" in err


def test_the_same_file_brings_more_when_more_is_asked_for(
    planbench: Planbench, tmp_path: Path
) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    planbench("import", file, CUT)
    few = shown(planbench, file)["datasets"][0]
    code, out, _ = planbench("import", file, CUT, "--units", "all", "--json")
    (dataset,) = shown(planbench, file)["datasets"]
    assert (code, json.loads(out)["state"]) == (0, "extended")
    assert len(dataset["observations"]) > len(few["observations"]) > 0
    rows = dataset["rows"]
    assert rows["read"] == sum(count for name, count in rows.items() if name != "read")
    assert rows["imported"] + rows["marked"] == len(dataset["observations"])


def test_a_table_that_no_profile_knows_comes_in_as_it_seems_and_says_how(
    planbench: Planbench, tmp_path: Path
) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    table = CASES / "NP egna två tabeller.xlsx"
    code, out, _ = planbench("import", file, table, "--kind", "statistics", "--json")
    told, project = json.loads(out), shown(planbench, file)
    assert (code, told["state"]) == (0, "imported")
    assert [each["heading_row"] for each in told["mapping"]] == [2, 7]
    assert project["evidence"][0]["confidentiality"] == "internal"
    assert project["evidence"][0]["certainty"] == "low"


def test_figures_that_were_refused_are_named(planbench: Planbench, tmp_path: Path) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    code, out, _ = planbench(
        "import", file, CASES / "badcode.csv", "--units", "all", "--json", "--dry-run"
    )
    (refusal,) = json.loads(out)["refusals"]
    assert code == 0
    assert (refusal["row"], refusal["column"], refusal["raw"]) == (8, 2, "128O")
    assert "128O" in refusal["reason"]


def test_answers_of_one_questionnaire_in_many_files_are_one_survey(
    planbench: Planbench, tmp_path: Path
) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    answers = []
    for number in range(12):
        answers.append(tmp_path / f"svar {number}.csv")
        answers[-1].write_text(
            f"Jag förklarar;Jag vågar\n{'Ofta' if number % 3 else 'Sällan'};Ja\n"
        )
    code, out, _ = planbench("import", file, *answers, "--kind", "survey", "--json")
    (survey,) = shown(planbench, file)["evidence"]
    assert code == 0
    assert survey["questions"][0]["n"] == 12
    assert [each["count"] for each in survey["questions"][0]["answers"]] == [4, 8]
    assert json.loads(out)["state"] == "imported"


def test_other_municipalities_come_in_beside_ones_own(planbench: Planbench, tmp_path: Path) -> None:
    file = new_project(planbench, tmp_path, "Svedala")
    planbench("import", file, CUT)
    code, out, _ = planbench("import", file, CUT, "--compare", "Höör", "--json")
    (dataset,) = shown(planbench, file)["datasets"]
    assert (code, json.loads(out)["state"]) == (0, "extended")
    assert {each["unit_name"] for each in dataset["observations"]} == {"Svedala", "Höör"}


def test_a_dry_run_of_a_projects_json_tells_and_writes_nothing(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    part = tmp_path / "del.json"
    planbench("export", example_file, "--to", part)
    whole = json.loads(part.read_text(encoding="utf-8"))
    whole["goals"][0]["text"] = "Något annat."
    part.write_text(json.dumps(whole), encoding="utf-8")
    before = planbench("show", example_file, "--json")[1]
    code, out, _ = planbench("import", example_file, part, "--dry-run", "--language", "sv")
    assert code == 0
    assert "1 ändrad" in out
    assert planbench("show", example_file, "--json")[1] == before


def test_a_table_is_one_however_its_ending_is_written(
    planbench: Callable[..., tuple[int, str, str]], example_file: Path, tmp_path: Path
) -> None:
    said = []
    for name in ("siffror.csv", "SIFFROR.CSV"):
        (tmp_path / name).write_text("Kommun;Andel\nEkdala;75\n", encoding="utf-8")
        said.append(planbench("import", example_file, tmp_path / name, "--dry-run", "--yes"))
    code, out, error = said[1]
    assert (code, out.lower(), error.lower()) == (
        said[0][0],
        said[0][1].lower(),
        said[0][2].lower(),
    )
