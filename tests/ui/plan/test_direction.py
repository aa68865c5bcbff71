"""«Riktning»: written in place, with the headings that a programme names and leaves empty."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from tests.ui.conftest import OpenWindow

from planbench.domain.model import Involvement, ProgrammeNote
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.fields.rows import Rows
from planbench.ui.kit.look.card import Card
from planbench.ui.plan.direction import DirectionView
from planbench.ui.plan.page import PlanPage


def shown(shell: Shell) -> DirectionView:
    shell.show_step("plan")
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    page.show_as("direction")
    return next(iter(page.findChildren(DirectionView)))


def field(view: DirectionView, name: str) -> TextField:
    return next(each for each in view.findChildren(TextField) if each.accessibleName() == name)


def test_the_theory_of_the_plan_is_saved_as_it_is_written(shell: Shell) -> None:
    view = shown(shell)
    text = field(view, "Så tänker vi att planen ska verka")
    text.setPlainText("Om vi planerar ihop …")
    shell.context.flush()
    assert shell.context.workspace.project().theory == "Om vi planerar ihop …"
    assert len(view.findChildren(Card)) == 4  # no headings of a programme that names none


def test_a_group_is_added_and_found_again(shell: Shell) -> None:
    shown(shell)
    row = Involvement(who="Vårdnadshavare", part="informed")
    row_id = row.id
    assert shell.context.add(row, "test")
    shell.context.navigate("plan", "involvement", row_id)
    page = shell.page("plan")
    assert isinstance(page, PlanPage)
    assert page.findChildren(DirectionView)


def test_the_headings_of_the_programme_wait_to_be_filled(
    open_window: OpenWindow, norwegian_file: Path
) -> None:
    window = open_window(norwegian_file)
    shell = window.shell
    assert shell is not None
    view = shown(shell)
    text = field(view, "3xU")
    assert not text.toPlainText()
    text.setPlainText("Med våra egna ord.")
    shell.context.flush()
    with shell.context.workspace.reading() as session:
        notes = {each.key: each.text for each in session.scalars(select(ProgrammeNote))}
    assert notes["three_u"] == "Med våra egna ord."
    assert notes["component_6"] == ""


def heads(view: DirectionView) -> list[str]:
    named = (rows.heads for rows in view.findChildren(Rows))
    return next(found for found in named if "Grupp" in found)


def test_the_year_is_asked_for_where_the_programme_has_years(
    shell: Shell, open_window: OpenWindow, norwegian_file: Path
) -> None:
    other = open_window(norwegian_file).shell
    assert other is not None
    told = {}
    for frame in (shell, other):
        facts = frame.context.workspace.programme.facts
        told[bool(facts.years)] = any("rogram" in head for head in heads(shown(frame)))
    assert told == {True: True, False: False}
