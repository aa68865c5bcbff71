"""What a share file would bring is told in words, with what is odd about where it comes from."""

from __future__ import annotations

import pytest

from planbench.exchange.share_file import Part, Shared, ShareOrigin, share_of
from planbench.i18n import words_for
from planbench.services.gate.workspace import Workspace
from planbench.services.sharing.receiving import Received
from planbench.services.sharing.wording import differences, programme_name, received_lines, told

WORDS = words_for("en")


def origin(workspace: Workspace, **other: str) -> ShareOrigin:
    own = workspace.project()
    facts = {
        "project": "p",
        "municipality": "Nyköping",
        "programme": own.programme,
        "language": own.document_language,
        "shared_on": "2026-11-02",
    }
    return ShareOrigin(**facts | other)


def lines(workspace: Workspace, whence: ShareOrigin, **facts: int) -> list[str]:
    items = [
        Shared("k", "goal", {"text": "Fler kan bråk"}, [Part("action", {"text": "Öva"})]),
        Shared("l", "idea", {"text": "Mattedag"}),
    ]
    share = share_of(whence, items)
    received = Received(share, tuple(items), facts.pop("known", 0), **facts)
    return [line.replace("\u00a0", " ") for line in received_lines(workspace, received, WORDS)]


def test_each_idea_is_a_line_and_its_parts_stand_under_it(empty: Workspace) -> None:
    assert lines(empty, origin(empty)) == [
        "Ideas from Nyköping, 2 November 2026.",
        "– Goal: Fler kan bråk",
        "    Action: Öva",
        "– Idea: Mattedag",
    ]


def test_what_is_odd_about_a_file_is_said(empty: Workspace) -> None:
    whence = origin(empty, municipality="", shared_on="i går", programme="other", language="nb")
    said = lines(empty, whence, own=True, known=2, wordless=1)
    assert said[:4] == [
        "Ideas from an unknown municipality, –.",
        "From another programme: other.",
        "Written in another language: Norsk bokmål.",
        "They were shared from this very project.",
    ]
    assert said[-2:] == [
        "2 of them are in the idea box already.",
        "1 of them says nothing and is left out.",
    ]


def test_a_known_programme_goes_by_its_name(empty: Workspace) -> None:
    own = empty.project()
    name = programme_name("matematikkloftet-lederstotte", WORDS)
    assert name != "matematikkloftet-lederstotte"
    assert (
        name in differences(empty, "matematikkloftet-lederstotte", own.document_language, WORDS)[0]
    )
    assert differences(empty, own.programme, own.document_language, WORDS) == []


@pytest.mark.parametrize(
    ("part", "line"),
    [
        (Part("action", {"text": "Öva", "method": ""}), "Öva"),
        (
            Part("question", {"text": "Hur ofta?", "kind": "closed"}, ["Ofta", "Sällan"]),
            "Hur ofta? (Ofta / Sällan)",
        ),
    ],
)
def test_a_part_is_told_by_its_own_words(part: Part, line: str) -> None:
    item = told(Shared("k", "instrument", {"title": "Enkät"}, [part]), WORDS)
    assert [each.text for each in item.parts] == [line]


def test_what_a_newer_planbench_shares_is_passed_over() -> None:
    item = told(
        Shared(
            "k",
            "action",
            {"text": "Öva", "podcast": "x"},
            [Part("podcast", {"text": "Avsnitt"})],
            {"text": "Fler kan bråk"},
        ),
        WORDS,
    )
    assert (item.text, item.parts) == ("Öva", [])
    assert [(each.label, each.text) for each in item.fields] == [("Goal", "Fler kan bråk")]


def test_choices_are_told_on_one_line_and_texts_each_on_theirs() -> None:
    fields = {"text": "Fler kan", "kind": "effect", "level": "pupil", "rationale": "Proven."}
    item = told(Shared("k", "goal", fields), WORDS)
    assert [each.text for each in item.fields] == ["Effect goal · Pupil level", "Proven."]
