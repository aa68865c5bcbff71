"""The clock goes on through a restart, counts no summer time, and believes no weekend."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace
from planbench.services.time import timer
from planbench.services.time.entry_text import read_time

STOCKHOLM_SUMMER = dt.timezone(dt.timedelta(hours=2))
STOCKHOLM_WINTER = dt.timezone(dt.timedelta(hours=1))


def at(workspace: Workspace, moment: dt.datetime) -> Workspace:
    workspace.now = lambda: moment
    return workspace


def test_the_clock_goes_on_after_a_restart(example_file: Path) -> None:
    begun = dt.datetime(2026, 11, 18, 9, 0, tzinfo=dt.UTC)
    first = at(open_workspace(example_file), begun)
    timer.start(first)
    first.close()
    again = at(open_workspace(example_file), begun + dt.timedelta(minutes=95))
    assert timer.minutes(again) == 95
    assert timer.stop(again) == "kl 09:00 95 min "
    assert timer.started(again) is None
    again.close()


def test_an_hour_of_summer_time_is_no_work(example: Workspace) -> None:
    at(example, dt.datetime(2026, 10, 25, 1, 30, tzinfo=STOCKHOLM_SUMMER))
    timer.start(example)
    at(example, dt.datetime(2026, 10, 25, 3, 30, tzinfo=STOCKHOLM_WINTER))
    assert timer.minutes(example) == 180


def test_time_past_midnight_stays_on_the_day_it_was_begun(example: Workspace) -> None:
    at(example, dt.datetime(2026, 11, 17, 23, 30, tzinfo=STOCKHOLM_WINTER))
    timer.start(example)
    at(example, dt.datetime(2026, 11, 18, 0, 30, tzinfo=STOCKHOLM_WINTER))
    line = timer.stop(example) + "läste ut"
    found = read_time(line, example.today, {})
    assert (found.date, found.start, found.minutes) == (dt.date(2026, 11, 17), "23:30", 60)
    assert found.note == "läste ut"


def test_a_forgotten_clock_counts_a_day_at_most(example: Workspace) -> None:
    at(example, dt.datetime(2026, 11, 13, 16, 0, tzinfo=dt.UTC))
    timer.start(example)
    at(example, dt.datetime(2026, 11, 16, 8, 0, tzinfo=dt.UTC))
    assert timer.minutes(example) == 24 * 60


def test_a_clock_set_back_never_counts_backwards(example: Workspace) -> None:
    at(example, dt.datetime(2026, 11, 18, 9, 0, tzinfo=dt.UTC))
    timer.start(example)
    at(example, dt.datetime(2026, 11, 18, 8, 0, tzinfo=dt.UTC))
    assert timer.minutes(example) == 0
