"""What leaves is remembered; the project's template, marked changes, and what stops an export."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import select

from planbench.domain.model import Blob, Document, Evidence, Goal, Meeting, Person, Project, Section
from planbench.errors import UserError
from planbench.exports.readers import READERS, options_for
from planbench.exports.source import Options
from planbench.i18n import words_for
from planbench.json_format.writing import snapshot
from planbench.services.export.exported_texts import decide, place_of
from planbench.services.export.exporting import (
    ExportReport,
    ExportSettings,
    export,
)
from planbench.services.export.file_name import suggested_name
from planbench.services.export.handover import hand_over
from planbench.services.export.own_template import drop_template, keep_template, template_remarks
from planbench.services.export.preview import load_export_preview
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import open_workspace


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A municipality's template: its name in the header, and none of our styles."""
    file = tmp_path / "Kommunens mall.docx"
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Ekdala kommuns brevhuvud"
    made.save(file)
    return file


def rows(workspace: Workspace, kind: type[Any]) -> list[Any]:
    with workspace.reading() as session:
        return list(session.scalars(select(kind)))


def header_of(file: Path) -> str:
    return " ".join(each.text for each in docx.Document(file).sections[0].header.paragraphs)


def markup_of(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def reword(workspace: Workspace, words: str = " i hela kommunen") -> None:
    with workspace.change("Edit") as session:
        session.scalars(select(Goal)).first().text += words


def word(workspace: Workspace, folder: Path, name: str = "plan.docx", **how: Any) -> ExportReport:
    return export(workspace, "plan", folder / name, settings=ExportSettings(**how))


def test_the_projects_template_is_used_by_every_word_export(
    example: Workspace, template: Path, tmp_path: Path
) -> None:
    keep_template(example, template)
    template.unlink()
    report = word(example, tmp_path)
    assert "brevhuvud" in header_of(report.file)
    assert report.remarks
    latest = next(each for each in rows(example, Document) if each.id == report.document_id)
    assert latest.template == "Kommunens mall.docx"


def test_a_template_chosen_for_one_export_goes_before_the_projects(
    example: Workspace, template: Path, tmp_path: Path
) -> None:
    keep_template(example, template)
    other = tmp_path / "annan.docx"
    docx.Document().save(other)
    assert "brevhuvud" not in header_of(word(example, tmp_path, template=other).file)


def test_choosing_a_template_is_one_step_and_can_be_undone(
    example: Workspace, template: Path, tmp_path: Path
) -> None:
    lacked = keep_template(example, template)
    assert lacked == template_remarks(example) != []
    example.undo()
    assert example.project().template_sha256 == ""
    assert "brevhuvud" not in header_of(word(example, tmp_path).file)


def test_only_styles_that_a_template_usually_has_are_named(
    example: Workspace, template: Path
) -> None:
    told = [each.sentence(words_for("sv")) for each in keep_template(example, template)]
    assert any("toc 1" in each for each in told)
    assert not any("Plan Table" in each for each in told)
    assert any("börjar med Plan:" in each for each in told)


def test_a_removed_template_is_used_no_more(
    example: Workspace, template: Path, tmp_path: Path
) -> None:
    keep_template(example, template)
    drop_template(example)
    assert template_remarks(example) == []
    assert "brevhuvud" not in header_of(word(example, tmp_path).file)


@pytest.mark.parametrize("content", [b"no package", b"\xd0\xcf\x11\xe0 locked", b""])
def test_a_template_that_cannot_be_used_is_refused_and_the_earlier_one_stays(
    example: Workspace, template: Path, tmp_path: Path, content: bytes
) -> None:
    keep_template(example, template)
    wrong = tmp_path / "trasig.docx"
    wrong.write_bytes(content)
    with pytest.raises(UserError, match=r"trasig\.docx"):
        keep_template(example, wrong)
    assert example.project().template_name == "Kommunens mall.docx"


def test_a_template_that_has_not_come_to_this_copy_is_said(
    example: Workspace, template: Path, tmp_path: Path
) -> None:
    keep_template(example, template)
    with example.file.writing() as session:
        session.delete(session.get(Blob, example.project().template_sha256))
        session.commit()
    with pytest.raises(UserError, match="not on this computer"):
        word(example, tmp_path)
    assert not (tmp_path / "plan.docx").exists()


@pytest.mark.parametrize("by_id", [False, True])
def test_what_has_changed_since_an_export_is_marked_in_word(
    example: Workspace, tmp_path: Path, by_id: bool
) -> None:
    first = word(example, tmp_path, "first.docx")
    reword(example)
    since = first.document_id if by_id else "last"
    second = word(example, tmp_path, "second.docx", since=since)
    assert "<w:ins " not in markup_of(first.file)
    assert "<w:ins " in markup_of(second.file)
    assert "hela kommunen" in markup_of(second.file)


@pytest.mark.parametrize(("name", "since"), [("a.docx", "no-such-id"), ("a.pdf", "last")])
def test_marking_what_cannot_be_marked_writes_nothing(
    example: Workspace, tmp_path: Path, name: str, since: str
) -> None:
    word(example, tmp_path, "first.docx")
    before = len(rows(example, Document))
    with pytest.raises(UserError, match="Nothing was written"):
        word(example, tmp_path, name, since=since)
    assert not (tmp_path / name).exists()
    assert len(rows(example, Document)) == before


def test_the_prospect_lists_what_has_changed_since_the_last_export(
    example: Workspace, tmp_path: Path
) -> None:
    word(example, tmp_path, "first.docx")
    assert load_export_preview(example, "plan", "sv", Options()).changes == []
    reword(example)
    ahead = load_export_preview(example, "plan", "sv", Options())
    assert ahead.since is not None
    assert [(each.kind, each.field) for each in ahead.changes] == [("goal", "text")]
    assert ahead.changes[0].after.endswith("i hela kommunen")


def test_an_export_can_be_stopped_between_two_steps(example: Workspace, tmp_path: Path) -> None:
    before = len(rows(example, Document))
    steps: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        steps.append((done, of))
        if done == of - 1:
            raise UserError("Stopped.")

    with pytest.raises(UserError, match="Stopped"):
        word(example, tmp_path, step=stop)
    assert len(steps) == steps[-1][1] > 1
    assert not (tmp_path / "plan.docx").exists()
    assert len(rows(example, Document)) == before


def test_the_steering_groups_decision_is_noted_and_can_be_undone(
    example: Workspace, tmp_path: Path
) -> None:
    report = word(example, tmp_path)

    def noted() -> tuple[str, dt.date | None]:
        found = next(each for each in rows(example, Document) if each.id == report.document_id)
        return found.status, found.decided_on

    decide(example, report.document_id, dt.date(2027, 1, 20))
    assert noted() == ("decided", dt.date(2027, 1, 20))
    example.undo()
    assert noted() == ("draft", None)


def test_where_a_file_lies_is_known_here_and_told_nobody(
    example: Workspace, tmp_path: Path
) -> None:
    report = word(example, tmp_path)
    assert place_of(example, report.document_id) == report.file
    with example.reading() as session:
        assert str(tmp_path) not in str(snapshot(session))
    report.file.unlink()
    assert place_of(example, report.document_id) is None


Notices = Callable[..., dict[str, str]]


@pytest.fixture
def notices(example: Workspace) -> Notices:
    """Rule → level of what the plan would tell, with the options given."""

    def told(**options: Any) -> dict[str, str]:
        ahead = load_export_preview(example, "plan", "sv", Options(**options))
        return {each.rule: each.level for each in ahead.notices}

    return told


def test_persons_who_are_named_are_told_until_names_are_left_out(example: Workspace) -> None:
    owner = next(each.name for each in rows(example, Person) if each.role == "steering_group")
    told = load_export_preview(example, "plan", "sv", Options()).notices
    left_out = load_export_preview(example, "plan", "sv", Options(leave_out_names=True)).notices
    assert told[0].rule == "export_names"
    assert told[0].level == "hint"
    assert owner in str(told[0].values["names"])
    assert owner not in {each.values.get("name") for each in left_out}


def test_a_name_in_a_text_is_found_although_names_are_left_out(example: Workspace) -> None:
    with example.change("Edit") as session:
        person = session.scalars(select(Person)).first()
        section = session.scalars(select(Section)).first()
        section.body = f"Så här sa {person.name} på mötet."
        section_id, name = section.id, person.name
    ahead = load_export_preview(example, "plan", "sv", Options(leave_out_names=True))
    found = next(each for each in ahead.notices if each.rule == "export_names")
    assert (found.level, found.values["name"]) == ("warning", name)
    assert (found.place.kind, found.place.id) == ("section", section_id)


def test_few_pupils_in_a_text_are_told_to_the_reader_who_is_promised_none(
    example: Workspace,
) -> None:
    with example.change("Edit") as session:
        section = session.scalars(select(Section)).first()
        section.body = "Sex av åtta elever i årskurs 5 slutar försöka."
        section_id = section.id
    places = {
        reader: [
            each.place.id
            for each in load_export_preview(
                example, "plan", "sv", options_for(reader, Options())
            ).notices
            if each.rule == "export_few"
        ]
        for reader in ("public", "supervisor")
    }
    assert section_id in places["public"]
    assert places["supervisor"] == []


def test_confidential_evidence_in_a_document_is_told(example: Workspace, notices: Notices) -> None:
    with example.change("Edit") as session:
        session.scalars(select(Evidence)).first().confidentiality = "confidential"
    assert notices()["export_confidential"] == "warning"
    assert "export_confidential" not in notices(leave_out_confidential=True)


def test_a_document_in_another_language_says_that_only_headings_change(example: Workspace) -> None:
    own, other = (
        {each.rule for each in load_export_preview(example, "plan", language, Options()).notices}
        for language in ("sv", "nn")
    )
    assert "export_language" not in own
    assert "export_language" in other


def test_each_reader_has_a_file_of_its_own(example: Workspace) -> None:
    names = [suggested_name(example, "plan", ".docx", reader=reader) for reader in ("", *READERS)]
    assert len(set(names)) == len(READERS) + 1
    assert [each.split("-")[3:-3] for each in names] == [
        [],
        ["styrgruppen"],
        ["handledaren"],
        ["skolorna"],
        ["offentlig"],
    ]
    norwegian = suggested_name(example, "plan", ".docx", words_for("nb"), reader="supervisor")
    assert "-veilederen-" in norwegian


def test_a_meetings_file_says_which_meeting(example: Workspace) -> None:
    with example.reading() as session:
        meetings = session.scalars(select(Meeting).order_by(Meeting.date)).all()
        second = next(meeting.id for meeting in meetings if meeting.number == 2)
        own = next(meeting for meeting in meetings if meeting.number is None)
        own_id, title = own.id, own.title
    minutes = suggested_name(example, "minutes", ".docx", meeting_id=second)
    assert minutes.endswith(f"-träff-2-{example.today.isoformat()}.docx")
    named = suggested_name(example, "meeting", ".docx", meeting_id=own_id)
    assert title.split(":")[0].lower().split()[0] in named
    assert "träff" not in suggested_name(example, "meeting", ".docx", meeting_id="gone")


@pytest.mark.parametrize("how", [export, lambda *given: hand_over(given[0], given[2])])
def test_what_is_written_though_the_project_cannot_be_saved_is_told_so(
    example_file: Path, tmp_path: Path, how: Callable[..., ExportReport]
) -> None:
    reader = open_workspace(example_file, write=False)
    target = tmp_path / ("plan.html" if how is export else "plan.zip")
    (told,) = how(reader, "plan", target).remarks
    reader.close()
    assert target.is_file()
    assert told.sentence(words_for("sv")).startswith(f"{target.name} är skriven, men projektet")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Åsen barne- og ungdomsskole", "åsen-barne-og-ungdomsskole"),
        ("Rana – Raane", "rana-raane"),
        ("Ekdala kommun (exempel)", "ekdala-kommun"),
        ("Skola 4 / F–6", "skola-4-f-6"),
    ],
)
def test_a_file_is_called_after_its_place_with_single_hyphens(
    example: Workspace, place: str, said: str
) -> None:
    with example.change("x") as session:
        session.scalars(select(Project)).one().municipality = place
    name = suggested_name(example, "plan", ".docx")
    assert name == f"utvecklingsplan-{said}-{example.today.isoformat()}.docx"
