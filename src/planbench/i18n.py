"""Words in the reader's language, for the window, the documents and the command line alike.

The English sentence in the code is the key; `translations/<language>/*.json` hold the others, one
file an area. A test reads every `say`, `count`, `N_` and `UserError` in the code and fails when
a language lacks one, so nothing here falls back in silence for a shipped language.
"""

from __future__ import annotations

import datetime as dt
import json
import locale
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from planbench.errors import UserError
from planbench.paths import translations_folder

LANGUAGES = MappingProxyType(
    {"sv": "Svenska", "nb": "Norsk bokmål", "nn": "Norsk nynorsk", "en": "English"}
)
LOCALES = MappingProxyType({"sv": "sv-SE", "nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"})
DOCUMENT_LANGUAGES = ("sv", "nb", "nn")
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
QUOTES = "”“«»\"'"

TERM = re.compile(r"(?P<year>\d{4}) (?P<term>[VH]T)")
YEAR_AND_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")

Catalogue = Mapping[str, str | Sequence[str]]


def N_(text: str) -> str:
    """Name a sentence that is translated later, where the reader's language is known."""
    return text


IN_MARKS = N_("“{text}”")


def in_marks(text: str) -> UserError:
    """Words as they stand somewhere, as a part of a sentence: in each language's own marks."""
    return UserError(IN_MARKS, text=text)


MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May (short)"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)

SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class Words:
    """One language: its sentences, dates and numbers."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language = language
        self._catalogue = catalogue

    def saying(self, otherwise: Catalogue) -> Words:
        """The same language, with some sentences said otherwise."""
        return Words(self.language, {**self._catalogue, **otherwise}) if otherwise else self

    def say(self, text: str, /, **values: object) -> str:
        """The sentence in this language, with its `{names}` filled in."""
        found = self._catalogue.get(text, text)
        sentence = found if isinstance(found, str) else found[0]
        return sentence.format(**values) if values else sentence

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The sentence for `n` things; `{n}` is filled in. Translations stand under `many`."""
        forms = self._catalogue.get(many, (one, many))
        pair = (forms, forms) if isinstance(forms, str) else forms
        return pair[0 if n == 1 else 1].format(n=self.number(n), **values)

    def error(self, error: UserError) -> str:
        """What a `UserError` says, in this language, with what another one says inside it."""
        values = {
            name: self.error(value) if isinstance(value, UserError) else value
            for name, value in error.values.items()
        }
        return self.say(error.text, **values)

    def number(self, value: float, decimals: int | None = None) -> str:
        """A number as it is printed: `1 234,5` in Swedish and Norwegian, `1,234.5` in English."""
        if decimals is None:
            decimals = 0 if float(value).is_integer() else 1
        text = f"{value:,.{decimals}f}".replace("-", MINUS)
        if self.language == "en":
            return text
        return text.replace(",", NO_BREAK_SPACE).replace(".", ",")

    def percent(self, value: float, decimals: int | None = None) -> str:
        """A share of 0–100 with its sign, `89,4 %`."""
        space = "" if self.language == "en" else NO_BREAK_SPACE
        return f"{self.number(value, decimals)}{space}%"

    def date(self, day: dt.date) -> str:
        """A date in full: `6 oktober 2026`, `6. oktober 2026`."""
        return f"{self.day(day)} {day.year}"

    def day(self, day: dt.date) -> str:
        """A date without its year: `6 oktober`, `6. oktober`."""
        dot = "." if self.language in {"nb", "nn"} else ""
        return f"{day.day}{dot}{NO_BREAK_SPACE}{self.month(day)}"

    def month(self, day: dt.date) -> str:
        """The month's name: `oktober`."""
        return self.say(MONTHS[day.month - 1])

    def period(self, written: str) -> str:
        """The period of figures as one says it: `hösten 2026` for `2026 HT`, `maj 2026`.

        Years and school years stay; so does what somebody has written in words of their own.
        """
        return "–".join(self._one_period(part) for part in written.split("–"))

    def _one_period(self, written: str) -> str:
        if term := TERM.fullmatch(written):
            season = N_("spring {year}") if term["term"] == "VT" else N_("autumn {year}")
            return self.say(season, year=term["year"])
        if month := YEAR_AND_MONTH.fullmatch(written):
            return f"{self.say(MONTHS[int(month['month']) - 1])} {month['year']}"
        return written

    def short_date(self, day: dt.date) -> str:
        """A date for narrow places: `6 okt 2026`."""
        dot = "." if self.language in {"nb", "nn"} else ""
        month = self.say(SHORT_MONTHS[day.month - 1])
        return f"{day.day}{dot}{NO_BREAK_SPACE}{month}{NO_BREAK_SPACE}{day.year}"

    def short_span(self, first: dt.date | None, last: dt.date | None) -> str:
        """From day to day: `1–26 feb 2027`, `2 nov 2026 – 11 juni 2027`; or the one known."""
        if not first or not last or first == last:
            day = first or last
            return self.short_date(day) if day else ""
        whole = self.short_date(last)
        if first.year != last.year:
            return f"{self.short_date(first)} – {whole}"
        if first.month != last.month:
            return f"{self.short_date(first).rsplit(NO_BREAK_SPACE, 1)[0]} – {whole}"
        return f"{self.short_date(first).split(NO_BREAK_SPACE)[0]}–{whole}"

    def short_day(self, day: dt.date) -> str:
        """A day for narrow places, with its weekday and without its year: `tis 24 nov`."""
        date = self.short_date(day).rsplit(NO_BREAK_SPACE, 1)[0]
        return f"{self.say(SHORT_WEEKDAYS[day.weekday()])}{NO_BREAK_SPACE}{date}"

    def moment(self, at: dt.datetime) -> str:
        """A time on this computer's clock: `18 nov 2026, 14:05`."""
        here = at.astimezone()
        return f"{self.short_date(here)}, {here:%H:%M}"

    def weekday(self, day: dt.date) -> str:
        """The day's name: `tisdag`, in English `Tuesday`."""
        name = self.say(WEEKDAYS[day.weekday()])
        return name if self.language == "en" else name.lower()

    def hours(self, minutes: int) -> str:
        """A length of time in hours: `61 h`, `3,5 h`, in Norwegian `3,5 t`."""
        hours = minutes / 60
        decimals = 0 if minutes % 60 == 0 else 1 if minutes % 6 == 0 else 2
        return f"{self.number(hours, decimals)}{NO_BREAK_SPACE}{self.hour_sign}"

    def minutes(self, minutes: int) -> str:
        """A short length of time: `61 min`."""
        return f"{self.number(minutes)}{NO_BREAK_SPACE}min"

    @property
    def hour_sign(self) -> str:
        """What stands after a number of hours."""
        return "t" if self.language in {"nb", "nn"} else "h"

    def quoted(self, text: str) -> str:
        """In the marks of the language: `”text”`, `«text»`; what has marks keeps its own."""
        bare = text.strip()
        if len(bare) > 1 and bare[0] in QUOTES and bare[-1] in QUOTES:
            return bare
        return self.say(IN_MARKS, text=bare)

    def listed(self, parts: Sequence[str]) -> str:
        """`a, b och c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


def words_for(language: str, folder: Path | None = None) -> Words:
    """The words of a language; English needs no file.

    Raises `UserError` for a language that planbench does not speak.
    """
    if language not in LANGUAGES:
        raise UserError(
            "planbench does not speak {language}. Choose one of: {choices}.",
            language=language,
            choices=", ".join(LANGUAGES),
        )
    return Words(language, read_catalogue((folder or translations_folder()) / language))


def read_catalogue(folder: Path) -> dict[str, str | list[str]]:
    """All areas of one language, joined."""
    catalogue: dict[str, str | list[str]] = {}
    for file in sorted(folder.glob("*.json")):
        catalogue.update(json.loads(file.read_bytes()))
    return catalogue


def system_language(told: Sequence[str] = ()) -> str:
    """The language of this computer when planbench speaks it, else Swedish.

    `told` are the languages that the system itself names, the most wanted first (`nn-NO`, `sv`):
    the window knows them of Qt. The command line asks the environment, and Windows.
    """
    names = [os.environ.get(key, "") for key in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    for name in (*told, *names, _language_of_windows(), locale.getlocale()[0] or ""):
        short = name[:2].lower().replace("no", "nb")
        if short in LANGUAGES and short != "en":
            return short
    return "sv"


def _language_of_windows() -> str:
    """The language that Windows shows itself in, as `nn_NO`; nothing on other systems.

    Its locale has the language's English name, and "Norwegian" alone says not which.
    """
    if sys.platform != "win32":
        return ""
    import ctypes

    number: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return locale.windows_locale.get(number, "")
