"""A template's file as a document: .docx, .dotx, and .docm and .dotm without their macros.

What leads out of the file or runs inside it is left out: macros, buttons of their own in Word's
ribbon, and the address of the template that the template was made from. So is what a document has
no use for: the template's building blocks, how it is saved as a page of the web, and Word 2007's
panel for properties.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from planbench.archives import Limits, unpacks_too_far
from planbench.errors import UserError
from planbench.outside_file import EmptyError, TooLargeError, read_within

if TYPE_CHECKING:
    from docx.document import Document

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
DOCUMENT = MAIN.format("document")
OTHERS = (
    MAIN.format("template"),
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
LARGEST = 100_000_000  # bytes; it travels with the project
LIMITS = Limits(parts=5_000, whole=300_000_000, ratio=250)
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
MACROS = re.compile(
    r"(?i)(^|/)(vbaProject[^/]*|vbaData[^/]*|customizations\.xml|attachedToolbars\.bin)$|^customUI/"
)
OVERRIDE = re.compile(r"<Override\b[^>]*?PartName=\"([^\"]*)\"[^>]*?/>")
RELATIONSHIP = re.compile(r"<Relationship\b[^>]*?(?:/>|>\s*</Relationship>)")
RUNS = re.compile(
    r"Type=\"[^\"]*/(?:vbaProject|wordVbaData|keyMapCustomizations|attachedToolbars"
    r"|attachedTemplate|ui/extensibility|glossaryDocument|webSettings)\""
)
UNUSED = re.compile(r"(?i)^word/glossary/|^word/webSettings[^/]*$")
PANEL = b"http://schemas.microsoft.com/office/2006/customDocumentInformationPanel"
TARGET = re.compile(r"Target=\"([^\"]+)\"")
ATTACHED = re.compile(rb"<w:attachedTemplate\b[^>]*/>")
# What Word 2007 wrote and no Word since reads: smart tags, and how a theme's pictures take colour.
SMART_TAGS = re.compile(rb"<w:(?:doNotEmbedSmartTags|smartTagType)\b[^>]*/>")
TAKES_COLOUR = re.compile(rb"(<a:duotone\b[^>]*?) xfr1=\"[^\"]*\" xfr2=\"[^\"]*\"")


def open_document(file: Path) -> Document:
    """The document in a file; raises `UserError` for one that cannot be used."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    content = template_bytes(file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if unpacks_too_far(package, LIMITS):
                raise _damaged(file)
        return docx.Document(io.BytesIO(as_document(content)))
    except (OpcError, XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise _damaged(file) from error


def template_bytes(file: Path) -> bytes:
    """The file's content; raises `UserError` for one that cannot be a template."""
    try:
        content = read_within(file, LARGEST)
    except TooLargeError as error:
        raise UserError(
            "The template {file} is larger than {limit} MB. Nothing was written. Choose one with "
            "fewer or smaller pictures, or export without one.",
            file=file.name,
            limit=LARGEST // 1_000_000,
        ) from error
    except EmptyError as error:
        raise _damaged(file) from error
    except OSError as error:
        raise UserError(
            "The template {file} could not be opened. Nothing was written. Choose the template "
            "again, or export without one.",
            file=file.name,
        ) from error
    if content.startswith(OLD_OR_LOCKED):
        raise UserError(
            "The template {file} is protected by a password or saved in the old .doc format. "
            "Nothing was written. Save it as .docx without a password, and choose it again.",
            file=file.name,
        )
    return content


def _damaged(file: Path) -> UserError:
    return UserError(
        "The template {file} is damaged or no Word document. Nothing was written. Open it in Word "
        "and save it again, or export without a template.",
        file=file.name,
    )


def as_document(content: bytes) -> bytes:
    """The package as that of a .docx: another type for its main part, and nothing that runs."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        meant = _as_named(package)
        left_out = _left_out(package)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in package.namelist():
                if name not in left_out:
                    part = _harmless(name, package.read(name), left_out)
                    copy.writestr(meant.get(name, name), part)
    return stream.getvalue()


def _left_out(package: zipfile.ZipFile) -> frozenset[str]:
    """The parts that do not come along."""
    return frozenset(
        name
        for name in package.namelist()
        if MACROS.search(name)
        or UNUSED.search(name)
        or (name.startswith("customXml/item") and PANEL in package.read(name)[:2000])
    )


def _as_named(package: zipfile.ZipFile) -> dict[str, str]:
    """Parts that the package names in other letters, large and small, than it holds them under.

    Word takes no account of that, python-docx does.
    """
    names = package.namelist()
    by_small = {name.lower(): name for name in names}
    found: dict[str, str] = {}
    for rels in (name for name in names if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(rels))
        for target in TARGET.findall(package.read(rels).decode("utf-8", "replace")):
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            held = by_small.get(part.lower(), part)
            if held != part:
                found[held] = part
    return found


def _harmless(name: str, content: bytes, left_out: frozenset[str]) -> bytes:
    """A part without its ways to what is left out, and without what only Word 2007 knew."""
    if name == "[Content_Types].xml":
        types = content.decode()
        for other in OTHERS:
            types = types.replace(other, DOCUMENT)
        return OVERRIDE.sub(
            lambda found: "" if found[1].lstrip("/") in left_out else found[0], types
        ).encode()
    if name.endswith(".rels"):
        folder = posixpath.dirname(posixpath.dirname(name))
        return RELATIONSHIP.sub(
            lambda found: "" if _leads_to(found[0], folder, left_out) else found[0],
            content.decode("utf-8", "replace"),
        ).encode()
    if name.endswith("settings.xml"):
        return SMART_TAGS.sub(b"", ATTACHED.sub(b"", content))
    if "/theme/" in name:
        return TAKES_COLOUR.sub(rb"\1", content)
    return content


def _leads_to(relationship: str, folder: str, left_out: frozenset[str]) -> bool:
    """Whether a relationship of a part in a folder leads to what is left out."""
    if RUNS.search(relationship):
        return True
    target = TARGET.search(relationship)
    if target is None:
        return False
    part = posixpath.normpath(posixpath.join("/", folder, target[1])).lstrip("/")
    return part in left_out
