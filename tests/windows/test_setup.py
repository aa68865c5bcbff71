"""setup.exe as a teacher meets it: installed, used for the main job, held, updated, removed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from tests.windows.wine import Done, Wine, path_there

DATA = Path(__file__).parents[1] / "data" / "statistics"
# Spaces, letters of ours and one that no code page of the north has.
HOME = r"C:\Program för lärare i Åre ł\planbench"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\planbench"
CLASSES = r"HKCU\Software\Classes"


@pytest.fixture(scope="module")
def program(wine: Wine, packages: Path) -> Path:
    """planbench installed without a question; its folder as Linux sees it."""
    setup = next(packages.glob("*-setup.exe"))
    done = wine.run(setup, "/S", *unquoted(f"/D={HOME}"))
    assert done.code == 0, done.said
    return wine.disk / "Program för lärare i Åre ł" / "planbench"


def planbench(wine: Wine, program: Path, *arguments: str) -> Done:
    """Run the terminal's twin."""
    return wine.run(program / "planbench.com", "--language", "sv", *arguments)


def unquoted(option: str) -> list[str]:
    """NSIS takes a folder with spaces without quotation marks, which Wine would put round it."""
    return option.split(" ")


@pytest.fixture
def example(wine: Wine, program: Path, tmp_path: Path) -> Path:
    """The filled example, made there."""
    file = tmp_path / "Åre kommun.planbench"
    done = planbench(wine, program, "example", path_there(file))
    assert done.code == 0, done.said
    return file


def test_everything_lies_where_it_should(wine: Wine, program: Path) -> None:
    assert (program / "planbench.exe").exists()
    assert (program / "licences" / "sbom.cdx.json").exists()
    size = sum(each.stat().st_size for each in program.rglob("*") if each.is_file())
    assert size < 220_000_000
    told = wine.registry(UNINSTALL)
    assert "DisplayVersion" in told
    assert "uninstall.exe" in told
    for suffix, kind in (("planbench", "project"), ("planbench-utbyte", "exchange")):
        assert f"planbench.{kind}" in wine.registry(rf"{CLASSES}\.{suffix}")
        assert "planbench.exe" in wine.registry(rf"{CLASSES}\planbench.{kind}\shell\open\command")
    menu = wine.disk / "users"
    assert [each for each in menu.rglob("planbench.lnk") if "Start Menu" in str(each)]


def test_the_licence_of_every_part_can_be_read(program: Path) -> None:
    bom = json.loads((program / "licences" / "sbom.cdx.json").read_text(encoding="utf-8"))
    names = {each["name"] for each in bom["components"]}
    assert {
        "python",
        "pyside6-essentials",
        "sqlalchemy",
        "lxml",
        "Carlito",
        "dictionary-sv",
    } <= names
    for name in names:
        assert list((program / "licences" / name).iterdir()), name


def test_a_real_file_comes_in_and_documents_go_out(
    wine: Wine, program: Path, example: Path, tmp_path: Path
) -> None:
    statistics = next(DATA.glob("*provbetyg per kön 2024 Kommun.csv"))
    done = planbench(
        wine,
        program,
        "--json",
        "import",
        path_there(example),
        path_there(statistics),
        "--units",
        "all",
    )
    assert done.code == 0, done.said
    assert json.loads(done.text)["rows"]["imported"] > 0, done.said
    for suffix in ("docx", "pdf", "html"):
        document = tmp_path / f"plan.{suffix}"
        done = planbench(wine, program, "export", path_there(example), "--to", path_there(document))
        assert done.code == 0, done.said
        assert document.stat().st_size > 20_000
    with zipfile.ZipFile(tmp_path / "plan.docx") as archive:
        assert any(name.endswith(".png") for name in archive.namelist())
    shown = planbench(wine, program, "--json", "show", path_there(example))
    assert shown.code == 0, shown.said
    assert "Ekdala" in json.dumps(json.loads(shown.text), ensure_ascii=False)


def test_the_colleagues_file_is_merged(
    wine: Wine, program: Path, example: Path, tmp_path: Path
) -> None:
    package = tmp_path / "till kollegan.planbench-utbyte"
    done = planbench(wine, program, "exchange", path_there(example), "--to", path_there(package))
    assert done.code == 0, done.said
    other = tmp_path / "andra datorn.planbench"
    done = planbench(wine, program, "join", "--as", "Per", path_there(other), path_there(package))
    assert done.code == 0, done.said
    done = planbench(wine, program, "merge", path_there(other), path_there(package))
    assert done.code == 0, done.said


def test_a_document_open_in_another_program_is_left_as_it_is(
    wine: Wine, program: Path, example: Path, tmp_path: Path
) -> None:
    document = tmp_path / "plan.docx"
    document.write_bytes(b"in use")
    holder = tmp_path / "hold.exe"
    source = Path(__file__).with_name("programs") / "hold.c"
    subprocess.run(["x86_64-w64-mingw32-gcc", "-municode", "-o", holder, source], check=True)
    holding = wine.start(holder, path_there(document))
    assert holding.stdout is not None
    assert b"held" in holding.stdout.readline()
    done = planbench(wine, program, "export", path_there(example), "--to", path_there(document))
    holding.communicate()
    assert done.code == 1, done.said
    assert "plan.docx" in done.said
    assert document.read_bytes() == b"in use"


def test_the_window_opens_shows_the_project_and_holds_it(
    wine: Wine, program: Path, example: Path, packages: Path, tmp_path: Path
) -> None:
    window = wine.start(program / "planbench.exe", path_there(example))
    try:
        assert page_is_painted(wine, tmp_path / "screen.png")
        refused = planbench(wine, program, "log", path_there(example), "2 h möte")
        assert refused.code == 1
        assert "Åre kommun.planbench är redan öppen" in refused.said
        assert errors_in_the_log(wine) == []
        again = wine.run(next(packages.glob("*-setup.exe")), "/S", *unquoted(f"/D={HOME}"))
        assert again.code == 5
        assert (program / "Lib" / "site-packages" / "planbench" / "__init__.py").exists()
    finally:
        wine.stop()
        window.communicate()
        wine.boot()


def page_is_painted(wine: Wine, file: Path) -> bool:
    """Whether the lower half of the page shows something; a busy machine is given its time."""
    for _time in range(200):
        page = screenshot(wine, file).crop((300, 450, 1250, 650)).convert("L")
        darkest, lightest = page.getextrema()
        if darkest < 100 and lightest > 200:
            return True
    return False


def errors_in_the_log(wine: Wine) -> list[str]:
    """What planbench says went wrong inside it."""
    logs = (wine.disk / "users").rglob("planbench.log")
    return [line for log in logs for line in log.read_text("utf-8").splitlines() if "ERROR" in line]


def screenshot(wine: Wine, file: Path) -> Image.Image:
    """The screen as it is."""
    script = (
        "import sys; from PySide6.QtWidgets import QApplication; a = QApplication([]);"
        "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
    )
    seen = {**os.environ, "DISPLAY": wine.display, "QT_QPA_PLATFORM": "xcb"}
    subprocess.run([sys.executable, "-c", script, str(file)], env=seen, check=True)
    return Image.open(file)


def test_an_update_takes_the_place_and_a_removal_leaves_what_people_made(
    wine: Wine, program: Path, packages: Path
) -> None:
    stale = program / "Lib" / "site-packages" / "planbench" / "of_an_older_version.py"
    stale.write_text("", encoding="utf-8")
    letter = program / "brev till rektor.docx"
    letter.write_bytes(b"somebody's own")
    setup = next(packages.glob("*-setup.exe"))
    assert wine.run(setup, "/S", *unquoted(f"/D={HOME}")).code == 0
    assert not stale.exists()
    assert planbench(wine, program, "--version").code == 0
    assert wine.run(program / "uninstall.exe", "/S", *unquoted(f"_?={HOME}")).code == 0
    assert [each.name for each in program.iterdir()] == ["brev till rektor.docx", "uninstall.exe"]
    assert wine.registry(UNINSTALL) == ""
    assert wine.registry(rf"{CLASSES}\.planbench") == ""
    assert not list((wine.disk / "users").rglob("planbench.lnk"))
