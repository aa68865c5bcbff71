"""What every page does: it follows what changes, waits while it is hidden, and helps when asked."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import turn
from tests.ui.seen import button, press, texts

from planbench.domain.model import Goal, Meeting
from planbench.services.gate.workspace import Changed, Workspace
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.look.tabs import Tabs
from planbench.ui.meetings.page import MeetingsPage
from planbench.ui.page import Page
from planbench.ui.page_context import PageContext


class Goals(Page):
    """A page that counts how often it was refreshed."""

    step = "plan"
    tables = ("goal",)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.times = 0

    def refresh(self) -> None:
        self.times += 1


@pytest.fixture
def page(qtbot: QtBot, alone: PageContext) -> Goals:
    made = Goals(alone)
    qtbot.addWidget(made.frame)
    qtbot.addWidget(made.head)
    qtbot.addWidget(made.next)
    made.frame.show()
    qtbot.waitUntil(made.isVisible)
    made.catch_up()
    return made


def changed(table: str) -> Changed:
    return Changed("x", frozenset({(table, "x")}))


def test_a_page_in_sight_follows_its_own_tables_alone(page: Goals) -> None:
    assert page.times == 1
    page.follow(changed("time_entry"))
    assert page.times == 1
    page.follow(changed("goal"))
    assert page.times == 2
    page.catch_up()
    assert page.times == 2


def test_a_hidden_page_waits_until_it_is_shown_and_then_reads_once(page: Goals) -> None:
    page.frame.hide()
    page.follow(changed("goal"))
    page.follow(changed("goal"))
    assert page.times == 1
    page.frame.show()
    page.catch_up()
    page.catch_up()
    assert page.times == 2


def test_what_was_just_written_is_shown_before_it_is_told_and_only_once(
    page: Goals, alone: PageContext
) -> None:
    for times in (2, 3):
        with alone.workspace.change("x") as session:
            session.add(Goal(text="Nytt"))
        page.catch_up()
        assert page.times == times
        turn()
        page.catch_up()
        assert page.times == times


def test_help_is_unfolded_folded_and_stays_as_it_was_left(page: Goals, alone: PageContext) -> None:
    shown = page._help_button
    assert not shown.isChecked()
    shown.click()
    assert (page._help.isHidden(), alone.settings.unfolded) == (False, ["plan"])
    press(page, "Fäll ihop")
    assert (page._help.isHidden(), alone.settings.unfolded, shown.isChecked()) == (True, [], False)


def test_the_next_thing_to_do_stands_in_the_header(page: Goals) -> None:
    done: list[bool] = []
    made = page.act_next("Nytt mål", lambda: done.append(True))
    press(page.next, "Nytt mål")
    assert (done, made.objectName()) == ([True], "primary")
    assert button(page.next, "Nytt mål") is made
    assert texts(page.head) == [page.title.text()]


def test_another_view_is_asked_for_and_shown_from_its_beginning(page: Goals) -> None:
    page.views = Tabs(page.tabs, {"a": "Ett", "b": "Två"})
    page.views.choose("a")
    asked: list[str] = []
    page.views.chosen.connect(asked.append)
    for key in ("a", "b", "unheard of"):
        page.show_tab(key)
    assert asked == ["b"]
    page.body.setMinimumHeight(5_000)
    page.verticalScrollBar().setRange(0, 4_000)
    page.verticalScrollBar().setValue(300)
    page.choose_view("a")
    assert page.verticalScrollBar().value() == 300
    page.choose_view("b")
    assert (page.verticalScrollBar().value(), page.views.current) == (0, "b")


def test_what_fills_the_window_has_no_margins(page: Goals) -> None:
    page.use_whole(True)
    assert page.work.contentsMargins().left() == 0
    page.use_whole(False)
    assert page.work.contentsMargins().left() > 0
    assert page._work_held.maximumWidth() == 1160


@pytest.mark.parametrize("here", ["meetings", "overview"])
def test_what_was_made_just_now_is_shown_by_whoever_goes_to_it_at_once(
    shell: Shell, context: PageContext, workspace: Workspace, here: str
) -> None:
    shell.show_step("meetings")
    shell.show_step(here)
    turn()
    with workspace.change("x") as session:
        session.add(made := Meeting(kind="steering", title="Extra möte"))
    context.navigate("meetings", "meeting", made.id)
    meetings = shell.page("meetings")
    assert isinstance(meetings, MeetingsPage)
    assert meetings._current == made.id
