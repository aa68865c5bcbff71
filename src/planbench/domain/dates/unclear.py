"""What in a line says when without saying which day: «förra veckan», «i höstas», «tisdgs»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbench.domain.dates.letters import bare, loose, nearly
from planbench.domain.dates.vocabulary import (
    DOUBTFUL_WEEKDAYS,
    LAST_WEEK,
    LAST_WEEK_TOO,
    MONTHS,
    NEXT_WEEK,
    ON,
    PURPOSE,
    THIS_WEEK,
    THIS_WEEK_TOO,
    WEEKDAYS,
    month_of,
    whole,
)

SOME_WEEK = whole((*THIS_WEEK, *THIS_WEEK_TOO, *LAST_WEEK, *LAST_WEEK_TOO, *NEXT_WEEK))
VAGUE = re.compile(
    rf"\b(?:{SOME_WEEK}|"
    + loose(
        r"härom(?:\s?dagen|veckan)|nyligen|nylig|nyleg|forleden|the other day|recently"
        r"|helgen|helga|weekend\w*|lovet|\w+lovet"
        r"|i\s?(?:höstas|våras|somras|vintras|julas|påskas|fjol|fjor)"
        r"|dagen\s(?:innan|före|før|etter|efter)"
        r"|(?:förra|forrige|førre|last|nästa|neste|next)\s+\w+"
    )
    + rf"|{loose(ON)}\s+(?:{whole(name for names in WEEKDAYS for name in names)})"
    + r")\b",
    re.IGNORECASE,
)
WORD = r"([a-zåäöæø]{3,9})(?!\w)"
IN_MONTH = re.compile(rf"\b(?:i|under|in|during)\s+{WORD}", re.IGNORECASE)
NTH = (
    r"(?:\w*(?:"
    + loose(
        "första|andra|tredje|fjärde|femte|sjätte|elfte|tolfte|første|fyrste|andre|fjerde|sjette"
        "|ellevte|tolvte|first|second|third"
    )
    + r")|\w+(?:nde|th))"
)
NTH_OF_MONTH = re.compile(rf"\b{NTH}\s+(?:of\s+)?{WORD}", re.IGNORECASE)
# At the end of a line nothing else is meant; «på to møter» and «hur man räknar» are no days.
AT_END = re.compile(rf"\b(?:(?:{'|'.join(DOUBTFUL_WEEKDAYS)})|den\s+{NTH})[\s.,]*$", re.IGNORECASE)
FOR_IT = re.compile(rf"\b{loose(PURPOSE)}\s*$", re.IGNORECASE)
LETTERS = re.compile(r"[a-zåäöæø]{5,}", re.IGNORECASE)
NUMBER_WORD = re.compile(r"\b\d{1,2}\.?\s+([a-zåäöæø]{4,})(?!\w)", re.IGNORECASE)
DAY_FORMS = [
    bare(f"{name}{end}") for names in WEEKDAYS for name in names for end in ("", "s", "en")
]
MONTH_NAMES = [name for names in MONTHS for name in names if len(name) > 3]


def unclear_day(text: str) -> str:
    """The first words that may be meant as a day; empty for none.

    What the work was for («inför nästa träff») does not say when it was done.
    """
    return next(
        (suspect[0].strip() for suspect in _suspects(text) if not _is_for(text, suspect)), ""
    )


def _is_for(text: str, found: re.Match[str]) -> bool:
    return FOR_IT.search(text[: found.start()]) is not None


def _suspects(text: str) -> Iterator[re.Match[str]]:
    yield from VAGUE.finditer(text)
    for pattern in (IN_MONTH, NTH_OF_MONTH):
        yield from (match for match in pattern.finditer(text) if month_of(match[1]))
    yield from AT_END.finditer(text)
    yield from (match for match in LETTERS.finditer(text) if nearly(match[0], DAY_FORMS))
    yield from (match for match in NUMBER_WORD.finditer(text) if nearly(match[1], MONTH_NAMES))
