"""What surrounds a file: its name, who joins from it, where it belongs, and the way back."""

from __future__ import annotations

import datetime as dt
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.conftest import NOW

from planbench.domain.model import Evidence, Goal, Milestone, Person
from planbench.errors import UserError
from planbench.exchange.package import MANIFEST, SUFFIX
from planbench.json_format.writing import snapshot
from planbench.services.exchange.history import bring_back, history, milestones, since_milestone
from planbench.services.exchange.joining import (
    home_of,
    join_project,
    likely,
    names_in,
    suggested_file,
)
from planbench.services.exchange.last_exchange import BEFORE_MERGE, Exchanged, last_exchange
from planbench.services.exchange.packages import (
    can_take_back,
    make_package,
    merge,
    package_name,
    preview,
    take_back,
    waiting,
)
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace


@pytest.fixture
def start(example: Workspace, tmp_path: Path) -> Path:
    """The file that a colleague starts from."""
    return make_package(example, tmp_path / f"start{SUFFIX}")


@pytest.fixture
def colleague(start: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The same project on Per's laptop."""
    join_project(start, tmp_path / "per.planbench", "  per   LUND ", lambda: NOW)
    workspace = open_workspace(tmp_path / "per.planbench", now=lambda: NOW)
    yield workspace
    workspace.close()


def sit_down(workspace: Workspace, name: str) -> None:
    with workspace.reading() as session:
        mine = session.scalars(select(Person.id).where(Person.name == name)).one()
    workspace.set_current_person(mine)


def test_a_files_name_says_whose_it_is_and_when_and_fits_on_every_disk(example: Workspace) -> None:
    sit_down(example, "Karin Ek")
    day = f"{NOW:%Y-%m-%d %H.%M}"
    home = example.project().municipality
    assert package_name(example) == f"{home} Karin Ek {day}{SUFFIX}"
    with example.change("Edit") as session:
        session.get_one(Person, example.current_person_id).name = 'Karin "K" Ek/Ås: <1>?*|\\'
    assert package_name(example) == f"{home} Karin -K- Ek-Ås- -1----- {day}{SUFFIX}"


def test_whoever_joins_is_known_in_any_spelling_and_told_who_sent(colleague: Workspace) -> None:
    with colleague.reading() as session:
        assert session.get_one(Person, colleague.current_person_id).name == "Per Lund"
        assert list(session.scalars(select(Person.name))).count("Per Lund") == 1
    noted = last_exchange(colleague)
    assert (noted.sent, noted.received) == (None, NOW)
    assert noted.latest == NOW


def test_the_later_of_two_exchanges_is_the_latest() -> None:
    early, late = NOW, NOW + dt.timedelta(days=2)
    assert Exchanged(early, late, "").latest == late
    assert Exchanged(late, early, "").latest == late
    assert Exchanged(None, None, "").latest is None


def test_the_one_other_resource_person_is_likely_to_join(
    example: Workspace, tmp_path: Path
) -> None:
    with example.change("People") as session:
        for each in session.scalars(select(Person)):
            each.role = "resource_person" if each.name in ("Karin Ek", "Per Lund") else "head"
        session.add(Person(id="blank", name="", role="resource_person"))
    sit_down(example, "Karin Ek")
    file = make_package(example, tmp_path / f"one{SUFFIX}")
    assert likely(file) == "Per Lund"
    assert "" not in names_in(file)
    with example.change("People") as session:
        session.add(Person(id="third", name="Tove Holm", role="resource_person"))
    assert likely(make_package(example, tmp_path / f"two{SUFFIX}")) == ""


def test_people_are_listed_in_their_order(example: Workspace, tmp_path: Path) -> None:
    with example.change("People") as session:
        people = list(session.scalars(select(Person).order_by(Person.position, Person.id)))
        names = [each.name for each in people]
        for each, position in zip(people, ["a3", "a2", "a1", "a0"], strict=False):
            each.position = position
    listed = names_in(make_package(example, tmp_path / f"x{SUFFIX}"))
    assert listed[: len(names[:4])] == names[:4][::-1]


def test_a_new_person_stands_last(start: Path, tmp_path: Path) -> None:
    join_project(start, tmp_path / "new.planbench", "Ny Handledare", lambda: NOW)
    workspace = open_workspace(tmp_path / "new.planbench", now=lambda: NOW)
    with workspace.reading() as session:
        people = select(Person.name).order_by(Person.position, Person.id)
        assert list(session.scalars(people))[-1] == "Ny Handledare"
    workspace.close()


def test_the_projects_file_gets_a_name_that_is_not_taken(
    example: Workspace, start: Path, tmp_path: Path
) -> None:
    name = example.project().municipality
    folder = tmp_path / "projects"
    folder.mkdir()
    for number in ("", "2", "3"):
        file = suggested_file(start, folder)
        assert file == folder / f"{name}{number}.planbench"
        file.write_bytes(b"")


def test_a_file_is_led_home_to_the_project_it_belongs_to(
    example: Workspace, empty: Workspace, start: Path
) -> None:
    other, own = empty.file.path, example.file.path
    assert home_of(start, [other, own]) == own
    assert home_of(start, [other]) is None


def test_another_projects_file_is_refused_and_waits_for_nobody(
    empty: Workspace, start: Path
) -> None:
    with pytest.raises(UserError, match="belongs to another project"):
        preview(empty, start)
    assert waiting(empty, start.parent) is None


def test_the_newest_of_several_files_is_offered_and_a_known_one_is_not(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    files = []
    for number in range(2):
        with colleague.change("Edit") as session:
            session.add(Evidence(title=f"Nytt {number}"))
        files.append(make_package(colleague, folder / f"{number}{SUFFIX}"))
        os.utime(files[-1], (2e9 - number, 2e9 - number))
    assert waiting(example, folder) == files[0]
    assert waiting(example, folder, {files[0]}) == files[1]
    assert waiting(example, folder, set(files)) is None


def test_a_merge_is_taken_back_with_what_was_written_since_kept_aside(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    assert not can_take_back(example)
    with pytest.raises(UserError, match="no merge to take back"):
        take_back(example, tmp_path / "backups")
    with example.reading() as session:
        before = snapshot(session)
    with colleague.change("Edit") as session:
        session.add(Evidence(title="Pers enkät"))
    merge(example, make_package(colleague, tmp_path / f"p{SUFFIX}"), tmp_path / "backups")
    with example.change("Edit") as session:
        session.add(Goal(text="Skrivet efteråt."))
    assert can_take_back(example)
    kept = take_back(example, tmp_path / "backups")
    with example.reading() as session:
        assert snapshot(session) == before
    aside = open_workspace(kept, write=False)
    with aside.reading() as session:
        assert "Skrivet efteråt." in set(session.scalars(select(Goal.text)))
        assert "Pers enkät" in set(session.scalars(select(Evidence.title)))
    aside.close()


def test_a_file_with_nothing_new_is_known_and_needs_no_backup(
    example: Workspace, start: Path, tmp_path: Path
) -> None:
    assert preview(example, start).known
    brought = merge(example, start, tmp_path / "backups")
    assert (brought.known, brought.differences, brought.backup) == (True, (), None)
    assert not can_take_back(example)


def test_milestones_stand_latest_first_and_a_strange_one_is_said(example: Workspace) -> None:
    with example.change("Milestones") as session:
        for days, name in ((1, "Först"), (3, "Sist"), (2, "Mitt")):
            at = NOW.replace(tzinfo=None) + dt.timedelta(days=days)
            session.add(Milestone(id=name, name=name, at=at, version="AAA="))
        session.add(Milestone(id="odd", name="Udda", version="%%"))
    dated = [each.name for each in milestones(example) if each.at]
    assert dated == ["Sist", "Mitt", "Först"]
    with pytest.raises(UserError, match="has not heard from yet"):
        since_milestone(example, "odd")


def test_history_is_latest_first_no_longer_than_asked_and_names_what_was_removed(
    example: Workspace,
) -> None:
    for number in range(3):
        with example.change(f"Edit {number}") as session:
            session.add(Evidence(id=f"e{number}", title=f"Underlag {number}"))
    with example.change("Remove") as session:
        session.delete(session.get_one(Evidence, "e1"))
    lines = history(example, most=2)
    assert [each.label for each in lines] == ["Remove", "Edit 2"]
    (removed,) = lines[0].items
    assert removed.cells["title"] == "Underlag 1"
    assert [each.label for each in history(example, "e1")] == ["Remove", "Edit 1"]


def test_only_a_text_can_be_brought_back(example: Workspace) -> None:
    with example.reading() as session:
        goal = min(session.scalars(select(Goal.id)))
    with pytest.raises(UserError, match="Only texts"):
        bring_back(example, "goal", goal, "strand", "geometry")


def test_another_projects_backup_is_never_taken_back_and_nothing_is_made(
    empty: Workspace, norwegian_file: Path, tmp_path: Path
) -> None:
    before = empty.project()
    for there in (norwegian_file, tmp_path / "gone.planbench"):
        empty.set_local(BEFORE_MERGE, str(there))
        with pytest.raises(UserError, match="no merge to take back"):
            take_back(empty, tmp_path / "backups")
    assert empty.project().id == before.id
    assert not (tmp_path / "backups").exists()


def test_which_project_a_file_belongs_to_is_told_as_far_as_it_says(
    example: Workspace, empty: Workspace, start: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as refused:
        preview(empty, start)
    assert refused.value.values["name"] == example.project().municipality
    nameless = tmp_path / f"nameless{SUFFIX}"
    with zipfile.ZipFile(start) as old, zipfile.ZipFile(nameless, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == MANIFEST:
                data = json.dumps({**json.loads(data), "name": ""}).encode()
            new.writestr(part, data)
    with pytest.raises(UserError) as refused:
        preview(empty, nameless)
    assert refused.value.values["name"] == "?"
