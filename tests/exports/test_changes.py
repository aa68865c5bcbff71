"""What has changed since an earlier export, as a list and marked in the document."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from planbench.domain import model
from planbench.exports.changes import Change, changes
from planbench.exports.export_result import AnchorTexts, WrittenDocument
from planbench.exports.formats import Export, export_document
from planbench.exports.outline import Run
from planbench.exports.word.revision import pieces

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def write(desk: Any, tmp_path: Path, written: dt.datetime):
    """Write the plan, marked against an earlier one when that is given."""

    def write_one(since: AnchorTexts | None = None) -> WrittenDocument:
        target = tmp_path / "plan.docx"
        return export_document(desk.source(), Export(target, "x", written, since=since))

    return write_one


def marked(file: Path) -> tuple[list[str], list[str]]:
    """What is marked as new and as gone."""
    body = etree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    new = ["".join(t.text or "" for t in each.iter(f"{W}t")) for each in body.iter(f"{W}ins")]
    gone = [
        "".join(t.text or "" for t in each.iter(f"{W}delText")) for each in body.iter(f"{W}del")
    ]
    return new, gone


def test_an_unchanged_project_has_no_changes(write, tmp_path: Path):
    first = write()
    second = write(first.anchors)
    assert changes(first.anchors, second.anchors) == []
    assert marked(tmp_path / "plan.docx") == ([], [])


def test_a_changed_word_is_marked_word_by_word(desk, write, tmp_path: Path):
    first = write()
    desk.session.get(model.Action, "a1").text = "Planera fler lektioner"
    second = write(first.anchors)
    assert changes(first.anchors, second.anchors) == [
        Change("action", "a1", "text", "Planera lektioner", "Planera fler lektioner")
    ]
    new, gone = marked(tmp_path / "plan.docx")
    assert [text.strip() for text in new] == ["fler"]
    assert gone == []


def test_a_new_item_is_marked_whole(desk, write, tmp_path: Path):
    first = write()
    desk.add(model.Action(id="a2", goal_id="g1", position="a1", text="Ny insats"))
    write(first.anchors)
    assert "Ny insats" in marked(tmp_path / "plan.docx")[0]


def test_a_new_paragraph_in_front_leaves_the_others_as_they_were(desk, write, tmp_path: Path):
    first = write()
    section = desk.session.get(model.Section, "c1")
    section.body = f"Ett nytt stycke.\n\n{section.body}"
    second = write(dict(sorted(first.anchors.items())))
    assert marked(tmp_path / "plan.docx") == (["Ett nytt stycke."], [])
    assert changes(first.anchors, second.anchors) == [
        Change("section", "c1", "body", "", "Ett nytt stycke.")
    ]


def test_a_paragraph_that_is_gone_is_told(desk, write):
    first = write()
    desk.session.get(model.Section, "c1").body = "- först\n- sedan"
    assert changes(first.anchors, write().anchors) == [
        Change("section", "c1", "body", "Ojämnt [U1].", "")
    ]


def test_what_is_gone_comes_last_in_the_list(desk, write):
    first = write()
    desk.session.delete(desk.session.get(model.FollowUp, "u1"))
    found = changes(first.anchors, write().anchors)
    assert Change("follow_up", "u1", "method", "Samtal", "") in found


def test_a_marked_document_is_valid(desk, write, tmp_path: Path):
    first = write()
    desk.session.get(model.Section, "c1").body = "Helt **annat** [U:e1].\n\nOch mer"
    desk.session.get(model.Goal, "g1").text = "Alla når målen"
    write(first.anchors)
    assert OpenXmlValidator().validate(tmp_path / "plan.docx").errors == []


def test_a_text_of_several_looks_is_replaced_whole():
    runs = (Run("nytt "), Run("fett", bold=True))
    assert list(pieces("gammalt", runs)) == [
        ("del", Run("gammalt")),
        ("ins", Run("nytt ")),
        ("ins", Run("fett", bold=True)),
    ]
