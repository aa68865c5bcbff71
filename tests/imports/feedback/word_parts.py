"""What a document of Word's is made of: elements, tracked changes, talks, the package itself."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from typing import Any

from docx.oxml.parser import oxml_parser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
AUTHOR, DATE = "Solveig Strand", "2026-11-20T10:12:00Z"
Element = Any


def element(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """An element of WordprocessingML."""
    made = oxml_parser.makeelement(
        f"{W}{tag}", {f"{W}{key}": each for key, each in attributes.items()}
    )
    made.extend(children)
    if text:
        made.text = text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def change(tag: str, *children: Element, author: str = AUTHOR) -> Element:
    """An element of a tracked change."""
    return element(tag, *children, id="900", author=author, date=DATE)


def run(text: str, tag: str = "t", look: Element = None) -> Element:
    """A run of text."""
    made = element("r", element(tag, text=text))
    if look is not None:
        made.insert(0, deepcopy(look))
    return made


def with_talks(data: bytes, replies: list[tuple[str, str, bool]]) -> bytes:
    """The package with a part that says who answers whom."""
    if not replies:
        return data
    inside = "".join(
        f'<w15:commentEx w15:paraId="{each}" w15:done="{int(done)}"'
        + (f' w15:paraIdParent="{parent}"' if parent else "")
        + "/>"
        for each, parent, done in replies
    )
    part = f'<w15:commentsEx xmlns:w15="{W15}">{inside}</w15:commentsEx>'
    relation = (
        '<Relationship Id="rIdTalks" Type="http://schemas.microsoft.com/office/2011/relationships/'
        'commentsExtended" Target="commentsExtended.xml"/></Relationships>'
    )
    kind = (
        '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/></Types>'
    )
    changed = {
        "word/_rels/document.xml.rels": ("</Relationships>", relation),
        "[Content_Types].xml": ("</Types>", kind),
    }
    return repacked(data, changed, {"word/commentsExtended.xml": part.encode()})


def repacked(
    data: bytes, changed: dict[str, tuple[str, str]], added: dict[str, bytes] | None = None
) -> bytes:
    """A package with texts exchanged in some parts, and with others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in changed:
                before, after = changed[name]
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode())
            new.writestr(name, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return out.getvalue()
