"""Feedback comes in once, is decided on, and its suggestions go into the very words."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from tests.imports.feedback.conftest import Sent, sent
from tests.imports.feedback.word_parts import change, run

from planbench.domain.model import Feedback, Goal, Person, Preparation, Section
from planbench.errors import UserError
from planbench.services.export.exporting import export
from planbench.services.feedback.answer import export_answer, export_dispositions
from planbench.services.feedback.decisions import assign, decide, left_to_people, make_task
from planbench.services.feedback.importing import accept_feedback, original, propose_feedback
from planbench.services.feedback.rendered_text import render_text, replace_rendered
from planbench.services.feedback.text_changes import references_in, target_text
from planbench.services.gate.workspace import Workspace
from planbench.services.projects import new_project, open_workspace

__all__ = ["sent"]  # a fixture, used by its name
CHANGED = "has changed since the file was sent"


def taken_in(sent: Sent, file: Path) -> list[str]:
    """Accept all of a file; the ids of what is new."""
    return accept_feedback(sent.workspace, propose_feedback(sent.workspace, file), file)


def row(workspace: Workspace, feedback_id: str) -> Feedback:
    with workspace.reading() as session:
        return session.get_one(Feedback, feedback_id)


def text_at(workspace: Workspace, feedback: Feedback) -> str:
    with workspace.reading() as session:
        return target_text(session, feedback) or ""


def set_text(workspace: Workspace, kind: type, item_id: str, field: str, text: str) -> None:
    with workspace.change("Edit") as session:
        setattr(session.get_one(kind, item_id), field, text)


def edited(sent: Sent, tmp_path: Path, name: str, action: str) -> Path:
    supervisor = sent.supervisor(5)
    body = {"goal", "section", "finding"}
    supervisor.free = [
        each
        for each in supervisor.free
        if supervisor.place(each)[0] in body
        and supervisor.place(each)[2] in {"text", "body", "rationale", "cause", "conclusion"}
    ]
    getattr(supervisor, action)()
    return supervisor.save(tmp_path / name)


def test_a_file_comes_in_by_one_step_with_its_original(sent: Sent, tmp_path: Path) -> None:
    file = edited(sent, tmp_path, "rond.docx", "comment")
    (added,) = taken_in(sent, file)
    mark = row(sent.workspace, added)
    assert (mark.author, mark.round, mark.state) == ("Solveig Strand", 2, "open")
    with sent.workspace.reading() as session:
        assert original(session, mark) == file.read_bytes()
    assert sent.workspace.undo() == "Import feedback"
    with sent.workspace.reading() as session:
        assert session.get(Feedback, added) is None


def test_rounds_are_counted_from_one(sent: Sent, tmp_path: Path) -> None:
    with sent.workspace.change("Edit") as session:
        session.execute(delete(Feedback))
    for number in (1, 2):
        file = edited(sent, tmp_path, f"{number}.docx", ("comment", "delete")[number - 1])
        (added,) = taken_in(sent, file)
        assert row(sent.workspace, added).round == number


def test_the_same_file_twice_adds_nothing(sent: Sent, tmp_path: Path) -> None:
    file = edited(sent, tmp_path, "rond.docx", "comment")
    taken_in(sent, file)
    again = propose_feedback(sent.workspace, file)
    assert again.new == ()
    assert "again" in {each.rule for each in again.warnings}
    assert accept_feedback(sent.workspace, again, file) == []


def test_a_corrected_file_adds_only_what_is_new(sent: Sent, tmp_path: Path) -> None:
    supervisor = sent.supervisor(5)
    supervisor.comment()
    taken_in(sent, supervisor.save(tmp_path / "ett.docx"))
    supervisor.comment()
    supervisor.delete()
    added = taken_in(sent, supervisor.save(tmp_path / "två.docx"))
    assert sorted(row(sent.workspace, each).kind for each in added) == ["comment", "deletion"]
    assert {row(sent.workspace, each).round for each in added} == {3}


def test_another_projects_document_is_said_and_not_mixed_in(sent: Sent, tmp_path: Path) -> None:
    file = tmp_path / "other.planbench"
    new_project(file, sent.workspace.programme, municipality="Annan", document_language="sv")
    other = open_workspace(file)
    try:
        proposal = propose_feedback(other, edited(sent, tmp_path, "rond.docx", "comment"))
        assert (proposal.origin, proposal.counts.placed) == ("foreign", 0)
        with pytest.raises(UserError, match="another project"):
            accept_feedback(other, proposal, tmp_path / "rond.docx")
    finally:
        other.close()


def test_a_document_of_a_project_with_the_same_items_is_another_projects(
    sent: Sent, tmp_path: Path
) -> None:
    """As when two municipalities began from a copy of one file."""
    file = edited(sent, tmp_path, "rond.docx", "comment")
    copy = tmp_path / "kopia.planbench"
    shutil.copy(sent.workspace.file.path, copy)
    with sqlite3.connect(copy) as connection:
        connection.execute("DELETE FROM document")
        connection.execute("UPDATE project SET id = 'another'")
    connection.close()
    other = open_workspace(copy)
    try:
        assert propose_feedback(other, file).origin == "foreign"
    finally:
        other.close()


@pytest.mark.parametrize("action", ["replace", "delete", "insert", "silent"])
def test_an_accepted_suggestion_changes_just_those_words(
    sent: Sent, tmp_path: Path, action: str
) -> None:
    (added,) = taken_in(sent, edited(sent, tmp_path, "rond.docx", action))
    mark = row(sent.workspace, added)
    before = text_at(sent.workspace, mark)
    decide(sent.workspace, added, "accepted", "Tack!")
    after = text_at(sent.workspace, mark)
    assert after != before
    assert mark.suggestion in after
    assert abs(len(after) - len(before)) <= len(mark.suggestion) + len(mark.anchor_text) + 1
    assert row(sent.workspace, added).state == "accepted"
    sent.workspace.undo()
    assert text_at(sent.workspace, mark) == before


def test_a_suggestion_joins_with_what_was_written_since(sent: Sent, tmp_path: Path) -> None:
    (added,) = taken_in(sent, edited(sent, tmp_path, "rond.docx", "replace"))
    mark = row(sent.workspace, added)
    text = text_at(sent.workspace, mark)
    set_text(sent.workspace, *place(mark), f"Nytt först. {text} Nytt sist.")
    decide(sent.workspace, added, "accepted")
    joined = text_at(sent.workspace, mark)
    assert joined.startswith("Nytt först. ")
    assert joined.endswith(" Nytt sist.")
    assert mark.suggestion in joined


def test_a_suggestion_whose_words_were_rewritten_is_refused(sent: Sent, tmp_path: Path) -> None:
    (added,) = taken_in(sent, edited(sent, tmp_path, "rond.docx", "replace"))
    mark = row(sent.workspace, added)
    other = text_at(sent.workspace, mark).replace(mark.anchor_text, "något helt annat")
    set_text(sent.workspace, *place(mark), other)
    with pytest.raises(UserError, match=CHANGED):
        decide(sent.workspace, added, "accepted")
    assert text_at(sent.workspace, mark) == other
    assert row(sent.workspace, added).state == "open"


def place(mark: Feedback) -> tuple[type, str, str]:
    kinds: dict[str, type] = {"goal": Goal, "section": Section}
    from planbench.domain.model import KINDS

    return kinds.get(mark.target_kind, KINDS[mark.target_kind]), mark.target_id, mark.target_field


def test_of_two_equal_words_the_right_one_is_changed(example: Workspace, tmp_path: Path) -> None:
    with example.change("Edit") as session:
        section = session.scalars(select(Section).order_by(Section.position)).first()
        assert section is not None
        section.body = "Ett mål är bra. **Två mål** är bättre."
    report = export(example, "plan", tmp_path / "plan.docx")
    import docx

    document = docx.Document(str(report.file))
    bold = next(each for p in document.paragraphs for each in p.runs if each.text == "Två mål")
    bold.text = "Två "
    bold._r.addnext(change("del", run("mål", "delText")))
    bold._r.getnext().addnext(change("ins", run("steg")))
    document.save(tmp_path / "åter.docx")
    proposal = propose_feedback(example, tmp_path / "åter.docx")
    (added,) = accept_feedback(example, proposal, tmp_path / "åter.docx")
    decide(example, added, "accepted")
    with example.reading() as session:
        bodies = [each.body for each in session.scalars(select(Section))]
    assert "Ett mål är bra. **Två steg** är bättre." in bodies


def test_references_and_signs_of_markup_survive_a_suggestion(example: Workspace) -> None:
    with example.reading() as session:
        references = references_in(session)
    key, label = next(iter(references.labels.items()))
    whole = render_text(f"Ojämnt [U:{key}].\n\n- först *hit*\n- sedan", references, markdown=True)
    assert whole.text == f"Ojämnt [{label}].\nförst hit\nsedan"
    at = whole.text.index("hit")
    assert replace_rendered(whole, at, at + 3, f"5 * 3 [{label}]", references) == (
        f"Ojämnt [U:{key}].\n\n- först *5 \\* 3 [U:{key}]*\n- sedan"
    )


def test_every_text_of_the_example_finds_its_way_back(example: Workspace) -> None:
    with example.reading() as session:
        references = references_in(session)
        texts = [each.body for each in session.scalars(select(Section)) if each.body]
    assert len(texts) > 3
    for text in texts:
        whole = render_text(text, references, markdown=True)
        assert whole.places is not None
        for start, end in whole.blocks:
            wide = whole.source[whole.span(start, end)[0] : whole.span(start, end)[1]]
            assert (
                render_text(wide, references, markdown=True).text.split()
                == whole.text[start:end].split()
            )


def test_a_name_or_a_figure_is_never_overwritten_by_words(sent: Sent, tmp_path: Path) -> None:
    supervisor = sent.supervisor(5)
    supervisor.free = [each for each in supervisor.free if supervisor.place(each)[2] == "owner_id"]
    supervisor.replace()
    (added,) = taken_in(sent, supervisor.save(tmp_path / "rond.docx"))
    with pytest.raises(UserError, match=r"Nobody in the project is called|is no figure, date"):
        decide(sent.workspace, added, "accepted")


def test_feedback_is_given_to_someone_and_becomes_a_task(example: Workspace) -> None:
    with example.reading() as session:
        mark = session.scalars(select(Feedback).where(Feedback.state == "open")).first()
        person = session.scalars(select(Person)).first()
    assert mark is not None
    assert person is not None
    assign(example, mark.id, person.id)
    task_id = make_task(example, mark.id, "Svara Solveig")
    with example.reading() as session:
        task = session.get_one(Preparation, task_id)
    assert (task.text, task.person_id) == ("Svara Solveig", person.id)


def test_the_answer_carries_talks_that_do_not_come_home_as_feedback(
    sent: Sent, tmp_path: Path
) -> None:
    (added,) = taken_in(sent, edited(sent, tmp_path, "rond.docx", "comment"))
    decide(sent.workspace, added, "declined", "Vi har redan prövat.")
    export_answer(sent.workspace, tmp_path / "svar.docx")
    import docx

    said = {each.text for each in docx.Document(str(tmp_path / "svar.docx")).comments}
    assert "Avvisat, därför att: Vi har redan prövat." in said
    again = propose_feedback(sent.workspace, tmp_path / "svar.docx")
    assert (again.origin, again.marks) == ("export", ())
    assert again.counts.noise == len(list(docx.Document(str(tmp_path / "svar.docx")).comments))


def test_the_table_of_answers_names_every_mark(example: Workspace, tmp_path: Path) -> None:
    export_dispositions(example, tmp_path / "tabell.docx")
    import docx

    rows = [r for table in docx.Document(str(tmp_path / "tabell.docx")).tables for r in table.rows]
    with example.reading() as session:
        assert len(rows) == 1 + len(session.scalars(select(Feedback)).all())


def test_an_answer_without_feedback_is_refused(empty: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no feedback to answer"):
        export_answer(empty, tmp_path / "svar.docx")


@pytest.mark.parametrize("letter", ["U", "K"])
def test_a_label_of_another_language_or_an_older_document_leads_home(
    example: Workspace, letter: str
) -> None:
    """The document said [K1] where the project says [U1] today; what is kept is the id."""
    with example.change("Edit") as session:
        key = next(iter(references_in(session).labels))
        number = references_in(session).labels[key][1:]
        section = session.scalars(select(Section).order_by(Section.position)).first()
        assert section is not None
        section.body = f"Ojämnt [U:{key}] i klasserna."
        said = f"Ojämnt [{letter}{number}] i klasserna."
        mark = Feedback(
            kind="replacement",
            target_kind="section",
            target_id=section.id,
            target_field="body",
            anchor_text="klasserna",
            suggestion=f"årskurserna [{letter}{number}]",
            context=said,
            offset=said.index("klasserna"),
        )
        session.add(mark)
        session.flush()
        section_id, mark_id = section.id, mark.id
    decide(example, mark_id, "accepted")
    with example.reading() as session:
        body = session.get_one(Section, section_id).body
    assert body == f"Ojämnt [U:{key}] i årskurserna [U:{key}]."


def test_what_people_have_to_do_themselves_is_no_talk(example: Workspace) -> None:
    with example.change("x") as session:
        session.execute(delete(Feedback))
        for number, kind in enumerate(("comment", "reply", "move", "format", "insertion")):
            session.add(Feedback(id=kind, kind=kind, order=number, suggestion="Nytt."))
    assert [key for key, _ in left_to_people(example)] == ["move", "format"]


def test_marks_that_belong_together_in_one_file_are_decided_on_together(empty: Workspace) -> None:
    """Another file may strike the same goal: it is decided on by itself."""
    with empty.change("Edit") as session:
        for name, file in (("one", "a"), ("two", "a"), ("other", "b")):
            mark = Feedback(id=name, kind="deletion", group="goal:g1", file_sha256=file)
            session.add(mark)
    assert decide(empty, "two", "declined", "Målet står kvar.") == "declined"
    marks = [row(empty, name) for name in ("one", "two", "other")]
    assert [mark.state for mark in marks] == ["declined", "declined", "open"]
    assert [mark.reply for mark in marks] == ["", "Målet står kvar.", ""]
