"""A Word document that planbench wrote, read as the desk reads a project: goals, texts, questions.

Only what is printed can be known of it: no checks are made, and what it does not say stays empty.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from planbench.domain import terms
from planbench.errors import UserError
from planbench.i18n import DOCUMENT_LANGUAGES, Words, words_for
from planbench.imports.feedback import Reading, read_bytes, read_word
from planbench.imports.feedback.bookmarks import is_copy
from planbench.imports.feedback.passages import Passage
from planbench.programmes.loading import load_programme, load_programmes
from planbench.programmes.wording import document_words
from planbench.services.desk.opening import modified
from planbench.services.desk.reading import SHORTEST, DeskFile, DeskGoal, DeskText

OWN = re.compile(r"_pb_[a-z2-7]+_(?P<field>[a-z]*)\d*$")
# What may be remarked on, by the letters of its column in the bookmark's name.
TEXTS = ("text", "rationale", "body", "cause", "conclusion", "measure", "sign", "method", "why")
MORE = ("summary", "mandate", "kept", "context", "future", "theory", "assumption", "not", "if")
LAST = ("unsolved", "result", "decision", "as", "because", "note", "gives", "motivation", "lasting")
FIRST = 40  # passages within which a programme is named
CHOICES = ("kind", "level", "area", "strand")
TERMS: Mapping[str, terms.Terms] = MappingProxyType(
    {
        "kind": terms.GOAL_KINDS,
        "level": terms.GOAL_LEVELS,
        "area": terms.AREAS,
        "strand": terms.STRANDS,
    }
)


def read_word_file(path: Path) -> DeskFile:
    """What our Word document says; raises `UserError` for another's."""
    reading = read_word(read_bytes(path), path.name)
    passages = list(_passages(reading))
    if not reading.export_id or not passages:
        raise UserError(
            "{file} is no document that planbench wrote with texts to remark on. It was left out.",
            file=path.name,
        )
    named, language = _programme(reading.passages)
    programme = load_programme(named) if named else None
    words = document_words(programme, language) if programme else words_for(language)
    return DeskFile(
        path=path,
        form="word",
        key=reading.project,
        municipality=_municipality(reading.passages),
        programme=named,
        language=language,
        made_at=moment_of(reading.created) or modified(path),
        questions=[talk.text for talk in reading.talks if talk.text.strip()],
        goals=tuple(_goals(reading.passages, words)),
        passages=tuple(passages),
        digest=reading.sha256,
    )


def _passages(reading: Reading) -> Iterator[DeskText]:
    for passage in reading.passages:
        for name, start in passage.bookmarks:
            found = OWN.match(name)
            text = passage.sent[start : passage.ends.get(name, len(passage.sent))]
            if found and not is_copy(name) and _is_text(found["field"]) and len(text) >= SHORTEST:
                yield DeskText(name, " › ".join(passage.path), text)


def _is_text(letters: str) -> bool:
    return letters.startswith((*TEXTS, *MORE, *LAST)) and letters != "fixed"


def _municipality(passages: Sequence[Passage]) -> str:
    for passage in passages:
        for name, start in passage.bookmarks:
            found = OWN.match(name)
            if found and found["field"] == "municipality":
                return passage.sent[start : passage.ends.get(name, len(passage.sent))]
    return ""


def _programme(passages: Sequence[Passage]) -> tuple[str, str]:
    """The programme whose name stands at the top, and the language in which it stands there."""
    said = {passage.sent.strip() for passage in passages[:FIRST]}
    for key, programme in load_programmes().items():
        for language, programme_words in programme.words.items():
            if programme_words.name in said:
                return key, language
    return "", _language(passages)


def _language(passages: Sequence[Passage]) -> str:
    """The language of most lines of what kind of goal it is; Swedish where nothing tells."""
    lines = [passage.sent.split(" · ") for passage in passages if " · " in passage.sent]
    every = [term for terms_of in TERMS.values() for term in terms_of.values()]

    def known(language: str) -> int:
        names = {words_for(language).say(term) for term in every}
        return sum(part in names for line in lines for part in line)

    return max(DOCUMENT_LANGUAGES, key=known)


def _goals(passages: Sequence[Passage], words: Words) -> Iterator[DeskGoal]:
    """Each heading «Mål 2. …» with the line of what kind of goal it is below it."""
    heads = re.compile(re.escape(words.say("Goal {number}", number="#")).replace(r"\#", r"(\d+)"))
    for index, passage in enumerate(passages):
        found = heads.match(passage.sent) if passage.level == 2 else None
        if found is None:
            continue
        names = [name for name, _ in passage.bookmarks if OWN.match(name)]
        text = passage.sent[found.end() :].lstrip(". ")
        below = passages[index + 1].sent if index + 1 < len(passages) else ""
        kind, level, area, strand = _chosen(below, words)
        place = names[0] if names else ""
        yield DeskGoal(place, int(found[1]), text, kind, level, area, strand)


def _chosen(line: str, words: Words) -> list[str]:
    """`Effektmål · Elevnivå · Undervisning` as choices."""
    said = [part.strip() for part in line.split(" · ")]
    return [
        next((key for key, term in TERMS[name].items() if words.say(term) in said), "")
        for name in CHOICES
    ]


def moment_of(said: str) -> dt.datetime | None:
    """A time as a package's core properties write it, on this computer's clock."""
    try:
        moment = dt.datetime.fromisoformat(said)
    except ValueError:
        return None
    return (moment.astimezone() if moment.tzinfo else moment).replace(tzinfo=None, microsecond=0)
