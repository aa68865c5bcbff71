"""Times of day as they are said: `halv nio`, `kvart över tre`, `fem i halv fyra`, `quarter to two`.

Nobody who says it so says whether it is night: one to six are hours of the afternoon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from planbench.domain.dates.vocabulary import NUMBERS, THINGS, number_of, whole

NIGHT = 6  # the hours up to which a said time is of the afternoon
HOUR_SAID = rf"(?:(?:{whole(NUMBERS)})\b|\d{{1,2}}(?![\d:.]))"
HALF = rf"\bhalv\s+{HOUR_SAID}"
QUARTER = r"(?:a\s+)?(?:kvarter|kvart|quarter)"
ROUND: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("kvart", "kvarter", "quarter"), 15),
        **dict.fromkeys(("tjugo", "tjue", "tyve", "twenty"), 20),
        **dict.fromkeys(("tio", "ti", "ten"), 10),
        **dict.fromkeys(("fem", "five"), 5),
        "half": 30,
    }
)
FEW = r"(?:tjugo|tjue|tyve|twenty|tio|ten|ti|fem|five)"
PAST = r"(?:över|over|past)"
# «en kvart i tre grupper» and «tre kvart» are lengths of time.
LENGTH = "".join(rf"(?<!\b{each}\s)" for each in ("en", "ein", "ett", "et", "eit", "tre"))
NO_CLASSES = rf"(?!\s*(?:{THINGS}|grupp|team|möten|møter|klass|trinn|steg))"
CLEAR = (
    rf"\b{LENGTH}(?:{QUARTER}\s+(?:{PAST}|i|på|to)\s+{HOUR_SAID}"
    rf"|(?:{FEW}|half)\s+{PAST}\s+{HOUR_SAID}|{FEW}\s+(?:{PAST}|i|på)\s+halv\s+{HOUR_SAID})"
)
# «tio i fem» may be ten of five; beside another time of day, or after «kl», it is 16:50.
BY_HOUR = rf"(?:{CLEAR}|\b{FEW}\s+i\s+{HOUR_SAID})"
LONE = re.compile(rf"(?P<start>{CLEAR}){NO_CLASSES}", re.IGNORECASE)
PARTS = re.compile(
    r"(?:(?:a\s+)?(?P<minutes>\w+)\s+(?P<side>över|over|past|i|på|to)\s+)?"
    r"(?P<half>halv\s+)?(?P<hour>.+)"
)


def said_clock(text: str) -> str:
    """`HH:MM` of a time that is said in words; empty for every other text."""
    plain = " ".join(text.lower().split())
    if not re.fullmatch(rf"{BY_HOUR}|{HALF}", plain):
        return ""
    found = PARTS.fullmatch(plain)
    hour = number_of(found["hour"].strip()) if found else None
    if found is None or hour is None or not 1 <= hour <= 24:
        return ""
    aside = ROUND.get(found["minutes"] or "", 0)
    past = aside if found["side"] in ("över", "over", "past") else -aside
    minutes = (int(hour) + 12 * (hour <= NIGHT)) * 60 + past - 30 * bool(found["half"])
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def in_the_day(start: str, end: str) -> tuple[str, str]:
    """Both ends of a span of which one is said in words, where the other is a bare `3` or `fem`."""
    if start and int(start[:2]) <= NIGHT and start.endswith(":00"):
        start = _later(start)
    if start and end and end < start and int(end[:2]) <= 12:
        end = _later(end)
    return start, end


def _later(clock: str) -> str:
    return f"{(int(clock[:2]) + 12) % 24:02}{clock[2:]}"
