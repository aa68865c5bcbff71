"""Remarks in a PDF: each is counted, stands at its item, and the file does no harm."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject
from pypdf.generic import TextStringObject as Words
from sqlalchemy import select

from planbench.domain.model import Feedback, Goal
from planbench.errors import UserError
from planbench.imports.feedback import FeedbackProposal
from planbench.services.export.exporting import export
from planbench.services.feedback.decisions import decide
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.gate.workspace import Workspace

Box = tuple[float, float, float, float]


class Reader:
    """Somebody who comments a PDF with a program of another make."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.read = PdfReader(file)
        self.writer = PdfWriter(clone_from=self.read)

    def place(self, name: str) -> tuple[int, Box]:
        """Page and rectangle of a named place."""
        found = self.read.named_destinations[name]
        sides = (found.left, found.bottom, found.right, found.top)
        left, bottom, right, top = (float(each) for each in sides if each is not None)
        return self.read.get_destination_page_number(found) or 0, (left, bottom, right, top)

    def add(self, page: int, subtype: str, box: Box, said: str = "", **more: Any) -> Any:
        """One remark; returns the reference to it."""
        left, bottom, right, top = map(FloatObject, box)
        made = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(f"/{subtype}"),
                NameObject("/Rect"): ArrayObject([left, bottom, right, top]),
                NameObject("/Contents"): Words(said),
                NameObject("/T"): Words("Solveig Handledare"),
                NameObject("/CreationDate"): Words("D:20261120101200+01'00'"),
                **{NameObject(f"/{key}"): value for key, value in more.items()},
            }
        )
        if subtype in {"Highlight", "StrikeOut"}:
            corners = [left, top, right, top, left, bottom, right, bottom]
            made[NameObject("/QuadPoints")] = ArrayObject(corners)
        reference = self.writer._add_object(made)
        where = self.writer.pages[page]
        there = where.get("/Annots", ArrayObject())
        where[NameObject("/Annots")] = ArrayObject([*there, reference])
        return reference

    def save(self) -> Path:
        """The file under another name."""
        target = self.file.with_name("kommenterad.pdf")
        self.writer.write(target)
        return target


@pytest.fixture
def sent(example: Workspace, tmp_path: Path) -> Path:
    """The plan as it left the house."""
    return export(example, "plan", tmp_path / "plan.pdf").file


def goal_of(workspace: Workspace) -> Goal:
    with workspace.reading() as session:
        return session.scalars(select(Goal).order_by(Goal.position)).all()[0]


def anchor_of(workspace: Workspace, item: str, field: str) -> str:
    from planbench.exports.anchors import anchor_name
    from planbench.exports.outline import Anchor

    return anchor_name(Anchor("goal", item, field), 1)


def first_words(read: Reader, page: int, box: Box) -> Box:
    """The left half of the first line of a rectangle."""
    left, _, right, top = box
    return (left, top - 14, (left + right) / 2, top - 1)


def test_each_remark_stands_at_its_item(example: Workspace, sent: Path) -> None:
    goal, reader = goal_of(example), Reader(sent)
    page, box = reader.place(anchor_of(example, goal.id, "rationale"))
    left, bottom, _, _ = box
    note = reader.add(page, "Text", (left, bottom, left + 18, bottom + 18), "Varför just nu?")
    reader.add(page, "Popup", box, Parent=note)
    reader.add(page, "Text", box, "För att …", IRT=note)
    reader.add(page, "Highlight", first_words(reader, page, box), "Bra skrivet.")
    links = sum(len(each.get("/Annots") or ()) for each in reader.read.pages)
    proposal = propose_feedback(example, reader.save())
    assert proposal.origin == "export"
    assert [each.kind for each in proposal.marks] == ["comment", "reply", "comment"]
    assert {each.target for each in proposal.marks} == {("goal", goal.id, "rationale")}
    assert proposal.marks[1].thread == proposal.marks[0].key
    assert proposal.marks[0].author == "Solveig Handledare"
    assert str(proposal.marks[0].date) == "2026-11-20 10:12:00"
    assert proposal.marks[2].anchor_text in goal.rationale
    assert len(proposal.marks[2].anchor_text) > 20
    assert proposal.counts.elements == links + 4
    assert accept_feedback(example, proposal, sent.with_name("kommenterad.pdf"))
    assert propose_feedback(example, sent.with_name("kommenterad.pdf")).new == ()


def test_words_struck_for_others_become_one_suggestion(example: Workspace, sent: Path) -> None:
    goal, reader = goal_of(example), Reader(sent)
    page, box = reader.place(anchor_of(example, goal.id, "rationale"))
    struck = first_words(reader, page, box)
    caret = reader.add(page, "Caret", struck, "Helt andra ord")
    reader.add(page, "StrikeOut", struck, "", IRT=caret, RT=NameObject("/Group"))
    proposal = propose_feedback(example, reader.save())
    (mark,) = proposal.marks
    assert (mark.kind, mark.suggestion, mark.elements) == ("replacement", "Helt andra ord", 2)
    assert mark.anchor_text in goal.rationale
    [feedback_id] = accept_feedback(example, proposal, sent.with_name("kommenterad.pdf"))
    decide(example, feedback_id, "accepted")
    with example.reading() as session:
        now = session.get_one(Goal, goal.id).rationale
        assert session.get_one(Feedback, feedback_id).state == "accepted"
    assert now == goal.rationale.replace(mark.anchor_text, "Helt andra ord")


def test_a_caret_inserts_behind_the_words_before_it(example: Workspace, sent: Path) -> None:
    goal, reader = goal_of(example), Reader(sent)
    page, box = reader.place(anchor_of(example, goal.id, "rationale"))
    left, _, right, top = box
    middle = (left + right) / 2
    reader.add(page, "Caret", (middle - 4, top - 14, middle + 4, top - 1), "NYTT")
    proposal = propose_feedback(example, reader.save())
    (mark,) = proposal.marks
    assert (mark.kind, mark.suggestion) == ("insertion", "NYTT")
    assert mark.anchor_text in goal.rationale


def test_a_state_that_a_reader_set_is_named_and_settles_the_talk(
    example: Workspace, sent: Path
) -> None:
    reader = Reader(sent)
    note = reader.add(3, "Text", (90, 600, 108, 618), "Klart?")
    state = {"StateModel": Words("Review"), "State": Words("Completed")}
    reader.add(3, "Text", (90, 600, 108, 618), "", IRT=note, **state)
    proposal = propose_feedback(example, reader.save())
    assert [(each.text, each.done) for each in proposal.marks] == [("Klart?", True)]


def test_a_talk_that_is_settled_is_so_with_its_answers_and_no_other(
    example: Workspace, sent: Path
) -> None:
    reader, box = Reader(sent), (90.0, 600.0, 108.0, 618.0)
    settled, other = (reader.add(3, "Text", box, said) for said in ("Klart?", "Och här?"))
    for note in (settled, other):
        reader.add(3, "Text", box, "Ja.", IRT=note)
    state = {"StateModel": Words("Review"), "State": Words("Completed")}
    reader.add(3, "Text", box, "", IRT=settled, **state)
    marks = propose_feedback(example, reader.save()).marks
    done = {(each.text, each.thread == marks[0].thread): each.done for each in marks}
    assert done == {
        ("Klart?", True): True,
        ("Och här?", False): False,
        ("Ja.", True): True,
        ("Ja.", False): False,
    }


def test_a_pdf_that_lost_our_names_is_placed_by_its_words(example: Workspace, sent: Path) -> None:
    goal, reader = goal_of(example), Reader(sent)
    page, box = reader.place(anchor_of(example, goal.id, "rationale"))
    reader.add(page, "Highlight", first_words(reader, page, box), "Bra.")
    for name in ("/Names", "/PieceInfo"):
        del reader.writer.root_object[name]
    proposal = propose_feedback(example, reader.save())
    assert proposal.origin == "unknown"
    (mark,) = proposal.marks
    assert mark.target is not None
    assert mark.target[:2] == ("goal", goal.id)


def test_a_pdf_without_remarks_says_so(example: Workspace, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(tmp_path / "tom.pdf")
    with pytest.raises(UserError, match="holds no remarks"):
        propose_feedback(example, tmp_path / "tom.pdf")


def test_a_locked_pdf_says_so(example: Workspace, sent: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(sent))
    writer.encrypt("hemligt", algorithm="RC4-128")
    writer.write(tmp_path / "last.pdf")
    with pytest.raises(UserError, match="password"):
        propose_feedback(example, tmp_path / "last.pdf")


def test_a_pdf_with_a_newer_cipher_is_locked_too(example: Workspace, tmp_path: Path) -> None:
    body = (
        b"%%PDF-2.0\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 5/R 6/Length 256/P -4/O<%s>/U<%s>/OE<%s>/UE<%s>/Perms<%s>"
        b"/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%%%EOF"
    ) % (b"00" * 48, b"00" * 48, b"00" * 32, b"00" * 32, b"00" * 16)
    (tmp_path / "last.pdf").write_bytes(body)
    with pytest.raises(UserError, match="password"):
        propose_feedback(example, tmp_path / "last.pdf")


DAMAGE: list[Callable[[bytes, random.Random], bytes]] = [
    lambda data, chance: data[: chance.randrange(len(data))],
    lambda data, _: data.replace(b"/Annots", b"/Annot!", 1),
    lambda data, chance: data.replace(b"obj", b"0bj", chance.randrange(1, 40)),
    lambda data, _: data.replace(b"/Rect", b"/Tcer"),
    lambda data, _: data.replace(b"/IRT", b"/T  "),
]


def test_a_damaged_pdf_is_read_or_refused_in_words(example: Workspace, sent: Path) -> None:
    reader = Reader(sent)
    reader.add(3, "Text", (90, 600, 108, 618), "Hej", IRT=reader.add(3, "Text", (9, 6, 10, 8), "A"))
    whole, chance = reader.save().read_bytes(), random.Random(20261122)
    broken = sent.with_name("trasig.pdf")
    outcomes = {"read": 0, "refused": 0}
    for number in range(60):
        data = DAMAGE[number % len(DAMAGE)](whole, chance)
        if number % 3 == 0:
            place = chance.randrange(len(data) - 20)
            data = data[:place] + chance.randbytes(12) + data[place + 12 :]
        broken.write_bytes(data)
        try:
            proposal: FeedbackProposal = propose_feedback(example, broken)
            assert proposal.counts.marks == len(proposal.marks)
            outcomes["read"] += 1
        except UserError:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 0


def test_the_links_of_our_own_pdf_are_no_remarks(example: Workspace, sent: Path) -> None:
    proposal = propose_feedback(example, sent)
    assert proposal.marks == ()
    assert proposal.counts.noise > 20
    assert len(PdfReader(io.BytesIO(sent.read_bytes())).pages) > 5
