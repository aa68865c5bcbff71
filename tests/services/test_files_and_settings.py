"""What is remembered between two sessions, and the files that a project lives among."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from planbench.domain.model import Project
from planbench.errors import UserError
from planbench.paths import documents_folder
from planbench.programmes.loading import load_programme
from planbench.services.first_example import example_file
from planbench.services.gate.workspace import Workspace
from planbench.services.handbook import Chapter, chapters, handbook_file, place_of
from planbench.services.projects import (
    all_backups,
    back_up,
    back_up_open,
    backups_folder,
    move_to_copy,
    new_project,
    open_workspace,
)
from planbench.services.recent import new_projects_folder, recent_project
from planbench.services.settings import RECENT, Settings, read_settings

OWN_DOCUMENTS = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows itself says where the documents lie"
)


def test_settings_are_read_as_they_were_saved(tmp_path: Path) -> None:
    saved = Settings(
        tmp_path / "new" / "settings.json",
        language="nb",
        colours="dark",
        text_percent=125,
        name="Åsa",
        spelling=False,
        open_last=False,
        panes={"plan": 220},
        unfolded=["plan"],
        window="ab",
    )
    saved.save()
    assert read_settings(saved.file) == saved
    assert [each.name for each in saved.file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("no json", {}),
        ("[1]", {}),
        ('{"language": 7, "colours": "dark", "newer": 1}', {"colours": "dark"}),
        ('{"panes": {"plan": 200, "time": "wide"}}', {"panes": {"plan": 200}}),
        ('{"spelling": 0, "text_percent": "big", "open_last": false}', {"open_last": False}),
    ],
)
def test_what_cannot_be_read_of_settings_is_as_at_first(
    tmp_path: Path, written: str, expected: dict[str, Any]
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(written, encoding="utf-8")
    assert read_settings(file) == Settings(file, **expected)
    assert read_settings(tmp_path / "none") == Settings(tmp_path / "none")


def test_the_latest_projects_stand_first_once_each_and_not_for_ever(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    files = [tmp_path / f"{n}.planbench" for n in range(RECENT + 2)]
    for file in (*files, files[-2]):
        file.touch()
        settings.remember(file)
    expected = [files[-2], files[-1], *files[-3:1:-1]]
    assert settings.recent_files() == expected
    assert len(expected) == RECENT
    assert read_settings(settings.file).recent_files() == expected
    files[-1].unlink()
    assert files[-1] not in settings.recent_files()


def test_a_disk_that_refuses_settings_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    Settings(tmp_path / "taken" / "settings.json").save()
    assert (tmp_path / "taken").is_file()


def test_a_project_is_known_again_by_what_it_said_when_it_was_closed(empty: Workspace) -> None:
    rail = {
        "title": "Ekdala",
        "step": "plan",
        "steps": [["time", "Tid"], ["plan", "Plan"], "x"],
        "meetings": [["Träff 2", "2026-12-09"], ["Träff 4", ""], "x"],
    }
    empty.save_rail_snapshot(json.dumps(rail))
    empty.file.settle()
    found = recent_project(empty.file.path)
    assert (found.there, found.name, found.step) == (True, "Ekdala", "Plan")
    day = dt.date(2026, 12, 9)
    assert found.next_meeting(day) == ("Träff 2", day)
    assert found.next_meeting(day + dt.timedelta(days=1)) == ("Träff 4", None)
    assert found.at is not None
    empty.save_rail_snapshot(json.dumps({"title": 7, "step": "plan", "steps": 3, "meetings": "x"}))
    empty.file.settle()
    bare = recent_project(empty.file.path)
    assert (bare.name, bare.step, bare.meetings) == ("new", "", None)


def test_a_project_that_is_gone_is_told_as_gone(tmp_path: Path) -> None:
    gone = recent_project(tmp_path / "Ekdala.planbench")
    assert (gone.there, gone.name, gone.at, gone.step) == (False, "Ekdala", None, "")


@OWN_DOCUMENTS
def test_new_projects_lie_among_the_documents_unless_a_cloud_copies_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert new_projects_folder() == documents_folder()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "OneDrive - Ekdala" / "Documents"))
    assert "OneDrive" not in str(new_projects_folder())
    assert new_projects_folder().parent == Path.home()


HANDBOOK = """# Handbok

Inledning.

## Tid
Så loggas tid.

**Signera veckan.** Varje vecka
**fet** text.

### Kortkommandon
Ctrl+K
"""


def test_the_handbook_falls_into_its_chapters() -> None:
    found = chapters(HANDBOOK)
    assert found == [
        Chapter("Handbok", 1, "Inledning."),
        Chapter("Tid", 2, "Så loggas tid."),
        Chapter("Signera veckan", 3, "Varje vecka\n**fet** text."),
        Chapter("Kortkommandon", 3, "Ctrl+K"),
    ]
    assert [place_of(found, each) for each in ("time", "keys", "Signera veckan", "plan", "")] == [
        *(1, 3, 2, 0, 0)
    ]
    assert [each.title for each in found if each.matches("VECKA signera")] == ["Signera veckan"]
    assert all(each.matches("") for each in found)


@pytest.mark.parametrize(
    ("language", "name"),
    [("sv", "sv"), ("en", "sv"), ("nb", "nb"), ("nn", "nn"), ("fi", "sv")],
)
def test_each_reader_has_a_handbook_in_which_every_step_has_its_place(
    language: str, name: str
) -> None:
    file = handbook_file(language)
    assert file.name == f"handbook.{name}.md"
    found = chapters(file.read_text(encoding="utf-8"))
    steps = ("evidence", "current_state", "plan", "time", "meetings", "feedback", "export")
    assert all(place_of(found, step) > 0 for step in steps)


def test_the_example_is_made_once_for_each_reader(tmp_path: Path) -> None:
    made = example_file("nn", tmp_path)
    assert made.name == "example-matematikkloftet-lederstotte.planbench"
    made.write_bytes(b"mine now")
    assert example_file("nb", tmp_path) == made
    assert made.read_bytes() == b"mine now"
    swedish = tmp_path / "example-ncm-skane-2026.planbench"
    swedish.touch()
    assert [example_file(each, tmp_path) for each in ("sv", "en")] == [swedish, swedish]


def test_a_file_without_a_project_in_it_is_said_to_be_damaged(empty: Workspace) -> None:
    path = empty.file.path
    with empty.file.writing() as session:
        session.execute(delete(Project))
        session.commit()
    empty.close()
    with pytest.raises(UserError, match=f"{path.name} is damaged"):
        open_workspace(path)


def test_the_first_person_sits_at_a_new_project_or_nobody(tmp_path: Path) -> None:
    programme = load_programme("ncm-skane-2026")
    for name, persons in (("a", ("Karin Ek", "Per Lund")), ("b", ())):
        file = tmp_path / f"{name}.planbench"
        new_project(file, programme, municipality="X", document_language="sv", persons=persons)
        opened = open_workspace(file)
        assert bool(opened.current_person_id) == bool(persons)
        opened.close()


def test_one_goes_on_in_a_copy_and_the_first_file_stays(empty: Workspace, tmp_path: Path) -> None:
    first = empty.file.path
    with pytest.raises(UserError, match="is the file that cannot be saved to"):
        move_to_copy(empty, first)
    before = first.read_bytes()
    move_to_copy(empty, tmp_path / "usb" / "copy.planbench")
    assert empty.file.path == tmp_path / "usb" / "copy.planbench"
    with empty.change("x") as session:
        session.get_one(Project, empty.project().id).municipality = "Annan"
    assert empty.project().municipality == "Annan"
    empty.file.settle()
    assert first.read_bytes() == before


@OWN_DOCUMENTS
def test_backups_of_two_projects_whose_files_have_one_name_are_kept_apart(
    empty: Workspace, example: Workspace, tmp_path: Path
) -> None:
    paths = []
    for workspace in (empty, example):
        (tmp_path / workspace.project().id).mkdir()
        paths.append(tmp_path / workspace.project().id / "plan.planbench")
        workspace.file.save_copy(paths[-1])
    ours, theirs = paths
    old = empty.now() - dt.timedelta(days=200)
    days = [old + dt.timedelta(minutes=minute) for minute in range(8)]
    kept = [back_up(theirs, "manual", day) for day in days[:2]]
    for day in days[2:]:
        back_up(ours, "manual", day)
    back_up(ours, "close", empty.now())
    assert all(path.exists() for path in kept)
    assert {backup.path for backup in all_backups(theirs)} == set(kept)
    assert len(all_backups(ours)) == 5
    assert not {backup.path for backup in all_backups(ours)} & set(kept)


@OWN_DOCUMENTS
def test_backups_lie_among_the_documents_newest_first(empty: Workspace, tmp_path: Path) -> None:
    path, now = empty.file.path, empty.now()
    folder = backups_folder(path)
    assert folder == documents_folder() / "backups" / "new"
    first = back_up(path, "manual", now - dt.timedelta(days=2))
    second = back_up_open(empty, "close")
    old = back_up(path, "older", now - dt.timedelta(days=5), path.parent / "backups")
    elsewhere = back_up(path, "manual", now, tmp_path / "elsewhere")
    assert [each.path for each in all_backups(path)] == [second, first, old]
    assert elsewhere.parent == tmp_path / "elsewhere"
    assert [each.parent for each in (first, second)] == [folder, folder]
