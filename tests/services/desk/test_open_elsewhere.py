"""A municipality's project file is only looked into, whoever else has it open."""

from __future__ import annotations

from tests.conftest import NOW

from planbench.domain.model import Goal
from planbench.i18n import words_for
from planbench.services.desk.folder import read_desk
from planbench.services.gate.workspace import Workspace


def test_a_project_that_is_being_written_in_is_read(example: Workspace) -> None:
    with example.change("Edit") as session:
        session.add(Goal(position="zz", text="Ett mål till."))
    desk = read_desk(example.file.path.parent, words_for("sv"), NOW.date())
    [municipality] = desk.municipalities
    assert municipality.newest.form == "project"
    assert municipality.newest.goals[-1].text == "Ett mål till."
