"""The built wheel holds the program with everything it needs, and nothing it must not."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_resources_and_translations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        f"planbench/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("resources", "translations")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len(shipped) > 50
    assert shipped <= names
    assert "planbench/ui/style.qss" in names
    assert "planbench/store/migrations/versions/0001_first.py" in names


def test_the_installed_wheel_makes_the_example(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "import planbench.cli as cli, pathlib\n"
        f"assert pathlib.Path(cli.__file__).is_relative_to({str(tmp_path)!r})\n"
        f"sys.exit(cli.run(['example', {str(tmp_path / 'x.planbench')!r}]))"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert (tmp_path / "x.planbench").stat().st_size > 100_000


def test_nothing_names_a_machine_or_a_registry() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    suspicious = ("/root/", "/home/", "files.pythonhosted", "pypi.org", "--index-url")
    this = Path(__file__).relative_to(ROOT).as_posix()
    found = [
        name
        for name in tracked.stdout.splitlines()
        if name != this and Path(name).suffix in {".py", ".toml", ".md", ".lock", ".json", ".yml"}
        for word in suspicious
        if word in (ROOT / name).read_text(encoding="utf-8")
    ]
    assert found == []
