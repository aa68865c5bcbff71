"""What is remarked on before an export: by the checks, and of an own template."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QLabel,
)
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.seen import button, buttons, texts

from planbench.checks import CheckFinding
from planbench.checks.finding import FieldRef, Level
from planbench.services.export.own_template import wants_text
from planbench.services.words.phrase import Phrase
from planbench.ui.export.template_choice import TemplateChoice
from planbench.ui.export.warnings_card import ExportWarningsCard
from planbench.ui.page_context import PageContext


def test_an_own_template_is_named_and_can_be_left(qtbot: QtBot, alone: PageContext) -> None:
    choice = TemplateChoice(alone)
    qtbot.addWidget(choice)
    assert buttons(choice) == ["Egen Word-mall …"]
    choice.show_name("kommunen.dotx")
    assert "Mall: kommunen.dotx" in texts(choice)
    assert len(buttons(choice)) == 3
    choice.show_remarks([Phrase("Goal"), Phrase("x" * 200)])
    said = texts(choice)
    assert "Mål" in said
    assert max(map(len, said)) <= 151


def test_the_templates_own_text_is_wanted_or_not_on_this_computer(
    qtbot: QtBot, alone: PageContext
) -> None:
    choice = TemplateChoice(alone)
    qtbot.addWidget(choice)
    choice.show_name("kommunen.dotx")
    field = button(choice, "Mallens egen text som första sida")
    before = wants_text(alone.workspace)
    for wanted in (not before, before):
        field.click()
        assert wants_text(alone.workspace) is wanted


def test_what_a_long_remark_says_is_read_whole_in_its_tip(qtbot: QtBot, alone: PageContext) -> None:
    choice = TemplateChoice(alone)
    qtbot.addWidget(choice)
    choice.show_remarks([Phrase("y" * 150), Phrase("x" * 151)])
    tips = [each.toolTip() for each in choice.findChildren(QLabel) if each.accessibleName()]
    assert [("x" * 151 in tip, bool(tip)) for tip in tips] == [(False, False), (True, True)]


@pytest.fixture
def warnings(qtbot: QtBot, alone: PageContext) -> ExportWarningsCard:
    made = ExportWarningsCard(alone)
    qtbot.addWidget(made)
    return made


def found(rule: str, level: Level = "warning", item: str = "") -> CheckFinding:
    return CheckFinding(FieldRef("goal", item), level, rule, "Goal")


def test_nothing_in_the_way_is_said_too(warnings: ExportWarningsCard) -> None:
    warnings.show_found([], [])
    assert "Inget står i vägen." in texts(warnings)
    warnings.show_found([found("x", "hint")], [])
    assert texts(warnings)[1:] == ["Mål", "Inget står i vägen."]


def test_private_things_stand_first_and_the_rest_is_counted(
    warnings: ExportWarningsCard, alone: PageContext
) -> None:
    gone: list[str] = []
    alone.navigation_requested.connect(lambda _step, _kind, item, _column: gone.append(item))
    checks = [found("other", item=f"g{n}") for n in range(7)]
    warnings.show_found([], [*checks, found("identity_number", item="private")])

    def ways() -> list[QLabel]:
        turn()  # what was added is shown
        labels = warnings.findChildren(QLabel)
        return [each for each in labels if "href" in each.text() and each.isVisibleTo(warnings)]

    *first, more = ways()
    for way in first:
        way.linkActivated.emit("#")
    assert gone == ["private", "g0", "g1", "g2", "g3", "g4"]
    assert "7 saker att titta på" in texts(warnings)
    assert more.accessibleName() == "… och 2 till"
    more.linkActivated.emit("#")
    ways()[-1].linkActivated.emit("#")
    assert (len(ways()), gone[-1]) == (8, "g6")
