"""One person's time over several projects: each, in all, and what could not be counted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import NOW, SWEDISH

from planbench.domain.model import Person, TimeEntry
from planbench.programmes.loading import load_programme
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import new_project, open_workspace
from planbench.services.time.all_projects import Times, known_projects, time_in_all

TODAY = NOW.date()  # a Wednesday


def project(path: Path, minutes: int, person: str = "Karin Ek") -> Path:
    new_project(
        path,
        load_programme(SWEDISH),
        municipality=path.stem,
        document_language="sv",
        persons=(person,),
    )
    workspace = open_workspace(path, now=lambda: NOW)
    with workspace.change("Edit") as session:
        for day in (TODAY, TODAY.replace(day=2), TODAY.replace(month=9)):
            session.add(TimeEntry(person_id=workspace.current_person_id, date=day, minutes=minutes))
    workspace.close()
    return path


def test_time_is_summed_in_each_project_and_in_all(tmp_path: Path) -> None:
    files = [
        project(tmp_path / "Ekdala.planbench", 60),
        project(tmp_path / "Alvik.planbench", 90, person="karin ek "),
        project(tmp_path / "Annan.planbench", 30, person="Per Lund"),
    ]
    found = time_in_all(files, "Karin Ek", TODAY, lambda: True)
    assert [(each.name, each.times.whole) for each in found.projects] == [
        ("Ekdala", 180),
        ("Alvik", 270),
    ]
    assert found.total == Times(week=150, month=300, whole=450)
    assert list(found.not_counted) == []


def test_a_copy_of_a_project_is_counted_once(tmp_path: Path) -> None:
    first = project(tmp_path / "Ekdala.planbench", 60)
    copy = Path(shutil.copy(first, tmp_path / "kopia.planbench"))
    assert time_in_all([first, copy], "Karin Ek", TODAY, lambda: True).total.whole == 180


def test_what_cannot_be_read_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    good = project(tmp_path / "Ekdala.planbench", 60)
    damaged = tmp_path / "trasig.planbench"
    damaged.write_bytes(good.read_bytes()[:5000])
    foreign = tmp_path / "brev.planbench"
    foreign.write_text("Hej")
    before = damaged.read_bytes()
    found = time_in_all(
        [good, damaged, foreign, tmp_path / "borta.planbench"], "Karin Ek", TODAY, lambda: True
    )
    assert found.total.whole == 180
    assert [name for name, _ in found.not_counted] == [
        "trasig.planbench",
        "brev.planbench",
        "borta.planbench",
    ]
    assert damaged.read_bytes() == before


def test_a_project_that_is_open_elsewhere_is_read_all_the_same(example: Workspace) -> None:
    with example.reading() as session:
        name = session.get_one(Person, example.current_person_id).name
    found = time_in_all([example.file.path], name, TODAY, lambda: True)
    assert found.total.whole > 0


def test_looking_stops_when_told(tmp_path: Path) -> None:
    file = project(tmp_path / "Ekdala.planbench", 60)
    assert list(time_in_all([file], "Karin Ek", TODAY, lambda: False).projects) == []


@pytest.mark.parametrize("recent", [True, False])
def test_every_file_is_known_once(tmp_path: Path, recent: bool) -> None:
    own = tmp_path / "a.planbench"
    own.touch()
    (tmp_path / "b.planbench").touch()
    files = known_projects(own, [own] if recent else [], tmp_path)
    assert [file.name for file in files] == ["a.planbench", "b.planbench"]
