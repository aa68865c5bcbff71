"""Marks that strike a whole item, or a table row, are one decision; what stays open is not."""

from __future__ import annotations

import pytest
from tests.imports.feedback.conftest import NAMES, Small, comment, comments

from planbench.imports.feedback import (
    ItemRef,
    KnownAnchor,
    Mark,
    Structure,
    Target,
    place_marks,
    read_word,
)

BY = 'w:id="7" w:author="Nora" w:date="2026-11-20T10:00:00Z"'
TEXT = "Alla elever kan bråk."
WHY = "Proven visar att bråk är svårt."
ANCHORS = {
    "_pb_a_text": KnownAnchor(Target("goal", "g1", "text"), TEXT),
    "_pb_b_rationale": KnownAnchor(Target("goal", "g1", "rationale"), WHY),
    "_pb_c_text": KnownAnchor(Target("goal", "g2", "text"), "Alla lärare planerar tillsammans."),
    "_pb_n_": KnownAnchor(Target("goal", "g1", ""), None),
    "_pb_d_actions": KnownAnchor(Target("goal", "g1", "actions"), None),
    "_pb_e_text": KnownAnchor(Target("action", "a1", "text"), "Vi planerar varje vecka."),
    "_pb_f_text": KnownAnchor(Target("action", "a2", "text"), "Vi besöker lektioner."),
}
STYLES = (
    f'<w:styles {NAMES}><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    "</w:styles>"
)
WHOLE = Structure(remove=(ItemRef("goal", "g1"),))


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>' if text else ""


def struck(text: str) -> str:
    return f"<w:del {BY}>{run(text, 'delText')}</w:del>"


def new(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def paragraph(content: str, name: str = "", style: str = "") -> str:
    """A paragraph with a bookmark round what stands in it, where it has one."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    if name:
        begin = f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>'
        content = f'{begin}{content}<w:bookmarkEnd w:id="{name}"/>'
    return f"<w:p>{look}{content}</w:p>"


def found(*parts: str) -> list[Mark]:
    """The marks of a document of these parts; what is left out of it was left out on purpose."""
    body = "".join(parts)
    anchors = {name: each for name, each in ANCHORS.items() if f'"{name}"' in body}
    file = Small(body, {"styles": STYLES}).data()
    return list(place_marks(read_word(file, "plan.docx"), anchors, anchors).marks)


def test_a_goal_struck_paragraph_by_paragraph_is_one_decision() -> None:
    first, *others = found(
        paragraph(run("Mål 1"), "_pb_n_"),
        paragraph(struck(TEXT), "_pb_a_text"),
        paragraph(struck("Varför målet:")),
        paragraph(struck(WHY), "_pb_b_rationale"),
        paragraph(struck("Uppföljning i maj.")),
        paragraph(run("Alla lärare planerar tillsammans."), "_pb_c_text"),
    )
    assert first.structure == WHOLE
    assert first.meaning is not None
    assert first.meaning.values == {"text": TEXT}
    assert len(others) == 3
    assert {each.group for each in others} == {first.group}
    assert not any(each.structure for each in others)


@pytest.mark.parametrize(
    "why",
    [
        run(WHY),
        struck(WHY) + new("Eleverna säger själva att bråk är svårt."),
        struck(WHY[:10]) + run(WHY[10:]),
    ],
)
def test_a_goal_of_which_something_stays_is_not_struck(why: str) -> None:
    marks = found(paragraph(struck(TEXT), "_pb_a_text"), paragraph(why, "_pb_b_rationale"))
    assert marks
    assert not any(each.structure for each in marks)
    assert len({each.group for each in marks}) == len(marks)


@pytest.mark.parametrize(
    "behind",
    [
        paragraph(struck("Kostnader"), style="Heading1"),
        paragraph(struck("Alla lärare planerar tillsammans."), "_pb_c_text"),
        paragraph(run("Det här står kvar.")) + paragraph(struck("Och det här är struket.")),
    ],
)
def test_what_stands_behind_something_else_does_not_go_with_the_goal(behind: str) -> None:
    first, *others = found(paragraph(struck(TEXT), "_pb_a_text"), behind)
    assert first.structure == WHOLE
    assert others
    assert all(each.group != first.group for each in others)


def test_a_comment_in_a_struck_goal_is_no_part_of_striking_it() -> None:
    reference = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/>'
    body = paragraph(reference.format(struck(TEXT)), "_pb_a_text")
    body += paragraph('<w:r><w:commentReference w:id="0"/></w:r>')
    parts = {"comments": comments(comment(0, "Varför?", more='w:author="Nora"'))}
    anchors = {"_pb_a_text": ANCHORS["_pb_a_text"]}
    marks = place_marks(read_word(Small(body, parts).data(), "p.docx"), anchors, anchors).marks
    assert {each.kind for each in marks} == {"comment", "deletion"}
    assert len({each.group for each in marks}) == 2


def row(*cells: str, look: str = "") -> str:
    inside = "".join(f"<w:tc>{each}</w:tc>" for each in cells)
    return f"<w:tr>{f'<w:trPr><w:{look} {BY}/></w:trPr>' if look else ''}{inside}</w:tr>"


HEAD = row(paragraph(run("Insats"), "_pb_d_actions"), paragraph(run("Vem")))
FIRST = row(paragraph(run("Vi planerar varje vecka."), "_pb_e_text"), paragraph(run("Karin")))


def test_a_struck_row_takes_its_action_away() -> None:
    last = (paragraph(struck("Vi besöker lektioner."), "_pb_f_text"), paragraph(struck("Per")))
    (mark,) = (
        each
        for each in found(f"<w:tbl>{HEAD}{FIRST}{row(*last, look='del')}</w:tbl>")
        if each.kind == "row"
    )
    assert mark.structure == Structure(remove=(ItemRef("action", "a2"),))


def test_a_new_row_is_an_action_behind_the_one_above() -> None:
    cells = (
        paragraph(new("Vi prövar.")) + paragraph("") + paragraph(new("Sedan igen.")),
        paragraph(new("Per")),
    )
    marks = found(f"<w:tbl>{HEAD}{FIRST}{row(*cells, look='ins')}</w:tbl>")
    (mark,) = (each for each in marks if each.kind == "row")
    assert mark.structure == Structure(
        add="action", goal_id="g1", after="a1", cells=(("Vi prövar.", "Sedan igen."), ("Per",))
    )


def test_a_row_of_another_table_is_only_told() -> None:
    cells = (paragraph(new("Vi prövar.")), paragraph(new("Per")))
    head = row(paragraph(run("Namn")), paragraph(run("Roll")))
    (mark,) = found(f"<w:tbl>{head}{row(*cells, look='ins')}</w:tbl>")
    assert (mark.kind, mark.structure) == ("row", None)


def test_a_row_marked_as_struck_whose_words_stay_is_not_taken_away() -> None:
    last = (paragraph(run("Vi besöker lektioner."), "_pb_f_text"), paragraph(struck("Per")))
    marks = found(f"<w:tbl>{HEAD}{FIRST}{row(*last, look='del')}</w:tbl>")
    assert all(each.structure is None for each in marks)
    assert "row" in {each.kind for each in marks}


def test_a_struck_goal_is_told_by_its_own_text_whatever_is_struck_first() -> None:
    first, _ = found(
        paragraph(struck(WHY), "_pb_b_rationale"), paragraph(struck(TEXT), "_pb_a_text")
    )
    assert first.structure == WHOLE
    assert first.meaning is not None
    assert first.meaning.values == {"text": TEXT}


@pytest.mark.parametrize(
    "first",
    [
        paragraph(run("Det här stod redan.")),
        paragraph(new("Vi prövar."), "_pb_f_text"),
        paragraph(run("Vi besöker lektioner."), "_pb_f_text"),
    ],
)
def test_a_row_marked_as_new_in_which_something_stood_adds_nothing(first: str) -> None:
    rows = f"{HEAD}{FIRST}{row(first, paragraph(new('Per')), look='ins')}"
    assert [each.structure for each in found(f"<w:tbl>{rows}</w:tbl>") if each.structure] == []
