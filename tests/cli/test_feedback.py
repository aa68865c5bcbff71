"""`planbench import --kind feedback`, and the answers that `planbench feedback` writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.imports.feedback.conftest import Small, at, comment, comments

Run = Callable[..., tuple[int, str, str]]
SAID = 'w:author="Solveig" w:date="2026-11-20T10:12:00Z"'


@pytest.fixture
def commented(tmp_path: Path) -> Path:
    """A file that planbench never wrote, with one comment."""
    file = tmp_path / "synpunkter.docx"
    said = comments(comment(0, "Skriv om detta.", SAID))
    file.write_bytes(Small(f"<w:p>{at(0, 'Ett okänt stycke')}</w:p>", {"comments": said}).data())
    return file


def feedback(planbench: Run, file: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(planbench("feedback", file, "--json")[1])
    return found


def test_a_dry_run_counts_and_changes_nothing(
    planbench: Run, example_file: Path, commented: Path
) -> None:
    before = feedback(planbench, example_file)
    code, out, _ = planbench(
        "import", example_file, commented, "--kind", "feedback", "--dry-run", "--json"
    )
    said = json.loads(out)
    counts = said["counts"]
    assert code == 0
    assert said["state"] == "proposed"
    assert counts["marks"] == counts["placed"] + counts["unplaced"] == counts["new"] == 1
    assert feedback(planbench, example_file) == before


def test_each_mark_is_proposed_with_its_place_in_the_file_and_who_made_it(
    planbench: Run, example_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "två.docx"
    said = comments(comment(0, "Ett.", SAID), comment(1, "Två.", SAID))
    body = f"<w:p>{at(0, 'Första stycket')}</w:p><w:p>{at(1, 'Andra stycket')}</w:p>"
    file.write_bytes(Small(body, {"comments": said}).data())
    _, out, _ = planbench("import", example_file, file, "--kind", "feedback", "--dry-run", "--json")
    first, second = json.loads(out)["marks"]
    assert [each["text"] for each in (first, second)] == ["Ett.", "Två."]
    assert [each["anchor_text"] for each in (first, second)] == ["Första stycket", "Andra stycket"]
    assert first["order"] < second["order"]
    assert first["id"] != second["id"]
    assert all(isinstance(each["order"], int) for each in (first, second))
    for each in (first, second):
        assert (each["author"], each["date"], each["kind"]) == (
            *("Solveig", "2026-11-20T10:12:00", "comment"),
        )
        assert each["suggestion"] == ""
        assert each["target"] is None


def test_a_word_file_comes_in_as_feedback_once(
    planbench: Run, example_file: Path, commented: Path
) -> None:
    before = len(feedback(planbench, example_file))
    code, out, _ = planbench("import", example_file, commented)
    assert code == 0
    assert "Solveig, 20" in out
    planbench("import", example_file, commented)
    marks = feedback(planbench, example_file)
    (added,) = [each for each in marks if each["file"] == commented.name]
    assert len(marks) == before + 1
    assert (added["kind"], added["text"], added["target"]) == ("comment", "Skriv om detta.", None)
    assert (added["author"], added["date"]) == ("Solveig", "2026-11-20T10:12:00")


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("<w:p><w:r><w:t></w:r></w:p>", {}),
        ("<w:p/>", {"comments": "<w:comments"}),
        ("<w:p/>", {"comments": ""}),
    ],
)
def test_a_damaged_file_in_which_nothing_was_found_is_refused(
    planbench: Run, example_file: Path, tmp_path: Path, body: str, more: dict[str, str]
) -> None:
    file = tmp_path / "skadad.docx"
    file.write_bytes(Small(body, more).data())
    code, _, err = planbench("import", example_file, file)
    assert code == 1
    assert "skadad eller ofullständig" in err


def test_a_locked_file_is_refused_in_words(
    planbench: Run, example_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "låst.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    code, _, err = planbench("import", example_file, file, "--kind", "feedback")
    assert code == 1
    assert "lösenord" in err


def test_the_answer_and_the_table_are_written(
    planbench: Run, example_file: Path, tmp_path: Path
) -> None:
    answer, table = tmp_path / "svar.docx", tmp_path / "tabell.docx"
    code, _, _ = planbench("feedback", example_file, "--answer", answer, "--summary", table)
    assert code == 0
    assert answer.stat().st_size > table.stat().st_size > 5_000


def test_an_answer_that_is_no_word_document_is_refused(
    planbench: Run, example_file: Path, tmp_path: Path
) -> None:
    code, _, err = planbench("feedback", example_file, "--answer", tmp_path / "svar.pdf")
    assert code == 1
    assert ".docx" in err


@pytest.mark.parametrize("name", ["rond.docx", "ROND.DOCX", "kopia.PLANBENCH"])
def test_a_document_is_taken_for_feedback_however_its_ending_is_written(
    planbench: Run, example_file: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"no document")
    code, out, error = planbench("import", example_file, file, "--yes")
    assert code == 1
    assert name in out + error


def test_a_reply_without_a_mark_is_refused(
    planbench: Callable[..., tuple[int, str, str]], example_file: Path
) -> None:
    code, _, err = planbench("feedback", example_file, "--reply", "Tack!")
    assert code == 1
    assert "vad svaret gäller" in err
