"""A project's JSON: whose it is, what is asked first, and what was kept aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from planbench.domain.model import Goal
from planbench.errors import UserError
from planbench.json_format.writing import snapshot
from planbench.services.gate.workspace import Workspace
from planbench.services.json_import import NeedsConsentError, import_project

MINE = {"goals": [{"id": f"mine{n}", "text": f"Eget mål {n}"} for n in range(5)]}
OTHERS = {"id": "other", "programme": "ncm-skane-2026"}


def goals(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        return sorted(session.scalars(select(Goal.text)))


@pytest.fixture
def begun(empty: Workspace) -> Workspace:
    """A project in which somebody has written."""
    import_project(empty, MINE)
    return empty


def over(count: int) -> list[dict[str, str]]:
    """Other texts for so many of the goals."""
    return [{"id": f"mine{n}", "text": "Annat"} for n in range(count)]


@pytest.mark.parametrize(
    ("data", "asked"),
    [
        ({"goals": [{"text": "Nytt"}]}, ""),
        ({"goals": over(1)}, ""),
        ({"project": {"id": "other"}, "goals": [{"text": "Nytt"}]}, r"another project \(“\?”\)"),
        ({"project": OTHERS, "goals": over(2)}, "another project .*overwrite 2 of yours"),
        ({"project": {**OTHERS, "municipality": "Nyköping"}}, "another project .“Nyköping”."),
    ],
)
def test_only_what_nobody_could_want_in_silence_is_asked_about(
    begun: Workspace, tmp_path: Path, data: dict[str, Any], asked: str
) -> None:
    before = goals(begun)
    if not asked:
        import_project(begun, data, agreed=False, backups=tmp_path / "kept")
        assert goals(begun) != before
        return
    texts = [each for each in data.get("goals", []) if "id" in each]
    expected = len(texts) + ("municipality" in data["project"])
    with pytest.raises(NeedsConsentError, match=asked) as refused:
        import_project(begun, data, agreed=False, backups=tmp_path / "kept")
    assert goals(begun) == before
    assert not (tmp_path / "kept").exists()
    assert len(refused.value.counts.overwritten) == expected


@pytest.mark.parametrize(("count", "named", "more"), [(1, 1, ""), (3, 3, ""), (5, 3, "+2")])
def test_the_first_places_are_named_and_the_others_counted(
    begun: Workspace, count: int, named: int, more: str
) -> None:
    with pytest.raises(NeedsConsentError) as refused:
        import_project(begun, {"project": OTHERS, "goals": over(count)}, agreed=False)
    said = str(refused.value)
    assert said.count("Eget mål") == named
    assert more in said
    assert ("+" in said) == bool(more)


def test_what_was_agreed_to_is_kept_aside_first_and_is_one_step(
    begun: Workspace, tmp_path: Path
) -> None:
    import_project(begun, {"project": OTHERS, "goals": over(2)}, backups=tmp_path / "kept")
    assert goals(begun).count("Annat") == 2
    [kept] = (tmp_path / "kept").iterdir()
    assert "import" in kept.name
    assert begun.undo() == "Import project file"
    assert goals(begun).count("Annat") == 0


def test_ones_own_file_is_taken_in_without_a_word_or_a_backup(
    begun: Workspace, tmp_path: Path
) -> None:
    own = {"project": {"id": begun.project().id}, "goals": over(1)}
    import_project(begun, own, agreed=False, backups=tmp_path / "kept")
    assert goals(begun).count("Annat") == 1
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("data", [{"project": OTHERS, "goals": over(2)}, {"goals": over(2)}])
def test_a_rehearsal_counts_and_changes_nothing(
    begun: Workspace, tmp_path: Path, data: dict[str, Any]
) -> None:
    before = begun.undo_label(), goals(begun)
    counts = import_project(begun, data, dry_run=True, agreed=False, backups=tmp_path / "kept")
    assert (counts.new, counts.changed, len(counts.overwritten)) == (0, 2, 2)
    assert (begun.undo_label(), goals(begun)) == before
    assert not (tmp_path / "kept").exists()


def test_another_programme_is_taken_only_by_a_project_that_nobody_has_begun(
    empty: Workspace,
) -> None:
    norwegian = {"project": {"programme": "matematikkloftet-lederstotte"}}
    with pytest.raises(UserError, match=r"“nowhere”, and should be one of: .*matematikkloftet"):
        import_project(empty, {"project": {"programme": "nowhere"}})
    import_project(empty, norwegian)
    assert empty.project().programme == "matematikkloftet-lederstotte"
    import_project(empty, {**MINE, "project": {"programme": "ncm-skane-2026"}})
    with pytest.raises(UserError, match="should be one of: ncm-skane-2026"):
        import_project(empty, norwegian)


def test_what_was_written_out_comes_in_as_it_was(begun: Workspace) -> None:
    with begun.reading() as session:
        whole = snapshot(session)
    counts = import_project(begun, whole, agreed=False)
    assert (counts.new, counts.changed, counts.overwritten) == (0, 0, [])
