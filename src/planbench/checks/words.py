"""Words of a text with the classes that they belong to: what somebody does, who, how much.

The classes of a language stand in `resources/checks/<language>.toml`. A word belongs to a class
by its whole, or by its beginning, end or middle where the class says so with `*`, or as any form
of a verb with `~`; phrases of several words are one word here, and `-` says what is no such word.
Of each verb in `done`, the other forms are made here.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from planbench.domain.dates.letters import BARE
from planbench.paths import resources_folder

# «6. trinn», «4–9», «27/28», «75 %», «A–E», a word, a mark.
TOKEN = re.compile(r"\d+(?:[.,:/–-]\d+)*(?:\.(?=\s*[a-zæøåäö–-]))?|\w+(?:[-’':]\w+)*|[^\w\s]")
MARKS = frozenset(".;:!?")
# «. I dag …», «; läsåret 2025/26 …»: a clause that begins with such a time and wants nothing.
BASELINE = re.compile(
    r"[;.(]\s*(?:(?:i\s+)?(?:dag|fjor|fjol|nuläget|höstas|våras|høst|haust)|idag|nå|no|nu|hittil\w*|"
    r"(?:än|til|så) (?:så länge|no|nå|langt|långt)|(?:hösten|høsten|hausten|våren|"
    r"läsåret|skoleåret|skuleåret|år|i)\s+20\d\d(?:\s*/\s*\d\d(?:\d\d)?)?|(?:utgångs|utgangs)\w+|"
    r"ing[ae]\w* ha(?:r|de|dde)|"
    r"v(?:id|ed) (?:\w+s )?(?:opp)?(?:start|början|begynnelse|byrjing)\w*)\b"
    r"(?![^;.]*\b(?:ska|skall|skal)\b)[^;.)]*\)?",
    re.IGNORECASE,
)
# «…, mot ingen i dag»: what is compared with today is a practice, not something done once.
COMPARED = re.compile(
    r"\b(?:mot|jämfört med|sammenlignet med|samanlikna med)\b[^.;]*?"
    r"\b(?:i dag|idag|nu|nå|no|i fjol|i fjor|tidigare|tidligere|tidlegare|20\d\d)\b",
    re.IGNORECASE,
)
ENDS_CLAUSE = ".;mark; "
YEARS = r"årskurs\w*|åk|klass|klasse|trinn\w*|årstrinn|stadie\w*|år"
GRADES = re.compile(
    rf"\b(?:{YEARS})\s*(?:f|\d{{1,2}})(?:\s*(?:[–-]|och|og)\s*\d{{1,2}})?\b"
    rf"|\b(?:f|\d{{1,2}}\.?)(?:\s*(?:[–-]|och|og|till?)\s*\d{{1,2}}\.?)?\s*(?:trinn\w*|klasse\w*|årstrinn\w*|steget\b|steg\b)"
    r"|\b(?:f|[1-9])\s*[–-]\s*(?:10|[1-9])\b(?!\s*(?:%|pro[cs]ent))"
    r"|\b\d[a-e]\b|\b(?:[12][tps]|[rs][12])\b",  # the last are courses: «1T», «S2»
    re.IGNORECASE,
)
MONTHS = r"jan\w*|feb\w*|mars?|apr\w*|maj|mai|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|de[cs]\w*"
TERMS = (
    r"[hv]t|höst|høst|haust|hösten|høsten|hausten|vår|våren|höstterminen|vårterminen"
    r"|läsåret|skoleåret|skuleåret"
)
DAYS = re.compile(
    rf"\b\d{{1,2}}\.?\s*(?:{MONTHS})\b(?:\s*(?:20)?\d\d\b)?|\b(?:{MONTHS}|{TERMS})\s*-?(?:20)?\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?\b"
    r"|\b(?:v\.?|vecka|uke|veke)\s*\d{1,2}\b"
    r"|\b20\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?(?:-\d\d)?\b|\b\d\d/\d\d\b(?!\s*%)",
    re.IGNORECASE,
)
VERB_ENDINGS = (
    *("", "a", "ar", "er", "r", "s", "as", "es", "e", "t", "te", "de", "ade", "at", "ats", "ts"),
    *("et", "ast", "ades", "tes", "des", "st", "je", "jer", "ja", "jar", "jast", "des"),
)
VERBS = frozenset({"observed", "does", "vague_verb", "blame"})
PARTICLE = frozenset(
    {
        *("done", "done_extra", "delivered", "hands_out", "does", "is_done"),
        *("unmeasured", "wished", "unwished"),
    }
)
MANY_TEXTS = 4096  # that are kept with their classes
SHORTEST = 2  # letters of a beginning, middle or end that tells a class


class Lexicon:
    """The classes of one language; `bare` for a text written without å, ä and ö."""

    def __init__(self, classes: Mapping[str, str], *, bare: bool) -> None:
        self._whole: defaultdict[str, set[str]] = defaultdict(set)
        self._parts: dict[str, defaultdict[str, set[str]]] = {
            each: defaultdict(set) for each in ("beginning", "end", "middle")
        }
        self._phrases: defaultdict[str, list[tuple[list[str], str]]] = defaultdict(list)
        self._known: dict[str, str] = {}
        self._read = lru_cache(MANY_TEXTS)(self._tag)
        small = frozenset(classes.get("small", "").split())
        for name, entries in classes.items():
            for entry in entries.split():
                stem = (entry.translate(BARE) if bare else entry).removesuffix("~")
                if stem in small and entry not in small:
                    continue  # «for» is not «før» either
                cls = f"-{name}" if stem[0] == "-" and len(stem) > 1 else name
                for ending in VERB_ENDINGS if entry.endswith("~") else ("",):
                    self._add(
                        stem.removeprefix("-") + ending if cls != name else stem + ending, cls
                    )

    def _add(self, entry: str, name: str) -> None:
        if "_" in entry:
            words = entry.split("_")
            self._phrases[words[0]].append((words, name))
        elif entry == "*" or "*" not in entry:
            self._whole[entry].add(name)
        else:
            place = (
                ("middle" if entry[0] == entry[-1] else "end") if entry[0] == "*" else "beginning"
            )
            self._parts[place][entry.strip("*")].add(name)

    def classes_of(self, word: str) -> str:
        """The classes of one word, each followed by a semicolon."""
        if word not in self._known:
            self._known[word] = "".join(f"{each};" for each in sorted(self._find(word)))
        return self._known[word]

    def _find(self, word: str) -> set[str]:
        if word[0].isdigit():
            return {"figure"}
        found = set(self._whole.get(word, ()))
        size = len(word)
        for cut in range(SHORTEST, size + 1):
            found |= self._parts["beginning"].get(word[:cut], set())
            found |= self._parts["end"].get(word[size - cut :], set())
        for start in range(size):
            for end in range(start + SHORTEST, size + 1):
                found |= self._parts["middle"].get(word[start:end], set())
        if word.endswith("r") and found & VERBS:
            found.add("finite")
        never = {each for each in found if each.startswith("-")}
        return found - never - {each[1:] for each in never}

    def tagged(self, text: str) -> str:
        """The words of a text, each with its classes: `eleverna;pupils; ska;shall; `."""
        return self._read(text)

    def _tag(self, text: str) -> str:
        return "".join(self._tagged(TOKEN.findall(text)))

    def _tagged(self, words: list[str]) -> Iterator[str]:
        place = 0
        while place < len(words):
            word = words[place]
            phrase = self._phrase_at(words, place)
            if phrase:
                names = "".join(f"{each};" for each in sorted(phrase[1]))
                own = self.classes_of(word)
                if phrase[1] & PARTICLE and "prep;" not in own:  # «köpa in» is to buy
                    names += own
                yield f"{'_'.join(words[place : place + phrase[0]])};{names} "
                place += phrase[0]
                continue
            yield ENDS_CLAUSE if word in MARKS else f"{word};{self.classes_of(word)} "
            place += 1

    def _phrase_at(self, words: list[str], place: int) -> tuple[int, set[str]] | None:
        fits = [
            (len(phrase), name)
            for phrase, name in self._phrases.get(words[place], ())
            if _begins_with(words[place : place + len(phrase)], phrase)
        ]
        longest = max((size for size, _ in fits), default=0)
        return (longest, {name for size, name in fits if size == longest}) if fits else None


def _begins_with(words: list[str], phrase: list[str]) -> bool:
    """Whether these are the words of the phrase; its last may stand for a beginning, `nivå*`."""
    *most, last = phrase
    if len(words) != len(phrase) or words[:-1] != most:
        return False
    return words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last


@cache
def classes_for(language: str) -> Mapping[str, str] | None:
    """The classes of words of a document language, with all forms of verbs; None without any."""
    file = resources_folder() / "checks" / f"{language}.toml"
    if not file.is_file():
        return None
    table: dict[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))
    forms = [_forms(part, language) for part in table["done"].split()]
    for at, name in enumerate(("done", "does", "is_done")):
        table[name] = f"{table.get(name, '')} {' '.join(' '.join(form[at]) for form in forms)}"
    return table


@cache
def lexicon(language: str, *, bare: bool) -> Lexicon | None:
    """The lexicon of a document language; None for one that has none."""
    classes = classes_for(language)
    return Lexicon(classes, bare=bare) if classes else None


def _forms(supine: str, language: str) -> tuple[list[str], list[str], list[str]]:
    """Of `köpt`: what has been done (`köpta`), what somebody does (`köper`), is done (`köps`)."""
    if "_" in supine:
        first, rest = supine.split("_", 1)
        own = _forms(first, language)
        done, does, is_done = ([f"{form}_{rest}" for form in forms] for forms in own)
        return [*done, *(f"{rest}{form}" for form in own[0])], does, is_done  # «inlagd»
    if language == "sv":
        return _swedish(supine)
    stem = re.sub(r"(?:a|et|te|t|e)$", "", supine)
    if language == "nb":
        return (
            [supine, f"{supine}e", f"{stem}ede"],
            [f"{stem}er", f"{stem}e"],
            [f"{stem}es", f"{supine}s"],
        )
    active = [f"{stem}ar", f"{stem}er", f"{stem}e", f"{stem}je"]
    return [supine, f"{supine}e"], active, [f"{stem}ast", f"{stem}jast"]


def _swedish(supine: str) -> tuple[list[str], list[str], list[str]]:
    """Of `startat`, `infört`, `köpt`, `skrivit`, each by its own ending."""
    stem = supine[:-1]
    if supine.endswith("at"):
        done = [supine, f"{stem}d", f"{stem}de", f"{stem}ts"]
        return done, [stem, f"{stem}r"], [f"{stem}s"]
    if supine.endswith("it"):
        stem = supine[:-2]
        done = [supine, f"{stem}en", f"{stem}et", f"{stem}na", f"{supine}s"]
    else:
        done = [supine, f"{stem}d", f"{stem}da", f"{supine}a", f"{supine}s", f"{stem}de"]
    if supine.endswith("tt"):  # «inredd», «försedda»
        done += [f"{supine[:-2]}dd", f"{supine[:-2]}dda"]
    return done, [f"{stem}er", f"{stem}a", stem], [f"{stem}s", f"{stem}as"]


def without_grades_and_days(text: str) -> str:
    """The text with years of school and of the calendar taken away, so that figures are figures."""
    return DAYS.sub(" ", GRADES.sub(" ", text))


def without_baseline(text: str) -> str:
    """The text without sentences that only tell where one is: `; hösten 2026 var det ingen`."""
    return BASELINE.sub("", text)


def is_compared(text: str) -> bool:
    """Whether a sentence tells how it is today: `…, mot ingen i dag`."""
    return COMPARED.search(text) is not None
