"""The page of the current state: evidence is cited, findings get numbers and links."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.pages import count, overlooked_on, page, rows, type_text, visible
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import (
    Comparison,
    Evidence,
    Finding,
    FindingEvidence,
    Section,
)
from planbench.services.gate.workspace import Workspace
from planbench.ui.current_state.page import CurrentStatePage
from planbench.ui.current_state.placed_charts import placed_charts
from planbench.ui.current_state.view import SectionView, load_state
from planbench.ui.current_state.writing import WritingArea
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.page_context import PageContext


def test_evidence_is_cited_where_the_cursor_is(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    section = next(each for each in rows(workspace, Section) if not each.body)
    state.show_section(section.id)
    evidence = rows(workspace, Evidence)[0]
    writing = visible(qtbot, state, WritingArea)
    writing.setFocus()
    type_text(writing, "Det syns i [")
    state.drawer().cited.emit(evidence.id)
    shell.context.flush()
    body = next(each.body for each in rows(workspace, Section) if each.id == section.id)
    assert body == f"Det syns i [U:{evidence.id}]"


def test_a_citation_goes_as_a_whole(qtbot: QtBot, shell: Shell, workspace: Workspace) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    writing = visible(qtbot, state, WritingArea)
    evidence = rows(workspace, Evidence)[0]
    writing.set_value(f"Före [U:{evidence.id}]")
    writing.moveCursor(writing.textCursor().MoveOperation.End)
    qtbot.keyClick(writing, Qt.Key.Key_Backspace)
    assert writing.value() == "Före"


def test_a_finding_gets_a_number_and_is_linked_to_evidence(
    qtbot: QtBot, shell: Shell, workspace: Workspace
) -> None:
    state = page(shell, "current_state", CurrentStatePage)
    highest = max(each.number for each in rows(workspace, Finding))
    links = count(workspace, FindingEvidence)
    state.add_finding()
    finding = max(rows(workspace, Finding), key=lambda each: each.number)
    editor = next(
        each for each in state._cards.values() if each._view.finding.id == finding.id
    )._editor
    editor._link(rows(workspace, Evidence)[0].id)
    assert finding.number == highest + 1
    assert count(workspace, FindingEvidence) == links + 1


@pytest.fixture
def state(shell: Shell) -> CurrentStatePage:
    """The page, whole."""
    made = page(shell, "current_state", CurrentStatePage)
    shell.context.builder.finish(made)
    assert isinstance(made, CurrentStatePage)
    return made


@pytest.fixture
def sections(context: PageContext) -> list[SectionView]:
    """The sections as they stand, each with its title."""
    facts = context.workspace.programme.facts.sections
    with context.workspace.reading() as session:
        return load_state(session, context.guidance(), {e.key: e.made_of for e in facts})


def section_shown(state: CurrentStatePage) -> str:
    """The title of the text that is shown: the programme's, or what is written above it."""
    turn()
    writing = next(each for each in state.findChildren(WritingArea) if each.isVisible())
    name = writing.accessibleName()
    return named(state, QLineEdit, "Titel").text() if name == "Text" else name


def test_one_goes_from_section_to_section_and_on_to_the_plan(
    shell: Shell, state: CurrentStatePage, sections: list[SectionView]
) -> None:
    for each in sections[1:]:
        assert "Nästa avsnitt" in buttons(state.window())
        press(state.window(), "Nästa avsnitt")
        assert section_shown(state) == each.title
        assert isinstance(state.window().focusWidget(), WritingArea)
    assert "Nästa avsnitt" not in buttons(state.window())
    press(state.window(), "Till planen")
    assert shell.step == "plan"


def test_a_new_section_comes_last_and_is_the_one_shown(
    state: CurrentStatePage, sections: list[SectionView], workspace: Workspace
) -> None:
    state.begin("section")
    assert section_shown(state) == "Nytt avsnitt"
    after = sorted(rows(workspace, Section), key=lambda each: (each.position, each.id))
    assert [each.id for each in after[:-1]] == [each.section.id for each in sections]
    assert after[-1].title == "Nytt avsnitt"
    state.begin("finding")
    newest = max(rows(workspace, Finding), key=lambda each: each.number)
    assert newest.section_id == after[-1].id
    assert newest.position == max(each.position for each in rows(workspace, Finding))


def test_an_item_is_gone_to_in_its_section(
    state: CurrentStatePage, sections: list[SectionView], workspace: Workspace
) -> None:
    first = sections[0].section.id
    finding = next(each for each in rows(workspace, Finding) if each.section_id != first)
    state.show_item("finding", finding.id)
    assert section_shown(state) == next(
        each.title for each in sections if each.section.id == finding.section_id
    )
    fields = [each.toPlainText() for each in state.findChildren(TextField) if each.isVisible()]
    assert finding.text in fields
    state.show_item("section", first)
    assert section_shown(state) == sections[0].title


def test_a_bracket_in_the_text_opens_the_evidence_beside_it(
    qtbot: QtBot, state: CurrentStatePage, shell: Shell
) -> None:
    wanted: list[bool] = []
    shell.context.drawer_wanted.connect(wanted.append)
    writing = visible(qtbot, state, WritingArea)
    writing.setFocus()
    qtbot.keyClicks(writing, "[")
    assert wanted == [True]


def test_focus_mode_leaves_the_text_alone_and_esc_brings_all_back(
    qtbot: QtBot, state: CurrentStatePage, shell: Shell
) -> None:
    writing = visible(qtbot, state, WritingArea)
    assert "Iakttagelser i avsnittet" in texts(state)
    press(state.window(), "Fokusläge")
    assert "Iakttagelser i avsnittet" not in texts(state)
    assert shell.window().focusWidget() is writing
    qtbot.keyClick(writing, Qt.Key.Key_Escape)
    assert "Iakttagelser i avsnittet" in texts(state)
    qtbot.keyClick(writing, Qt.Key.Key_Escape)
    assert "Iakttagelser i avsnittet" in texts(state)


def test_a_placed_comparison_is_a_picture_as_wide_as_the_text_may_be(
    context: PageContext, workspace: Workspace, sections: list[SectionView]
) -> None:
    comparison = rows(workspace, Comparison)[0]
    with workspace.change("Place") as session:
        section = session.get_one(Section, sections[-1].section.id)
        section.body = f"Före.\n\n[D:{comparison.id}]\n\n[D:borta]"
    drawn = placed_charts(workspace, sections[-1].section.id, context.words, context.theme, 500)
    assert list(drawn) == [comparison.id]
    picture = drawn[comparison.id]
    assert picture.width() == round(500 * picture.devicePixelRatio())
    heading = picture.copy(0, 0, picture.width(), 40)
    blank = QImage(heading.size(), heading.format())
    blank.fill(Qt.GlobalColor.transparent)
    assert heading != blank, "the title stands above the chart"
    plain = next(each.section.id for each in sections if "[D:" not in each.section.body)
    assert placed_charts(workspace, plain, context.words, context.theme) == {}


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "current_state") == []
