"""Times of day as the model keeps them: `HH:MM`, empty where none is known."""

from __future__ import annotations

from collections.abc import Iterable

DAY_MINUTES = 24 * 60


def minutes_of(clock: str) -> int | None:
    """Minutes since midnight; None for what is no time of day."""
    hours, _, minutes = clock.strip().replace(".", ":").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return None
    found = int(hours) * 60 + int(minutes)
    return found if int(minutes) < 60 and found <= DAY_MINUTES else None


def length_of(start: str, end: str) -> int:
    """Minutes from one time of day to another: 0 unless both are known, below 0 turned round."""
    first, last = minutes_of(start), minutes_of(end)
    return 0 if first is None or last is None else last - first


def clock_of(minutes: int) -> str:
    """`09:45`, going round at midnight."""
    hours, rest = divmod(minutes % DAY_MINUTES, 60)
    return f"{hours:02}:{rest:02}"


def running_times(start: str, lengths: Iterable[int | None]) -> list[str]:
    """When each point of an agenda begins; empty from the first one that nobody can tell."""
    at: int | None = minutes_of(start)
    times = []
    for length in lengths:
        times.append("" if at is None else clock_of(at))
        at = None if at is None or length is None else at + length
    return times
