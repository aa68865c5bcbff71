"""Exchange as a service: preview, joining as someone, statistics that come along."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.conftest import NOW
from tests.found import found

from planbench.domain.model import Dataset, Evidence, Goal, Meeting, Observation, Person, Section
from planbench.errors import UserError
from planbench.exchange.package import MANIFEST
from planbench.imports.statistics import guess_statistics
from planbench.json_format.writing import snapshot
from planbench.services.evidence.importing import accept_statistics
from planbench.services.exchange.conflicts import choose, conflicts
from planbench.services.exchange.history import (
    bring_back,
    earlier_texts,
    history,
    last_meeting,
    milestones,
    set_milestone,
    since_milestone,
)
from planbench.services.exchange.joining import join_project, names_in
from planbench.services.exchange.last_exchange import last_exchange, unsent
from planbench.services.exchange.packages import (
    STAGES,
    make_package,
    merge,
    preview,
    waiting,
)
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace


@pytest.fixture
def colleague(example: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """The same project on Per's laptop."""
    package = make_package(example, tmp_path / "start.planbench-utbyte")
    join_project(package, tmp_path / "per.planbench", "Per Lund", lambda: NOW)
    workspace = open_workspace(tmp_path / "per.planbench", now=lambda: NOW)
    yield workspace
    workspace.close()


def test_a_merge_can_be_stopped_at_every_stage(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    with colleague.change("Edit") as session:
        session.add(Goal(id="new-goal", text="Ett mål till."))
    package = make_package(colleague, tmp_path / "per.planbench-utbyte")
    with example.reading() as session:
        before = snapshot(session)

    for stage in range(1, STAGES):

        def stop(done: int, _of: int, stage: int = stage) -> None:
            if done == stage:
                raise UserError("Stopped.")

        with pytest.raises(UserError, match="Stopped"):
            merge(example, package, tmp_path / "backups", stop)
        with example.reading() as session:
            assert snapshot(session) == before
    merge(example, package, tmp_path / "backups")
    with example.reading() as session, colleague.reading() as theirs:
        assert snapshot(session) == snapshot(theirs)


def one(workspace: Workspace, kind: type[Goal] | type[Section]) -> str:
    with workspace.reading() as session:
        return min(session.scalars(select(kind.id)))


def test_joining_gives_the_whole_project(example: Workspace, colleague: Workspace) -> None:
    with example.reading() as mine, colleague.reading() as theirs:
        assert snapshot(mine) == snapshot(theirs)
        assert theirs.scalar(select(func.count()).select_from(Observation))
        assert theirs.get_one(Person, colleague.current_person_id).name == "Per Lund"


def test_someone_new_is_added_as_a_person(example: Workspace, tmp_path: Path) -> None:
    package = make_package(example, tmp_path / "start.planbench-utbyte")
    assert "Per Lund" in names_in(package)
    join_project(package, tmp_path / "new.planbench", "Ny Handledare", lambda: NOW)
    workspace = open_workspace(tmp_path / "new.planbench", now=lambda: NOW)
    with workspace.reading() as session:
        assert session.get_one(Person, workspace.current_person_id).name == "Ny Handledare"
    assert unsent(workspace) == 1
    workspace.close()


def test_joining_over_a_file_is_refused(example: Workspace, tmp_path: Path) -> None:
    package = make_package(example, tmp_path / "start.planbench-utbyte")
    with pytest.raises(UserError):
        join_project(package, example.file.path, "Per Lund", lambda: NOW)


def test_a_preview_changes_nothing_and_foretells_the_merge(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    goal = one(example, Goal)
    with colleague.change("Edit") as session:
        session.add(Evidence(title="Pers enkät"))
        session.get_one(Goal, goal).strand = "geometry"
    package = make_package(colleague, tmp_path / "per.planbench-utbyte")
    with example.reading() as session:
        before = snapshot(session)
    foretold = preview(example, package)
    with example.reading() as session:
        assert snapshot(session) == before
    assert (foretold.count("new"), foretold.count("changed")) == (1, 1)
    assert (foretold.sender, foretold.clashes) == ("Per Lund", ())
    with example.change("Edit") as session:
        session.get_one(Goal, goal).strand = "algebra"
        text = session.get_one(Goal, goal).text
    foretold = preview(example, package)
    (clash,) = foretold.clashes
    assert (clash.row.id, clash.field) == (goal, "strand")
    assert foretold.cells[clash.row]["text"] == text  # by which it is named
    assert merge(example, package, tmp_path).differences == foretold.differences


def test_statistics_come_along_with_their_figures(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    with colleague.change("Edit") as session:
        session.delete(session.scalars(select(Dataset)).first())
    colleague.undo()
    with example.reading() as mine, colleague.reading() as theirs:
        query = select(func.count()).select_from(Observation)
        assert mine.scalar(query) == theirs.scalar(query)
    merge(example, make_package(colleague, tmp_path / "p.planbench-utbyte"), tmp_path)
    with example.reading() as mine, colleague.reading() as theirs:
        assert snapshot(mine)["datasets"] == snapshot(theirs)["datasets"]


def test_figures_whose_contents_did_not_come_come_with_the_next_file(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    table = tmp_path / "egen.csv"
    table.write_text("Skola;Läsår;Andel (%)\nFors;2024/25;81\nDal;2024/25;74\n", encoding="utf-8")
    made = accept_statistics(colleague, guess_statistics(table), table)
    whole = make_package(colleague, tmp_path / "whole.planbench-utbyte")
    lacking = tmp_path / "lacking.planbench-utbyte"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(lacking, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == MANIFEST:
                data = json.dumps({**json.loads(data), "blobs": {}}).encode()
            new.writestr(entry.filename, data)
    joined = tmp_path / "ny dator.planbench"
    assert "egen.csv" in join_project(lacking, joined, "Per Lund", lambda: NOW)
    assert join_project(whole, tmp_path / "hel.planbench", "Per Lund", lambda: NOW) == ()
    assert merge(example, lacking, tmp_path).lacking == ("egen.csv",)
    assert merge(example, whole, tmp_path).lacking == ()
    with example.reading() as session:
        mine = select(Observation.value).where(Observation.dataset_id == made)
        assert sorted(session.scalars(mine)) == [74, 81]


def test_it_knows_what_is_not_given_yet(example: Workspace, tmp_path: Path) -> None:
    make_package(example, tmp_path / "a.planbench-utbyte")
    assert unsent(example) == 0
    assert last_exchange(example).sent is not None
    with example.change("Edit") as session:
        session.add(Evidence(title="Nytt"))
    assert unsent(example) == 1


def test_what_is_undone_counts_as_if_it_had_never_happened(
    example: Workspace, tmp_path: Path
) -> None:
    def add(title: str) -> None:
        with example.change("Edit") as session:
            session.add(Evidence(title=title))

    add("Ett")
    make_package(example, tmp_path / "a.planbench-utbyte")
    add("Två")
    counts = [unsent(example)]
    for act in (example.undo, example.redo, example.undo, example.undo, example.redo):
        act()
        counts.append(unsent(example))
    assert counts == [1, 0, 1, 0, 1, 0]


def test_a_file_that_has_come_into_the_folder_is_noticed(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "shared"
    make_package(example, folder / "own.planbench-utbyte")
    assert waiting(example, folder) is None
    with colleague.change("Edit") as session:
        session.add(Evidence(title="Nytt"))
    package = make_package(colleague, folder / "per.planbench-utbyte")
    (folder / "junk.planbench-utbyte").write_bytes(b"junk")
    assert waiting(example, folder) == package


def test_listeners_hear_every_row_of_a_merge_at_once(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    heard = []
    example.listen(heard.append)
    with colleague.change("Edit") as session:
        session.add_all([Evidence(title="Ett"), Goal(text="Två")])
    merge(example, make_package(colleague, tmp_path / "p.planbench-utbyte"), tmp_path)
    [changed] = heard
    assert changed.touches("evidence")
    assert changed.touches("goal")


def test_what_came_is_found_by_search(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    with colleague.change("Edit") as session:
        session.add(Evidence(title="Kvadratkomplettering"))
    merge(example, make_package(colleague, tmp_path / "p.planbench-utbyte"), tmp_path)
    assert [each.kind for each in found(example, "kvadratkom")] == ["evidence"]


def test_a_value_that_cannot_stand_is_refused_when_choosing(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    goal = one(example, Goal)
    for workspace, strand in ((example, "algebra"), (colleague, "geometry")):
        with workspace.change("Edit") as session:
            session.get_one(Goal, goal).strand = strand
    merge(example, make_package(colleague, tmp_path / "p.planbench-utbyte"), tmp_path)
    [found] = conflicts(example)
    with pytest.raises(UserError):
        choose(example, found.conflict.id, "galaxy")
    choose(example, found.conflict.id, "probability")
    with example.reading() as session:
        assert session.get_one(Goal, goal).strand == "probability"


def test_history_names_both_people(
    example: Workspace, colleague: Workspace, tmp_path: Path
) -> None:
    goal = one(example, Goal)
    for workspace, text in ((example, "Karins ord."), (colleague, "Pers ord.")):
        with workspace.change("Edit") as session:
            session.get_one(Goal, goal).rationale += f"\n\n{text}"
    merge(example, make_package(colleague, tmp_path / "p.planbench-utbyte"), tmp_path)
    people = {each.person for each in history(example, goal) if each.kind == "change"}
    assert people == {"Karin Ek", "Per Lund"}


def test_an_earlier_version_of_a_text_is_read_and_brought_back(example: Workspace) -> None:
    section = one(example, Section)
    with example.reading() as session:
        original = session.get_one(Section, section).body
    for text in ("Först.", "Sedan."):
        with example.change("Edit") as session:
            session.get_one(Section, section).body = text
    texts = [each.text for each in earlier_texts(example, "section", section, "body")]
    assert texts[0] == "Först."
    assert original in texts or original == ""
    bring_back(example, "section", section, "body", "Först.")
    with example.reading() as session:
        assert session.get_one(Section, section).body == "Först."


def test_a_milestone_is_compared_with_now(example: Workspace) -> None:
    goal = one(example, Goal)
    milestone = set_milestone(example, "Skickad till styrgruppen")
    assert since_milestone(example, milestone) == []
    with example.change("Edit") as session:
        session.get_one(Goal, goal).strand = "geometry"
        session.add(Evidence(title="Nytt"))
    found = since_milestone(example, milestone)
    assert sorted(each.what for each in found) == ["changed", "new"]
    assert [each.name for each in milestones(example)] == ["Skickad till styrgruppen"]


def test_the_latest_meeting_is_the_last_that_has_been_to_the_end_of_its_day(
    example: Workspace,
) -> None:
    with example.change("Meetings") as session:
        for each in session.scalars(select(Meeting)):
            each.date = None
    assert last_meeting(example) is None
    today = example.today
    days = (-30, -9, 0, 9)
    with example.change("Meetings") as session:
        for each, days_on in zip(session.scalars(select(Meeting)), days, strict=False):
            each.date = today + dt.timedelta(days=days_on)
    found = last_meeting(example)
    assert found is not None
    assert found.date() == today - dt.timedelta(days=9)
    assert (found.hour, found.minute) == (23, 59)
