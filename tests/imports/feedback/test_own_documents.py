"""A supervisor's own letter, check list, rubric or mail comes home as comments at their place."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from tests.imports.feedback.conftest import Sent

from planbench.errors import UserError
from planbench.imports.feedback import Mark, read_feedback
from planbench.imports.feedback.reading import LARGEST, read_bytes
from planbench.services.feedback.importing import propose_feedback

GREETING, FAREWELL = "Hej Karin och Per!", "Vänliga hälsningar\nNora, NCM"


def word(
    folder: Path, *paragraphs: tuple[str, str], rows: tuple[tuple[str, ...], ...] = ()
) -> Path:
    """A Word file of styled paragraphs and one table."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(folder / "brev.docx"))
    return folder / "brev.docx"


def found(sent: Sent, file: Path) -> list[tuple[str, str, str]]:
    """Text, kind of the item and its id of every mark."""
    return [
        (each.text, each.target.kind if each.target else "", each.target.id if each.target else "")
        for each in propose_feedback(sent.workspace, file).marks
    ]


def goals(sent: Sent) -> list[str]:
    """The ids of the goals as they are numbered."""
    ids = [each[1] for name, each in sent.anchors.items() if name[0] != "~" and each[0] == "goal"]
    known = dict.fromkeys(ids)
    order = [name for name in sent.anchors["~order"] if name in sent.anchors]
    placed = [sent.anchors[name][1] for name in order]
    return [each for each in dict.fromkeys(placed) if each in known]


def test_a_letter_stands_under_its_headings_and_at_what_it_names(
    sent: Sent, tmp_path: Path
) -> None:
    file = word(
        tmp_path,
        ("Title", "Återkoppling"),
        ("Normal", GREETING),
        ("Normal", "Tack för planen. Mål 1 är tydligt."),
        ("Heading 1", "Mål 2"),
        ("Normal", "Uppföljning saknas."),
        ("List Bullet", "Är en lektion per månad rimligt?"),
        ("Heading 1", "Nulägesbeskrivning"),
        ("Normal", "Avsnittet Elevernas röst behöver fler årskurser."),
        ("Normal", "Insats 3.2 krockar med proven."),
        ("Normal", FAREWELL),
    )
    marks = found(sent, file)
    assert [text for text, _, _ in marks] == [
        "Tack för planen. Mål 1 är tydligt.",
        "Uppföljning saknas.",
        "Är en lektion per månad rimligt?",
        "Avsnittet Elevernas röst behöver fler årskurser.",
        "Insats 3.2 krockar med proven.",
    ]
    first, second = goals(sent)[:2]
    assert [place for _, _, place in marks[:3]] == [first, second, second]
    assert [kind for _, kind, _ in marks[3:]] == ["section", "action"]
    author = {each.author for each in propose_feedback(sent.workspace, file).marks}
    assert author == {"Nora, NCM"}


def test_a_rubric_keeps_criterion_and_verdict(sent: Sent, tmp_path: Path) -> None:
    rows = (
        ("Kriterium", "Bedömning", "Kommentar"),
        ("Mål 1 är mätbart", "Ja", "Bra."),
        ("Mål 2 är mätbart", "Delvis", ""),
    )
    first, second = found(sent, word(tmp_path, ("Normal", GREETING), rows=rows))
    assert ("Mål 1 är mätbart" in first[0], "Ja" in first[0], "Bra." in first[0]) == (True,) * 3
    assert "Delvis" in second[0]
    assert [first[2], second[2]] == goals(sent)[:2]


def test_a_copy_of_the_plan_is_no_letter(sent: Sent, tmp_path: Path) -> None:
    texts = [each[3] for name, each in sent.anchors.items() if name[0] != "~" and each[0] == "goal"]
    assert found(sent, word(tmp_path, *(("Normal", text) for text in texts if text))) == []


def mail(text: str = "", html: str = "", attached: tuple[str, bytes] | None = None) -> bytes:
    """A mail as a mail program keeps it."""
    made = EmailMessage()
    made["From"], made["Date"] = "Nora <nora@ncm.example>", "Fri, 20 Nov 2026 10:12:00 +0100"
    if text:
        made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    if attached:
        made.add_attachment(
            attached[1], maintype="application", subtype="octet-stream", filename=attached[0]
        )
    return made.as_bytes()


def test_a_mail_of_html_alone_is_read(sent: Sent, tmp_path: Path) -> None:
    body = "<p>Hej!</p><p>Mål 2 saknar<br>uppföljning.</p><ul><li>Se över mål 3.</li></ul>"
    file = tmp_path / "brev.eml"
    file.write_bytes(mail(html=f"<html><style>p{{}}</style><body>{body}</body></html>"))
    marks = found(sent, file)
    assert [text for text, _, _ in marks] == ["Mål 2 saknar\nuppföljning.", "Se över mål 3."]
    assert [place for _, _, place in marks] == goals(sent)[1:3]


def test_the_file_that_a_mail_brings_comes_first(sent: Sent, tmp_path: Path) -> None:
    supervisor = sent.supervisor(2)
    supervisor.comment()
    reviewed = supervisor.save(tmp_path / "granskad.docx").read_bytes()
    file = tmp_path / "brev.eml"
    text = f"{GREETING}\n\nJag har läst planen.\n\n{FAREWELL}\n"
    file.write_bytes(mail(text, attached=("granskad.docx", reviewed)))
    proposal = propose_feedback(sent.workspace, file)
    comment, letter = proposal.marks
    assert (proposal.origin, comment.placed_by) == ("export", "bookmark")
    assert letter.text == "Jag har läst planen."
    assert "granskad.docx" in proposal.file


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.odt", b"PK\x03\x04"),
        ("plan.rtf", b"{\\rtf1 x}"),
        ("plan.docx", b"{\\rtf1 x}"),
        ("brev.msg", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_other_programs_files_say_how_they_can_be_read(name: str, data: bytes) -> None:
    with pytest.raises(UserError, match=r"Nothing was imported\. (Open|Save)"):
        read_feedback(data, name)


def test_a_line_break_in_a_comment_parts_its_words() -> None:
    document = Document()
    run = document.add_paragraph().add_run("Planen")
    document.add_comment(run, "Varför den frågan?\nOch nu?", author="Nora")
    stream = io.BytesIO()
    document.save(stream)
    (mark,) = read_feedback(stream.getvalue(), "x.docx").marks
    assert mark.text.split() == ["Varför", "den", "frågan?", "Och", "nu?"]


def remark(sent: Sent, folder: Path, name: str) -> Mark:
    """What comes home of one remark without Word's tools."""
    from tests.services.feedback.test_whole import reviewer

    edited = reviewer(sent)
    getattr(edited, name)()
    (mark,) = propose_feedback(sent.workspace, edited.save(folder / "granskad.docx")).marks
    (done,) = edited.done
    assert mark.kind == "comment"
    assert mark.target is not None
    assert (mark.target.kind, mark.target.id) == done.place[:2] if done.place else False
    assert done.text in {mark.text, mark.anchor_text}
    return mark


@pytest.mark.parametrize("name", ["bracket", "initials", "highlight"])
def test_a_remark_without_words_tools_is_a_comment(sent: Sent, tmp_path: Path, name: str) -> None:
    assert remark(sent, tmp_path, name).suggestion == ""


def test_a_document_beyond_all_measure_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "bilder.docx"
    with file.open("wb") as sparse:
        sparse.truncate(LARGEST + 1)
    with pytest.raises(UserError, match="without pictures") as refused:
        read_bytes(file)
    assert refused.value.values == {"file": "bilder.docx", "limit": LARGEST // 1_000_000}


def test_a_project_is_refused_with_what_it_is() -> None:
    with pytest.raises(UserError, match="is a planbench project") as refused:
        read_feedback(b"SQLite format 3\0" + b"\0" * 90, "plan.docx")
    assert refused.value.values["file"] == "plan.docx"
