"""Opens a Word file as its parts, within limits; what it cannot be is said in words."""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planbench.archives import PROJECT, Limits, unpacks_too_far
from planbench.errors import UserError
from planbench.i18n import N_
from planbench.imports.feedback import vocabulary as word
from planbench.imports.proposal import Remark

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

LARGEST_PART = 80_000_000  # bytes of one unpacked part that is read
LIMITS = Limits(parts=5_000, whole=500_000_000, ratio=250)  # Word's own parts stay below 60
LOCKED = b"\xd0\xcf\x11\xe0"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
STORIES = ("header", "footer", "footnotes", "endnotes")
RECOVERED = Remark(
    "recovered",
    N_(
        "A part of the file is damaged; what could be read was read. Compare with the file in Word."
    ),
)
ELSEWHERE = Remark(
    "not_read",
    N_(
        "The file takes in other documents, whose words are not read here ({n}). Open it in Word, "
        "save it as a document by itself, and import that too."
    ),
)


@dataclass
class WordFile:
    """The parts of a document that feedback stands in; `stories` are name and root."""

    name: str
    sha256: str
    main: _Element
    stories: list[tuple[str, _Element]] = field(default_factory=list)
    comments: _Element | None = None
    extended: _Element | None = None
    styles: _Element | None = None
    export_id: str = ""
    editor: str = ""  # who saved it last, where that is somebody else than who wrote it
    project: str = ""  # what stands for the project that it was printed from
    created: str = ""  # when it was written, as the package says it
    warnings: list[Remark] = field(default_factory=list)


def open_word(data: bytes, name: str) -> WordFile:
    """The document's parts; raises `UserError` for what is no Word document or a hostile one."""
    if data.startswith(PROJECT):
        raise project_file(name)
    if data.startswith(LOCKED):
        raise locked(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if unpacks_too_far(archive, LIMITS):
                raise bomb(name)
            return _Opening(archive, name).read(hashlib.sha256(data).hexdigest())
    except BROKEN as error:
        raise damaged(name) from error


def project_file(name: str) -> UserError:
    """The refusal of a planbench project in the place of somebody's document."""
    return UserError(
        "{file} is a planbench project, no document with feedback. Nothing was imported. Open it "
        "in planbench to look at it. For what a colleague wrote in their copy, ask them for an "
        "exchange file and take that in.",
        file=name,
    )


def locked(name: str) -> UserError:
    """The refusal of an encrypted file, or one of before 2007."""
    return UserError(
        "{file} is protected by a password, or saved in the old .doc format. Nothing was "
        "imported. Open it in Word, save it as .docx without a password, and import it again.",
        file=name,
    )


def damaged(name: str) -> UserError:
    """The refusal of a file that cannot be unpacked."""
    return UserError(
        "{file} is damaged or cut off, or no Word document. Nothing was imported. Ask for the "
        "file once more, or open it in Word and save it again.",
        file=name,
    )


def bomb(name: str) -> UserError:
    """The refusal of a file that unpacks to more than any document does."""
    return UserError(
        "{file} unpacks to far more than a Word document holds, and may be made to do harm. "
        "Nothing was imported. Ask the sender for another copy.",
        file=name,
    )


def entities(name: str) -> UserError:
    """The refusal of XML that defines its own words."""
    return UserError(
        "{file} defines XML entities, which no Word document does, and may be made to do harm. "
        "Nothing was imported. Ask the sender for another copy.",
        file=name,
    )


@dataclass
class _Opening:
    archive: zipfile.ZipFile
    name: str
    warnings: list[Remark] = field(default_factory=list)

    def read(self, sha256: str) -> WordFile:
        """Follow the relationships from the package to the document and on to its parts."""
        package = self.relations("")
        place = package.get("officeDocument", ["word/document.xml"])[0]
        main = self.part(place)
        if main is None or main.tag != f"{word.W}document":
            raise damaged(self.name)
        related = self.relations(place)
        self.tell_elsewhere(main)
        own = self.first(package, "custom-properties")
        core = self.first(package, "core-properties")
        return WordFile(
            name=self.name,
            sha256=sha256,
            main=main,
            stories=[("document", main), *self.stories(related)],
            comments=self.first(related, "comments"),
            extended=self.first(related, "commentsExtended"),
            styles=self.first(related, "styles"),
            export_id=_own(own, word.EXPORT_PROPERTY),
            editor=_editor(core),
            project=_own(own, word.PROJECT_PROPERTY),
            created=_said(core).get("created", ""),
            warnings=self.warnings,
        )

    def tell_elsewhere(self, main: _Element) -> None:
        """Other documents that Word shows as a part of this one: their words are not here."""
        if found := sum(1 for _ in main.iter(*word.OTHER_DOCUMENTS)):
            self.warnings.append(replace(ELSEWHERE, values={"n": found}))

    def stories(self, related: Mapping[str, list[str]]) -> Iterator[tuple[str, _Element]]:
        """What stands beside the body, each part once."""
        for kind in STORIES:
            for place in dict.fromkeys(related.get(kind, [])):
                root = self.referred(place)
                if root is not None:
                    yield kind, root

    def first(self, related: Mapping[str, list[str]], kind: str) -> _Element | None:
        """The part of a kind that there is at most one of."""
        places = related.get(kind)
        return self.referred(places[0]) if places else None

    def referred(self, place: str) -> _Element | None:
        """A part that another part refers to: when it is not there, something is lost."""
        root = self.part(place)
        if root is None and RECOVERED not in self.warnings:
            self.warnings.append(RECOVERED)
        return root

    def relations(self, place: str) -> dict[str, list[str]]:
        """Kind, the last word of its type → the parts that a part refers to."""
        folder, file = posixpath.split(place)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, list[str]] = {}
        for element in root if root is not None else ():
            if element.get("TargetMode") != "External" and element.get("Target"):
                kind = (element.get("Type") or "").rpartition("/")[2]
                target = posixpath.normpath(
                    posixpath.join("/", folder, element.get("Target") or "")
                )
                found.setdefault(_kind(kind), []).append(target.lstrip("/"))
        return found

    def part(self, place: str) -> _Element | None:
        """A part's root; None when it is not there or holds nothing that can be read."""
        try:
            info = self.archive.getinfo(place)
        except KeyError:
            return None
        if info.file_size > LARGEST_PART:
            raise bomb(self.name)
        return self.parsed(self.archive.read(info))  # never more than the declared size

    def parsed(self, data: bytes) -> _Element | None:
        """XML without entities and network; recovered, with a warning, when it is ill-formed."""
        from lxml import etree

        data = _transitional(data)
        try:
            root = etree.fromstring(data, _parser(recover=False))
        except etree.XMLSyntaxError:
            if b"<!ENTITY" in data:
                raise entities(self.name) from None
            root = _recovered(data)
            if RECOVERED not in self.warnings:
                self.warnings.append(RECOVERED)
        if root is not None and root.getroottree().docinfo.internalDTD is not None:
            raise entities(self.name)
        return root


def _recovered(data: bytes) -> _Element | None:
    """What is left of ill-formed XML; None where a reader of today finds nothing to keep."""
    from lxml import etree

    try:
        return etree.fromstring(data, _parser(recover=True)) if data.strip() else None
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=recover)


def _transitional(data: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" in data:
        for strict, usual in word.STRICT:
            data = data.replace(strict, usual)
    return data


def _kind(name: str) -> str:
    return "custom-properties" if name == "customProperties" else name


def _editor(properties: _Element | None) -> str:
    said = _said(properties)
    last = said.get("lastModifiedBy", "")
    return "" if last == said.get("creator") else last


def _said(properties: _Element | None) -> dict[str, str]:
    """The core properties by their names."""
    return {
        str(element.tag).rpartition("}")[2]: (element.text or "").strip()
        for element in (properties if properties is not None else ())
    }


def _own(properties: _Element | None, name: str) -> str:
    """A property that planbench wrote; empty for none."""
    for element in properties if properties is not None else ():
        if element.get("name") == name:
            return "".join(str(text) for text in element.itertext()).strip()
    return ""
