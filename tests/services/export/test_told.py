"""What is told round an export: what a template lacked, what has changed since, and where it was
shown; and the pages that go to a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import func, select

from planbench.domain.model import Document, Goal, Meeting
from planbench.exports.changes import Change
from planbench.exports.export_result import TemplateReport
from planbench.exports.source import Options
from planbench.i18n import words_for
from planbench.progress import untold
from planbench.services.export.exported_texts import change_words, earlier_export, show_at
from planbench.services.export.exporting import export
from planbench.services.export.own_template import remarks, set_wants_text, wants_text
from planbench.services.export.preview import load_export_preview, source_for
from planbench.services.export.printing import pages_to_print
from planbench.services.gate.workspace import Workspace

WORDS = words_for("en")


def sentences(**facts: Any) -> list[str]:
    return [each.sentence(WORDS) for each in remarks(TemplateReport(**facts))]


def test_a_template_that_lacks_nothing_is_told_so() -> None:
    assert sentences() == ["Your template has every style that the documents use."]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"added_styles": ("toc 1", "Caption")}, ["toc 1, Caption"]),
        ({"added_styles": ("Plan Table",)}, ["Their names begin with Plan:"]),
        ({"added_styles": ("toc 1", "Plan Table")}, ["toc 1", "begin with Plan:"]),
        ({"look": ("112233", "Arial")}, ["every style", "the colour #112233"]),
        ({"look": ("", "Arial")}, ["every style"]),
        ({"cover_kept": True}, ["every style", "stands as the document's first page"]),
        ({"text_left_out": True}, ["every style", "was left out"]),
    ],
)
def test_what_a_template_lacks_and_lends_is_told(facts: dict[str, Any], told: list[str]) -> None:
    said = sentences(**facts)
    assert len(said) == len(told)
    for part, sentence in zip(told, said, strict=True):
        assert part in sentence
        assert "Plan Table" not in sentence


def test_whether_the_templates_text_is_wanted_is_remembered(empty: Workspace) -> None:
    assert not wants_text(empty)
    set_wants_text(empty, wanted=True)
    assert wants_text(empty)
    set_wants_text(empty, wanted=False)
    assert not wants_text(empty)


LONG = "In the first years we plan together, each week, at all of our schools"


@pytest.mark.parametrize(
    ("kind", "field", "before", "after", "told"),
    [
        ("goal", "text", "", "All plan.", ("New · Goal (text)", "All plan.")),
        ("goal", "text", "All plan.", "", ("Removed · Goal (text)", "All plan.")),
        (
            "goal",
            "text",
            "All plan.",
            "All plan\nmore.",
            ("Changed · Goal (text)", "All plan. → All plan more."),
        ),
        (
            "goal",
            "rationale",
            f"{LONG}.",
            f"{LONG}, and more.",
            ("Changed · Goal (rationale)", "…all of our schools. → …all of our schools, and more."),
        ),
    ],
)
def test_a_change_says_what_where_and_from_where_on(
    kind: str, field: str, before: str, after: str, told: tuple[str, str]
) -> None:
    assert change_words(WORDS, Change(kind, "g1", field, before, after)) == told


def test_a_document_is_noted_as_shown_at_a_meeting(example: Workspace) -> None:
    with example.reading() as session:
        document = session.scalars(select(Document)).first()
        meeting = session.scalars(select(Meeting).order_by(Meeting.id)).first()
    assert document is not None
    assert meeting is not None
    show_at(example, document.id, meeting.id)
    with example.reading() as session:
        assert session.get_one(Document, document.id).meeting_id == meeting.id
    assert example.undo() == "Shown at a meeting"


def test_an_earlier_export_is_of_the_same_document_and_its_words_are_known(
    empty: Workspace,
) -> None:
    rows = [
        ("old", "plan", "sv", "x", 1),
        ("new", "plan", "sv", "x", 2),
        ("mute", "plan", "sv", "", 3),
        ("other", "status", "sv", "x", 4),
        ("norsk", "plan", "nb", "x", 5),
    ]
    with empty.change("Exports") as session:
        for name, kind, language, said, day in rows:
            session.add(
                Document(
                    id=name,
                    kind=kind,
                    language=language,
                    anchors_sha256=said,
                    exported_at=empty.now().replace(day=day, tzinfo=None),
                )
            )

    def found(wanted: str) -> str:
        with empty.reading() as session:
            document = earlier_export(session, "plan", "sv", wanted)
            return document.id if document else ""

    wanted = {"last": "new", "old": "old", "mute": "", "other": "", "norsk": "norsk", "gone": ""}
    assert {each: found(each) for each in wanted} == wanted


def printed(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    said = str(document[0].get_textpage().get_text_range())
    document.close()
    return said


def test_what_is_printed_is_a_pdf_that_nobody_remembers(example: Workspace) -> None:
    with example.reading() as session:
        before = session.scalar(select(func.count()).select_from(Document))
    said = {
        language: printed(pages_to_print(example, "mandate", language, Options(), untold))
        for language in ("sv", "en")
    }
    assert said["sv"] != said["en"]
    assert all(example.project().municipality in each for each in said.values())
    with example.reading() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == before


def test_a_workbook_is_looked_ahead_to_without_pages(example: Workspace) -> None:
    ahead = load_export_preview(example, "workbook", "sv", Options())
    assert (ahead.sheets, ahead.since, ahead.changes) == ([], None, [])
    assert [each.rule for each in ahead.notices] != []


def test_what_is_kept_from_one_reader_is_no_change_but_what_is_gone_is(
    example: Workspace, tmp_path: Path
) -> None:
    export(example, "plan", tmp_path / "plan.docx")
    assert load_export_preview(example, "plan", "sv", Options()).changes == []
    with example.change("Edit") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position, Goal.id)).first()
        assert goal is not None
        goal.rationale = ""
        goal_id = goal.id
    (change,) = load_export_preview(example, "plan", "sv", Options()).changes
    assert (change.kind, change.id, change.field, change.after) == (
        "goal",
        goal_id,
        "rationale",
        "",
    )


def test_a_workbook_holds_all_figures_and_a_document_those_of_its_charts(
    example: Workspace,
) -> None:
    held = {}
    for kind in ("workbook", "plan"):
        source = source_for(example, kind, "sv", Options())
        held[kind] = sum(len(rows) for rows in source.observations.values())
    assert held["workbook"] > held["plan"] > 0
