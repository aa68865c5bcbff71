"""A commented file of 1,500 paragraphs against bare lxml on the same parts.

One run gives both figures; only their ratio means anything. Goal: 1.5.
"""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from lxml import etree

from planbench.imports.feedback import read_word

PARAGRAPHS = 1500
COMMENTS = 300
ROUNDS = 20
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SENTENCE = "Eleverna visar i samtalen att de förstår positionssystemet, men skriver sällan hur. "


def main() -> None:
    """Print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kommenterad.docx"
        write(file)
        data = file.read_bytes()
        bare, own = fastest(lambda: read_bare(data), lambda: read_word(data, file.name))
    print(f"lxml alone: {bare * 1000:.0f} ms for {PARAGRAPHS} paragraphs, {COMMENTS} comments")
    print(f"planbench: {own * 1000:.0f} ms, {own / bare:.2f} times as long")


def write(file: Path) -> None:
    """Paragraphs of five runs, every fifth with a comment."""
    document = docx.Document()
    for number in range(PARAGRAPHS):
        paragraph = document.add_paragraph()
        runs = [paragraph.add_run(SENTENCE) for _ in range(5)]
        if number % (PARAGRAPHS // COMMENTS) == 0:
            document.add_comment(runs[2], f"Fråga {number}", author="Solveig", initials="S")
    document.save(str(file))


def read_bare(data: bytes) -> tuple[int, int]:
    """Every part that feedback stands in, parsed; every paragraph's and comment's text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        roots = {name: etree.fromstring(archive.read(name)) for name in names}
    return (
        len(texts(roots["word/document.xml"], f"{W}p")),
        len(texts(roots["word/comments.xml"], f"{W}comment")),
    )


def texts(root: etree._Element, tag: str) -> list[str]:
    """The text of every element with a tag."""
    return ["".join(each.text or "" for each in part.iter(f"{W}t")) for part in root.iter(tag)]


def fastest(*tasks: Callable[[], object]) -> list[float]:
    """Seconds that each task takes at best, turn by turn, so that both meet the same machine."""
    times = [[timed(task) for task in tasks] for _ in range(ROUNDS)]
    return [min(each) for each in zip(*times, strict=True)]


def timed(task: Callable[[], object]) -> float:
    """Seconds of the processor that a task takes; others may use the machine too."""
    start = time.process_time()
    task()
    return time.process_time() - start


if __name__ == "__main__":
    main()
