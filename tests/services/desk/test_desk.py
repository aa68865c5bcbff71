"""Eight municipalities on the supervisor's desk: read, remarked on, and the remarks come home."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.services.desk.conftest import NOW, WORDS, read, remark
from tests.services.desk.municipalities import EIGHT, feedback_of, project, send

from planbench.domain.model import Goal, Question
from planbench.errors import UserError
from planbench.services.desk.notebook import DeskRemark
from planbench.services.desk.sending import send_remarks
from planbench.services.desk.telling import left_out
from planbench.services.feedback.importing import accept_feedback, propose_feedback
from planbench.services.gate.workspace import Workspace


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Workspace]]]:
    """The folder with what the eight sent, and their projects at home."""
    folder = tmp_path_factory.mktemp("eight")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR"):
            patch.setenv(name, str(folder / "user"))
        homes = [stack.enter_context(project(folder / "home", n)) for n in range(len(EIGHT))]
        for number, workspace in enumerate(homes):
            send(workspace, folder / "desk", number)
        yield folder / "desk", homes


def test_each_is_read_whatever_form_it_came_in(eight: tuple[Path, list[Workspace]]) -> None:
    desk = read(eight[0])
    assert desk.unreadable == ()
    assert len(desk.municipalities) == 8
    names = [each.name for each in desk.municipalities]
    assert names[1:3] == ["Furulunda kommun (1)", "Furulunda kommun (2)"]
    for each in desk.municipalities:
        newest = each.newest
        assert newest.programme
        assert [goal.level for goal in newest.goals][:2] == ["pupil", "teacher"]
        assert {goal.area for goal in newest.goals} < {"content", "teaching", "leadership"}
        [asked] = newest.questions  # none of those that the programme asks everybody
        assert "Räcker mål 1" in asked
        assert any("kartläggning" in passage.text for passage in newest.passages)
    assert {each.newest.form for each in desk.municipalities} == {
        *("word", "exchange", "json", "project")
    }


def test_the_same_texts_are_read_from_word_and_from_the_project(
    eight: tuple[Path, list[Workspace]], tmp_path: Path
) -> None:
    workspace = eight[1][1]
    send(workspace, tmp_path, 1)
    from planbench.exports.source import Options
    from planbench.services.export.exporting import export

    export(workspace, "plan", tmp_path / "x.docx", options=Options(reader="supervisor"))
    [municipality] = read(tmp_path).municipalities
    word, package = sorted(municipality.files, key=lambda each: each.form, reverse=True)
    assert {each.place: each.text for each in package.passages} == {
        each.place: each.text for each in word.passages
    }
    assert [each[:7] for each in word.goals] == [each[:7] for each in package.goals]


def test_remarks_come_home_at_the_right_sentence_in_each_of_the_eight(
    eight: tuple[Path, list[Workspace]], tmp_path: Path
) -> None:
    folder, homes = eight
    before = {file: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir()}
    by_project = {_id(home): home for home in homes}
    for each in read(folder).municipalities:
        home = by_project[each.key]
        remarks = [remark(each, 0, 1, "Vilka två sätt?"), remark(each, 1, 0, "Vem leder?")]
        target = tmp_path / f"{each.key}.docx"
        sent = send_remarks(each, remarks, "Nina Handledare", target, NOW)
        assert sent.without_place == []
        assert sent.own == (each.newest.form == "word")
        proposal = propose_feedback(home, target)
        assert "foreign" not in {warning.rule for warning in proposal.warnings}
        accept_feedback(home, proposal, target)
        came = feedback_of(home)
        with home.reading() as session:
            goals = session.scalars(select(Goal.id).order_by(Goal.position)).all()
        told = [(row.text, row.anchor_text, row.target_id, row.target_field) for row in came]
        assert told == [
            ("Vilka två sätt?", remarks[0].quote, goals[0], "text"),
            ("Vem leder?", remarks[1].quote, goals[1], "text"),
        ]
        assert {(row.author, row.kind, row.placed_by) for row in came} == {
            ("Nina Handledare", "comment", "bookmark")
        }
        assert "Räcker mål 1" in _questions(home)
    assert before == {file: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir()}


def _id(workspace: Workspace) -> str:
    from planbench.services.desk.reading import project_key

    return project_key(workspace.project().id)


def _questions(workspace: Workspace) -> str:
    with workspace.reading() as session:
        return "\n".join(session.scalars(select(Question.text).where(Question.answer == "")))


def test_the_newest_file_counts_and_what_has_changed_is_told(tmp_path: Path) -> None:
    with project(tmp_path / "home", 1) as workspace:
        send(workspace, tmp_path / "desk", 1)
        with workspace.change("Changed") as session:
            first, second = session.scalars(select(Goal).order_by(Goal.position)).all()[:2]
            first.text = "Ett helt annat mål."
            session.delete(second)
        send(workspace, tmp_path / "desk", 1, day=7)
    [municipality] = read(tmp_path / "desk").municipalities
    assert municipality.newest.goals[0].text == "Ett helt annat mål."
    assert len(municipality.earlier) == 1
    changes = {(each.what, each.after) for each in municipality.changes()}
    assert ("changed", "Ett helt annat mål.") in changes
    assert "removed" in {what for what, _ in changes}


def test_one_project_from_two_laptops_is_one_and_a_copied_file_counts_once(tmp_path: Path) -> None:
    from planbench.services.exchange.joining import join_project
    from planbench.services.exchange.packages import make_package
    from planbench.services.projects import open_workspace

    with project(tmp_path / "home", 1) as workspace:
        file = send(workspace, tmp_path / "desk", 1)
    shutil.copy(file, file.with_name("kopia.planbench-utbyte"))
    join_project(file, tmp_path / "home" / "second.planbench", "Alex Lind1")
    second = open_workspace(tmp_path / "home" / "second.planbench")
    make_package(second, tmp_path / "desk" / "second.planbench-utbyte")
    second.close()
    [municipality] = read(tmp_path / "desk").municipalities
    assert len(municipality.files) == 2


def test_broken_foreign_and_newer_files_are_listed_with_why_and_the_others_work(
    tmp_path: Path,
) -> None:
    desk = tmp_path / "desk"
    with project(tmp_path / "home", 1) as workspace:
        whole = send(workspace, desk, 1)
    (desk / "cut.planbench-utbyte").write_bytes(whole.read_bytes()[:900])
    (desk / "empty.planbench").write_bytes(b"")
    (desk / "text.docx").write_bytes(b"no document")
    (desk / "other.json").write_text('{"a": 1}', encoding="utf-8")
    (desk / "goal.json").write_text('{"goals": [{"text": "x"}]}', encoding="utf-8")
    (desk / "photo.jpg").write_bytes(b"x")
    (desk / "~$lock.docx").write_bytes(b"x")
    _newer(whole, desk / "newer.planbench-utbyte")
    _another_word(desk / "letter.docx")
    found = read(desk)
    assert [each.name for each in found.municipalities] == ["Furulunda kommun"]
    why = {each.path.name: str(each.why) for each in found.unreadable}
    assert set(why) == {
        *("cut.planbench-utbyte", "empty.planbench", "text.docx", "other.json", "goal.json"),
        *("newer.planbench-utbyte", "letter.docx"),
    }
    assert "planbench 9.9" in why["newer.planbench-utbyte"]
    assert "part of a project" in why["goal.json"]
    assert found.passed_over == 1


def test_files_beyond_two_thousand_are_counted_and_told(tmp_path: Path) -> None:
    for number in range(2_003):
        (tmp_path / f"{number:04}.jpg").touch()
    found = read(tmp_path)
    assert (found.passed_over, found.beyond) == (2_000, 3)
    assert "3 filer lästes inte" in list(left_out(found, WORDS))[-1]


def _newer(whole: Path, target: Path) -> None:
    import zipfile

    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                data = data.replace(b'"format": 1', b'"format": 2')
                data = data.replace(b'"version": "0.1.0"', b'"version": "9.9"')
            new.writestr(name, data)


def _another_word(target: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Hej, här är vårt brev.")
    document.save(str(target))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no folder"):
        read(tmp_path / "gone")
    assert read(tmp_path).municipalities == ()


def test_what_cannot_be_sent_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with project(tmp_path / "home", 0) as workspace:
        file = send(workspace, tmp_path / "desk", 0)
    [each] = read(tmp_path / "desk").municipalities
    ready = [remark(each, 0, 0, "Bra.")]
    for remarks, author, target in (
        ([], "Nina", tmp_path / "x.docx"),
        ([remark(each, 0, 0, " ")], "Nina", tmp_path / "x.docx"),
        (ready, " ", tmp_path / "x.docx"),
        (ready, "Nina", tmp_path / "x.pdf"),
        (ready, "Nina", file),
    ):
        with pytest.raises(UserError):
            send_remarks(each, remarks, author, target, NOW)
    assert not (tmp_path / "x.docx").exists()


def test_a_remark_whose_text_is_gone_stands_at_the_top_with_its_words(tmp_path: Path) -> None:
    with project(tmp_path / "home", 0) as workspace:
        send(workspace, tmp_path / "desk", 0)
        [each] = read(tmp_path / "desk").municipalities
        lost = DeskRemark(
            "r", each.key, "_pb_aaaaaaaaaaaaa_text", "Mål 9", "Det som stod", "", "Hm?"
        )
        target = tmp_path / "x.docx"
        sent = send_remarks(each, [lost], "Nina", target, NOW)
        assert sent.without_place == [lost]
        accept_feedback(workspace, propose_feedback(workspace, target), target)
        assert [row.text for row in feedback_of(workspace)] == ["Mål 9: «Det som stod» – Hm?"]


def test_a_document_that_has_talks_already_takes_more_of_them(tmp_path: Path) -> None:
    with project(tmp_path / "home", 0) as workspace:
        send(workspace, tmp_path / "desk", 0)
        [each] = read(tmp_path / "desk").municipalities
        back = tmp_path / "desk" / "1.docx"
        send_remarks(each, [remark(each, 0, 0, "Först.")], "Nina", back, NOW)
        [again] = read(tmp_path / "desk").municipalities
        assert again.key == each.key
        target = tmp_path / "x.docx"
        send_remarks(again, [remark(again, 1, 1, "Sedan.")], "Nina", target, NOW)
        accept_feedback(workspace, propose_feedback(workspace, target), target)
        assert [row.text for row in feedback_of(workspace)] == ["Först.", "Sedan."]
        told = {(row.placed_by, row.state) for row in feedback_of(workspace)}
        assert told == {("bookmark", "open")}


def test_words_round_a_citation_and_in_a_marked_change_are_found(
    example: Workspace, tmp_path: Path
) -> None:
    from planbench.exports.source import Options
    from planbench.services.export.exporting import export

    plan = Options(reader="supervisor")
    (tmp_path / "desk").mkdir()
    export(example, "plan", tmp_path / "desk" / "1.docx", options=plan)
    with example.change("Changed") as session:
        goal = session.scalars(select(Goal).order_by(Goal.position)).first()
        assert goal is not None
        goal.text = goal.text.replace("75 %", "80 procent")
    export(example, "plan", tmp_path / "desk" / "2.docx", options=plan)
    [each] = read(tmp_path / "desk").municipalities
    cited = next(p for p in each.newest.passages if " [U" in p.text and ". " in p.text)
    sentence = next(part for part in cited.text.split(". ") if " [U" in part).rstrip(".")
    changed = each.newest.goals[0]
    target = tmp_path / "x.docx"
    new = "till 80 procent senast i juni"
    remarks = [
        DeskRemark("a", each.key, cited.place, "", sentence, "", "Vem såg det?"),
        DeskRemark("b", each.key, changed.place, "", new, "", "Varför?"),
    ]
    send_remarks(each, remarks, "Nina", target, NOW)
    mine = [m for m in propose_feedback(example, target).marks if m.author == "Nina"]
    assert {(m.text, m.anchor_text) for m in mine} == {
        ("Vem såg det?", sentence),
        ("Varför?", new),
    }


def test_a_word_document_of_before_it_said_its_project_belongs_where_its_texts_are(
    tmp_path: Path,
) -> None:
    import zipfile

    with project(tmp_path / "home", 0) as workspace:
        new = send(workspace, tmp_path / "desk", 0, day=3)
    old = tmp_path / "desk" / "old.docx"
    with zipfile.ZipFile(new) as source, zipfile.ZipFile(old, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"planbench-project", b"something-else"))
    [municipality] = read(tmp_path / "desk").municipalities
    assert {each.path.name for each in municipality.files} == {"old.docx", new.name}
    new.unlink()
    [alone] = read(tmp_path / "desk").municipalities
    assert alone.name == "Björkvallens kommun"
    assert alone.key == read(tmp_path / "desk").municipalities[0].key
