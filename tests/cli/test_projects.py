"""`planbench new`, `example`, `show`, `programmes`, `search`, as another program calls them."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from planbench.cli import run

LOCK = ".example.planbench.lock"  # stays beside a project that was opened
Planbench = Callable[..., tuple[int, str, str]]
KEYS = {
    "format",
    "project",
    "persons",
    "schools",
    "evidence",
    "datasets",
    "sections",
    "findings",
    "goals",
    "time_entries",
    "meetings",
    "feedback",
    "documents",
    "conflicts",
}


def shown(planbench: Planbench, file: Path) -> dict[str, list[dict[str, object]]]:
    code, out, _ = planbench("show", file, "--json")
    assert code == 0
    return json.loads(out)


def test_new_project_begins_with_its_programme(planbench: Planbench, tmp_path: Path) -> None:
    file = tmp_path / "svedala.planbench"
    code, _, _ = planbench(
        "new", file, "--programme", "ncm-skane-2026", "--municipality", "Svedala"
    )
    data = shown(planbench, file)
    assert code == 0
    assert data["project"]["municipality"] == "Svedala"
    assert [meeting["number"] for meeting in data["meetings"]] == [1, 2, 3, 4]
    assert len(data["sections"]) == 8


def test_show_has_every_key_of_the_contract(planbench: Planbench, example_file: Path) -> None:
    data = shown(planbench, example_file)
    assert data.keys() >= KEYS
    assert all("id" in item for key in KEYS - {"format", "project"} for item in data[key])
    assert {"indicators", "actions", "follow_ups"} <= data["goals"][0].keys()


def test_the_example_is_rich_and_says_that_it_is_invented(
    planbench: Planbench, example_file: Path
) -> None:
    data = shown(planbench, example_file)
    assert len(data["schools"]) == 6
    assert len(data["goals"]) == 4
    assert len(data["evidence"]) >= 16
    assert "påhittad" in data["project"]["summary"].lower()


def test_programmes_are_listed_in_the_asked_language(planbench: Planbench) -> None:
    code, out, _ = planbench("programmes", "--language", "nb")
    assert code == 0
    assert "lederstøtte" in out


def test_an_unknown_programme_names_those_there_are(planbench: Planbench, tmp_path: Path) -> None:
    file = tmp_path / "x.planbench"
    code, _, err = planbench("new", file, "--programme", "nope")
    assert code == 1
    assert "ncm-skane-2026" in err
    assert not file.exists()


def test_an_existing_file_is_never_overwritten(planbench: Planbench, example_file: Path) -> None:
    before = example_file.read_bytes()
    code, _, err = planbench("example", example_file)
    assert code == 1
    assert "finns redan" in err
    assert example_file.read_bytes() == before


def broken_file(kind: str, file: Path) -> None:
    if kind == "empty":
        file.write_bytes(b"")
    if kind == "foreign":
        file.write_text("This is no project at all, only some text that someone saved.")
    if kind == "other database":
        with sqlite3.connect(file) as database:
            database.execute("CREATE TABLE t (x)")
        database.close()
    if kind == "newer":
        with sqlite3.connect(file) as database:
            database.execute("PRAGMA user_version = 999")
            database.execute("UPDATE about SET value = '99.0' WHERE name = 'written_by'")
        database.close()


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("missing", "ingen fil"),
        ("empty", "tom"),
        ("foreign", "inget planbench-projekt"),
        ("other database", "inget planbench-projekt"),
        ("newer", "99.0"),
    ],
)
def test_a_file_that_is_not_for_us_is_refused_in_words(
    planbench: Planbench, tmp_path: Path, example_file: Path, kind: str, word: str
) -> None:
    file = example_file if kind == "newer" else tmp_path / "other.planbench"
    broken_file(kind, file)
    before = file.read_bytes() if file.exists() else None
    code, out, err = planbench("show", file)
    assert code == 1
    assert word in err
    assert "Traceback" not in err + out
    assert (file.read_bytes() if file.exists() else None) == before


def test_an_unwritable_folder_is_said_in_words(planbench: Planbench, tmp_path: Path) -> None:
    blocked = tmp_path / "file.txt"
    blocked.write_text("a file where a folder is wanted")
    code, _, err = planbench("example", blocked / "x.planbench")
    assert code == 1
    assert "Välj en mapp" in err


def test_search_finds_words_by_their_beginning(planbench: Planbench, example_file: Path) -> None:
    code, out, _ = planbench("search", example_file, "taluppf", "--json")
    hits = json.loads(out)
    assert code == 0
    assert {"goal", "finding"} <= {hit["kind"] for hit in hits}


def test_search_finds_what_the_windows_palette_finds(
    planbench: Planbench, example_file: Path
) -> None:
    _, out, _ = planbench("search", example_file, "uppfattning", "--json")
    assert len(json.loads(out)) > 5  # only in compounds: taluppfattning
    _, out, _ = planbench("search", example_file, "U3", "--json")
    assert json.loads(out)[0]["label"] == "U3"
    _, out, _ = planbench("search", example_file, "mål 2")
    assert "Mål 2" in out.splitlines()[0]


def test_search_says_when_nothing_is_found(planbench: Planbench, example_file: Path) -> None:
    code, out, _ = planbench("search", example_file, "xyzzy")
    assert (code, out.strip()) == (1, "Inget hittades.")


@pytest.mark.parametrize(("language", "word"), [("sv", "Kommandon"), ("nb", "Kommandoer")])
def test_help_is_in_the_readers_language(planbench: Planbench, language: str, word: str) -> None:
    code, out, _ = planbench("--language", language, "--help")
    assert code == 0
    assert word in out


def test_a_commands_help_names_usage_once(planbench: Planbench) -> None:
    _, out, _ = planbench("--language", "nb", "export", "--help")
    assert out.count("Bruk:") == 1


def test_wrong_usage_is_exit_code_two(planbench: Planbench) -> None:
    code, _, err = planbench("show")
    assert code == 2
    assert err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nosuch",), "Kommandoet nosuch finnes ikke. Kommandoene er new, "),
        (("export", "f"), "Mangler: --to."),
        (("check", "f", "--all"), "Kunne ikke forstås: --all."),
        (("import", "f", "g", "--kind", "foo"), "--kind kan ikke være foo. Velg en av evidence, "),
        (("feedback", "f", "--accept"), "--accept trenger en verdi etter seg."),
    ],
)
def test_wrong_usage_is_explained_in_the_readers_language(
    planbench: Planbench, arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = planbench("--language", "nb", *arguments)
    assert code == 2
    assert err.startswith("Bruk: ")
    assert said in err


@pytest.mark.parametrize("place", [("--json", "show"), ("show", "--json")])
def test_json_is_printed_wherever_it_is_asked_for(
    planbench: Planbench, example_file: Path, place: tuple[str, str]
) -> None:
    code, out, _ = planbench(*place, example_file)
    assert code == 0
    assert json.loads(out).keys() >= KEYS


@pytest.mark.parametrize(
    ("command", "suffix"),
    [("new", ".planbench"), ("export", ".docx"), ("exchange", ".planbench-utbyte")],
)
def test_a_name_too_long_is_refused_in_words(
    planbench: Planbench, example_file: Path, tmp_path: Path, command: str, suffix: str
) -> None:
    file = tmp_path / ("x" * 300 + suffix)
    asked = {
        "new": ("new", file, "--programme", "ncm-skane-2026"),
        "export": ("export", example_file, "--document", "brief", "--to", file),
        "exchange": ("exchange", example_file, "--to", file),
    }
    code, _, err = planbench(*asked[command], "--language", "en")
    assert code == 1
    assert "too long" in err
    assert {each.name for each in tmp_path.iterdir()} <= {example_file.name, LOCK}


def test_json_is_utf8_on_a_console_that_is_not() -> None:
    console = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    asked = [sys.executable, "-m", "planbench", "programmes", "--json"]
    ran = subprocess.run(asked, capture_output=True, env=console, check=True)
    assert json.loads(ran.stdout.decode("utf-8"))


def test_a_program_without_streams_says_nothing_and_goes_on(
    example_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["show", str(example_file)]) == 0


@pytest.mark.parametrize("language", ["sv", "nb", "nn"])
@pytest.mark.parametrize("command", [(), ("add",), ("conflicts",)])
def test_help_says_nothing_of_argparses_own(
    planbench: Planbench, language: str, command: tuple[str, ...]
) -> None:
    _, out, _ = planbench(*command, "--help", "--language", language)
    for english in ("options:", "positional arguments:", "show program"):
        assert english not in out


@pytest.mark.parametrize(
    ("programme", "language"),
    [("ncm-skane-2026", "sv"), ("matematikkloftet-lederstotte", "nb")],
)
def test_documents_are_in_the_programmes_own_language_unless_another_is_asked_for(
    planbench: Planbench, tmp_path: Path, programme: str, language: str
) -> None:
    own, other = tmp_path / "own.planbench", tmp_path / "other.planbench"
    asked = ("--programme", programme, "--municipality", "Ekdala")
    planbench("new", own, *asked)
    planbench("new", other, *asked, "--document-language", "nn")
    languages = [
        json.loads(planbench("show", each, "--json")[1])["project"]["document_language"]
        for each in (own, other)
    ]
    assert languages == [language, "nn"]


def test_what_was_found_is_told_by_kind_label_text_and_id(
    planbench: Planbench, example_file: Path
) -> None:
    goal = json.loads(planbench("show", example_file, "--json")[1])["goals"][0]
    words = goal["text"].split()[:3]
    code, out, _ = planbench("--language", "sv", "search", example_file, *words)
    assert code == 0
    lines = [line for line in out.splitlines() if line.rstrip().endswith(goal["id"])]
    assert len(lines) == 1
    assert lines[0].split()[0] == "Mål"
