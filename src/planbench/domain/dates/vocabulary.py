"""The words of dates and times in Swedish, bokmål, nynorsk and English.

All languages are read whatever the window speaks: a Norwegian resource person in Skåne writes as
she does. No word stands for two different days in two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from planbench.domain.dates.letters import bare, by_bare, loose

DASH = r"(?:[-–—]|\btill\b|\btil\b|\bto\b|\bt\.?o\.?m\.?\b)"

MONTHS = (
    ("januari", "januar", "january"),
    ("februari", "februar", "february"),
    ("mars", "march"),
    ("april",),
    ("maj", "mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december", "desember"),
)
WEEKDAYS = (
    ("måndag", "mandag", "monday"),
    ("tisdag", "tirsdag", "tysdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lördag", "lørdag", "laurdag", "saturday"),
    ("söndag", "søndag", "sundag", "sunday"),
)
# Endings of a weekday in a sentence: «i måndags», «måndagen», «tisdagar», «onsdagene».
ENDINGS = r"(?:s|en|ens|ar|er|arna|ene|ane)?"
# What a weekday is cut down to when it stands alone; shorter or doubtful ones (to, on, fri, man)
# are days only between others («må–fr»), where nothing else is meant, and asked about at the end
# of a line.
SHORT_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("mån", "mon"), 0),
        **dict.fromkeys(("tis", "tirs", "tys", "tue", "tues"), 1),
        **dict.fromkeys(("ons", "wed"), 2),
        **dict.fromkeys(("tors", "thu", "thurs"), 3),
        **dict.fromkeys(("fre",), 4),
        **dict.fromkeys(("lör", "lør", "laur", "sat"), 5),
        **dict.fromkeys(("sön", "søn"), 6),
    }
)
DOUBTFUL_WEEKDAYS = ("man", "to", "tor", "on", "fri", "lor", "son")
# Words for a day, as days from today.
RELATIVE: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("idag", "i dag", "today", "nu", "now"), 0),
        **dict.fromkeys(("igår", "i går", "yesterday"), -1),
        **dict.fromkeys(
            ("i förrgår", "iförrgår", "i förgår", "förrgår", "förgår", "i förrgårs", "i forgårs"),
            -2,
        ),
        **dict.fromkeys(("iforgårs", "forgårs", "i førgår", "førgår", "i forgår"), -2),
        **dict.fromkeys(("the day before yesterday", "day before yesterday"), -2),
        **dict.fromkeys(("imorgon", "i morgon", "imorron", "i morron", "i morgen"), 1),
        **dict.fromkeys(("imorgen", "tomorrow"), 1),
        **dict.fromkeys(("i övermorgon", "övermorgon", "iövermorgon", "i overmorgen"), 2),
        **dict.fromkeys(("overmorgen", "i overmorgon", "overmorgon"), 2),
        **dict.fromkeys(("the day after tomorrow", "day after tomorrow"), 2),
    }
)
THIS_WEEK = ("i veckan", "denna vecka", "den här veckan", "denne uka", "denne uken", "denne veka")
THIS_WEEK_TOO = ("hela veckan", "hele uka", "hele uken", "heile veka", "this week")
LAST_WEEK = ("förra veckan", "forrige uke", "forrige uka", "førre veke", "førre veka", "last week")
LAST_WEEK_TOO = ("sist uke", "siste uka", "sist veke", "i förra veckan", "föregående vecka")
NEXT_WEEK = ("nästa vecka", "neste uke", "neste uka", "neste veke", "next week")
WEEK = r"(?:v|vecka|veckan|uke|uka|uken|veke|veka|week)\.?"
# «förra tisdagen»: the Tuesday of the week before. «i tisdags», «sist tirsdag»: the latest one.
LAST = ("förra", "forrige", "førre")
LATEST = ("i", "sist", "siste", "sista", "nu i", "last", "on", "om")
# «nästa tisdag»: the one of the week after. «kommande tisdag», «på tisdag»: the first one to come.
NEXT = ("nästa", "neste", "next")
ON = "på"  # of what has been, a Norwegian may say it too
COMING = ("kommande", "kommende", "komande", "coming", "nu på", "nå på", "no på", ON)
NUMBERS: Mapping[str, float] = MappingProxyType(
    {
        **dict.fromkeys(("en", "ett", "ei", "et", "ein", "eit", "én", "a", "an", "one"), 1),
        **dict.fromkeys(("två", "to", "two", "ett par", "et par", "eit par"), 2),
        **dict.fromkeys(("tre", "three"), 3),
        **dict.fromkeys(("fyra", "fire", "four"), 4),
        **dict.fromkeys(("fem", "five"), 5),
        **dict.fromkeys(("sex", "seks", "six"), 6),
        **dict.fromkeys(("sju", "seven"), 7),
        **dict.fromkeys(("åtta", "åtte", "eight"), 8),
        **dict.fromkeys(("nio", "ni", "nine"), 9),
        **dict.fromkeys(("tio", "ti", "ten"), 10),
        **dict.fromkeys(("elva", "elleve", "eleven"), 11),
        **dict.fromkeys(("tolv", "twelve"), 12),
    }
)
COUNTS = by_bare(NUMBERS)
DAYS = r"(?:dagar|dag|dager|dar|days|day)"
WEEKS = r"(?:veckor|vecka|uker|uke|veker|veke|weeks|week|v)"
# What stands before a number that is no date and no time of day: «åk 4–6», «bråk 9/10», «s. 8-10».
COUNTED = frozenset(
    [
        "åk",
        "årskurs",
        "årskurserna",
        "klass",
        "trinn",
        "steg",
        "s",
        "sid",
        "sida",
        "sidan",
        "sidor",
        "side",
        "sider",
        "uppg",
        "uppgift",
        "uppgifter",
        "oppg",
        "oppgave",
        "oppgaver",
        "oppgåve",
        "oppgåver",
        "tal",
        "talet",
        "tall",
        "tallet",
        "nr",
        "nummer",
        "kap",
        "kapitel",
        "kapittel",
        "bråk",
        "bråket",
        "bråken",
        "brøk",
        "brøken",
        "brøker",
        "brøkar",
        "kvot",
        "kvoten",
        "andel",
        "andelen",
        "andelar",
        "mål",
        "insats",
        "insatser",
        "tiltak",
        "moment",
        "del",
        "delar",
        "ca",
        "cirka",
        "omkring",
        "grade",
        "grades",
        "year",
        "years",
        "page",
        "pages",
        "task",
        "tasks",
        "chapter",
        "fraction",
        "fractions",
        "exercise",
        "exercises",
    ]
)
COUNTING, WORD_BEFORE = frozenset(map(bare, COUNTED)), re.compile(r"(\w+)\.?\s*$")
# What follows a number that counts things: «8-10 elever».
THINGS = (
    r"(?:elev(?:er|ar)?\b|lärare\b|lærer(?:e|ar)?\b|lærarar\b|pers|stycken|st\b|klasser"
    r"|skolor\b|skoler\b|skular\b|uppgift|oppg|sid|side|år\b|poäng"
    r"|poeng|procent|prosent|%|kr\b|pupil|teacher|school|task|page|minut|min\b|h\b|tim|t\b|vecko|uker)"
)
# A day that is named after one of these is what the work was for, not when it was done.
PURPOSE = r"(?:inför|till|til|innan|före|för|for|før|before|nästa|neste|next|kommande)"


def whole(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(
        r"\s+".join(map(_escaped, word.split())) for word in sorted(words, key=len, reverse=True)
    )


def _escaped(word: str) -> str:
    return loose("".join(letter if letter.isalnum() else f"\\{letter}" for letter in word))


def is_counted(text: str, at: int) -> bool:
    """Whether the word before a place counts what stands there: «åk 4–6», «bråk 9/10»."""
    word = WORD_BEFORE.search(text[:at])
    return word is not None and bare(word[1]) in COUNTING


def month_of(word: str) -> int:
    """The number of the month that a word of three letters or more begins or is; 0 for none."""
    plain = word.lower().rstrip(".")
    if len(plain) < 3:
        return 0
    if plain == "sept":
        return 9
    hits = [n for n, names in enumerate(MONTHS, 1) if any(name.startswith(plain) for name in names)]
    return hits[0] if len(hits) == 1 else 0


def weekday_of(word: str, *, least: int = 2) -> int | None:
    """The weekday (0 is Monday) that a word of `least` letters or more begins."""
    plain = bare(word).rstrip(".")
    if len(plain) < least:
        return None
    hits = {
        number
        for number, names in enumerate(WEEKDAYS)
        if any(bare(name).startswith(plain) for name in names)
    }
    return hits.pop() if len(hits) == 1 else None


def number_of(text: str) -> float | None:
    """`2`, `1,5`, `½`, `1½`, `1 1/2`, `en`, `två`; None for no number."""
    plain = bare(text)
    if plain in COUNTS:
        return float(COUNTS[plain])
    for sign, value in (("½", 0.5), ("¼", 0.25), ("¾", 0.75), ("1/2", 0.5), ("3/4", 0.75)):
        if plain.endswith(sign):
            head = plain.removesuffix(sign).strip()
            return value if not head else float(head) + value if head.isdecimal() else None
    if plain.endswith("1/4"):
        head = plain.removesuffix("1/4").strip()
        return 0.25 if not head else float(head) + 0.25 if head.isdecimal() else None
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None
