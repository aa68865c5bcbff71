"""The parts of the current-state page: sections, what stands beside the text, five whys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.seen import buttons, named, press, texts

from planbench.domain.model import Feedback, Finding, Section
from planbench.ui.current_state.evidence_drawer import EvidenceDrawer
from planbench.ui.current_state.finding_card import FindingCard
from planbench.ui.current_state.section_editor import SectionEditor
from planbench.ui.current_state.section_list import SectionList
from planbench.ui.current_state.state_drawer import StateDrawer
from planbench.ui.current_state.view import FindingView, SectionView, load_state
from planbench.ui.kit.fields.fields import TextField
from planbench.ui.kit.look.card import Chip
from planbench.ui.kit.look.fold_line import FoldLine
from planbench.ui.kit.look.long_list import LongList
from planbench.ui.page_context import PageContext

Load = Callable[[], list[SectionView]]


@pytest.fixture
def load(alone: PageContext) -> Load:
    """Reads the sections as the page does."""
    for _ in alone.evidence.bring_up():
        pass

    def read() -> list[SectionView]:
        facts = alone.workspace.programme.facts.sections
        with alone.workspace.reading() as session:
            return load_state(session, alone.guidance(), {e.key: e.made_of for e in facts})

    return read


def test_sections_are_listed_with_how_far_they_have_come(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    sections = SectionList(alone)
    qtbot.addWidget(sections)
    wanted: list[str] = []
    sections.wanted.connect(wanted.append)
    views = load()
    for view, status in zip(views, ("ready", "draft", "", ""), strict=False):
        view.section.status = status
    sections.show_sections(views, views[1].section.id)
    assert (sections.list.current_id(), wanted) == (views[1].section.id, [])
    heard = sections.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"1 {views[0].title}. Klart"
    sections.list.choose(views[0].section.id)
    assert wanted == [views[0].section.id]
    with qtbot.waitSignal(sections.added):
        press(sections, "+ Avsnitt")


def test_a_section_that_the_findings_make_is_not_left_to_write(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    sections = SectionList(alone)
    qtbot.addWidget(sections)
    views = load()
    for view in views[:2]:
        view.section.status, view.section.body, view.gathered = "empty", "", []
    views[0].gathered = ["Tallinjen kommer sent."]
    sections.show_sections(views, views[0].section.id)
    heard = [sections.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in (0, 1)]
    assert heard[0].endswith(". Byggs av iakttagelserna")
    assert heard[1].endswith(". Inte påbörjat")


@pytest.fixture
def drawer(qtbot: QtBot, alone: PageContext, load: Load) -> EvidenceDrawer:
    made = EvidenceDrawer(alone)
    qtbot.addWidget(made)
    made.resize(312, 600)
    made.show()
    made.show_evidence(alone.evidence.views)
    return made


def listed(drawer: EvidenceDrawer) -> LongList:
    return drawer.findChildren(LongList)[0]


def test_evidence_is_filtered_and_cited_by_enter(qtbot: QtBot, drawer: EvidenceDrawer) -> None:
    line = drawer.findChildren(QLineEdit)[0]
    every = listed(drawer).count()
    line.setText(listed(drawer).line(2).name.split(" ", 1)[1])
    assert 0 < listed(drawer).count() < every
    with qtbot.waitSignal(drawer.cited) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == [listed(drawer).current_id()]
    line.setText("finns inte alls")
    assert "Inget underlag har de orden." in texts(drawer)
    with qtbot.waitSignal(drawer.left):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    drawer.ask()
    assert listed(drawer).count() == every


def test_without_evidence_the_drawer_says_where_to_begin(drawer: EvidenceDrawer) -> None:
    before = texts(drawer)
    drawer.show_evidence({})
    assert texts(drawer) != before
    assert any("första" in each for each in texts(drawer))


def test_three_marks_that_wait_here_are_ways_to_decide(
    drawer: EvidenceDrawer, alone: PageContext
) -> None:
    gone: list[str] = []
    alone.navigation_requested.connect(lambda _step, _kind, item, _column: gone.append(item))
    drawer.show_feedback(
        [Feedback(id=f"m{n}", author="Eva", text=f"Varför {n}?") for n in range(5)]
    )
    assert "Återkoppling 5" in texts(drawer)
    assert [each for each in texts(drawer) if each.startswith("Eva: ")] == [
        f"Eva: Varför {n}?" for n in range(3)
    ]
    press(drawer, "Ta ställning")
    assert gone == ["m0"]
    drawer.show_feedback([])
    assert not any("Återkoppling" in each for each in texts(drawer))


@pytest.fixture
def beside(qtbot: QtBot, alone: PageContext, drawer: EvidenceDrawer) -> StateDrawer:
    made = StateDrawer(alone, drawer)
    qtbot.addWidget(made)
    return made


def with_findings(load: Load) -> SectionView:
    return next(each for each in load() if each.findings)


def test_findings_of_the_section_say_what_they_rest_on_and_lead_on(
    qtbot: QtBot, beside: StateDrawer, alone: PageContext, load: Load
) -> None:
    view = with_findings(load)
    beside.show_section(view, alone.evidence.views)
    beside.show_part("findings")
    first = view.findings[0]
    assert f"Iakttagelser {len(view.findings)}" in buttons(beside)
    assert first.finding.text in texts(beside)
    labels = " ".join(alone.evidence.views[each].label for each in first.quotes)
    assert labels in texts(beside)
    with qtbot.waitSignal(beside.finding_wanted) as told:
        press(beside, f"{first.label} {first.finding.text}")
    assert told.args == [first.finding.id]
    with qtbot.waitSignal(beside.finding_added):
        press(beside, "+ Ny iakttagelse")


def test_cause_and_conclusion_are_read_where_there_are_some(
    beside: StateDrawer, alone: PageContext, load: Load
) -> None:
    view = with_findings(load)
    finding = Finding(id="f9", text="T", cause="  ", conclusion="Det krävs tid", kind="challenge")
    shown = replace(view, findings=[FindingView(finding, "I9", {}, [(2, "g2")])])
    beside.show_section(shown, {})
    beside.show_part("findings")
    said = texts(beside)
    assert "Slutsats: Det krävs tid" in said
    assert not any(each.startswith("Orsak") for each in said)
    gone: list[str] = []
    alone.navigation_requested.connect(lambda _step, _kind, item, _column: gone.append(item))
    press(beside, "Mål 2")
    assert gone == ["g2"]


def test_support_is_the_programmes_questions_or_says_that_there_are_none(
    beside: StateDrawer, load: Load
) -> None:
    view = load()[0]
    beside.show_part("support")
    beside.show_section(view, {})
    assert view.question in texts(beside)
    assert [each for each in texts(beside) if each.startswith("–")] == [
        f"–  {each}" for each in view.prompts
    ]
    beside.show_section(replace(view, question="", prompts=[], gathered=[]), {})
    assert texts(beside) == ["Det här avsnittet är ert eget: programmet frågar inget här."]
    beside.show_section(replace(view, gathered=["I1  Tid saknas"]), {})
    assert "I1  Tid saknas" in texts(beside)


def test_what_the_findings_say_is_gathered_for_the_chapter_of_causes(load: Load) -> None:
    gathered = {each.section.key: each.gathered for each in load()}
    assert any(gathered.values())
    assert not all(gathered.values())


@pytest.fixture
def editor(qtbot: QtBot, alone: PageContext, load: Load) -> SectionEditor:
    made = SectionEditor(alone, load()[0])
    qtbot.addWidget(made)
    for part in (*made.tools, *made.standing):
        part.setParent(made)
    made.show()
    return made


def section(alone: PageContext, editor: SectionEditor) -> Section:
    with alone.workspace.reading() as session:
        return session.get_one(Section, editor.section_id)


def test_words_are_counted_and_saved_as_they_are_written(
    editor: SectionEditor, alone: PageContext
) -> None:
    editor._writing.setPlainText("Tre ord här")
    assert editor.standing[0].text() == "3 ord"
    alone.flush()
    assert section(alone, editor).body == "Tre ord här"
    editor._writing.setPlainText("")
    alone.flush()
    assert section(alone, editor).body == ""


def test_the_programmes_section_has_its_question_and_no_title_to_write(
    qtbot: QtBot, editor: SectionEditor, load: Load, alone: PageContext
) -> None:
    first = load()[0]
    line = named(editor, FoldLine, first.question)
    assert f"{len(first.prompts)} stödfrågor" in line.accessibleName()
    with qtbot.waitSignal(editor.support_wanted):
        line.click()
    assert "Ta bort avsnitt" not in buttons(editor)
    own = replace(first, section=Section(id="s9", title="Eget"), question="", prompts=[])
    with alone.workspace.change("x") as session:
        session.add(Section(id="s9", title="Eget"))
    mine = SectionEditor(alone, own)
    qtbot.addWidget(mine)
    press(mine, "Ta bort avsnitt")
    with alone.workspace.reading() as session:
        assert session.get(Section, "s9") is None


def test_citing_is_asked_for_by_its_button(qtbot: QtBot, editor: SectionEditor) -> None:
    with qtbot.waitSignal(editor.cite_wanted):
        press(editor, "Hänvisa till underlag")


def card_of(
    qtbot: QtBot, alone: PageContext, load: Load, **facts: object
) -> tuple[FindingCard, FindingView]:
    view = with_findings(load).findings[0]
    for name, value in facts.items():
        setattr(view.finding, name, value)
    card = FindingCard(alone, view, alone.evidence.views)
    qtbot.addWidget(card)
    return card, view


def test_a_challenge_says_that_its_cause_is_missing_and_a_strength_does_not(
    qtbot: QtBot, alone: PageContext, load: Load
) -> None:
    said = {}
    for kind, cause in (("challenge", ""), ("challenge", "Tid"), ("strength", "")):
        card, _ = card_of(qtbot, alone, load, kind=kind, cause=cause)
        said[kind, cause] = "Orsak saknas" in " ".join(texts(card))
    assert said == {("challenge", ""): True, ("challenge", "Tid"): False, ("strength", ""): False}


def test_a_strength_is_seen_as_good(qtbot: QtBot, alone: PageContext, load: Load) -> None:
    tones = {}
    for kind in ("strength", "challenge"):
        card, _ = card_of(qtbot, alone, load, kind=kind)
        chips = [
            each
            for each in card.findChildren(Chip)
            if each.text() in {"Styrka", "Utvecklingsområde"}
        ]
        tones[kind] = [each.property("tone") for each in chips]
    assert tones == {"strength": ["good"], "challenge": ["quiet"]}


def test_a_finding_is_opened_and_written_in(qtbot: QtBot, alone: PageContext, load: Load) -> None:
    card, view = card_of(qtbot, alone, load)
    folded = len(texts(card))
    card.set_open(True)
    alone.builder.finish(card)
    turn()
    assert len(texts(card)) > folded
    cause = named(card, TextField, "Orsak")
    cause.setPlainText("Ingen gemensam planering")
    alone.flush()
    with alone.workspace.reading() as session:
        assert session.get_one(Finding, view.finding.id).cause == "Ingen gemensam planering"


def test_the_feedback_at_a_place_is_told_by_who_wrote_what(drawer: EvidenceDrawer) -> None:
    drawer.show_feedback([])
    assert not any(each.startswith("Återkoppling") for each in texts(drawer))
    marks = [
        Feedback(author="Solveig", text="Bra.", suggestion="", kind="comment"),
        Feedback(author="Solveig", text="", suggestion="minst tre sätt", kind="insertion"),
        *(Feedback(author="Per", text=f"Nummer {n}", kind="comment") for n in (3, 4)),
    ]
    drawer.show_feedback(marks)
    said = texts(drawer)
    assert "Återkoppling 4" in said
    assert {"Solveig: Bra.", "Solveig: minst tre sätt", "Per: Nummer 3"} <= set(said)
    assert "Per: Nummer 4" not in said


def test_the_filter_hands_the_keyboard_on_and_back(qtbot: QtBot, drawer: EvidenceDrawer) -> None:
    line = drawer.findChildren(QLineEdit)[0]
    with qtbot.waitSignal(drawer.left):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(drawer.left):
        qtbot.keyClicks(line, "inga sådana ord")
    assert "Inget underlag har de orden." in texts(drawer)
    drawer.ask()
    assert line.text() == ""
    assert listed(drawer).count() > 1
