"""What comes in as evidence: files, pictures and texts that were pasted, figures of a statistics
file, a work of the literature."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import func, select
from tests.conftest import NOW

from planbench.domain.model import Attachment, Dataset, Evidence, Observation
from planbench.errors import UserError
from planbench.i18n import words_for
from planbench.imports.feedback.source import read_feedback
from planbench.imports.statistics import Answers, guess_statistics, read_statistics
from planbench.programmes.bank import bank_of
from planbench.services.evidence.importing import (
    accept_statistics,
    add_file_evidence,
    add_pasted_picture,
    add_pasted_text,
    attach_files,
    own_names,
    what_is_new,
)
from planbench.services.evidence.literature import add_literature
from planbench.services.evidence.many_files import look_at
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import get_blob

WORDS = words_for("en")
CASES = Path(__file__).parents[2] / "data" / "cases" / "numbers"
OWN_TABLE = "Skola;Läsår;Andel som når målen (%)\nFors;2024/25;81\nDal;2024/25;74\n"


def evidence(workspace: Workspace, evidence_id: str) -> Evidence:
    with workspace.reading() as session:
        return session.get_one(Evidence, evidence_id)


def attachments(workspace: Workspace, evidence_id: str) -> list[Attachment]:
    with workspace.reading() as session:
        mine = select(Attachment).where(Attachment.evidence_id == evidence_id)
        return list(session.scalars(mine.order_by(Attachment.name)))


def test_files_become_evidence_one_each_numbered_on(empty: Workspace, tmp_path: Path) -> None:
    files = [tmp_path / "Prov_åk_9.pdf", tmp_path / "anteckning.okänd"]
    for file in files:
        file.write_bytes(file.name.encode())
    first, second = (evidence(empty, each) for each in add_file_evidence(empty, files))
    assert (first.title, second.title) == ("Prov åk 9", "anteckning")
    assert second.number == first.number + 1
    assert first.collected_on == NOW.date()
    (kept,) = attachments(empty, first.id)
    assert (kept.name, kept.media_type, kept.size) == ("Prov_åk_9.pdf", "application/pdf", 14)
    with empty.reading() as session:
        assert get_blob(session, kept.sha256) == "Prov_åk_9.pdf".encode()
    (odd,) = attachments(empty, second.id)
    assert odd.media_type == "application/octet-stream"


def test_a_file_that_is_not_there_brings_nothing(empty: Workspace, tmp_path: Path) -> None:
    there = tmp_path / "ett.pdf"
    there.write_bytes(b"x")
    with pytest.raises(UserError, match="There is no file called"):
        add_file_evidence(empty, [there, tmp_path / "två.pdf"])
    with empty.reading() as session:
        assert session.scalar(select(func.count()).select_from(Evidence)) == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Plan.gdoc", "Word (.docx)"),
        ("Resultat.GSHEET", "Excel (.xlsx)"),
        ("Bilder.gslides", "PowerPoint (.pptx)"),
        ("Skolverket.url", "save it as PDF"),
        ("Sida.webloc", "save it as PDF"),
        ("Genväg.lnk", "Add the file itself"),
        ("Sida.desktop", "Add the file itself"),
    ],
)
def test_a_link_is_no_evidence_and_its_document_is_asked_for(
    empty: Workspace, tmp_path: Path, name: str, told: str
) -> None:
    link, note = tmp_path / name, tmp_path / "a.txt"
    link.write_text('{"url": "https://example.org"}')
    note.write_text("text")
    (made,) = add_file_evidence(empty, [note])
    for take in (
        lambda: add_file_evidence(empty, [note, link]),
        lambda: attach_files(empty, made, [note, link]),
        lambda: read_statistics(link),
        lambda: read_feedback(link.read_bytes(), name),
    ):
        with pytest.raises(UserError) as refused:
            take()
        assert told in WORDS.error(refused.value)
        assert "only a link" in WORDS.error(refused.value)
    assert [each.name for each in attachments(empty, made)] == ["a.txt"]


def test_an_archive_is_kept_and_said_to_be_unread(empty: Workspace, tmp_path: Path) -> None:
    packed, link = tmp_path / "Underlag.zip", tmp_path / "Plan.gdoc"
    for file in (packed, link):
        file.write_bytes(b"PK")
    kept, refused = look_at(empty, [packed, link])
    assert (kept.kind, kept.usable, refused.usable) == ("file", True, False)
    assert "is not read" in WORDS.error(kept.why or UserError(""))
    assert len(add_file_evidence(empty, [packed])) == 1


def test_a_pasted_picture_is_kept_under_its_title_and_time(empty: Workspace) -> None:
    made = add_pasted_picture(empty, b"png", "Tavlan")
    assert evidence(empty, made).title == "Tavlan"
    (kept,) = attachments(empty, made)
    assert (kept.media_type, kept.size) == ("image/png", 3)
    assert kept.name.startswith("Tavlan 2026-11-18 ")
    assert kept.name.endswith(".png")


@pytest.mark.parametrize(
    ("text", "title", "summary"),
    [
        ("\n  Möte 3 \nVi talade om bråk.\n\n", "Möte 3", "Möte 3 \nVi talade om bråk."),
        ("ord " * 20 + "sist", f"{'ord ' * 19}ord …", "ord " * 20 + "sist"),
        ("x" * 80, "x" * 80, "x" * 80),
        ("  ", "", ""),
    ],
)
def test_a_pasted_text_is_called_after_its_first_line(
    empty: Workspace, text: str, title: str, summary: str
) -> None:
    made = evidence(empty, add_pasted_text(empty, text))
    assert (made.title, made.summary, made.kind) == (title, summary, "own_note")
    assert made.collected_on == NOW.date()


def test_more_files_are_attached_to_what_is_there(empty: Workspace, tmp_path: Path) -> None:
    note = add_pasted_text(empty, "Prov")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    attach_files(empty, note, [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert [each.name for each in attachments(empty, note)] == ["a.txt", "b.txt"]
    assert empty.undo() == "Add files"
    assert attachments(empty, note) == []


@pytest.mark.parametrize(
    ("publisher", "told"),
    [
        ("Skolverket", ("Skolverket", "high", "public")),
        ("Statistisk sentralbyrå", ("Statistisk sentralbyrå", "high", "public")),
        ("Elevenkäten", ("Elevenkäten", "low", "internal")),
        ("", ("Ekdala kommun", "low", "internal")),
    ],
)
def test_whose_table_it_is_says_how_sure_and_how_open(
    empty: Workspace, tmp_path: Path, publisher: str, told: tuple[str, str, str]
) -> None:
    file = tmp_path / "egen.csv"
    file.write_text(OWN_TABLE, encoding="utf-8")
    proposal = guess_statistics(file, answers=Answers(publisher=publisher), home="Ekdala kommun")
    dataset_id = accept_statistics(empty, proposal, file)
    with empty.reading() as session:
        dataset = session.get_one(Dataset, dataset_id)
        made = session.get_one(Evidence, dataset.evidence_id or "")
    assert (made.source, made.certainty, made.confidentiality) == told
    assert (dataset.publisher, dataset.imported_on) == (told[0], NOW.date())
    assert made.collected_on == NOW.date()
    assert [each.name for each in attachments(empty, made.id)] == ["egen.csv"]


def test_a_table_of_an_agency_is_public_and_dated_as_it_was_taken_out(empty: Workspace) -> None:
    file = CASES / "u1.csv"
    dataset_id = accept_statistics(empty, read_statistics(file), file)
    with empty.reading() as session:
        dataset = session.get_one(Dataset, dataset_id)
        made = session.get_one(Evidence, dataset.evidence_id or "")
    assert (made.certainty, made.confidentiality) == ("high", "public")
    assert made.collected_on == dt.date(2024, 12, 1)
    assert dataset.imported_on == NOW.date()


def test_the_same_file_again_is_refused_as_there_is_nothing_new(empty: Workspace) -> None:
    file = CASES / "u1.csv"
    proposal = read_statistics(file)
    with empty.reading() as session:
        assert what_is_new(session, proposal) == (None, True)
    dataset_id = accept_statistics(empty, proposal, file)
    with empty.reading() as session:
        assert what_is_new(session, proposal) == (dataset_id, False)
    with pytest.raises(UserError, match="in the project already"):
        accept_statistics(empty, proposal, file)


def test_of_a_known_file_the_rows_that_were_left_out_come_in_later(empty: Workspace) -> None:
    file = CASES / "u1.csv"
    whole = read_statistics(file)
    one, *others = sorted({each.measure for each in whole.each_figure()})
    assert others
    part = whole.select(measures=[one])
    assert 0 < sum(1 for _ in part.each_figure()) < sum(1 for _ in whole.each_figure())
    dataset_id = accept_statistics(empty, part, file)
    with empty.reading() as session:
        assert what_is_new(session, whole) == (dataset_id, True)
    assert accept_statistics(empty, whole, file) == dataset_id
    with empty.reading() as session:
        dataset = session.get_one(Dataset, dataset_id)
        mine = select(func.count()).where(Observation.dataset_id == dataset_id)
        assert session.scalar(mine) == sum(1 for _ in whole.each_figure())
        assert dataset.rows_imported + dataset.rows_marked == session.scalar(mine)
        assert dataset.rows_read == (
            dataset.rows_imported
            + dataset.rows_marked
            + dataset.rows_refused
            + dataset.rows_left_out
        )
        assert session.scalar(select(func.count()).select_from(Evidence)) == 1


def test_official_statistics_know_the_municipality_by_its_bare_name_and_codes(
    empty: Workspace,
) -> None:
    with empty.reading() as session:
        names = own_names(session)
    assert "Ekdala" in names
    assert "" not in names


def test_a_work_of_the_literature_can_be_cited(example: Workspace) -> None:
    work = bank_of(example.programme, "sv").literature[0]
    made = evidence(example, add_literature(example, work))
    assert (made.kind, made.title, made.source) == ("literature", work.named, work.named)
    assert (made.summary, made.period) == (work.supports, work.year)
    assert made.confidentiality == "public"
    assert made.collected_on == dt.date(2026, 11, 18)
    with example.reading() as session:
        assert made.number == session.scalar(select(func.max(Evidence.number)))


def test_a_table_of_which_nothing_can_be_read_is_refused(empty: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "tabell.csv"
    file.write_text(
        "Statistik från Skolverket\n\nBetyg årskurs 6\nValt läsår: 2024/25\n\n"
        "Kommun;Kommun-kod;Typ av huvudman;Andel (%) A-E;\nAle;1440;Samtliga;x1;\n",
        encoding="utf-8",
    )
    with pytest.raises(UserError, match="None of the figures"):
        accept_statistics(empty, read_statistics(file), file)
    with empty.reading() as session:
        assert list(session.scalars(select(Evidence))) == []
