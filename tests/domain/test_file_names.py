"""Names of attached files: fit for every system, and opened only when they merely show."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbench.domain.names.files import free_path, is_only_shown, safe_name, with_end

NAMES = {
    "plan.pdf": "plan.pdf",
    "a.exe ": "a.exe",
    "a.exe. . ": "a.exe",
    "../../etc/passwd": "passwd",
    "C:\\Windows\\x.docx": "x.docx",
    "CON": "_CON",
    "con.txt": "_con.txt",
    "LPT1.pdf": "_LPT1.pdf",
    'a<b>:"|?*.pdf': "a_b______.pdf",
    "bild\u202egpj.exe": "bildgpj.exe",
    "a\x00\n.pdf": "a.pdf",
    "": "file",
    "...": "file",
    "å ö 😀.png": "å ö 😀.png",
}

RUNS = (
    ".hta",
    ".jar",
    ".url",
    ".desktop",
    ".docm",
    ".xlsm",
    ".lnk",
    ".scr",
    ".svg",
    ".html",
    ".xls",
)
RUNS += (
    ".xls",
    ".iso",
    ".py",
    ".app",
    "",
    ".pdf.exe",
    ".EXE",
    ".exe ",
    ".msi",
    ".vbs",
    ".chm",
    ".reg",
)


@pytest.mark.parametrize(("name", "safe"), NAMES.items())
def test_a_name_is_made_fit(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert safe_name(safe) == safe


def test_a_long_name_keeps_its_end() -> None:
    assert safe_name("x" * 500 + ".pdf").endswith("x.pdf")
    assert len(safe_name("x" * 500 + ".pdf")) == 120


@pytest.mark.parametrize("end", RUNS)
def test_what_may_do_more_is_not_opened(end: str) -> None:
    assert not is_only_shown(safe_name(f"a{end}"))


@pytest.mark.parametrize("name", ["a.pdf", "a.PNG", "a.docx", "a.xlsx", "a.txt", "a.mp3"])
def test_what_only_shows_is_opened(name: str) -> None:
    assert is_only_shown(safe_name(name))


def test_a_taken_name_gets_the_first_free_number(tmp_path: Path) -> None:
    path = tmp_path / "Plan.v1.docx"
    assert free_path(path) == path
    path.touch()
    assert free_path(path).name == "Plan.v1 2.docx"
    (tmp_path / "Plan.v1 2.docx").mkdir()
    assert free_path(path).name == "Plan.v1 3.docx"
    assert free_path(path, "-").name == "Plan.v1-2.docx"


@pytest.mark.parametrize("letter", ["x", "å", "☃", "🙂"])
def test_a_name_is_short_enough_for_every_system(letter: str) -> None:
    for name in (safe_name(letter * 500 + ".pdf"), with_end(letter * 500, "-2026-11-18.pdf")):
        assert name.endswith(".pdf")
        assert len(name) <= 120
        assert len(name.encode()) <= 200
