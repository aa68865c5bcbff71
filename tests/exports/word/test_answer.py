"""Talks in the margin of a document: at their words, in their order, with their state."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planbench.exports.outline import Run
from planbench.exports.word.answer import TALKS, W14, TalkOut, TalkTurn, W, turn_key, with_talks
from planbench.exports.word.quoting import runs_of_quote
from planbench.exports.word.revision import Since, pieces

MOMENT = dt.datetime(2026, 11, 22, 12, 0, 5, tzinfo=dt.UTC)
EARLIER = dt.datetime(2026, 10, 1, 8, 30, tzinfo=dt.UTC)


def paragraph(*runs: str, name: str = "_pb_a") -> Any:
    """A paragraph with a bookmark round all but the first and last of its runs."""
    made = [f"<w:r><w:rPr><w:b/></w:rPr><w:t>{run}</w:t></w:r>" for run in runs]
    inside = (
        f'<w:bookmarkStart w:id="7" w:name="{name}"/>{"".join(made[1:-1])}<w:bookmarkEnd w:id="7"/>'
    )
    return parse_xml(f"<w:p {nsdecls('w')}>{made[0]}{inside}{made[-1]}</w:p>")


def document() -> bytes:
    made = docx.Document()
    made.add_paragraph("Överst")
    made.element.body.insert(1, paragraph("Mål 1. ", "Alla lärare ", "planerar ihop.", " Slut"))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def turn(text: str, key: str = "", date: dt.datetime | None = None) -> TalkTurn:
    return TalkTurn(key or turn_key(text), "Åsa", date, text)


def read(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def said_at(opened: Any, number: int) -> str:
    """The words that a comment stands at."""
    body = opened.element.body
    start = next(
        each for each in body.iter(f"{W}commentRangeStart") if each.get(f"{W}id") == str(number)
    )
    words = []
    for each in start.itersiblings():
        if each.tag == f"{W}commentRangeEnd" and each.get(f"{W}id") == str(number):
            break
        words += [text.text for text in each.iter(f"{W}t")]
    return "".join(words)


def test_each_talk_stands_at_its_words_with_its_turns_and_its_state() -> None:
    first = TalkOut("_pb_a", [turn("Varför?", date=EARLIER), turn("Därför.")], settled=True)
    quoted = TalkOut("_pb_a", [turn("Vilka?")], settled=False, quote="lärare plan", initials="ÅE")
    lost = TalkOut("_pb_gone", [turn("Bra plan!")], settled=False, quote="lärare")
    opened = read(with_talks(document(), [first, quoted, lost], MOMENT))
    comments = list(opened.comments)
    assert [each.text for each in comments] == ["Varför?", "Därför.", "Vilka?", "Bra plan!"]
    assert [each.initials for each in comments] == ["pb", "pb", "ÅE", "pb"]
    assert [each.comment_id for each in comments] == [0, 1, 2, 3]
    assert {each.author for each in comments} == {"Åsa"}
    dates = [each._comment_elm.get(f"{W}date") for each in comments]
    assert dates == ["2026-10-01T08:30:00Z", *["2026-11-22T12:00:05Z"] * 3]
    assert [said_at(opened, n) for n in range(4)] == [
        *["Alla lärare planerar ihop."] * 2, "lärare plan", "Överst"
    ]  # fmt: skip
    keys = [each._comment_elm.findall(f"{W}p")[-1].get(f"{W14}paraId") for each in comments]
    assert keys == [turn_key(each.text) for each in comments]
    (talks,) = [each for each in opened.part.rels.values() if each.reltype == TALKS]
    listed = talks.target_part.blob.decode()
    assert listed.count("w15:paraIdParent") == 1
    assert f'w15:paraId="{keys[1]}" w15:paraIdParent="{keys[0]}" w15:done="1"' in listed
    assert f'w15:paraId="{keys[2]}" w15:done="0"' in listed


def test_a_document_with_talks_gets_more_beside_those_it_has() -> None:
    once = with_talks(document(), [TalkOut("_pb_a", [turn("Ett")], settled=False)], MOMENT)
    opened = read(with_talks(once, [TalkOut("_pb_a", [turn("Två")], settled=True)], MOMENT))
    assert [(each.text, each.comment_id) for each in opened.comments] == [("Ett", 0), ("Två", 1)]
    (talks,) = [each for each in opened.part.rels.values() if each.reltype == TALKS]
    listed = talks.target_part.blob.decode()
    assert [turn_key(each) in listed for each in ("Ett", "Två")] == [True, True]
    assert listed.count("commentEx ") == 2


def test_styles_that_the_template_lacks_are_left_out() -> None:
    made = docx.Document(io.BytesIO(document()))
    for style in list(made.styles.element.iter(f"{W}style")):
        if str(style.get(f"{W}styleId")).startswith("Comment"):
            style.getparent().remove(style)
    stream = io.BytesIO()
    made.save(stream)
    talk = TalkOut("_pb_a", [turn("Ett")], settled=False)
    opened = read(with_talks(stream.getvalue(), [talk], MOMENT))
    known = {style.get(f"{W}styleId") for style in opened.styles.element.iter(f"{W}style")}
    parts = (opened.element.body, opened.part._comments_part.element)
    used = {each.get(f"{W}val") for part in parts for each in part.iter(f"{W}rStyle", f"{W}pStyle")}
    assert {style for style in used if style.startswith("Comment")} <= known


def test_a_turn_is_always_known_by_the_same_eight_figures() -> None:
    assert turn_key("a", "b") == turn_key("a", "b") != turn_key("ab")
    assert all(0x20000000 <= int(turn_key(str(n)), 16) < 0x70000000 for n in range(200))
    assert len(turn_key("a")) == 8


@pytest.mark.parametrize(
    ("quote", "parts", "all_runs"),
    [
        ("Alla lärare ", ["Alla lärare "], 4),
        ("lärare", ["lärare"], 6),
        ("Alla", ["Alla"], 5),
        ("ihop.", ["ihop."], 5),
        ("lärare plan", ["lärare ", "plan"], 6),
        ("Mål 1", [], 4),
        ("Slut", [], 4),
        (" ", [], 4),
        ("nowhere", [], 4),
    ],
)
def test_just_the_quoted_words_are_runs_of_their_own(
    quote: str, parts: list[str], all_runs: int
) -> None:
    made = paragraph("Mål 1. ", "Alla lärare ", "planerar ihop.", " Slut")
    within = made.findall(f"{W}r")[0]
    found = runs_of_quote(within, "_pb_a", quote)
    assert ["".join(text.text for text in run.iter(f"{W}t")) for run in found] == parts
    texts = [text.text for text in made.iter(f"{W}t")]
    assert "".join(texts) == "Mål 1. Alla lärare planerar ihop. Slut"
    assert len(texts) == all_runs
    assert len(list(made.iter(f"{W}b"))) == all_runs


def test_a_run_of_several_parts_is_taken_whole() -> None:
    made = paragraph("x", "Alla lärare", "y")
    run = made.findall(f"{W}r")[1]
    run.append(parse_xml(f"<w:br {nsdecls('w')}/>"))
    (found,) = runs_of_quote(run, "_pb_a", "lärare")
    assert found is run


@pytest.mark.parametrize(
    ("before", "now", "marked"),
    [
        ("Alla planerar", ["Alla planerar"], [("same", "Alla planerar")]),
        ("", ["Alla"], [("ins", "Alla")]),
        (
            "Alla planerar ihop",
            ["Alla lärare planerar"],
            [("same", "Alla "), ("ins", "lärare "), ("same", "planerar"), ("del", " ihop")],
        ),
        (
            "Alla vilar nu",
            ["Alla sover nu"],
            [("same", "Alla "), ("del", "vilar"), ("ins", "sover"), ("same", " nu")],
        ),
        ("Alla", ["Al", "la"], [("same", "Al"), ("same", "la")]),
        ("Alla", ["Al", "lt"], [("del", "Alla"), ("ins", "Al"), ("ins", "lt")]),
    ],
)
def test_what_is_new_and_what_is_gone_stand_word_by_word(
    before: str, now: list[str], marked: list[tuple[str, str]]
) -> None:
    found = pieces(before, tuple(Run(text, bold=True) for text in now))
    assert [(kind, run.text) for kind, run in found] == marked


def test_a_mark_says_who_and_when_and_what_is_gone_is_told_as_gone() -> None:
    since = Since({"_pb_a": "Alla vilar"}, MOMENT)
    numbers = iter(range(5, 9))
    told = since.marked(
        "_pb_a",
        (Run("Alla sover"),),
        lambda run: f'<w:r><w:t xml:space="preserve">{run.text}</w:t></w:r>',
        lambda: next(numbers),
    )
    by = 'w:author="planbench" w:date="2026-11-22T12:00:05Z"'
    assert told == (
        '<w:r><w:t xml:space="preserve">Alla </w:t></w:r>'
        f'<w:del w:id="5" {by}><w:r><w:delText xml:space="preserve">vilar</w:delText></w:r></w:del>'
        f'<w:ins w:id="6" {by}><w:r><w:t xml:space="preserve">sover</w:t></w:r></w:ins>'
    )
    unknown = since.marked("_pb_b", (Run("Ny"),), lambda run: run.text, lambda: 1)
    assert unknown == f'<w:ins w:id="1" {by}>Ny</w:ins>'
