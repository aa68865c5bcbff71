"""Every mark of forty supervisors comes home, at the item that they wrote at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lxml import etree
from tests.imports.feedback.conftest import Sent
from tests.imports.feedback.supervisor import Done, Supervisor

from planbench.imports.feedback import FeedbackProposal, Mark
from planbench.imports.feedback.vocabulary import CHANGES, COMMENT
from planbench.services.feedback.importing import propose_feedback

SETS = 40
EDITS = (
    "comment",
    "comment",
    "talk",
    "delete",
    "insert",
    "replace",
    "silent",
    "look",
    "split",
    "join",
    "new_paragraph",
    "silent_paragraph",
    "strike_row",
    "add_row",
    "move",
)


def test_every_mark_comes_home_to_the_item_it_was_made_at(sent: Sent, tmp_path: Path) -> None:
    made, found, extra = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(SETS):
        supervisor = sent.supervisor(seed)
        for name in supervisor.chance.sample(EDITS, len(EDITS)):
            getattr(supervisor, name)()
        file = supervisor.save(tmp_path / "kommenterad.docx")
        proposal = propose_feedback(sent.workspace, file)
        left = list(proposal.marks)
        for done in supervisor.done:
            made[done.kind] += 1
            found[done.kind] += taken(left, done)
        extra.update(each.kind for each in left)
        assert elements(supervisor) == proposal.counts.elements
        assert proposal.counts.unplaced == 0
    assert made.total() == SETS * (len(EDITS) + 1)
    assert found.total() >= 0.99 * made.total(), made - found
    assert extra.total() <= 0.01 * made.total(), extra


def taken(left: list[Mark], done: Done) -> bool:
    """Take what was done out of what came home, if it stands where it was done."""
    for each in left:
        said = {each.text, each.suggestion.strip("\n"), each.anchor_text}
        at_home = each.target is not None and tuple(each.target) == done.place
        if each.kind == done.kind and at_home and (not done.text or done.text in said):
            left.remove(each)
            return True
    return False


def elements(supervisor: Supervisor) -> int:
    """How many elements of the file are marks, counted without our reader."""
    parts = [supervisor.document.element, supervisor.document.part._comments_part.element]
    whole = [etree.fromstring(etree.tostring(part)) for part in parts]
    return sum(1 for root in whole for _ in root.iter(*CHANGES, COMMENT))


def test_a_file_without_our_bookmarks_is_placed_by_text(sent: Sent, tmp_path: Path) -> None:
    outcomes = Counter[str]()
    for seed in range(5):
        supervisor = sent.supervisor(seed)
        for _ in range(12):
            supervisor.comment()
        for name in list(supervisor.body.iter("{*}bookmarkStart", "{*}bookmarkEnd")):
            name.getparent().remove(name)
        proposal = propose_feedback(sent.workspace, supervisor.save(tmp_path / "kopia.docx"))
        right = {done.text: done.place[:2] for done in supervisor.done}
        outcomes.update(
            "nowhere" if each.target is None else str(each.target[:2] == right[each.text])
            for each in proposal.marks
        )
    assert outcomes.total() == 60
    assert outcomes["True"] >= 0.9 * 60, outcomes
    assert outcomes["False"] <= 0.02 * 60, outcomes


def test_an_untouched_file_has_no_marks(sent: Sent) -> None:
    proposal: FeedbackProposal = propose_feedback(sent.workspace, sent.file)
    assert proposal.origin == "export"
    assert proposal.marks == ()
