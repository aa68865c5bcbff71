"""A clock for working time: its start stands in the project file, so that no crash loses it."""

from __future__ import annotations

import datetime as dt

from planbench.services.gate.workspace import Workspace

STARTED = "timer"
DAY = dt.timedelta(days=1)


def start(workspace: Workspace) -> dt.datetime:
    """Start the clock unless it runs; returns when it was started."""
    running = started(workspace)
    if running is not None:
        return running
    now = workspace.now().replace(microsecond=0)
    workspace.set_local(STARTED, now.isoformat())
    return now


def started(workspace: Workspace) -> dt.datetime | None:
    """When the clock was started; None while it stands still."""
    text = workspace.get_local(STARTED)
    try:
        return dt.datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def minutes(workspace: Workspace) -> int:
    """How long it has run, by the clock of the world and not of the wall: summer time is no work.

    At most a day: a clock that was forgotten over a weekend is asked about, not believed.
    """
    since = started(workspace)
    if since is None:
        return 0
    passed = min(DAY, max(dt.timedelta(), workspace.now() - since))
    return round(passed.total_seconds() / 60)


def stop(workspace: Workspace) -> str:
    """Stop the clock; returns a line for `read_time`, which is logged only when the user says so.

    Time that runs past midnight stays on the day it was begun, with the minutes that passed.
    """
    since, passed = started(workspace), minutes(workspace)
    workspace.set_local(STARTED, "")
    if since is None:
        return ""
    day = "" if since.date() == workspace.today else f"{since.date().isoformat()} "
    return f"kl {since:%H:%M} {passed} min {day}"
