"""A project file of JSON as a file: recognised, refused in words, and with what was attached."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from planbench.domain.model import Action, ActionSchool, Evidence, Goal, School
from planbench.errors import UserError
from planbench.json_format import opening
from planbench.json_format.opening import looks_like_project, read_project
from planbench.json_format.shape import FORMAT_NAME, FORMAT_VERSION
from planbench.json_format.writing import blobs, snapshot
from planbench.services.evidence.importing import attach_files
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import import_project
from planbench.store.blobs import get_blob

TEXT = b"Vad vi s\xc3\xa5g."


def written(file: Path, data: Any) -> Path:
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def whole(workspace: Workspace) -> dict[str, Any]:
    with workspace.reading() as session:
        return {**snapshot(session), "blobs": blobs(session)}


def test_a_project_is_known_by_the_beginning_of_its_file(
    example: Workspace, tmp_path: Path
) -> None:
    with example.reading() as session:
        assert looks_like_project(written(tmp_path / "a.json", snapshot(session)))
    assert not looks_like_project(written(tmp_path / "b.json", {"value": [1, 2]}))
    assert not looks_like_project(tmp_path / "missing.json")
    assert not looks_like_project(tmp_path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {"format": {"name": FORMAT_NAME, "version": FORMAT_VERSION + 1}, "goals": []},
            "newer planbench",
        ),
        ({"format": {"name": "other"}, "goals": []}, "holds nothing of a planbench"),
        ({"format": {"name": FORMAT_NAME}}, "holds nothing of a planbench"),
        ({"format": [], "goals": []}, "holds nothing of a planbench"),
        (["goals"], "holds nothing of a planbench"),
    ],
)
def test_what_is_no_project_for_us_is_refused_in_words(
    tmp_path: Path, data: Any, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        read_project(written(tmp_path / "x.json", data))


def test_a_file_that_is_missing_or_too_large_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match=r"There is no file called x\.json"):
        read_project(tmp_path / "x.json")
    file = written(tmp_path / "x.json", {"goals": []})
    monkeypatch.setattr(opening, "SIZE_LIMIT", file.stat().st_size)
    assert read_project(file) == {"goals": []}
    monkeypatch.setattr(opening, "SIZE_LIMIT", file.stat().st_size - 1)
    with pytest.raises(UserError, match="too large"):
        read_project(file)


def test_a_file_with_the_mark_of_windows_and_no_format_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(b"\xef\xbb\xbf" + b'{"goals": [{"text": "a"}]}')
    assert read_project(file)["goals"] == [{"text": "a"}]


def test_what_is_attached_goes_along_and_what_was_removed_does_not(
    example: Workspace, empty: Workspace, tmp_path: Path
) -> None:
    kept, removed = tmp_path / "kept.txt", tmp_path / "removed.txt"
    kept.write_bytes(TEXT)
    removed.write_bytes(b"borta")
    with example.reading() as session:
        evidence = session.scalars(select(Evidence.id)).first()
    attach_files(example, str(evidence), [kept])
    attach_files(example, str(evidence), [removed])
    example.undo()
    data = json.loads(json.dumps(whole(example)))
    sha256 = hashlib.sha256(TEXT).hexdigest()
    assert base64.b64decode(data["blobs"][sha256]) == TEXT
    assert hashlib.sha256(b"borta").hexdigest() not in data["blobs"]
    import_project(empty, data)
    with empty.reading() as session:
        assert get_blob(session, sha256) == TEXT


@pytest.mark.parametrize("damaged", ["!", base64.b64encode(b"other").decode(), 7])
def test_an_attached_file_that_is_damaged_stops_the_whole(empty: Workspace, damaged: Any) -> None:
    data = {"goals": [{"text": "a"}], "blobs": {hashlib.sha256(TEXT).hexdigest(): damaged}}
    with pytest.raises(UserError, match="attached file is damaged"):
        import_project(empty, data)
    with empty.reading() as session:
        assert session.scalars(select(Goal)).all() == []


def test_a_new_item_finds_room_between_two_that_have_one_position(empty: Workspace) -> None:
    import_project(empty, {"goals": [{"id": name, "text": name} for name in "abc"]})
    with empty.change("Two laptops") as session:
        first = session.get_one(Goal, "a")
        session.get_one(Goal, "b").position = first.position
    import_project(empty, {"goals": [{"id": "a"}, {"id": "n", "text": "n"}]})
    with empty.reading() as session:
        goals = snapshot(session)["goals"]
    assert [each["text"] for each in goals] == ["a", "n", "b", "c"]


def test_what_is_noted_of_an_action_at_a_school_goes_out_and_comes_in(example: Workspace) -> None:
    with example.change("x") as session:
        action = session.scalars(select(Action.id)).first()
        school = session.scalars(select(School.id)).first()
        session.execute(delete(ActionSchool))
        session.add(ActionSchool(action_id=action, school_id=school, note="Börjar i årskurs 4."))
    with example.reading() as session:
        goals = snapshot(session)["goals"]
    (told,) = (each for goal in goals for each in goal["actions"] if each["school_ids"])
    assert told["id"] == action
    assert told["school_notes"] == {school: "Börjar i årskurs 4."}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_project_saved_by_an_editor_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "x.json"
    text = '{"format": {"name": "planbench-project"}, "goals": [{"title": "Räkna"}]}'
    file.write_bytes(text.encode(encoding))
    assert looks_like_project(file)
    assert read_project(file)["goals"] == [{"title": "Räkna"}]
