"""The structure tree of a PDF: which stretch of drawing is a heading, a cell, a picture.

Every tagged stretch gets a number on its page; the tree says what the numbers are, and the parent
tree leads back. What is tagged as nothing is an artifact: page numbers, lines, repeated headers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from planbench.exports.characters import xml_text
from planbench.exports.pdf.section import Section, string

NONE, ON_A_PAGE = -1, 1_000_000  # no mark; more marks than any page has
LINKS = 1_000_000  # links are numbered from here in the parent tree, behind every page
NOTHING: Mapping[str, str] = {}


class Annotated(NamedTuple):
    """A link on a page (from 0): the reference to its annotation, and its number in the tree."""

    page: int
    reference: Any
    number: int


class Element:
    """A node of the tree; what it stands for are marks, links and other elements.

    There are hundreds of thousands: most have one mark and nothing else, and no list for it.
    """

    __slots__ = ("attributes", "children", "kind", "marked", "number")

    def __init__(self, kind: str, attributes: Mapping[str, str] = NOTHING) -> None:
        self.kind = kind
        self.attributes = attributes
        self.children: list[Element | int | Annotated] | None = None
        self.marked = NONE  # its first mark, where that is all
        self.number = 0  # as an object of the file

    def add(self, kind: str, **attributes: str) -> Element:
        """A new child."""
        child = Element(kind, attributes or NOTHING)
        self.put(child)
        return child

    def put(self, child: Element | int | Annotated) -> None:
        """Add a child: a mark is its page and its number there in one figure."""
        if self.children is None:
            if self.marked == NONE and isinstance(child, int):
                self.marked = child
                return
            self.children = [] if self.marked == NONE else [self.marked]
        self.children.append(child)

    def all(self) -> Sequence[Element | int | Annotated]:
        """What it stands for, in order."""
        if self.children is not None:
            return self.children
        return () if self.marked == NONE else (self.marked,)

    def tell(self, name: str, value: str) -> None:
        """Give it an attribute."""
        self.attributes = {**self.attributes, name: value}


class Tags:
    """The tree of one document while it is drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._owners: dict[int, list[Element]] = {}
        self._links: list[Element] = []

    def begin(self, page: int, element: Element | None) -> str:
        """What stands before the drawing of an element on a page (from 0); for none, an artifact.

        `EMC` ends it.
        """
        if element is None:
            return "/Artifact BMC"
        owners = self._owners.setdefault(page, [])
        number = len(owners)
        owners.append(element)
        element.put(page * ON_A_PAGE + number)
        return f"/{element.kind} <</MCID {number}>> BDC"

    def link(self, canvas: Any, element: Element | None, reference: Any) -> None:
        """Say that an annotation is a link in the text of an element."""
        number = LINKS + len(self._links)
        annotation = canvas._doc.idToObject[reference.name]
        if hasattr(annotation, "otherkw"):  # one that leads to a place in the document
            annotation.permitted = (*annotation.permitted, "StructParent")
            annotation.otherkw["StructParent"] = number
        else:
            annotation.dict["StructParent"] = number
        made = (element or self.root).add("Link")
        made.put(Annotated(canvas.getPageNumber() - 1, reference, number))
        self._links.append(made)

    def number_pages(self, document: Any) -> None:
        """Tell each page its number in the parent tree; reportlab writes only keys it knows."""
        from reportlab.pdfbase.pdfdoc import PDFName

        for number in self._owners:
            page = document.Pages.pages[number]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = PDFName("S")

    def write(self, section: Section) -> None:
        """Put the tree into the document, which is otherwise written."""
        root = section.reserve()
        section.catalog["StructTreeRoot"] = f"{root} 0 R"
        section.catalog["MarkInfo"] = "<< /Marked true >>"
        top, back = _written(section, self.root, root), self._back(section)
        section.put(root, f"<< /Type /StructTreeRoot /K {top} 0 R /ParentTree {back} 0 R >>")

    def _back(self, section: Section) -> int:
        """The tree that leads from a number on a page, or of a link, to its element."""
        return section.add_tree("Nums", self._leading_back())

    def _leading_back(self) -> Iterator[tuple[str, str]]:
        for page, elements in sorted(self._owners.items()):
            yield str(page), f"[{' '.join([f'{element.number} 0 R' for element in elements])}]"
        for number, link in enumerate(self._links, LINKS):
            yield str(number), f"{link.number} 0 R"


def _written(section: Section, element: Element, parent: int) -> int:
    """Write an element with all that is below it; returns its number."""
    number = element.number = section.reserve()
    said = "".join(_said(element.attributes)) if element.attributes else ""
    if element.children is None and element.marked != NONE:
        page, mark = divmod(element.marked, ON_A_PAGE)
        held = f"/Pg {section.page(page)} /K {mark}"
    else:
        held = (
            f"/K [{' '.join([_child(section, annotated, number) for annotated in element.all()])}]"
        )
    section.put(number, f"<< /S /{element.kind} /P {parent} 0 R{said} {held} >>")
    return number


def _child(section: Section, child: Element | int | Annotated, parent: int) -> str:
    if isinstance(child, Element):
        return f"{_written(section, child, parent)} 0 R"
    if isinstance(child, Annotated):
        reference = section.reference(child.reference)
        return f"<< /Type /OBJR /Pg {section.page(child.page)} /Obj {reference} >>"
    page, number = divmod(child, ON_A_PAGE)
    return f"<< /Type /MCR /Pg {section.page(page)} /MCID {number} >>"


def _said(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        if name == "Scope":
            yield f" /A << /O /Table /Scope /{value} >>"
        else:
            yield f" /{name} {string(value)}"


XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
    "{title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{language}</rdf:li>"
    "</rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="w"?>'
)


def about(document: Any, title: str, language: str) -> None:
    """Language, title and how to show it, into the catalog of a document not yet written."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFString

    catalog = document.Catalog
    catalog.Lang = PDFString(language)
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    entries = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    content = XMP.format(title=xml_text(title), language=language).encode()
    catalog.Metadata = document.Reference(PDFStream(entries, content, filters=[]))
