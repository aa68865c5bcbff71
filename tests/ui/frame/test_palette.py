"""Ctrl+K: by label, by part of a word, by what can be done, in files; by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from planbench.domain.model import Action, Attachment, Evidence, Finding, Goal
from planbench.services.gate.workspace import Workspace
from planbench.services.settings import Settings
from planbench.store.blobs import put_blob
from planbench.ui.frame.palette.window import Palette
from planbench.ui.frame.shell import Shell
from planbench.ui.frame.window import Window
from planbench.ui.page_context import PageContext

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, shell: Shell) -> Palette:
    """The palette, once it has read the project."""
    palette = shell.findChild(Palette)
    with qtbot.waitSignal(palette.asking.ready):
        shell.find_anything()
    return palette


def shown(palette: Palette) -> list[str]:
    return [f"{row.label} {row.text}".strip() for row in palette.model.rows if not row.is_head]


def typed(qtbot: QtBot, palette: Palette, text: str) -> list[str]:
    field = palette.findChild(QLineEdit)
    field.clear()
    field.insert(text)  # QTest types ASCII only
    return shown(palette)


@pytest.mark.parametrize(
    ("looked_for", "first"),
    [
        ("u12", "U12 "),
        ("S3", "I3 "),
        ("mål 2", "Mål 2 "),
        ("Mål2", "Mål 2 "),
        ("träff 3", "Träff 3"),
        ("1.2", "1.2 "),
        ("inställningar", "Inställningar …"),
        ("ny insats", "Ny insats"),
        ("exportera", "Exportera Word …"),
    ],
)
def test_what_is_called_so_stands_first(
    qtbot: QtBot, shell: Shell, looked_for: str, first: str
) -> None:
    assert typed(qtbot, opened(qtbot, shell), looked_for)[0].startswith(first)


def test_a_part_of_a_compound_is_found_in_every_group(qtbot: QtBot, shell: Shell) -> None:
    found = typed(qtbot, opened(qtbot, shell), "uppfattning")
    assert any(each.startswith("U3 ") for each in found)
    assert any(each.startswith("I3 ") for each in found)
    assert any("procent godtagbara kunskaper i taluppfattning" in each for each in found)


def test_what_stands_in_an_attached_file_leads_to_its_evidence(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    with workspace.change("Add") as session:
        piece = session.scalars(select(Evidence).where(Evidence.number == 5)).one()
        sha256 = put_blob(session, b"Eleverna visade sina trollformler.")
        session.add(Attachment(evidence_id=piece.id, name="anteckning.txt", sha256=sha256))
    palette = opened(qtbot, shell)
    qtbot.waitUntil(lambda: any("trollformler" in each for each in typed(qtbot, palette, "trollf")))
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert shell.step == "evidence"


def test_enter_goes_there_and_what_was_visited_is_offered_next_time(
    qtbot: QtBot, shell: Shell
) -> None:
    palette = opened(qtbot, shell)
    typed(qtbot, palette, "mål 2")
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert (shell.step, palette.isVisible()) == ("plan", False)
    qtbot.keyClick(shell, "k", CTRL)
    assert shown(palette)[0].startswith("Mål 2 ")


def test_the_arrows_pass_over_heads_and_tab_goes_to_the_next_group(
    qtbot: QtBot, shell: Shell
) -> None:
    palette = opened(qtbot, shell)
    typed(qtbot, palette, "uppfattning")
    field = palette.findChild(QLineEdit)
    groups = [place for place, row in enumerate(palette.model.rows) if row.is_head]
    assert len(groups) > 1
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert palette.list.currentIndex().row() == groups[1] + 1
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == groups[1] - 1


@pytest.mark.parametrize("how", ["esc", "click", "page"])
def test_it_goes_when_it_is_left(qtbot: QtBot, shell: Shell, how: str) -> None:
    palette = opened(qtbot, shell)
    if how == "esc":
        qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Escape)
    elif how == "click":
        qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    else:
        qtbot.keyClick(shell, "4", CTRL)
    assert not palette.isVisible()


def test_esc_gives_the_focus_back(qtbot: QtBot, shell: Shell) -> None:
    shell.show_step("time")
    line = shell.page("time").quick.line
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    palette = opened(qtbot, shell)
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is line


def test_a_command_begins_something_on_its_page(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    def actions() -> int:
        with workspace.reading() as session:
            return len(list(session.scalars(select(Action.id))))

    before = actions()
    palette = opened(qtbot, shell)
    typed(qtbot, palette, "ny insats")
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert (shell.step, actions()) == ("plan", before + 1)


@pytest.mark.parametrize("step", ["goal", "finding", "evidence", "meeting", "section"])
def test_everything_that_can_be_begun_is_begun(
    shell: Shell, context: PageContext, workspace: Workspace, step: str
) -> None:
    from planbench.domain.model import KINDS
    from planbench.ui.frame.commands import BEGINNINGS

    def count() -> int:
        with workspace.reading() as session:
            return len(list(session.scalars(select(KINDS[step].id))))

    before = count()
    where = next(each[0] for each in BEGINNINGS if each[1] == step)
    context.navigate(where, "new", step)
    assert count() == before + 1


def test_it_speaks_norwegian(qtbot: QtBot, window: Window, settings: Settings) -> None:
    settings.language = "nb"
    window.restyle()
    qtbot.waitUntil(lambda: window.shell is not None and window.shell.isVisible())
    assert typed(qtbot, opened(qtbot, window.shell), "nytt tiltak")[0] == "Nytt tiltak"


def test_a_group_of_many_is_shown_whole_when_asked(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    with workspace.change("Add") as session:
        for number in range(30):
            session.add(Evidence(number=100 + number, title=f"Kvadratrot {number}"))
    palette = opened(qtbot, shell)
    few = typed(qtbot, palette, "vadratrot")
    assert few[-1] == "Visa alla 30"
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Up)
    palette.open_row(len(palette.model.rows) - 1)
    assert len([each for each in shown(palette) if "Kvadratrot" in each]) == 30


def test_items_of_every_kind_lead_somewhere(shell: Shell, workspace: Workspace) -> None:
    with workspace.reading() as session:
        kinds = {"goal": Goal, "finding": Finding, "evidence": Evidence}
        for name, kind in kinds.items():
            shell.show_item(name, session.scalars(select(kind.id)).first())
    assert shell.step == "evidence"


def test_what_was_gone_to_is_in_sight(qtbot: QtBot, window: Window, shell: Shell) -> None:
    window.resize(1100, 600)
    with shell.context.workspace.reading() as session:
        action = session.scalars(select(Action.id).order_by(Action.position)).first()
    shell.show_item("action", action)
    window.activateWindow()
    page = shell.page("plan")

    def seen() -> bool:
        field = QApplication.focusWidget()
        if field is None or not page.isAncestorOf(field):
            return False
        return page.viewport().rect().contains(field.mapTo(page.viewport(), field.rect().center()))

    qtbot.waitUntil(seen)


def test_it_keeps_to_the_window_that_is_made_smaller(qtbot: QtBot, shell: Shell) -> None:
    palette = opened(qtbot, shell)
    for width, height in ((1200, 700), (950, 560)):
        shell.window().resize(width, height)
        qtbot.waitUntil(lambda: palette.geometry() == palette.parentWidget().rect())
    palette.leave()
