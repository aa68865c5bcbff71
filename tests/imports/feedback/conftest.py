"""A real export of the example, what its bookmarks said, and small documents made by hand."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.imports.feedback.supervisor import Supervisor

from planbench.domain.model import Document
from planbench.services.export.exporting import export
from planbench.services.gate.workspace import Workspace
from planbench.store.blobs import get_blob

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NAMES = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass
class Small:
    """A Word file of a few parts; `parts` are name → content beside the body."""

    body: str
    parts: dict[str, str] = field(default_factory=dict)
    names: str = NAMES
    main: str = "word/document.xml"
    kind: str = MAIN

    def data(self) -> bytes:
        """The package."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", self._types())
            archive.writestr("_rels/.rels", relations({"officeDocument": self.main}))
            archive.writestr(
                self.main, f"<w:document {self.names}><w:body>{self.body}</w:body></w:document>"
            )
            folder, _, name = self.main.rpartition("/")
            related = {each: f"{each}.xml" for each in self.parts}
            archive.writestr(f"{folder}/_rels/{name}.rels", relations(related))
            for each, content in self.parts.items():
                archive.writestr(f"{folder}/{each}.xml", content)
        return stream.getvalue()

    def _types(self) -> str:
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/{self.main}" ContentType="{self.kind}"/></Types>'
        )


def relations(targets: dict[str, str]) -> str:
    """A part that says which other parts there are."""
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def comments(*inside: str) -> str:
    """The part of comments."""
    return f"<w:comments {NAMES}>{''.join(inside)}</w:comments>"


def comment(number: int, text: str, more: str = "", paragraph: str = "") -> str:
    """One comment of one paragraph."""
    return (
        f'<w:comment w:id="{number}" {more}><w:p {paragraph}><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:comment>"
    )


def at(number: int, text: str) -> str:
    """Runs with a comment's range round them."""
    return (
        f'<w:commentRangeStart w:id="{number}"/><w:r><w:t>{text}</w:t></w:r>'
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    )


@dataclass
class Sent:
    """An export that left the house."""

    workspace: Workspace
    file: Path
    anchors: dict[str, list[str]]

    def supervisor(self, seed: int = 1) -> Supervisor:
        """Someone who edits it."""
        return Supervisor(self.file, self.anchors, random.Random(seed))


@pytest.fixture
def sent(example: Workspace, tmp_path: Path) -> Sent:
    """The example's plan in Word, as the supervisor gets it."""
    report = export(example, "plan", tmp_path / "plan.docx")
    with example.reading() as session:
        document = session.get_one(Document, report.document_id)
        said = get_blob(session, document.anchors_sha256)
    assert said is not None
    return Sent(example, report.file, json.loads(said))


Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Puts bytes on the disk."""

    def written(data: bytes) -> Path:
        file = tmp_path / "kommenterad.docx"
        file.write_bytes(data)
        return file

    return written
