"""Figures and years that a goal's sentence says, in digits or in words, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planbench.checks.words import without_baseline, without_grades_and_days

ONES = (
    *(("ett", 1), ("två", 2), ("tre", 3), ("fyra", 4), ("fem", 5), ("sex", 6), ("sju", 7)),
    *(("åtta", 8), ("nio", 9), ("tio", 10), ("elva", 11), ("tolv", 12), ("tretton", 13)),
    *(("fjorton", 14), ("femton", 15), ("sexton", 16), ("sjutton", 17), ("arton", 18)),
    *(("nitton", 19), ("tretten", 13), ("fjorten", 14), ("seksten", 16), ("sytten", 17)),
    *(("atten", 18), ("nitten", 19)),
    *(("fire", 4), ("seks", 6), ("syv", 7), ("åtte", 8), ("ni", 9), ("ti", 10), ("elleve", 11)),
    *(
        ("to", 2),
        ("femten", 15),
        ("én", 1),
        ("éin", 1),
        ("éi", 1),
        ("en", 1),
        ("ein", 1),
        ("et", 1),
    ),
)
TENS = (
    *(("tjugo", 20), ("trettio", 30), ("fyrtio", 40), ("femtio", 50), ("sextio", 60)),
    *(("sjuttio", 70), ("åttio", 80), ("nittio", 90), ("hundra", 100), ("tjue", 20)),
    *(("tretti", 30), ("førti", 40), ("femti", 50), ("seksti", 60), ("sytti", 70)),
    *(("åtti", 80), ("nitti", 90), ("hundre", 100)),
)
WORDS = {
    **dict(ONES),
    **{ten + one: tens + ones for ten, tens in TENS for one, ones in ONES if ones < 10},
    **dict(TENS),
}
LONGEST_FIRST = "|".join(sorted(WORDS, key=len, reverse=True))
NUMBER_WORD = re.compile(rf"\b(?:{LONGEST_FIRST})\b", re.IGNORECASE)
OVER_HUNDRED = re.compile(rf"\bhundr[ae]\s*(?:och\s+|og\s+)?({LONGEST_FIRST})\b", re.IGNORECASE)
# «två och en halv timme», «en halv time», «halvannan timme»
AND_A_HALF = re.compile(
    rf"\b({LONGEST_FIRST})\s+(?:och|og)\s+(?:en|ein|ett|et|eit|ei)\s+halvt?\b", re.IGNORECASE
)
HALF_A = re.compile(
    r"\b(?:(halvann?[ae]n)|(?:en\s+|ein\s+|ett\s+|et\s+|eit\s+)?halvt?)"
    r"\s+(?=tim|dag|vecka|uke|veke|år\b|sid[ea]|minut)",
    re.IGNORECASE,
)
# «två och en halv timme», «en halv time», «halvannan timme»
AND_A_HALF = re.compile(
    rf"\b({LONGEST_FIRST})\s+(?:och|og)\s+(?:en|ein|ett|et|eit|ei)\s+halvt?\b", re.IGNORECASE
)
HALF_A = re.compile(
    r"\b(?:(halvann?[ae]n)|(?:en\s+|ein\s+|ett\s+|et\s+|eit\s+)?halvt?)"
    r"\s+(?=tim|dag|vecka|uke|veke|år\b|sid[ea]|minut)",
    re.IGNORECASE,
)
PER_CENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:%|procent\b|prosent\b|per cent)", re.IGNORECASE)
# «tre av fyra elever», «hälften av lärarna»: a share of people, and no other count.
PEOPLE = (
    r"(?:\w+\s+){0,2}(?:elev|lär|lær|pedagog|rektor|flick|pojk|jent|gut|barn|born|ung[ae]r"
    r"|\w*klass(?:are|ing)|(?:ett|två|tre|fyr|femm|sex|sju|ått|ni)or\b)"
)
OF = re.compile(rf"\b(\d+)\s+av\s+(\d+)\s+{PEOPLE}", re.IGNORECASE)
# «Nu är det ett av fyra.»: of the same people, where these have been named.
OF_THEM = re.compile(r"\b(\d+)\s+av\s+(\d+)\s*(?=[.;,)]|$)", re.IGNORECASE)
INSTEAD = re.compile(
    r"(?:%|procent|prosent)\s*,?\s*"
    r"(?:i stället för|istället för|i stedet for|istedenfor|i staden for|mot)\s+(\d+)\b",
    re.IGNORECASE,
)
PARTS = (
    (re.compile(rf"\b(?:hälften|halvparten)\s+av\s+{PEOPLE}", re.IGNORECASE), 50.0),
    (re.compile(r"\b2\s+(?:tredjedel|tredel)", re.IGNORECASE), 66.7),
    (re.compile(r"\b3\s+(?:fjärdedel|firedel|fjerdedel)", re.IGNORECASE), 75.0),
)
ABOUT = (
    r"(?:(?:i\s+(?:genom)?snitt|i\s+gjennomsnitt|om\s+lag|omkring|omtrent|cirka|ca|runt|rundt"
    r"|minst|högst|høyst|høgst|maks|under|over|över)\s+)?"
)
FROM_TO = re.compile(
    rf"\b(?:från|fra|frå)\s+{ABOUT}(\d+(?:[.,]\d+)?)\s*(?:\w+\s+){{0,2}}"
    rf"(?:till?|to)\s+{ABOUT}(\d+(?:[.,]\d+)?)",
    re.IGNORECASE,
)
SIGN = r"\s*(?:%|procent\b|prosent\b)"
FROM_TO_PER_CENT = re.compile(
    rf"{FROM_TO.pattern}{SIGN}|\b(?:från|fra|frå)\s+(\d+){SIGN}\s*till?\s+{ABOUT}(\d+)\b",
    re.IGNORECASE,
)
# «med 20 procentenheter», «20 procentenheter fler»: by how much, not how many.
BY_HOW_MUCH = re.compile(r"\bmed\s+(?:\w+\s+)?\d|enhet|poeng|poäng", re.IGNORECASE)
IN_WORDS = re.compile(
    r"\b(?:all[ae]?|samtlig\w+|samtleg\w+|häl[fv]t\w*|halv\w*|dubb\w+|dob\w+|ing[ea]\w*|fleirtal\w*"
    r"|flertal\w*|var|varje|varannan|hver\w*|kvar\w*|annanhver|annakvar\w*|tredobb\w*|\w*d[ei]l\w*)\b",
    re.IGNORECASE,
)
UP_FROM = re.compile(
    r"\d.*\b(?:upp|opp|ner|ned)\s+(?:från|fra|frå)\s+\d"
    r"|\d.*\bmot\s+\d+\s+(?:\w+\s+)?(?:i dag|idag|nu|nå|no|när|da|då)\b",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"\b(\d+(?:[.,]\d+)?)\s+av\s+(\d+)\b", re.IGNORECASE)
SCHOOL_YEAR = re.compile(r"\b(?:20)?(\d\d)\s*[/–-]\s*(?:20)?(\d\d)\b")
YEAR = re.compile(
    r"\b20(\d\d)\b|\b(?:[hv]t|vår\w*|höst\w*|høst\w*|haust\w*)\s*-?(\d\d)\b", re.IGNORECASE
)
FIRST_YEAR = 2020  # before which a pair such as «4/5» is no school year
# «från augusti 2027» is when it begins, not when it is reached.
BEGINS = re.compile(
    r"\b(?:från|fra|frå|from|sedan|siden|sidan|mot|jämfört\s+med|sammenlignet\s+med"
    r"|samanlikna\s+med|som|enn|än)\s+(?:\S+\s+){0,4}(?:20\d\d(?:\s*/\s*\d\d)?|[hv]t\s*\d\d)",
    re.IGNORECASE,
)


def in_digits(text: str) -> str:
    """`tre av fyra`, `åttio procent`, `hundre og tjue` as `3 av 4`, `80 procent`, `120`."""
    said = AND_A_HALF.sub(lambda found: f"{WORDS[found[1].lower()]},5", text)
    said = HALF_A.sub(lambda found: "1,5 " if found[1] else "0,5 ", said)
    said = OVER_HUNDRED.sub(lambda found: str(100 + WORDS[found[1].lower()]), said)
    return NUMBER_WORD.sub(lambda found: str(WORDS[found[0].lower()]), said)


def shares_said(text: str) -> set[float]:
    """The per cent of a sentence and what it says as parts of people."""
    said = in_digits(text)
    parts = _parts(OF, said) | (_parts(OF_THEM, said) if OF.search(said) else set())
    if found := {number_of(each) for each in PER_CENT.findall(said)}:
        ends = (each for pair in FROM_TO_PER_CENT.findall(said) for each in pair if each)
        return found | parts | {number_of(each) for each in (*ends, *INSTEAD.findall(said))}
    return parts | {share for pattern, share in PARTS if pattern.search(said)}


def _parts(pattern: re.Pattern[str], said: str) -> set[float]:
    return {100 * int(n) / int(of) for n, of in pattern.findall(said) if int(of)}


def says_by_how_much(text: str) -> bool:
    """Whether a sentence says the step, `med 20 procentenheter`, instead of both ends."""
    return BY_HOW_MUCH.search(in_digits(text)) is not None


def says_up_from(text: str) -> bool:
    """`35 minuter, upp från 6`: where one is going has been said before."""
    return UP_FROM.search(in_digits(without_grades_and_days(text))) is not None


def says_in_words(text: str) -> bool:
    """`alla`, `hälften`, `dubbelt så många`: a count that is no number."""
    return IN_WORDS.search(text) is not None


def counts_said(text: str) -> set[float]:
    """The two figures of `från 12 till 30 lärare`; none where they are per cent."""
    said = in_digits(without_grades_and_days(text))
    if PER_CENT.search(said):
        return set()
    return {number_of(each) for pair in FROM_TO.findall(said) for each in pair}


def out_of_said(text: str) -> set[tuple[float, float]]:
    """`5,5 av åtta uppgifter` as (5.5, 8); whatever it is that is counted."""
    return {(number_of(n), number_of(of)) for n, of in OUT_OF.findall(in_digits(text))}


def numbers_said(text: str) -> set[float]:
    """All numbers of a sentence but years of school and of the calendar."""
    said = in_digits(without_grades_and_days(text))
    return {number_of(each) for each in re.findall(r"\d+(?:[.,]\d+)?", said)}


def wholes_said(measure: str) -> set[float]:
    """The 8 of `rätta av åtta uppgifter`: what a measure counts out of."""
    return {number_of(each) for each in re.findall(r"\bav\s+(\d+)\b", in_digits(measure))}


def years_said(text: str) -> tuple[list[tuple[int, int]], set[int]]:
    """The school years of a sentence, `2027/28` or `27/28`, and its other years."""
    said = BEGINS.sub("", without_baseline(text))
    pairs = [(2000 + int(a), 2000 + int(b)) for a, b in SCHOOL_YEAR.findall(said)]
    school_years = [(a, b) for a, b in pairs if b == a + 1 and a >= FIRST_YEAR]
    years = {2000 + int(a or b) for a, b in YEAR.findall(said)}
    return school_years, years


def near(said: Iterable[float], known: Iterable[float]) -> bool:
    """Whether every figure said is known, give or take one."""
    values = list(known)
    return all(any(abs(each - value) <= 1 for value in values) for each in said)


def number_of(text: str) -> float:
    """What digits say, with a comma or a point before the decimals."""
    return float(text.replace(",", "."))
