"""The .msi of an IT department and the .zip of a locked laptop, on a computer with Windows."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.windows.wine import Wine, path_there


@pytest.mark.parametrize(
    ("scope", "home"),
    [("user", "users/*/AppData/Local/Programs/planbench"), ("machine", "Program Files/planbench")],
)
def test_the_msi_installs_runs_and_goes(
    wine: Wine, packages: Path, scope: str, home: str, tmp_path: Path
) -> None:
    package = path_there(next(packages.glob(f"*-{scope}.msi")))
    installed = wine.run("msiexec", "/i", package, "/qn")
    assert installed.code == 0, installed.said
    (folder,) = wine.disk.glob(home)
    project = tmp_path / "x.planbench"
    done = wine.run(folder / "planbench.com", "example", path_there(project))
    assert done.code == 0, done.said
    assert project.stat().st_size > 100_000
    root = "HKCU" if scope == "user" else "HKLM"
    assert "planbench.exe" in wine.registry(
        rf"{root}\Software\Classes\planbench.exchange\shell\open\command"
    )
    removed = wine.run("msiexec", "/x", package, "/qn")
    assert removed.code == 0, removed.said
    assert not (folder / "planbench.exe").exists()
    assert project.exists()


def test_the_zip_runs_where_it_is_unpacked(wine: Wine, packages: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(packages.glob("*-windows.zip"))) as archive:
        archive.extractall(tmp_path / "på stickan")
    program = tmp_path / "på stickan" / "planbench" / "planbench.com"
    project = tmp_path / "x.planbench"
    assert wine.run(program, "example", path_there(project)).code == 0
    document = tmp_path / "plan.docx"
    done = wine.run(program, "export", path_there(project), "--to", path_there(document))
    assert done.code == 0, done.said
    assert document.stat().st_size > 20_000
