"""Parts that several steps show: cards by id, exports, new dates, handles, drawings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from tests.ui.kit.conftest import Hold
from tests.ui.seen import buttons, press, texts

from planbench.domain.model import Feedback, Meeting
from planbench.errors import UserError
from planbench.exports.pictures.chart import Drawing
from planbench.services.export.exporting import ExportReport
from planbench.services.export.preview import load_export_preview
from planbench.services.gate.workspace import Workspace
from planbench.services.meetings.dates import NewDate
from planbench.ui.kit.fields.form import Form
from planbench.ui.kit.look.layout import column, wrap
from planbench.ui.kit.work import export_outcome
from planbench.ui.kit.work.drawing_view import DrawingView
from planbench.ui.kit.work.export_outcome import ExportOutcome
from planbench.ui.kit.work.keyed_list import KeyedList
from planbench.ui.kit.work.new_dates_card import NewDatesCard
from planbench.ui.kit.work.open_feedback_link import OpenFeedbackLink
from planbench.ui.kit.work.quick_export import QuickExport
from planbench.ui.kit.work.time_bar import TimeBar
from planbench.ui.kit.work.toast import Toast
from planbench.ui.page_context import PageContext
from planbench.ui.theme import Theme


class Cards:
    """A list of labels by id, with what it made and brought up."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.brought: list[str] = []
        self.list: KeyedList[QLabel] = KeyedList(self._make, self._bring)

    def _make(self, key: str) -> QLabel:
        self.made.append(key)
        return QLabel(key)

    def _bring(self, _card: QLabel, key: str) -> None:
        self.brought.append(key)

    def follow(self, ids: str, stale: str | None = None) -> list[str]:
        for _ in self.list.follow(list(ids), stale):
            pass
        return [card.text() for card in self.list.in_order()]


@pytest.fixture
def cards(hold: Hold) -> Cards:
    made = Cards()
    hold(made.list)
    return made


def test_cards_follow_their_ids_and_those_that_stay_are_kept(cards: Cards) -> None:
    assert cards.follow("abc") == ["a", "b", "c"]
    kept = cards.list.cards["c"]
    assert cards.follow("cda") == ["c", "d", "a"]
    assert cards.list.cards["c"] is kept
    assert cards.made == ["a", "b", "c", "d"]
    tops = [each.y() for each in cards.list.in_order()]
    assert cards.list.layout() is not None
    cards.list.layout().activate()
    tops = [each.y() for each in cards.list.in_order()]
    assert tops == sorted(tops)


def test_only_cards_that_show_something_old_are_brought_up(cards: Cards) -> None:
    cards.follow("abc")
    cards.follow("abc", stale="b")
    assert cards.brought == ["b"]
    cards.follow("abc")
    assert cards.brought == ["b", "a", "b", "c"]


def test_a_list_without_items_says_so(cards: Cards) -> None:
    said = QLabel("Inga ännu")
    cards.list.show_when_empty(said)
    assert cards.follow("") == []
    assert said.isVisible()
    assert cards.follow("a") == ["a"]
    assert not said.isVisible()


@pytest.fixture
def outcome(hold: Hold, context: PageContext) -> ExportOutcome:
    made = ExportOutcome(context)
    hold(made)
    return made


def bar(outcome: ExportOutcome) -> QProgressBar:
    return outcome.findChildren(QProgressBar)[0]


def test_an_export_is_followed_and_stopped_at_its_next_step(outcome: ExportOutcome) -> None:
    step = outcome.begin()
    assert (bar(outcome).minimum(), bar(outcome).maximum()) == (0, 0)  # busy, nobody knows how long
    step(3, 12)
    assert bar(outcome).isVisible()
    assert (bar(outcome).value(), bar(outcome).maximum()) == (3, 12)
    press(outcome, "Avbryt")
    with pytest.raises(UserError, match="stopped"):
        step(4, 12)
    outcome.begin()(1, 2)  # a new one is not stopped
    assert bar(outcome).value() == 1


def test_what_was_written_is_named_and_opened(
    outcome: ExportOutcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(export_outcome, "open_path", opened.append)
    file = tmp_path / "plan.docx"
    outcome.begin()
    outcome.show_result(ExportReport(file, "d1", ""))
    assert texts(outcome) == ["Skrev plan.docx."]
    assert not bar(outcome).isVisible()
    for name in buttons(outcome):
        press(outcome, name)
    assert opened == [file, tmp_path]


def test_what_stood_in_the_way_is_said(outcome: ExportOutcome) -> None:
    outcome.begin()
    outcome.show_result(UserError("The file {file} is no table.", file="x.csv"))
    assert len(texts(outcome)) == 1
    assert "x.csv" in texts(outcome)[0]
    outcome.begin()
    assert texts(outcome) == []


def the_third(workspace: Workspace) -> Meeting:
    with workspace.reading() as session:
        return session.scalars(select(Meeting).where(Meeting.number == 3)).one()


@pytest.mark.parametrize("use", [True, False])
def test_a_new_date_is_taken_or_ones_own_is_kept(
    hold: Hold, context: PageContext, workspace: Workspace, use: bool
) -> None:
    card = NewDatesCard(context)
    page = wrap(column(card))
    hold(page)
    card.show_found([])
    assert not card.isVisible()
    ours = the_third(workspace)
    new = dt.date(2026, 12, 9)
    assert ours.date not in {None, new}
    card.show_found([NewDate(ours, new)])
    assert card.isVisible()
    (said,) = [each for each in texts(card) if "9 december 2026" in each]
    assert str(ours.number) in said
    press(card, "Använd det nya datumet" if use else "Behåll vårt")
    assert the_third(workspace).date == (new if use else ours.date)


def test_marks_that_wait_on_a_step_are_one_press_away(
    hold: Hold, context: PageContext, workspace: Workspace
) -> None:
    link = OpenFeedbackLink(context, "plan")
    page = wrap(column(link))
    hold(page)
    link.refresh()
    gone: list[tuple[str, str]] = []
    context.navigation_requested.connect(lambda step, kind, *_: gone.append((step, kind)))
    assert link.isVisible()
    (words,) = buttons(link)
    assert words == "4 markeringar"
    press(link, words)
    assert gone == [("feedback", "feedback")]
    with workspace.change("x") as session:
        for each in session.scalars(select(Feedback)):
            each.state = "done"
    link.refresh()
    assert not link.isVisible()


def test_a_document_is_written_with_one_press_and_never_over_another(
    qtbot: QtBot, hold: Hold, context: PageContext, tmp_path: Path
) -> None:
    quick = QuickExport(context, "Planen i Word", "plan", ".docx")
    hold(quick)
    summary = Form(context, context.workspace.project()).text("summary", "", 2)
    hold(summary)
    summary.setPlainText("Skrivet nyss.")
    for count in (1, 2):
        quick.write(tmp_path)
        assert context.workspace.project().summary == "Skrivet nyss."
        qtbot.waitUntil(lambda: any("Skrev" in each for each in texts(quick)), timeout=20_000)
        assert len(list(tmp_path.glob("*.docx"))) == count
    mind = load_export_preview(context.workspace, "plan", "sv", quick._options).notices
    minded = [remark.sentence(context.words) for remark in mind]
    assert minded
    assert [text for text in texts(quick) if text in minded] == minded  # of the latest alone
    first, second = sorted(each.stem for each in tmp_path.glob("*.docx"))
    assert {first, second} == {min(first, second, key=len), f"{min(first, second, key=len)}-2"}


def test_the_bar_of_time_fills_with_what_is_used(hold: Hold, theme: Theme) -> None:
    bar = TimeBar(theme, "i dag")
    hold(bar)
    looks = []
    for used, planned in ((0, 100), (40, 100), (100, 100), (250, 100), (40, 0)):
        bar.show_time(used, planned, planned / 2)
        looks.append(bar.grab().toImage())
    assert looks[0] != looks[1] != looks[2]
    assert looks[2] == looks[3]  # full is full
    bar.show_time(40, 100, 90)
    assert bar.grab().toImage() != looks[1]  # the mark stands where the plan is


def test_a_drawing_is_made_for_the_room_it_has(hold: Hold) -> None:
    asked: list[int] = []

    def draw(width: int) -> Drawing:
        asked.append(width)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="90"></svg>'
        return Drawing(svg, width, 90)

    view = DrawingView(draw, "Årshjulet", "Tolv månader", (300, 900))
    hold(view)
    view.resize(640, 90)
    assert asked[-1] == 640
    view.resize(2000, 90)
    assert asked[-1] == 900
    view.resize(100, 90)
    assert asked[-1] == 300
    assert (view.accessibleName(), view.accessibleDescription()) == ("Årshjulet", "Tolv månader")
    before = len(asked)
    view.resize(101, 90)
    assert len(asked) == before
    view.redraw()
    assert len(asked) == before + 1


def test_the_first_of_what_is_old_is_brought_up_before_the_others(cards: Cards) -> None:
    cards.follow("abcd")
    for _ in cards.list.follow(list("abcd"), "bcd", first="c"):
        pass
    assert cards.brought == ["c", "b", "d"]


def test_what_was_left_half_way_is_still_old_the_next_time(cards: Cards) -> None:
    cards.follow("abc")
    steps = cards.list.follow(list("abcd"))
    next(steps)
    steps.close()
    assert (cards.brought, cards.made) == (["a"], list("abc"))
    cards.follow("abcd", stale="")
    assert (cards.brought, cards.made) == (list("abc"), list("abcd"))


def test_a_card_is_made_out_of_turn_in_its_own_place(cards: Cards) -> None:
    moved: list[str] = []
    cards.list.moved.connect(lambda card: moved.append(card.text()))
    cards.list.arrange(list("abc"))
    cards.list.make("c")
    cards.list.make("a")
    assert [card.text() for card in cards.list.in_order()] == ["a", "c"]
    assert moved == ["a"]
    assert cards.follow("abc") == list("abc")
    assert moved == ["a", "b"]


def test_what_goes_is_told_and_a_list_of_nothing_ends_what_is_being_built(cards: Cards) -> None:
    gone: list[str] = []
    cards.list.gone.connect(lambda card: gone.append(card.text()))
    steps = cards.list.follow(list("abc"))
    next(steps)
    cards.list.arrange([])
    assert list(steps) == []
    assert (gone, cards.made) == (["a"], ["a"])


@pytest.mark.parametrize("name", ["Ångra", "Visa"])
def test_a_message_is_gone_when_its_button_was_pressed(hold: Hold, name: str) -> None:
    done: list[str] = []
    area = QWidget()
    hold(area)
    toast = Toast(area, "Ångra", lambda: done.append("Ångra"))
    toast.tell("Mål 1 är borta.", True, ("Visa", lambda: done.append("Visa")))
    assert buttons(toast) == ["Ångra", "Visa"]
    press(toast, name)
    assert (done, toast.isVisible()) == ([name], False)
    toast.tell("Sparat.", False)
    assert (toast.isVisible(), buttons(toast)) == (True, [])
    toast.tell("", False)
    assert not toast.isVisible()
