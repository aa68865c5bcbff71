"""`planbench export` with the project's own template, with changes marked, and where it fails."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from planbench.services.export.own_template import keep_template
from planbench.services.projects import open_workspace

Planbench = Callable[..., tuple[int, str, str]]


def markup_of(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def test_the_projects_template_is_used_without_being_named(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    template = tmp_path / "mall.docx"
    made = docx.Document()
    made.sections[0].footer.paragraphs[0].text = "Ekdala kommuns fot"
    made.save(template)
    workspace = open_workspace(example_file)
    keep_template(workspace, template)
    workspace.close()
    code, out, _ = planbench("export", example_file, "--to", tmp_path / "plan.docx")
    footer = docx.Document(tmp_path / "plan.docx").sections[0].footer
    assert code == 0
    assert "mall saknade" in out
    assert "Ekdala kommuns fot" in footer.paragraphs[0].text


def test_changes_since_the_last_export_are_marked(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    planbench("export", example_file, "--to", tmp_path / "first.docx")
    goal = json.loads(planbench("show", example_file, "--json")[1])["goals"][0]
    part = tmp_path / "part.json"
    part.write_text(json.dumps({"goals": [{"id": goal["id"], "text": "Ett helt annat mål."}]}))
    planbench("import", example_file, part, "--kind", "project")
    second = tmp_path / "second.docx"
    code, _, _ = planbench("export", example_file, "--to", second, "--since", "last")
    assert code == 0
    assert "<w:ins " in markup_of(second)
    assert "helt annat" in markup_of(second)


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("plan.docx", ("--since", "nobody"), "ingen tidigare Word-export"),
        ("plan.pdf", ("--since", "last"), "bara markeras i Word-dokument"),
        ("plan.docx", ("--template", "missing.docx"), "missing.docx"),
        ("folder.docx", (), "är en mapp"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    planbench: Planbench, example_file: Path, name: str, more: tuple[str, ...], said: str
) -> None:
    folder = example_file.parent
    (folder / "folder.docx").mkdir()
    code, _, err = planbench("export", example_file, "--to", folder / name, *more)
    assert code == 1
    assert said in err
    assert "Inget skrevs" in err
    assert not (folder / name).is_file()


def test_the_plan_is_handed_over_as_one_file(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Paket.ZIP"  # its ending says it, however it is written
    code, out, _ = planbench("export", example_file, "--to", target)
    assert code == 0
    assert "Paket.ZIP" in out
    with zipfile.ZipFile(target) as pack:
        assert len(pack.namelist()) == 6
    code, _, err = planbench(
        "export", example_file, "--to", tmp_path / "paket.pdf", "--document", "handover"
    )
    assert (code, (tmp_path / "paket.pdf").exists()) == (1, False)
    assert ".zip" in err


def test_minutes_of_a_meeting_and_the_time_report_as_a_workbook(
    planbench: Planbench, example_file: Path, tmp_path: Path
) -> None:
    minutes, hours = tmp_path / "ant.docx", tmp_path / "tid.xlsx"
    asked = ("--document", "minutes", "--meeting", "2")
    assert planbench("export", example_file, "--to", minutes, *asked)[0] == 0
    text = "\n".join(each.text for each in docx.Document(minutes).paragraphs)
    assert "Träff 2" in text
    assert "Vi läste varandras kartläggningar" in text
    report = ("--document", "time-report")
    assert planbench("export", example_file, "--to", hours, *report)[0] == 0
    assert zipfile.is_zipfile(hours)
    remembered = json.loads(planbench("show", example_file, "--json")[1])["documents"]
    held = json.loads(planbench("show", example_file, "--json")[1])["meetings"]
    second = next(each["id"] for each in held if each["number"] == 2)
    assert [each["meeting_id"] for each in remembered if each["kind"] == "minutes"] == [second]


@pytest.mark.parametrize(
    ("name", "more"),
    [("plan.docx", ("--reader", "public")), ("plan.xlsx", ()), ("allt.json", ()), ("p.zip", ())],
)
def test_an_identity_number_leaves_only_when_somebody_says_so(
    planbench: Planbench, example_file: Path, tmp_path: Path, name: str, more: tuple[str, ...]
) -> None:
    goal = json.loads(planbench("show", example_file, "--json")[1])["goals"][0]
    part = tmp_path / "part.json"
    part.write_text(json.dumps({"goals": [{"id": goal["id"], "text": "Kim, 811218-9876."}]}))
    planbench("import", example_file, part, "--kind", "project")
    asked = ("export", example_file, "--to", tmp_path / name, *more, "--json")
    code, out, err = planbench(*asked)
    assert (code, (tmp_path / name).exists()) == (1, False)
    assert "Mål 1 · " in err
    code, out, err = planbench(*asked, "--yes")
    assert code == 0
    assert "Mål 1 · " in err
    assert "811218-9876" not in err
    first = json.loads(out)["warnings"][0]
    assert (first["rule"], first["place"]["id"]) == ("identity_number", goal["id"])
