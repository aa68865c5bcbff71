"""The feasts that a person names instead of a date: «julafton», «skjærtorsdag», «2. påskedag»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from planbench.domain.dates.letters import bare
from planbench.domain.dates.vocabulary import whole

SATURDAY = 5
FIRST = ("1.", "1", "første", "fyrste", "första", "1:a")
SECOND = ("2.", "2", "andre", "andra", "2:a")


def _each(order: tuple[str, ...], *days: str) -> tuple[str, ...]:
    return tuple(f"{number} {day}" for number in order for day in days)


FIXED: Mapping[tuple[int, int], tuple[str, ...]] = MappingProxyType(
    {
        (12, 13): ("luciadagen", "luciadag"),
        (12, 23): ("lillejulaften", "litlejulaftan", "veslejulaftan"),
        (12, 24): ("julafton", "julaften", "julaftan", "christmas eve"),
        (12, 25): ("juldagen", "christmas day", *_each(FIRST, "juledag", "juldagen")),
        (12, 26): ("annandag jul", "annandagen", "boxing day", *_each(SECOND, "juledag")),
        (12, 31): ("nyårsafton", "nyttårsaften", "nyttårsaftan", "new year's eve"),
        (1, 1): ("nyårsdagen", "nyttårsdag", "new year's day", *_each(FIRST, "nyttårsdag")),
        (1, 6): ("trettondagen", "trettondag jul", "trettondedag jul"),
        (4, 30): ("valborg", "valborgsmässoafton"),
        (6, 23): ("sankthansaften", "sankthansaftan", "jonsokaftan"),
    }
)
FROM_EASTER: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        -7: ("palmsöndagen", "palmesøndag", "palmesundag"),
        -3: ("skärtorsdagen", "skärtorsdag", "skjærtorsdag", "skjertorsdag"),
        -2: ("långfredagen", "långfredag", "langfredag", "good friday"),
        -1: ("påskafton", "påskeaften", "påskeaftan"),
        0: ("påskdagen", "easter sunday", *_each(FIRST, "påskedag")),
        1: ("annandag påsk", "easter monday", *_each(SECOND, "påskedag")),
        39: (
            *("kristi himmelsfärdsdag", "kristi himmelsfärds dag", "kristi himmelsfärd"),
            *("kristi himmelfartsdag", "kristi himmelfart"),
        ),
        48: ("pingstafton", "pinseaften", "pinseaftan"),
        49: ("pingstdagen", *_each(FIRST, "pinsedag")),
        50: _each(SECOND, "pinsedag"),
    }
)
# The Saturday on this day or within the six that follow, and the days from there.
FROM_SATURDAY: Mapping[tuple[int, int, int], tuple[str, ...]] = MappingProxyType(
    {
        (6, 20, -1): ("midsommarafton",),
        (6, 20, 0): ("midsommardagen",),
        (10, 31, 0): ("alla helgons dag", "allhelgonadagen"),
    }
)
FEAST = whole(
    name
    for kind in (FIXED, FROM_EASTER, FROM_SATURDAY)
    for names in kind.values()
    for name in names
)


def feast_in(year: int, name: str) -> dt.date | None:
    """The day of a feast in a year; None for a word that is none."""
    plain = bare(name)
    return _by_date(year, plain) or _by_easter(year, plain) or _by_saturday(year, plain)


def _is(plain: str, names: tuple[str, ...]) -> bool:
    return any(bare(name) == plain for name in names)


def _by_date(year: int, plain: str) -> dt.date | None:
    days = (day for day, names in FIXED.items() if _is(plain, names))
    return next((dt.date(year, *day) for day in days), None)


def _by_easter(year: int, plain: str) -> dt.date | None:
    steps = (step for step, names in FROM_EASTER.items() if _is(plain, names))
    return next((easter(year) + dt.timedelta(days=step) for step in steps), None)


def _by_saturday(year: int, plain: str) -> dt.date | None:
    for (month, day, step), names in FROM_SATURDAY.items():
        if _is(plain, names):
            first = dt.date(year, month, day)
            return first + dt.timedelta(days=(SATURDAY - first.weekday()) % 7 + step)
    return None


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    moon = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
