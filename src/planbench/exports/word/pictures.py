"""Pictures: SVG for those programs that can, a PNG of it for all others, and words beside both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planbench.exports.characters import xml_text
from planbench.exports.outline import Picture
from planbench.exports.pictures.picture import to_png

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

EMU_A_CENTIMETRE = 360_000
EMU_A_TWIP = 635
SVG = "image/svg+xml"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
SVG_EXTENSION = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'r:embed="{svg}"/></a:ext></a:extLst>'
)
INLINE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="{png}">{extension}</a:blip><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def picture_markup(part: DocumentPart, picture: Picture, number: int, width: int) -> str:
    """The run that holds a picture, at most `width` twentieths of a point wide."""
    png = _related(part, f"chart{number}.png", "image/png", to_png(picture.svg))
    svg = _related(part, f"chart{number}.svg", SVG, picture.svg.encode())
    wanted = picture.width_cm * EMU_A_CENTIMETRE
    shrink = min(1.0, width * EMU_A_TWIP / wanted)
    return INLINE.format(
        cx=int(wanted * shrink),
        cy=int(picture.height_cm * EMU_A_CENTIMETRE * shrink),
        number=number,
        name=f"chart{number}",
        alt=xml_text(picture.alt),
        png=png,
        extension=SVG_EXTENSION.format(svg=svg),
    )


def _related(part: DocumentPart, name: str, kind: str, content: bytes) -> str:
    """A file of the package and its relationship, not looked for in all others first."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    made = Part(PackURI(f"/word/media/{name}"), kind, content, part.package)
    identity = f"rId-{name}"
    part.rels.add_relationship(IMAGE, made, identity)
    return identity
