"""A supervisor who goes on in an answer of ours: replies, resolves, or opens a talk again."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
PARTS = ("word/document.xml", "word/comments.xml", "word/commentsExtended.xml")


@dataclass
class Talking:
    """An answer of ours, open in Word."""

    file: Path
    parts: dict[str, etree._Element] = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(self.file) as archive:
            self.parts = {name: etree.fromstring(archive.read(name)) for name in PARTS}
        self.document, self.comments, self.extended = (self.parts[name] for name in PARTS)

    def key_of(self, words: str) -> str:
        """The id of the comment that says these words."""
        for comment in self.comments:
            if words in "".join(comment.itertext()):
                return comment.findall(f"{W}p")[-1].get(f"{W14}paraId") or ""
        raise AssertionError(words)

    def root_of(self, key: str) -> str:
        """The id of the comment that a talk begins with."""
        entry = self._entry(key)
        return entry.get(f"{W15}paraIdParent") or key

    def reply(self, words: str, text: str, author: str = "Nora, NCM") -> None:
        """Answer in the talk that these words stand in."""
        root = self.root_of(self.key_of(words))
        number = str(1 + max(int(each.get(f"{W}id") or 0) for each in self.comments))
        comment = etree.SubElement(self.comments, f"{W}comment")
        for name, value in (("id", number), ("author", author), ("initials", "NN")):
            comment.set(f"{W}{name}", value)
        comment.set(f"{W}date", "2026-12-01T09:00:00Z")
        paragraph = etree.SubElement(comment, f"{W}p")
        key = f"{0x11000000 + int(number):08X}"
        paragraph.set(f"{W14}paraId", key)
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
        entry = etree.SubElement(self.extended, f"{W15}commentEx")
        entry.set(f"{W15}paraId", key)
        entry.set(f"{W15}paraIdParent", root)
        entry.set(f"{W15}done", self._entry(root).get(f"{W15}done") or "0")
        self._place(root, number)

    def resolve(self, words: str, *, done: bool = True) -> None:
        """Mark the talk as resolved, or as not resolved."""
        root = self.root_of(self.key_of(words))
        for entry in self.extended:
            if root in {entry.get(f"{W15}paraId"), entry.get(f"{W15}paraIdParent")}:
                entry.set(f"{W15}done", str(int(done)))

    def save(self, target: Path) -> Path:
        """The file as Word would save it."""
        stream = io.BytesIO()
        with zipfile.ZipFile(self.file) as old, zipfile.ZipFile(stream, "w", 8) as new:
            for name in old.namelist():
                changed = name in self.parts
                new.writestr(name, etree.tostring(self.parts[name]) if changed else old.read(name))
        target.write_bytes(stream.getvalue())
        return target

    def _entry(self, key: str) -> etree._Element:
        return next(each for each in self.extended if each.get(f"{W15}paraId") == key)

    def _place(self, root: str, number: str) -> None:
        """Put the new comment where the talk's first one stands."""
        first = next(
            comment.get(f"{W}id")
            for comment in self.comments
            if comment.findall(f"{W}p")[-1].get(f"{W14}paraId") == root
        )
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for each in list(self.document.iter(f"{W}{tag}")):
                if each.get(f"{W}id") == first:
                    made = etree.Element(f"{W}{tag}")
                    made.set(f"{W}id", number)
                    self._beside(each, made)

    def _beside(self, first: etree._Element, made: etree._Element) -> None:
        """A mark behind another; a reference in a run of its own."""
        run = first.getparent()
        if made.tag != f"{W}commentReference" or run is None:
            first.addnext(made)
            return
        own = etree.Element(f"{W}r")
        own.append(made)
        run.addnext(own)
