"""Rows, chapters and whole items that a reviewer added or took out, and values: taken in as one."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.imports.feedback.conftest import Sent, sent
from tests.imports.feedback.reviewer import EDITS, Reviewer
from tests.imports.feedback.word_parts import Element, W, change, element, run

from planbench.domain.model import Action, Feedback, Goal, Indicator, Person, Project, Section
from planbench.errors import UserError
from planbench.services.feedback.decisions import accept_all, decide
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.gate.workspace import Workspace

__all__ = ["sent"]  # a fixture, used by its name


def reviewer(sent: Sent, seed: int = 1) -> Reviewer:
    """Someone who edits the plan."""
    texts = {name: each for name, each in sent.anchors.items() if not name.startswith("~")}
    fixed = sent.anchors["~fixed"]
    return Reviewer(sent.file, texts, random.Random(seed), fixed=fixed)  # type: ignore[arg-type]


def home(sent: Sent, edited: Reviewer, folder: Path) -> list[Feedback]:
    """Bring the file home; returns its marks in the document's order."""
    with sent.workspace.change("Edit") as session:
        for each in session.scalars(select(Feedback)):
            session.delete(each)
    file = edited.save(folder / "granskad.docx")
    accept_feedback(sent.workspace, propose_feedback(sent.workspace, file), file)
    with sent.workspace.reading() as session:
        return list(session.scalars(select(Feedback).order_by(Feedback.order)))


def rows(workspace: Workspace, kind: type) -> list[str]:
    """The ids of all items of a kind, in their order."""
    with workspace.reading() as session:
        return [each.id for each in session.scalars(select(kind).order_by(kind.position, kind.id))]


@pytest.mark.parametrize("name", ["silent_action", "new_action"])
def test_a_new_row_becomes_an_action_with_its_cells(sent: Sent, tmp_path: Path, name: str) -> None:
    edited = reviewer(sent)
    getattr(edited, name)()
    before = rows(sent.workspace, Action)
    (mark,) = home(sent, edited, tmp_path)
    decide(sent.workspace, mark.id, "accepted")
    (new,) = set(rows(sent.workspace, Action)) - set(before)
    (wanted,) = edited.wanted
    with sent.workspace.reading() as session:
        action = session.get_one(Action, new)
        owner = session.get_one(Person, action.owner_id)
        above = session.get_one(Action, mark.target_id)
    assert [action.text, owner.name] == wanted.texts[:2]
    assert action.start is not None
    assert action.end is not None
    assert f"{action.hours:.0f} h" == wanted.texts[3]
    assert action.goal_id == above.goal_id
    sent.workspace.undo()
    assert rows(sent.workspace, Action) == before


@pytest.mark.parametrize("name", ["silent_row_gone", "row_struck"])
def test_a_struck_row_takes_its_action_away_and_undo_brings_it_back(
    sent: Sent, tmp_path: Path, name: str
) -> None:
    edited = reviewer(sent)
    getattr(edited, name)()
    (mark,) = home(sent, edited, tmp_path)
    before = rows(sent.workspace, Action)
    assert (mark.kind, mark.target_kind) == ("row", "action")
    decide(sent.workspace, mark.id, "accepted")
    assert set(before) - set(rows(sent.workspace, Action)) == {mark.target_id}
    sent.workspace.undo()
    assert rows(sent.workspace, Action) == before


def goal_parts(edited: Reviewer, number: int) -> list[Element]:
    """All that stands from a goal's heading to the next one's."""
    heads = [
        each
        for each in edited.body
        if each.tag == f"{W}p" and f"Mål {number}. " in edited.words(each) and is_heading(each)
    ]
    parts = [heads[0]]
    for each in heads[0].itersiblings():
        if each.tag == f"{W}p" and is_heading(each) in {"Heading1", "Heading2"}:
            break
        parts.append(each)
    return parts


def is_heading(paragraph: Element) -> str:
    """The style of a heading; empty for other paragraphs."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val") if style is not None else ""
    return name if name.startswith("Heading") else ""


def take_out(edited: Reviewer, parts: list[Element]) -> None:
    for each in parts:
        each.getparent().remove(each)


def strike(edited: Reviewer, parts: list[Element]) -> None:
    for part in parts:
        for row in part.iter(f"{W}tr"):
            look = row.find(f"{W}trPr")
            (look if look is not None else row).append(change("del"))
        for each in list(part.iter(f"{W}r")):
            if each.find(f"{W}t") is not None:
                edited.strike(each)
        if part.tag == f"{W}p":
            edited.paragraph_mark(part, "del")


@pytest.mark.parametrize("away", [take_out, strike])
def test_a_goal_that_is_gone_is_told_and_decided_as_one(
    sent: Sent, tmp_path: Path, away: Callable[[Reviewer, list[Element]], None]
) -> None:
    goals, actions = rows(sent.workspace, Goal), rows(sent.workspace, Action)
    edited = reviewer(sent)
    away(edited, goal_parts(edited, 3))
    marks = home(sent, edited, tmp_path)
    whole = [each for each in marks if each.structure]
    assert {each.target_id for each in whole} >= {goals[2]}
    assert len({each.group for each in marks if each.target_kind == "goal"}) == 1
    decide(sent.workspace, marks[0].id, "accepted")
    assert rows(sent.workspace, Goal) == [*goals[:2], *goals[3:]]
    sent.workspace.undo()
    assert (rows(sent.workspace, Goal), rows(sent.workspace, Action)) == (goals, actions)


def long_texts(workspace: Workspace) -> list[str]:
    """The texts of several paragraphs that a plan prints; a plain one has no empty lines."""
    with workspace.reading() as session:
        project = session.scalars(select(Project)).one()
        found = [
            *(each.body for each in session.scalars(select(Section))),
            *(each.rationale for each in session.scalars(select(Goal))),
            *(project.summary, project.mandate, project.kept_alive),
        ]
    return [each.replace("\n\n", "\n") for each in found]


@pytest.mark.parametrize("name", ["chapter", "silent_chapter"])
def test_new_paragraphs_are_one_suggestion_in_their_order(
    sent: Sent, tmp_path: Path, name: str
) -> None:
    edited = reviewer(sent, seed=3)
    getattr(edited, name)()
    (mark,) = home(sent, edited, tmp_path)
    new = edited.wanted[0].texts[1:]
    assert mark.suggestion.strip("\n").split("\n") == new
    decide(sent.workspace, mark.id, "accepted")
    assert any("\n".join(new) in text for text in long_texts(sent.workspace))


def test_of_new_paragraphs_some_are_taken_in_and_the_reply_says_so(
    sent: Sent, tmp_path: Path
) -> None:
    edited = reviewer(sent, seed=3)
    edited.chapter()
    (mark,) = home(sent, edited, tmp_path)
    first, *others = edited.wanted[0].texts[1:]
    assert others
    before = long_texts(sent.workspace)
    with pytest.raises(UserError, match="There is no paragraph 9"):
        decide(sent.workspace, mark.id, "accepted", paragraphs=[1, 9])
    assert long_texts(sent.workspace) == before
    decide(sent.workspace, mark.id, "accepted", paragraphs=[1])
    after = "\n".join(long_texts(sent.workspace))
    assert first in after
    assert not [each for each in others if each in after]
    with sent.workspace.reading() as session:
        kept = session.get_one(Feedback, mark.id)
    assert kept.reply == f"Av {len(others) + 1} nya stycken förde vi in: 1."
    assert kept.suggestion == mark.suggestion
    sent.workspace.undo()
    assert long_texts(sent.workspace) == before


def test_new_paragraphs_taken_in_one_by_one_stand_in_order(sent: Sent, tmp_path: Path) -> None:
    edited = reviewer(sent, seed=3)
    paragraph = edited.take(edited.is_body_text)
    for author, text in (("Lena", "Andra stycket."), ("Omar", "Första stycket.")):
        added = element("p", change("ins", run(text), author=author))
        edited.paragraph_mark(added, "ins")
        added.find(f".//{W}pPr//{W}ins").set(f"{W}author", author)
        paragraph.addnext(added)
    first, second = home(sent, edited, tmp_path)
    assert (first.suggestion.strip(), second.suggestion.strip()) == (
        "Första stycket.",
        "Andra stycket.",
    )
    assert [each.state for each in accept_all(sent.workspace)] == ["accepted", "accepted"]
    assert "Första stycket.\nAndra stycket." in " ".join(long_texts(sent.workspace))


def value_at(edited: Reviewer, field: str, text: str) -> None:
    """Another value typed straight into a cell."""
    paragraph = next(
        each
        for each in edited.body.iter(f"{W}p")
        if edited.bookmark(each)
        and edited.place(each)[2] == field
        and edited.place(each)[0] in {"action", "indicator"}
        and (field != "target" or edited.own(each).endswith("%"))
    )
    words = list(paragraph.iter(f"{W}t"))
    for each in words:
        each.text = text if each is words[0] else ""


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("target", "80 %", 80),
        ("due", "9 juni 2029", "2029-06-09"),
        ("status", "Klar", "done"),
        ("owner_id", "Tove Strand", "Tove Strand"),
        ("end", "mars 2027", "2027-03-31"),
    ],
)
def test_a_value_is_read_as_what_it_is(
    sent: Sent, tmp_path: Path, field: str, text: str, value: object
) -> None:
    edited = reviewer(sent)
    value_at(edited, field, text)
    (mark,) = home(sent, edited, tmp_path)
    decide(sent.workspace, mark.id, "accepted")
    with sent.workspace.reading() as session:
        kind = {"action": Action, "indicator": Indicator}[mark.target_kind]
        now = getattr(session.get_one(kind, mark.target_id), field)
        shown = session.get_one(Person, now).name if field == "owner_id" else now
    assert (shown if isinstance(shown, int | float) else str(shown)) == value


def test_what_is_no_value_is_refused_and_changes_nothing(sent: Sent, tmp_path: Path) -> None:
    edited = reviewer(sent)
    value_at(edited, "due", "när det passar")
    (mark,) = home(sent, edited, tmp_path)
    with pytest.raises(UserError, match="is no figure, date"):
        decide(sent.workspace, mark.id, "accepted")


def test_a_comment_is_dealt_with_and_never_said_to_be_taken_in(sent: Sent, tmp_path: Path) -> None:
    edited = reviewer(sent)
    edited.comment()
    (mark,) = home(sent, edited, tmp_path)
    assert decide(sent.workspace, mark.id, "accepted") == "done"


def test_what_reviewers_do_comes_home_and_is_taken_in_word_for_word(
    sent: Sent, tmp_path: Path
) -> None:
    edited = reviewer(sent, seed=5)
    for name in edited.chance.sample(EDITS, len(EDITS)):
        getattr(edited, name)()
    marks = home(sent, edited, tmp_path)
    assert len(marks) == len(edited.done)
    assert [each.order for each in marks] == list(range(len(marks)))
    assert all(each.target_kind for each in marks)
    outcomes = accept_all(sent.workspace)
    assert [each.reason for each in outcomes if each.reason] == []
    assert len(outcomes) >= len(edited.wanted)


@pytest.mark.parametrize("name", ["split", "join"])
def test_a_paragraph_is_parted_or_joined_as_the_reviewer_did(
    sent: Sent, tmp_path: Path, name: str
) -> None:
    edited = reviewer(sent, seed=2)
    several = [each for each in edited.free if edited.is_one_of_several(each)]
    edited.free = several[:1]
    before = edited.own(several[0])
    getattr(edited, name)()
    (mark,) = home(sent, edited, tmp_path)
    with sent.workspace.reading() as session:
        count = session.get_one(Section, mark.target_id).body.count("\n\n")
    assert decide(sent.workspace, mark.id, "accepted") == "accepted"
    with sent.workspace.reading() as session:
        body = session.get_one(Section, mark.target_id).body
    assert body.count("\n\n") == count + (1 if name == "split" else -1)
    assert before.split()[0] in body
