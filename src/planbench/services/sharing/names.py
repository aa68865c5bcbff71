"""Names of persons and schools in a text, also those that the project itself does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from planbench.checks.substance.naming import ALSO_WORDS, LETTERED, names, no_names
from planbench.services.sharing.known import OFFICE, PARTICLES, Known, TakenOut

# Names that are words too: taken out inside a sentence, where only a name has a capital.
WORDS = ALSO_WORDS | frozenset(
    (
        *("Alma", "August", "Axel", "Bo", "Bror", "Björn", "Bjørn", "Dina", "Eli", "Enes"),
        *("Ester", "Falk", "Frank", "Gard", "Gro", "Hala", "Hans", "Huda", "Inga", "Inger", "Isa"),
        *("Jan", "Jo", "Klara", "Lava", "Line", "Linda", "Lo", "Lova", "Love", "Lykke", "May"),
        *("Mina", "My", "Noor", "Nor", "Ode", "Palma", "Rana", "Rim", "Roar", "Roman", "Rosa"),
        *("Saga", "Said", "Sam", "Sander", "Sanna", "Sanne", "Siv", "Sina", "Soma", "Stig"),
        *("Tara", "Tea", "Tilde", "Tilla", "Tim", "Tom", "Tone", "Tora", "Tore", "Ulla", "Una"),
        *("Vega", "Vera", "Vide", "Vilde", "Vilja", "Viola", "Wille", "Ana", "Ane", "Neo", "Leo"),
        *("Lea", "Kim", "Kine", "Kaja", "Mille", "Oline", "Petter", "Minna", "Meja", "Pelle"),
        *("Lotta", "Hava", "Iver", "Juno"),
    )
)
SMALL_WORDS = WORDS | {"Anna"}  # words in small letters: «ei anna klasse»
SUBJECTS = frozenset({"NO", "SO", "IT", "MA", "EN", "SV", "AI", "PE", "ID", "OK", "VA"})
LETTER = r"A-ZÅÄÖÆØÉÈÁÍÓÚÜŠŽČĆŁ"
SMALL = r"a-zåäöæøéèáíóúüšžčćł"
CAPITAL = rf"[{LETTER}][\w’'-]*[\w]"
GENITIVE = r"(?=[’':]?s?(?!\w))"
ANY_WORD = re.compile(rf"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+)?{GENITIVE}|(?<!\w)[^\W\d_]+(?!\w)")
INSIDE = re.compile(r"[\w,;)]\s+$")
# What somebody does, after a name at the beginning of a sentence: «Per planerar».
DOES = (
    r"(?= (?!(?:för|efter|år|över|under|\w*år|elever|lärar\w*|timmar|månader)\b)\w+(?:r|de|te)\b)"
)
TWO_CAPITALS = re.compile(rf"(?<![\w’'-])({CAPITAL})[ \t]+({CAPITAL}|[{LETTER}]\.)(?!\w)")
DOERS = re.compile(
    r"\s+(?:ansvar\w*|leder|leier|planer\w*|planlegg\w*|bok\w+r|beslut\w*|saml\w*|håller|held|holder"
    r"|följer|følger|følgjer|tar|tek|ger|gir|gjev|skriver?|skriv|visar|viser|har|är|er|var|kan|ska"
    r"|skal|vill|vil|får|behöver|treng\w*|undervis\w*|bestäm\w*|ring\w*)\b"
)
TITLE = re.compile(
    r"(?<!\w)(?P<title>(?:rektor\w*|lärare|läraren|lærer|læreren|lærar|læraren|ansvarig|ansvarlig"
    r"|ansvarleg|kontakt|handledare|rettleiar|veileder|eleven|elev|sambandsperson)"
    rf"(?::\s*|\s+))(?P<name>(?-i:{CAPITAL}(?:\s+{CAPITAL})?))",
    re.IGNORECASE,
)
COMMON_SCHOOL = re.compile(
    r"^(?:grund|för|gymnasie|hög|sär|same|fri|special|sommar|folkhög|bas|hela|storr?|grunn|barne"
    r"|ungdoms|videregående|vidaregåande|høy|høg|hel|moder?s?måls|kultur|musik|låg|mellan|lov|kväll"
    r"|dag|by|kommun|träff|läx|sånn|folke|f-\d|by|heim|hjem)s?(?:-)?sk[ou]l",
    re.IGNORECASE,
)
A_SCHOOL = re.compile(
    rf"(?<![\w-])[{LETTER}][{SMALL}{LETTER}-]*[{SMALL}]sk(?:olan|ola|olen|ole|ulen|ule)(?=s?(?!\w))"
    rf"|(?<=[{SMALL},] )[{LETTER}][{SMALL}]+(?:[ ][{LETTER}][{SMALL}]+)?s?"
    r" (?:skola|skole|skule|friskola|barneskole|ungdomsskole)(?=n?s?(?!\w))"
)
ONE_PUPIL = re.compile(
    r"\b(?:pojken|flickan|killen|tjejen|eleven|gutten|jenta|jenten|guten)\b", re.IGNORECASE
)
INITIALS = re.compile(rf"(?<![\w.])[{LETTER}]\. ?[{LETTER}](?:\.|\b)")
# How a letter of a name may be written as well: «Bjork» for «Björk», «Kárin» for «Karin».
LIKE = {
    **{"a": "áàâ", "e": "éèêë", "i": "íìî", "o": "óòô", "u": "úùûü", "y": "ý"},
    **{"å": "a", "ä": "aæ", "ö": "oø", "æ": "ä", "ø": "oö", "é": "e", "è": "e", "ü": "u"},
}
ONE_WORD = re.compile(rf"([{LETTER}]\w{{3,}}?)s?sk(?:olan?|olen?|ulen?)")
SHORT = 3  # letters up to which a name is looked for with its capital alone


@cache
def _small_names() -> frozenset[str]:
    """First names as they are known in small letters; not those that are words as well."""
    return frozenset(name.lower() for name in names() - SMALL_WORDS if len(name) > SHORT)


def names_a_pupil(sentence: str) -> bool:
    """Whether a class stands there with a name in small letters, initials or one single pupil."""
    if not LETTERED.search(sentence):
        return False
    words = (match[0].lower() for match in re.finditer(r"[^\W\d_]+", sentence))
    named = any({word, word.removesuffix("s")} & _small_names() for word in words)
    return bool(named or INITIALS.search(sentence) or ONE_PUPIL.search(sentence))


def without_schools(text: str, known: Known, out: list[TakenOut]) -> str:
    """A text without names of schools: the project's however they are written, and others."""
    by_length = sorted(known.schools, key=len, reverse=True)
    own = [pattern for school in by_length for pattern in _loose(school)]
    text = _replaced(text, own, "school", known, out)

    def other(found: re.Match[str]) -> str:
        if COMMON_SCHOOL.match(found[0]):
            return found[0]
        out.append(TakenOut("school", found[0]))
        return known.signs["school"]

    return A_SCHOOL.sub(other, text)


def _loose(school: str) -> Iterator[str]:
    """«Björkskolan» in any case, with any spaces and with a dash; also «Björk» alone."""
    yield "(?i:" + r"[\s-]+".join(map(_alike, school.split())) + "n?)"
    if found := ONE_WORD.fullmatch(school):
        yield rf"(?i:{_alike(found[1])}s?[\s-]?sk[ou]l[ae]n?)"
        yield _alike(found[1])


def _alike(word: str) -> str:
    """The pattern of a word, in which a letter may bear another accent or none."""
    return "".join(
        f"[{letter}{LIKE[small]}{LIKE[small].upper()}]"
        if (small := letter.lower()) in LIKE
        else re.escape(letter)
        for letter in word
    )


def without_persons(text: str, known: Known, out: list[TakenOut]) -> str:
    """Whole names first, then their parts, then whatever looks like somebody's name."""
    text = _replaced(text, _wholes(known.persons), "name", known, out)
    parts = dict.fromkeys(part for name in known.persons for part in name.split())
    own = [part for part in parts if part not in PARTICLES and not OFFICE.search(part)]
    text = _replaced(text, (_part(each) for each in own if each not in WORDS), "name", known, out)
    text = _words_too(text, [each for each in own if each in WORDS], known, out)
    text = _titled(text, known, out)
    return _unknown(text, known, out)


def _wholes(persons: Iterable[str]) -> Iterator[str]:
    """«Karin Ek» in any case, turned round, and with initials: «K. Ek», «Karin E.», «KE»."""
    for name in persons:
        parts = [_alike(part) for part in name.split()]
        if len(parts) < 2:
            continue
        first, last = parts[0], parts[-1]
        one, two = (re.escape(each[0]) for each in (name.split()[0], name.split()[-1]))
        yield r"(?i:" + r"[\s\-,]+".join(parts) + ")"
        yield rf"(?i:{last},?\s+{first})"
        yield rf"{one}\.?\s?(?i:{last})"
        yield rf"{first}\s+{two}\b\.?"
        if one + two not in SUBJECTS:
            yield rf"{one}\.?\s?{two}\b\.?"


def _part(part: str) -> str:
    exact = len(part) <= SHORT
    either = f"{_alike(part)}|{_alike(part.upper())}"
    return f"(?:{either})" if exact else f"(?i:{_alike(part)})"


def _words_too(text: str, own: list[str], known: Known, out: list[TakenOut]) -> str:
    """Names of the project that are words as well: «Per planerar», «Pers förslag», «hos Per»."""
    if not own:
        return text
    one = "|".join(map(re.escape, own))
    begins = [
        rf"(?:{one})(?:{DOES}|(?=s (?!att\b|å\b)))",
        rf"(?<=[\w,;] )(?:{one})",
        rf"(?<=[/])(?:{one})",
    ]
    return _replaced(text, begins, "name", known, out)


def _replaced(
    text: str, patterns: Iterable[str], reason: str, known: Known, out: list[TakenOut]
) -> str:
    together = "|".join(patterns)
    if not together:
        return text

    def taken(found: re.Match[str]) -> str:
        out.append(TakenOut(reason, found[0]))
        return known.signs[reason]

    return re.sub(rf"(?<![\w\[])(?:{together}){GENITIVE}", taken, text)


def _titled(text: str, known: Known, out: list[TakenOut]) -> str:
    """«Rektor Omar», «Ansvarig: Zbigniew», and two capitals that do something."""

    def titled(found: re.Match[str]) -> str:
        if not _may_be_name(found["name"].split()[0]):
            return found[0]
        return found["title"] + _taken(found["name"], known, out)

    def two(found: re.Match[str]) -> str:
        known_name = found[1] in names() and found[1] not in ALSO_WORDS
        does = DOERS.match(text, found.end())
        if not known_name and not (does and all(map(_may_be_name, found.groups()))):
            return found[0]
        return _taken(found[0], known, out)

    text = TITLE.sub(titled, text)
    return TWO_CAPITALS.sub(two, text)


def _may_be_name(word: str) -> bool:
    plain = word.lower() not in no_names() and not OFFICE.search(word)
    return plain and not word.isupper()


def _unknown(text: str, known: Known, out: list[TakenOut]) -> str:
    """First names from the list, in any case; those that are words only inside a sentence."""

    def taken(found: re.Match[str]) -> str:
        word = found[0]
        stem = next((each for each in (word, word[:-1]) if _is_listed(each)), "")
        if not stem or (stem != word and not word.endswith("s")):
            return word
        if stem.capitalize() in WORDS and not INSIDE.search(
            text[max(0, found.start() - 9) : found.start()]
        ):
            return word
        return _taken(stem, known, out) + word[len(stem) :]

    return ANY_WORD.sub(taken, text)


def _is_listed(word: str) -> bool:
    if word[:1].isupper():
        return word in names() or (len(word) > SHORT and word.capitalize() in names() - WORDS)
    return word in _small_names()


def _taken(name: str, known: Known, out: list[TakenOut]) -> str:
    out.append(TakenOut("name", name))
    return known.signs["name"]
