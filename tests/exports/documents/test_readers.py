"""Each reader gets what is for them, each fact once, and is told what is left out."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from sqlalchemy import select

from planbench.domain.model import Finding, Goal, Section
from planbench.exports.readers import READERS, left_out, options_for
from planbench.exports.source import Options
from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def printed(example: Workspace, folder: Path, reader: str, kind: str = "plan") -> str:
    """The paragraphs of the Word document for a reader."""
    options = options_for(reader, Options())
    report = export(example, kind, folder / f"{kind}-{reader}.docx", options=options)
    root = etree.fromstring(zipfile.ZipFile(report.file).read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))


@pytest.mark.parametrize("reader", ["steering-group", "public"])
def test_who_decides_gets_no_workshop_of_ours(
    example: Workspace, tmp_path: Path, reader: str
) -> None:
    text = printed(example, tmp_path, reader)
    words = example.programme.in_language("sv").section_words
    questions = [each.question for each in words.values() if each.question]
    assert len(questions) > 4
    assert [each for each in questions if each in text] == []
    assert "har inte skrivits" not in text
    assert "Vad ansökan lovade" not in text


def test_a_goal_is_printed_in_full_at_most_twice(example: Workspace, tmp_path: Path) -> None:
    text = printed(example, tmp_path, "steering-group")
    with example.reading() as session:
        goals = [each.text for each in session.scalars(select(Goal))]
    assert len(goals) == 4
    assert {goal: text.count(goal) for goal in goals if not 1 <= text.count(goal) <= 2} == {}


def test_the_cost_is_never_told_without_what_is_not_estimated(
    example: Workspace, tmp_path: Path
) -> None:
    for kind in ("plan", "brief"):
        text = printed(example, tmp_path, "steering-group", kind)
        assert "Kostnaden är inte beräknad för insatserna 1.3 och 3.3." in text


def test_the_schools_get_goals_and_no_hours_or_decision(example: Workspace, tmp_path: Path) -> None:
    text = printed(example, tmp_path, "schools")
    assert "Planera tre lektioner om taluppfattning" in text
    assert re.search(r"\d h\b", text) is None
    assert "Styrgruppens beslut" not in text
    assert "[U" not in text


def test_the_public_record_names_no_person(example: Workspace, tmp_path: Path) -> None:
    assert "Omar Berg" in printed(example, tmp_path, "steering-group")
    assert "Omar Berg" not in printed(example, tmp_path, "public")


def test_the_supervisor_gets_everything(example: Workspace, tmp_path: Path) -> None:
    everything = printed(example, tmp_path, "supervisor")
    assert everything == printed(example, tmp_path, "")
    with example.change("test") as session:
        section = session.scalars(select(Section).where(Section.key == "teachers")).one()
        section.body = ""
        for finding in session.scalars(select(Finding).where(Finding.section_id == section.id)):
            finding.section_id = None
    assert "inte skriv" in printed(example, tmp_path, "supervisor")


def test_causes_and_conclusions_are_asked_for_once(example: Workspace, tmp_path: Path) -> None:
    """Nobody wrote under «Orsaker» and «Slutsatser»: the findings say what they hold."""
    with example.reading() as session:
        written = {each.key: each.body for each in session.scalars(select(Section))}
        cause = session.scalars(select(Finding.cause).where(Finding.cause != "")).first()
    assert (written["causes"], written["conclusions"]) == ("", "")
    everything = printed(example, tmp_path, "supervisor")
    chapter = everything.split("Vad beror det på att det ser ut som det gör?")[1]
    assert cause
    assert cause in chapter.split("Vad är viktigast att utveckla")[0]


def test_every_reader_is_told_what_is_left_out() -> None:
    assert set(READERS) == {"steering-group", "supervisor", "schools", "public"}
    assert READERS["supervisor"].leaves_out == ()
    assert all(each.leaves_out for key, each in READERS.items() if key != "supervisor")


class Page(HTMLParser):
    """Headings, tags and addresses of a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.addresses: list[str] = []
        self.language = ""
        self.without_alt = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.opened.append(tag)
        self.addresses += [known[name] or "" for name in ("src", "href") if name in known]
        self.language = self.language or known.get("lang") or ""
        self.without_alt += tag == "img" and not known.get("alt")


def test_the_web_page_holds_everything_itself(example: Workspace, tmp_path: Path) -> None:
    options = options_for("steering-group", Options())
    report = export(example, "plan", tmp_path / "plan.html", options=options)
    page = Page()
    text = report.file.read_text(encoding="utf-8")
    page.feed(text)
    assert page.language == "sv-SE"
    assert page.opened.count("table") > 10
    assert page.opened.count("img") >= 3
    assert page.without_alt == 0
    assert "script" not in page.opened
    assert [each for each in page.addresses if not each.startswith(("#", "data:", "mailto:"))] == []
    assert "Andelen elever som når godtagbara kunskaper" in text


def test_the_promises_of_an_application_are_left_out_only_where_one_applies() -> None:
    told = "the promises of the application"
    assert told in left_out("steering-group", Options(), applied=True)
    assert told not in left_out("steering-group", Options(), applied=False)
    assert (
        left_out("", Options(), applied=True)
        == left_out("supervisor", Options(), applied=True)
        == ()
    )
