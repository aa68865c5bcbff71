"""What is shared as people read it: on the page, in the preview, in the idea box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from planbench.domain import terms
from planbench.domain.kinds import label_of
from planbench.domain.model import KINDS
from planbench.exchange.share_file import Fields, Part, Shared, ShareOrigin
from planbench.exports.documents.shared import SharedItem, SharedLine
from planbench.i18n import LANGUAGES, N_, Words
from planbench.programmes.loading import known_programmes, load_programme
from planbench.services.gate.workspace import Workspace
from planbench.services.sharing.receiving import Received, shared_day

# Kind of an item or a part → the table whose columns its fields are.
TABLES: Mapping[str, str] = MappingProxyType(
    {
        "idea": "decision",
        "instrument": "evidence",
        "question": "survey_question",
        "form_question": "form_answer",
    }
)
PART_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "indicator": N_("Indicator"),
        "action": N_("Action"),
        "follow_up": N_("Follow-up"),
        "question": N_("Question"),
        "form_question": N_("Question"),
    }
)
ALONG = "    "  # before what comes along with an item
OWN = ("text", "measure", "title", "method", "question")  # the field that says what an item is


def told(item: Shared, words: Words) -> SharedItem:
    """An item in words, its parts below it; parts of a newer planbench are passed over."""
    fields = [SharedLine(*field) for field in _fields(item.kind, item.fields, words)]
    if goal := item.about.get("text"):
        fields.append(SharedLine(words.say("Goal"), goal))
    parts = [
        SharedLine(words.say(PART_NAMES[part.kind]), _part(part, words))
        for part in item.parts
        if part.kind in PART_NAMES
    ]
    return SharedItem(words.say(terms.SHARED_KINDS[item.kind]), item.text, fields, parts)


def own_field(fields: Fields) -> str:
    """The name of the field that says what something is; empty for none."""
    return next((name for name in OWN if fields.get(name)), "")


def _part(part: Part, words: Words) -> str:
    own = part.fields.get(own_field(part.fields), "")
    rest = [f"{label}: {text}" for label, text in _fields(part.kind, part.fields, words)]
    if part.choices:
        rest = [" / ".join(part.choices)]
    return f"{own} ({'; '.join(rest)})" if rest else own


def _fields(kind: str, fields: Fields, words: Words) -> Iterator[tuple[str, str]]:
    """Label and text of all fields but the one that says what it is; what is chosen on one line."""
    table = TABLES.get(kind, kind)
    named = {name: label for name in fields if (label := label_of(table, name))}
    chosen = []
    for name in named:
        terms_of = KINDS[table].__table__.columns[name].info.get("terms")
        if terms_of:
            chosen.append(words.say(terms_of[fields[name]]))
    if chosen:
        yield words.say("Kind"), " · ".join(chosen)
    for name, label in named.items():
        own = name == own_field(fields)
        if not own and not KINDS[table].__table__.columns[name].info.get("terms"):
            yield words.say(label), fields[name]


def received_lines(workspace: Workspace, received: Received, words: Words) -> list[str]:
    """What a share file would bring, where it comes from, and what is odd about it."""
    origin = received.share.origin
    whence = words.say("Ideas from {municipality}, {day}.", **_origin(origin, words))
    items = [told(shared, words) for shared in received.new]
    lines = [whence, *differences(workspace, origin.programme, origin.language, words)]
    if received.own:
        lines.append(words.say("They were shared from this very project."))
    for item in items:
        lines.append(f"– {item.kind}: {item.text}")
        lines += [f"{ALONG}{part.label}: {part.text}" for part in item.parts]
    if received.known:
        known = words.count(
            "{n} of them is in the idea box already.",
            "{n} of them are in the idea box already.",
            received.known,
        )
        lines.append(known)
    if received.wordless:
        without = words.count(
            "{n} of them says nothing and is left out.",
            "{n} of them say nothing and are left out.",
            received.wordless,
        )
        lines.append(without)
    return lines


def _origin(origin: ShareOrigin, words: Words) -> dict[str, str]:
    day = shared_day(origin.shared_on)
    return {
        "municipality": origin.municipality or words.say("an unknown municipality"),
        "day": words.date(day) if day else "–",
    }


def differences(workspace: Workspace, programme: str, language: str, words: Words) -> list[str]:
    """What is to be known of ideas from another programme or in another language; else nothing."""
    own = workspace.project()
    lines = []
    if programme != own.programme:
        name = programme_name(programme, words)
        lines.append(words.say("From another programme: {programme}.", programme=name))
    if language != own.document_language:
        name = LANGUAGES.get(language, language)
        lines.append(words.say("Written in another language: {language}.", language=name))
    return lines


def programme_name(programme: str, words: Words) -> str:
    """What a programme is called; one that this planbench does not know goes by its id."""
    if programme not in known_programmes():
        return programme
    return load_programme(programme).in_language(words.language).short_name
