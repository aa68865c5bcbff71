"""What kind of question a column is, and how many gave each answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from planbench.domain.answer_scale import in_order, is_scale
from planbench.domain.typed_number import in_two_ways
from planbench.imports.proposal import Place
from planbench.imports.survey.handed_out import HandedOut, handed_out
from planbench.imports.survey.spelling import one_spelling

Kind = Literal["closed", "multiple", "scale", "free"]
MOST_CHOICES = 12
LONG_ANSWER = 60
LONGEST_CHOICE = 80
MOST_SPACES = 5
OPEN = re.compile(
    r"(vad|hur|varför|på vilket sätt|beskriv|berätta|ge exempel|kommentar|övrig|något annat|hva"
    r"|hvordan|hvorfor|på hvilken måte|kva|korleis|kvifor|beskriv|fortel|gi eksempel|noe annet"
    r"|noko anna|what|how|why|describe)\b(?! (ofta|ofte|många|mange|mycket|mye|mykje|viktig|trygg"
    r"|säker|sikker|väl|godt|bra|enig|nöjd|fornøyd|svår|lätt|lett))",
    re.IGNORECASE,
)
SEPARATORS = (";", "\n", "|", ", ", ",")
OTHER = re.compile(
    r"(annat|annet|anna|andre?|övrigt|övriga|other)\b.{0,40}?[:–-]\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)


class Share(NamedTuple):
    """An answer and how many gave it; girls and boys where that is known."""

    answer: str
    given: int
    girls: int = 0
    boys: int = 0


class Question(NamedTuple):
    """A question summed up. `n` answered it; `mean` only where answers are numbers."""

    text: str
    place: Place
    n: int
    answers: tuple[Share, ...]
    mean: float | None = None
    kind: Kind = "closed"
    girls: int | None = None
    boys: int | None = None


class ColumnAnswers(NamedTuple):
    """The answers of a column: its kind, what each respondent chose, and what they wrote beside."""

    kind: Kind
    chosen: Mapping[int, Sequence[str]]
    written: Mapping[int, str]


def told(answers: Mapping[int, str], heading: str = "") -> ColumnAnswers:
    """What a column's answers are; `answers` by the row of each that is not empty."""
    known = handed_out(heading)
    if known:
        return _as_handed_out(answers, known)
    spelled = one_spelling(answers.values())
    found = _told({row: spelled[text] for row, text in answers.items()}, heading)
    return found._replace(written=answers) if found.kind == "free" else found


def _told(answers: Mapping[int, str], heading: str) -> ColumnAnswers:
    texts = list(answers.values())
    numbers = [number(text) for text in texts]
    if all(number is not None for number in numbers):
        return _of_numbers(answers, [number for number in numbers if number is not None])
    separator = separator_of(texts)
    if separator:
        return _multiple(answers, separator)
    return _one(answers, texts, is_open=OPEN.match(heading) is not None)


def _as_handed_out(answers: Mapping[int, str], known: HandedOut) -> ColumnAnswers:
    if known.kind == "free":
        return ColumnAnswers("free", {}, answers)
    if known.kind != "multiple":
        spelled = one_spelling(answers.values(), known.answers)
        return ColumnAnswers(known.kind, {row: (spelled[t],) for row, t in answers.items()}, {})
    chosen = _spelled_alike(
        {row: choices_in(text, ";") for row, text in answers.items()}, known.answers
    )
    return ColumnAnswers("multiple", chosen, {})


def _spelled_alike(
    divided: Mapping[int, Sequence[str]], known: Sequence[str] = ()
) -> dict[int, list[str]]:
    spelled = one_spelling((part for parts in divided.values() for part in parts), known)
    return {row: [spelled[part] for part in parts] for row, parts in divided.items()}


def _of_numbers(answers: Mapping[int, str], numbers: Sequence[float]) -> ColumnAnswers:
    few = len(set(numbers)) <= MOST_CHOICES
    if few and max(numbers) <= 10:
        return ColumnAnswers("scale", {row: (text,) for row, text in answers.items()}, {})
    if few and len(set(numbers)) * 2 <= len(numbers):
        return ColumnAnswers("closed", {row: (text,) for row, text in answers.items()}, {})
    return ColumnAnswers("free", {}, answers)


def _one(answers: Mapping[int, str], texts: Sequence[str], *, is_open: bool) -> ColumnAnswers:
    others = {row: match[2] for row, text in answers.items() if (match := OTHER.fullmatch(text))}
    plain = {row: _other_word(text) for row, text in answers.items()}
    distinct = set(plain.values())
    sentences = [text for text in distinct if "\n" in text or len(text) > LONG_ANSWER]
    if is_open:
        sentences += [text for text in distinct if text.count(" ") >= MOST_SPACES]
    if (sentences and not is_scale(distinct)) or len(distinct) > MOST_CHOICES:
        return ColumnAnswers("free", {}, answers)
    if is_scale(distinct) or len(distinct) * 2 <= len(texts):
        return ColumnAnswers("closed", {row: (text,) for row, text in plain.items()}, others)
    return ColumnAnswers("free", {}, answers)


def _other_word(text: str) -> str:
    """`Annat` of `Annat: på fritids`."""
    told_beside = OTHER.fullmatch(text)
    return told_beside[1].capitalize() if told_beside else text


def separator_of(texts: Sequence[str]) -> str:
    """What stands between several answers of one respondent; empty when one answer was given."""
    return next((each for each in SEPARATORS if _separates(texts, each)), "")


def _separates(texts: Sequence[str], separator: str) -> bool:
    divided = [choices_in(text, separator) for text in texts]
    several = sum(len(each) > 1 for each in divided)
    ended = separator == ";" and sum(text.rstrip().endswith(";") for text in texts) * 2 > len(texts)
    if not several and not ended:
        return False
    counts = Counter(choice for each in divided for choice in joined_again(each, divided))
    common = [choice for choice, count in counts.items() if count > 1]
    repeated = sum(counts[choice] for choice in common)
    short = all(len(choice) <= LONGEST_CHOICE for choice in common)
    alike = repeated * 10 >= 6 * sum(counts.values()) or ended
    fewer = _divides(counts, set(texts)) and several * 7 >= len(texts)
    return (
        short
        and alike
        and (fewer or ended)
        and 1 < len(common) <= MOST_CHOICES
        and not is_scale(set(texts))
    )


def _divides(counts: Counter[str], texts: set[str]) -> bool:
    """Whether the parts are fewer than the answers made of them, or begin as answers do."""
    capital = all(not choice[:1].islower() for choice in counts)
    alone = any(text in counts for text in texts)
    return len(counts) < len(texts) or (len(counts) == len(texts) > 2 and capital and alone)


def choices_in(text: str, separator: str) -> list[str]:
    """The answers of one respondent."""
    parts = (part.strip() for part in text.split(separator))
    return [part for part in parts if part]


def joined_again(parts: Sequence[str], everything: Iterable[Sequence[str]]) -> list[str]:
    """Answers with a comma of their own put together: `Par, grupp` is one.

    What begins with a small letter and always follows the same answer belongs to it.
    """
    tails = _tails(everything)
    found: list[str] = []
    for part in parts:
        if found and tails.get(part) == _head(found[-1]):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found


def _tails(everything: Iterable[Sequence[str]]) -> Mapping[str, str]:
    before: dict[str, set[str]] = {}
    for parts in everything:
        for index, part in enumerate(parts):
            before.setdefault(part, set()).add(parts[index - 1] if index else "")
    return {
        part: _head(next(iter(heads)))
        for part, heads in before.items()
        if len(heads) == 1 and part[:1].islower() and "" not in heads
    }


def _head(part: str) -> str:
    return part.rpartition(", ")[2]


def _multiple(answers: Mapping[int, str], separator: str) -> ColumnAnswers:
    divided = _spelled_alike({row: choices_in(text, separator) for row, text in answers.items()})
    everything = list(divided.values())
    whole = {row: joined_again(parts, everything) for row, parts in divided.items()}
    counts = Counter(choice for parts in whole.values() for choice in parts)
    chosen: dict[int, list[str]] = {}
    written: dict[int, str] = {}
    for row, parts in whole.items():
        kept = []
        for part in parts:
            beside = OTHER.fullmatch(part)
            if beside or _is_written(part, counts):
                written[row] = beside[2] if beside else part
                kept.append(beside[1].capitalize() if beside else "Annat")
            else:
                kept.append(part)
        chosen[row] = list(dict.fromkeys(kept))
    return ColumnAnswers("multiple", chosen, written)


def _is_written(choice: str, counts: Counter[str]) -> bool:
    """Whether one respondent wrote it in: given once, and as long as no choice is."""
    long = len(choice) > 40 or choice.count(" ") > 5
    return counts[choice] == 1 and long and len(counts) > 3


def number(text: str) -> float | None:
    """An answer on a scale of numbers."""
    plain = re.fullmatch(r"\d{1,3}(?:[.,]\d+)?", text) and not in_two_ways(text)
    return float(text.replace(",", ".")) if plain else None


def summed_up(
    text: str, place: Place, told_here: ColumnAnswers, sexes: Mapping[int, str] | None
) -> Question:
    """A question with how many gave each answer, in the order of its scale."""
    counts: Counter[str] = Counter()
    by_sex = {"F": Counter[str](), "M": Counter[str]()}
    for row, choices in told_here.chosen.items():
        counts.update(choices)
        sex = (sexes or {}).get(row, "")
        if sex in by_sex:
            by_sex[sex].update(choices)
    shares = tuple(
        Share(each, counts[each], by_sex["F"][each], by_sex["M"][each])
        for each in ordered(counts, text)
    )
    mean = mean_of(counts) if told_here.kind == "scale" else None
    answered = list(told_here.chosen)
    girls, boys = (_of_sex(answered, sexes, sex) for sex in ("F", "M"))
    return Question(text, place, len(answered), shares, mean, told_here.kind, girls, boys)


def mean_of(counts: Counter[str]) -> float | None:
    """The mean of the answers that are numbers; None where none is."""
    known = [(value, counts[text]) for text in counts if (value := number(text)) is not None]
    given = sum(times for _, times in known)
    return sum(value * times for value, times in known) / given if given else None


def _of_sex(rows: Iterable[int], sexes: Mapping[int, str] | None, sex: str) -> int | None:
    return None if sexes is None else sum(sexes.get(row) == sex for row in rows)


def ordered(counts: Counter[str], heading: str = "") -> list[str]:
    """Answers in the order of their scale; numbers by size; else the most given first."""
    listed = list(counts)
    known = handed_out(heading)
    if known and set(listed) <= set(known.answers):
        return [answer for answer in known.answers if answer in counts]
    if all(number(count) is not None for count in listed):
        return sorted(listed, key=lambda count: number(count) or 0)
    return in_order(listed) or [each for each, _ in counts.most_common()]


def free_texts(told_here: ColumnAnswers) -> Iterator[tuple[int, str]]:
    """What was written in a respondent's own words."""
    yield from sorted(told_here.written.items())
