"""The structure tree of a PDF: which stretch of drawing is a heading, a cell, a picture.

Every tagged stretch gets a number on its page; the tree says what the numbers are, and the parent
tree leads back. What is tagged as nothing is an artifact: page numbers, lines, repeated headers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from planbench.exports.characters import printable, xml_text

LINKS = 1_000_000  # links are numbered from here in the parent tree, behind every page


@dataclass(eq=False, slots=True)
class Element:
    """A node of the tree; `marks` are (page, number on the page) of the drawing it stands for."""

    kind: str
    parent: Element | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | tuple[int, int] | Annotated] = field(default_factory=list)

    def add(self, kind: str, **attributes: str) -> Element:
        """A new child."""
        child = Element(kind, self, attributes)
        self.children.append(child)
        return child

    @property
    def drawn(self) -> bool:
        """Whether something of it stands on a page already."""
        return any(isinstance(each, tuple) for each in self.children)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link on a page (from 0): the reference to its annotation, and its number in the tree."""

    page: int
    reference: Any
    number: int


class Tags:
    """The tree of one document while it is drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._owners: dict[int, list[Element]] = {}
        self._links: list[Element] = []

    @contextmanager
    def tagged(self, canvas: Any, element: Element | None) -> Iterator[None]:
        """Draw what stands for an element; for none, an artifact.

        The header row of a table is drawn again on every page: from the second time on it is an
        artifact.
        """
        if element is None or (element.kind == "TH" and element.drawn):
            canvas._code.append("/Artifact BMC")
        else:
            canvas._code.append(self._begin(canvas.getPageNumber() - 1, element))
        yield
        canvas._code.append("EMC")

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
        made.children.append(Annotated(canvas.getPageNumber() - 1, reference, number))
        self._links.append(made)

    def _begin(self, page: int, element: Element) -> str:
        owners = self._owners.setdefault(page, [])
        number = len(owners)
        owners.append(element)
        element.children.append((page, number))
        return f"/{element.kind} <</MCID {number}>> BDC"

    def write(self, canvas: Any, *, title: str, language: str) -> None:
        """Put the tree into the document, after its last page and before it is saved."""
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString

        document = canvas._doc
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree = _Tree(document, document.Reference(root))
        top = tree.node(self.root, tree.root)
        root.dict["K"] = top
        root.dict["ParentTree"] = tree.parents(self._owners, self._links)
        catalog = document.Catalog
        catalog.StructTreeRoot = tree.root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.Lang = PDFString(language)
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = metadata(document, title, language)


class _Tree:
    """Elements as objects of the PDF."""

    def __init__(self, document: Any, root: Any) -> None:
        self.document = document
        self.root = root
        self._references: dict[int, Any] = {}

    def node(self, element: Element, parent: Any) -> Any:
        """An element with all that is below it; returns the reference to it."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        entries = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind)})
        reference = self.document.Reference(entries)
        self._references[id(element)] = reference
        entries.dict["P"] = parent
        for name, value in element.attributes.items():
            if name == "Scope":
                scope = {"O": PDFName("Table"), "Scope": PDFName(value)}
                entries.dict["A"] = PDFDictionary(scope)
            else:
                entries.dict[name] = PDFString(printable(value))
        entries.dict["K"] = PDFArray([self._child(each, reference) for each in element.children])
        return reference

    def _child(self, child: Element | tuple[int, int] | Annotated, parent: Any) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName

        if isinstance(child, Element):
            return self.node(child, parent)
        if isinstance(child, Annotated):
            place = {"Pg": self._page(child.page), "Obj": child.reference}
            return PDFDictionary({"Type": PDFName("OBJR"), **place})
        page, number = child
        mark = {"Type": PDFName("MCR"), "Pg": self._page(page), "MCID": number}
        return PDFDictionary(mark)

    def _page(self, page: int) -> Any:
        return self.document.Reference(self.document.Pages.pages[page])

    def parents(self, owners: Mapping[int, list[Element]], links: list[Element]) -> Any:
        """The tree that leads from a number on a page, or of a link, to its element."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        entries: list[Any] = []
        for page, elements in sorted(owners.items()):
            self._join(self.document.Pages.pages[page], page, PDFName("S"))
            entries += [page, PDFArray([self._references[id(each)] for each in elements])]
        for number, link in enumerate(links, LINKS):
            entries += [number, self._references[id(link)]]
        return self.document.Reference(PDFDictionary({"Nums": PDFArray(entries)}))

    @staticmethod
    def _join(page: Any, number: int, order: Any) -> None:
        """Tell a page its number in the parent tree; reportlab writes only keys it knows."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = order


XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
    "{title}</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>{language}</rdf:li>"
    "</rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="w"?>'
)


def metadata(document: Any, title: str, language: str) -> Any:
    """Title and language once more, where archives look for them."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    entries = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    content = XMP.format(title=xml_text(title), language=language).encode()
    return document.Reference(PDFStream(entries, content, filters=[]))
