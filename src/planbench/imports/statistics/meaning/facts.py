"""What a file says of itself above and below its table: title, period, date, definitions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from planbench.i18n import N_, Words
from planbench.imports.statistics.layout import Layout
from planbench.imports.statistics.meaning.headings import sort_part
from planbench.imports.statistics.meaning.periods import period, period_in
from planbench.imports.statistics.meaning.subjects import is_subject
from planbench.imports.statistics.profile import Pattern, Profile, first_group, search

SOURCE = N_("Source: {publisher}. {title}. {period}.")
EXTRACTED = N_("Extracted on {date}.")
FILE = N_("File: {file}.")


class Answers(NamedTuple):
    """What the user says where the file is silent; empty for what was not asked."""

    period: str = ""
    title: str = ""
    publisher: str = ""
    grade: str = ""
    decimal: str = ""
    subject: str = ""  # of all rows that name none
    unit: str = ""  # of all figures that name none: `percent`


LETTERS = (
    (r"aa", "å"),
    (r"\bA[aA]", "Å"),
    (r"(?<![pnkPNK])oe", "ø"),
    (r"\bO[eE]", "Ø"),
    (r"ae(?!l)", "æ"),
    (r"\bA[eE]", "Æ"),
)
DULL = re.compile(r"(blad|sheet|ark|tabell|table|data|resultat|statistik)\s*\d*", re.IGNORECASE)
SOURCE_LINE = re.compile(
    r"(?:källa|kilde|kjelde|source|statistik från)(?:\s*:\s*|\s+|$)(?P<who>[^;,]*)", re.IGNORECASE
)


class Facts(NamedTuple):
    """What a sheet as a whole says."""

    title: str = ""
    period: str = ""
    grade: str = ""
    subject: str = ""
    operator: str = ""
    sex: str = ""
    unit: str = ""
    extracted_on: dt.date | None = None
    preamble: tuple[str, ...] = ()
    by_name: tuple[str, ...] = ()
    """Which of these were taken from the file's name."""

    @property
    def usual(self) -> Mapping[str, str]:
        """What it says of every figure."""
        said = {
            "period": self.period,
            "grade": self.grade,
            "subject": self.subject,
            "operator": self.operator,
            "sex": self.sex,
            "unit": self.unit,
        }
        return {name: word for name, word in said.items() if word or name not in {"sex", "unit"}}


class Citation(NamedTuple):
    """Where figures come from, as they must be cited."""

    publisher: str
    title: str
    period: str
    extracted_on: dt.date | None
    file: str
    sha256: str
    definition: str

    def sentence(self, words: Words) -> str:
        """`Källa: Skolverket. Title. 2023/24. Uttag 2025-02-12. Fil: ….`"""
        source = {"publisher": self.publisher, "title": self.title, "period": self.period or "–"}
        parts = [words.say(SOURCE, **source)]
        if self.extracted_on:
            parts.append(words.say(EXTRACTED, date=words.date(self.extracted_on)))
        return " ".join([*parts, words.say(FILE, file=self.file)])


def facts_of(layout: Layout, file: str, answers: Answers, sheet: str = "") -> Facts:
    """The facts of a sheet: what it says first, then the answers, then hints in names."""
    profile, above = layout.profile, "\n".join(layout.above)
    title = (answers.title if profile.period_anywhere else "") or title_of(profile, layout.above)
    grade = found(profile.grade, title)
    said = {
        "title": title or answers.title,
        "grade": grade or answers.grade,
        "extracted": found(profile.extracted, above),
    }
    hinted = _hinted(profile, file, [key for key in said if not said[key]])
    said |= hinted
    named = sheet_says(profile, sheet)
    told = period(found(profile.period, above)) or period(answers.period) or answers.period
    if profile.period_anywhere and not told:
        told = period_in(above) or period_in(sheet) or period_in(PurePath(file).stem)
    return Facts(
        said["title"] or (content_title(sheet, file) if profile.period_anywhere else ""),
        told or named.get("period", ""),
        said["grade"] or named.get("grade", ""),
        answers.subject or subject_of(profile, title) or named.get("subject", ""),
        found(profile.operator, above) or named.get("operator", ""),
        named.get("sex", ""),
        answers.unit,
        day(said["extracted"]),
        tuple(line for line in layout.above if line != title and not known(profile, line)),
        tuple(hinted),
    )


def _hinted(profile: Profile, file: str, wanted: Iterable[str]) -> dict[str, str]:
    """What the file's name says of what nothing else says."""
    name = search(profile.file_name, PurePath(file).stem)
    hints = name.groupdict() if name else {}
    said = {key: " ".join(hints[key].replace("_", " ").split()) for key in wanted if hints.get(key)}
    if profile.spelled_out and "title" in said:
        said["title"] = with_letters(said["title"])
    return said


def content_title(sheet: str, file: str) -> str:
    """The title of a table without one: its sheet's name if that says something, or the file's."""
    if sheet and not DULL.fullmatch(sheet.strip()) and not period(sheet):
        return sheet.strip()
    return PurePath(file).stem.replace("_", " ")


def sheet_says(profile: Profile, sheet: str) -> Mapping[str, str]:
    """What the name of a sheet tells of all its figures: `Kommunal`, `Flickor`, `Åk 6`, `2023`."""
    kind, word, _ = sort_part(profile, sheet.strip())
    if kind:
        return {kind: word}
    return {"subject": sheet.strip()} if is_subject(sheet) else {}


def publisher_in(texts: Iterable[str]) -> str:
    """Who a file says that its figures come from: `Källa: SCB`, or the line below `Källa:`."""
    listed = list(texts)
    for index, text in enumerate(listed):
        told = SOURCE_LINE.match(text.strip())
        if told:
            below = listed[index + 1] if index + 1 < len(listed) else ""
            return (told["who"].strip(" .") or below.strip())[:80]
    return ""


def with_letters(text: str) -> str:
    """`Nasjonale prøver` from `Nasjonale proever`; `poeng` and `noen` keep their letters."""
    for written, letter in LETTERS:
        text = re.sub(written, letter, text)
    return text


def title_of(profile: Profile, above: Sequence[str]) -> str:
    """The first line that can be a title; in somebody's own table the last that tells a subject,
    a grade or a share, since the municipality's name may stand above it."""
    if profile.period_anywhere:
        told = (profile.grade, *profile.subjects, r"%|\bandel|procent|prosent")
        speaking = [line for line in above if any(search(each, line) for each in told)]
        above = speaking[-1:] or above
    titles = (found(profile.title or "(.+)", line) for line in above)
    return next(filter(None, titles), "")


def found(pattern: Pattern, text: str) -> str:
    """What a pattern's group says where it stands in a text; empty when it stands nowhere."""
    hit = search(pattern, text)
    return first_group(hit) if hit else ""


def known(profile: Profile, line: str) -> bool:
    """Whether a line above the table has been understood, and need not be kept as prose."""
    return any(search(each, line) for each in (profile.period, profile.extracted))


def subject_of(profile: Profile, title: str) -> str:
    """The one subject that a title names; empty when it names several or none."""
    named = {subject for pattern, subject in profile.subjects.items() if search(pattern, title)}
    return named.pop() if len(named) == 1 else ""


def day(text: str) -> dt.date | None:
    """`2025-02-12` or `20250212`; None for what is no date."""
    digits = re.sub(r"\D", "", text)
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
