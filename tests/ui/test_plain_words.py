"""Words from outside are shown letter by letter, and code behind a refusal does not go on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from planbench.ui.kit.look.plain import plain_box, plain_tip

UI = Path(__file__).parents[2] / "src" / "planbench" / "ui"
EVIL = '<b>x</b><img src="//host/share/a.png">'
OWN_HTML = {"buttons.py", "marked.py", "toned.py", "layout.py", "reading.py", "file_preview.py"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted(UI.rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def test_every_tool_tip_and_box_goes_through_the_one_place() -> None:
    found = list(trees())
    tips = [
        f"{file.name}:{call.lineno}"
        for file, tree in found
        for name, call in calls(tree)
        if name == "setToolTip" and not ast.unparse(call.args[-1]).startswith("plain_tip(")
    ]
    boxes = [
        f"{file.name}:{call.lineno}"
        for file, tree in found
        for name, call in calls(tree)
        if name == "QMessageBox" and file.name != "plain.py"
    ]
    labels = [
        f"{file.name}:{call.lineno}"
        for file, tree in found
        for name, call in calls(tree)
        if name == "QLabel" and call.args and file.name not in OWN_HTML
    ]
    assert (tips, boxes, labels) == ([], [], [])


def test_html_in_a_tip_or_a_box_is_letters(qapp: QApplication) -> None:
    assert "<img" not in plain_tip(EVIL)
    assert plain_tip("a < b") == "a < b"
    parent = QWidget()
    box = plain_box(parent, "planbench", EVIL)
    assert box.textFormat() == Qt.TextFormat.PlainText


def test_nothing_stands_behind_what_may_have_been_refused() -> None:
    found = [
        f"{file.name}:{line}"
        for file, tree in trees()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for line in behind(function.body, more=False)
    ]
    assert found == []


def behind(body: list[ast.stmt], *, more: bool) -> Iterator[int]:
    """The lines of `with … told()` that are not the last thing their function does."""
    for index, statement in enumerate(body):
        after = more or index < len(body) - 1
        if isinstance(statement, ast.With):
            if after and any("told()" in ast.unparse(each) for each in statement.items):
                yield statement.lineno
            continue
        for part in ("body", "orelse", "finalbody"):
            inner = getattr(statement, part, None)
            if isinstance(inner, list) and not isinstance(statement, ast.FunctionDef):
                yield from behind(inner, more=after)
