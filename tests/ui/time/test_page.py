"""The time page: days at once, what to mind, signed weeks, repeating, all projects."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from tests.ui.conftest import OpenWindow, turn
from tests.ui.pages import overlooked_on, views_of
from tests.ui.seen import buttons, press

from planbench.domain.model import SignedWeek, TimeEntry
from planbench.services.gate.workspace import Workspace
from planbench.services.settings import Settings
from planbench.services.time.signed_weeks import sign_weeks
from planbench.ui.frame.shell import Shell
from planbench.ui.kit.fields.hours_field import HoursField
from planbench.ui.kit.work.chart_view import ChartView
from planbench.ui.time.entry_rows import EntryRows
from planbench.ui.time.page import TimePage
from planbench.ui.time.span_dialog import TimeSpanDialog

MONDAY = dt.date(2026, 11, 9)


@pytest.fixture
def time(shell: Shell, qtbot: QtBot) -> TimePage:
    """The page, shown."""
    shell.show_step("time")
    page = shell.page("time")
    assert isinstance(page, TimePage)
    qtbot.waitUntil(page.isVisible)
    return page


def minutes(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.sum(TimeEntry.minutes))) or 0


def signed(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(SignedWeek)) or 0


def write(time: TimePage, text: str) -> str:
    """Type a line; what the page says to mind about it."""
    time.quick.line.set_value(text)
    time.quick.preview()
    layout = time.quick._minded
    items = (layout.itemAt(place) for place in range(layout.count()))
    return " ".join(item.widget().text() for item in items if item)


def test_who_comes_to_the_page_by_the_rail_writes_at_once(time: TimePage, shell: Shell) -> None:
    shell.show_step("plan")
    shell.rail.chosen.emit("time")
    assert time.quick.line.hasFocus()


def test_a_week_is_previewed_and_logged_in_one_step(time: TimePage, workspace: Workspace) -> None:
    before = minutes(workspace)
    told = write(time, "1h analys 26 okt – 6 nov")
    assert "26\u00a0oktober–30\u00a0oktober: Höstlov" in told
    told = time.quick.understood.text().replace("\u00a0", " ")
    assert "1 h om dagen · 5 dagar · måndag 2 november – fredag 6 november" in told
    assert "5 h i allt · Analys" in told
    assert time.quick.save.text() == "Registrera 5 dagar"
    time.quick.log()
    assert time.quick.save.text() == "Registrera"
    assert minutes(workspace) == before + 5 * 60
    workspace.undo()
    assert minutes(workspace) == before


def test_the_preview_says_which_word_told_the_kind_of_work(time: TimePage) -> None:
    write(time, "1h30 lektionsbesök Granskolan")
    assert "Underlag (av ”lektionsbesök”)" in time.quick.understood.text()
    write(time, "1h resa till Malmö")
    assert "· Resa ·" in time.quick.understood.text()


def test_the_preview_asks_kindly_and_the_line_is_logged_all_the_same(
    time: TimePage, workspace: Workspace
) -> None:
    assert "stämmer det" in write(time, "13h skrivande 17 nov")
    assert "Utanför projektets period" in write(time, "1h läsa 3 aug")
    before = minutes(workspace)
    time.quick.log()
    assert minutes(workspace) == before + 60


def test_a_signed_week_is_named_before_and_refused_when_logged(
    time: TimePage, workspace: Workspace
) -> None:
    before = minutes(workspace)
    assert "Vecka 41 är signerad" in write(time, "1h läsa 7 okt")
    time.quick.log()
    assert minutes(workspace) == before
    assert time.quick.line.value() == "1h läsa 7 okt"


def test_days_are_ticked_in_the_form(
    time: TimePage, workspace: Workspace, shell: Shell, qtbot: QtBot
) -> None:
    before = minutes(workspace)
    write(time, "2h analys 26 okt – 3 nov")
    time.quick.ask_for_days()
    dialog = shell.window().findChild(TimeSpanDialog)
    assert dialog is not None
    ticks = [dialog._days.item(place).checkState().value for place in range(dialog._days.count())]
    assert ticks == [0, 0, 0, 0, 0, 2, 2]
    dialog._days.item(0).setCheckState(Qt.CheckState.Checked)
    dialog._add.click()
    assert minutes(workspace) == before + 3 * 120
    qtbot.waitUntil(lambda: not dialog.isVisible())
    qtbot.waitUntil(lambda: "2026-10-26" in time.log.weeks.cards)
    assert time.log.weeks.cards["2026-10-26"].is_unfolded


def test_weeks_are_signed_and_unlocked_on_the_page(
    time: TimePage, workspace: Workspace, qtbot: QtBot
) -> None:
    before = signed(workspace)
    button = next(
        each for each in time.log.findChildren(QPushButton) if "tidigare veckor" in each.text()
    )
    button.click()
    assert signed(workspace) == before + 2
    qtbot.waitUntil(lambda: any(b.text() == "Lås upp" for b in _buttons(time)))
    next(b for b in _buttons(time) if b.text() == "Lås upp").click()
    assert signed(workspace) == before + 1


def _buttons(time: TimePage) -> list[QPushButton]:
    return time.log.findChildren(QPushButton)


def test_a_signed_row_cannot_be_edited_but_repeated(
    time: TimePage, workspace: Workspace, qtbot: QtBot
) -> None:
    sign_weeks(workspace, workspace.current_person_id, [MONDAY])
    with workspace.reading() as session:
        entry = session.scalars(
            select(TimeEntry).where(
                TimeEntry.person_id == workspace.current_person_id,
                TimeEntry.date == dt.date(2026, 11, 12),
            )
        ).one()
    qtbot.waitUntil(lambda: not _field(time, entry.id).isEnabled())
    before = minutes(workspace)
    _rows(time, entry.id).repeat(entry.id, workspace.today)
    assert minutes(workspace) == before + entry.minutes


def _field(time: TimePage, entry_id: str) -> QWidget:
    rows = _rows(time, entry_id).rows
    field = rows._field(rows.ids.index(entry_id), 1)
    assert field is not None
    return field


def _rows(time: TimePage, entry_id: str) -> EntryRows:
    return next(each for each in _all_rows(time) if entry_id in each.rows.ids)


def _all_rows(time: TimePage) -> list[EntryRows]:
    return [each.entries for each in time.log.weeks.in_order() if each.entries is not None]


def test_an_entry_of_a_folded_week_is_shown_when_asked_for(
    time: TimePage, workspace: Workspace
) -> None:
    with workspace.reading() as session:
        first = session.scalars(select(TimeEntry).order_by(TimeEntry.date)).first()
    assert first is not None
    assert not [each for each in _all_rows(time) if first.id in each.rows.ids]
    time.show_item("time_entry", first.id)
    assert _rows(time, first.id).isVisibleTo(time)


@pytest.mark.parametrize("how", ["sum", "week", "month"])
def test_the_picture_has_a_table_in_every_form(time: TimePage, how: str) -> None:
    time.budget._how.set_value(how)
    time.budget._show_chart()
    chart = time.budget._chart.itemAt(0).widget()
    assert isinstance(chart, ChartView)
    chart._switch.click()
    assert chart._table is not None
    assert chart._table.rowCount() >= 6
    assert chart._table.columnCount() == (3 if how == "sum" else 4)


def test_a_project_that_cannot_be_counted_is_named(
    open_window: OpenWindow, example_file: Path, settings: Settings, qtbot: QtBot
) -> None:
    broken = Path(shutil.copy(example_file, example_file.with_name("trasig.planbench")))
    broken.write_bytes(broken.read_bytes()[:4000])
    settings.recent = [str(broken)]
    shell = open_window(example_file).shell
    assert shell is not None
    shell.show_step("time")
    page = shell.page("time")
    assert isinstance(page, TimePage)
    qtbot.waitUntil(page.projects.isVisible)
    told = " ".join(each.text() for each in page.projects.findChildren(QLabel))
    assert "trasig.planbench räknas inte" in told


def test_a_row_that_is_added_to_a_week_is_written_at_once(
    time: TimePage, workspace: Workspace, qtbot: QtBot
) -> None:
    before = minutes(workspace)
    press(time.log.weeks.in_order()[1], "Lägg till en rad")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), HoursField))
    field = QApplication.focusWidget()
    assert isinstance(field, HoursField)
    assert field.text() == ""
    assert field.placeholderText().replace("\u00a0", " ") == "0 h"
    qtbot.keyClicks(field, "2h")
    time.context.flush()
    assert minutes(workspace) == before + 120


def test_what_was_logged_is_seen_in_its_week_and_so_it_stays(time: TimePage) -> None:
    latest, week, *_, first = time.log.weeks.in_order()
    assert week._monday is not None
    assert first._monday is not None
    earlier = first._monday - dt.timedelta(days=7)
    for each in (latest, week):
        each._turn()
    for day in (week._monday, earlier):
        write(time, f"1h analys {day:%d}/{day:%m}")
        time.quick.log()
        turn()
    shown = time.log.weeks.in_order()
    assert shown[-1]._monday == earlier
    standing = [each.is_unfolded for each in shown]
    assert (standing[0], standing[1], standing[-2], standing[-1]) == (False, True, False, True)
    again = TimePage(time.context)
    again.refresh()
    assert [each.is_unfolded for each in again.log.weeks.in_order()] == standing
    again.deleteLater()


def test_no_row_is_offered_in_a_week_that_one_has_signed(
    time: TimePage, workspace: Workspace, qtbot: QtBot
) -> None:
    first = time.log.weeks.in_order()[1]
    assert "Lägg till en rad" in buttons(first)
    assert first._monday is not None
    sign_weeks(workspace, workspace.current_person_id, [first._monday])
    qtbot.waitUntil(lambda: "Lås upp" in buttons(first))
    assert "Lägg till en rad" not in buttons(first)


def test_why_has_room_for_its_words(time: TimePage, qtbot: QtBot) -> None:
    press(time.standing, "Varför?")
    turn()
    inside = [each for each in time.standing._folded.findChildren(QLabel) if each.text()]
    assert len(inside) > 1
    for each in inside:
        assert each.height() >= each.heightForWidth(each.width()), each.text()


def test_an_entry_that_moves_to_a_folded_week_leaves_nothing_behind(
    time: TimePage, workspace: Workspace
) -> None:
    entry_id = _all_rows(time)[0].rows.ids[0]
    rows = _rows(time, entry_id)
    for weeks in (2, 3):
        with workspace.change("x") as session:
            entry = session.get_one(TimeEntry, entry_id)
            assert entry.date is not None
            entry.date += dt.timedelta(weeks=weeks)
        turn()
        assert entry_id not in rows.rows.ids


def test_all_that_it_is_made_of_is_seen_and_named(qtbot: QtBot, shell: Shell) -> None:
    assert overlooked_on(qtbot, shell, "time") == []
    assert views_of(shell, "time") == ["Tidlogg", "Använt och planerat"]
