"""Files that are broken or meant to harm are refused in words, or read as far as they go."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.imports.feedback.conftest import NAMES, Sent, Small, at, comment, comments

from planbench.errors import UserError
from planbench.imports.feedback import package, read_bytes, read_word

TEXT = "<w:p><w:r><w:t>Text</w:t></w:r></w:p>"


def refused(data: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(UserError) as refusal:
        read_word(data, "fil.docx")
    assert "Nothing was imported" in str(refusal.value)
    return str(refusal.value)


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_locked_or_old_file_is_said_to_be_one() -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.95])
def test_a_file_that_is_cut_off_is_refused(sent: Sent, share: float) -> None:
    data = sent.file.read_bytes()
    assert "damaged or cut off" in refused(data[: int(len(data) * share)])


def test_a_file_with_flipped_bytes_is_refused_or_read(sent: Sent) -> None:
    data = bytearray(sent.file.read_bytes())
    for at_byte in range(500, len(data), 997):
        data[at_byte] ^= 0xFF
    refused(bytes(data))


def test_another_kind_of_package_is_no_word_document() -> None:
    assert "no Word document" in refused(packed({"xl/workbook.xml": b"<workbook/>"}))


def test_a_part_that_unpacks_to_very_much_is_refused() -> None:
    assert "far more" in refused(packed({"word/document.xml": b" " * 80_000_000}))


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LIMITS", replace(package.LIMITS, parts=20))
    assert "far more" in refused(packed({f"word/p{n}.xml": b"<a/>" for n in range(30)}))


def test_xml_entities_are_refused_and_never_expanded() -> None:
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "entities" in refused(packed({"word/document.xml": bomb.encode()}))


def test_a_file_of_the_computer_is_not_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "hemligt.txt"
    secret.write_text("hemligt")
    reach = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "hemligt" not in refused(packed({"word/document.xml": reach.encode()})).split(".")[0]


def test_ill_formed_xml_is_read_as_far_as_it_goes_with_a_warning() -> None:
    body = f"<w:p>{at(0, 'målet')}</w:p>"
    broken = f"<w:document {NAMES}><w:body>{body}<w:p><w:r></w:body></w:document>"
    said = comments(comment(0, "Bra"))
    small = Small("", {"comments": said}).data()
    parts = {
        name: zipfile.ZipFile(io.BytesIO(small)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(small)).namelist()
    }
    reading = read_word(packed({**parts, "word/document.xml": broken.encode()}), "trasig.docx")
    assert [each.text for each in reading.marks] == ["Bra"]
    assert [each.rule for each in reading.warnings] == ["recovered"]


def test_deeply_nested_xml_neither_crashes_nor_hangs() -> None:
    deep = "<w:smartTag>" * 3000 + "<w:r><w:t>x</w:t></w:r>" + "</w:smartTag>" * 3000
    reading = read_word(Small(f"<w:p>{deep}</w:p>").data(), "djup.docx")
    assert list(reading.marks) == []
    assert [each.rule for each in reading.warnings] == ["recovered"]


def test_thousands_of_comments_are_all_counted() -> None:
    said = comments(*(comment(n, f"Kommentar {n}") for n in range(3000)))
    body = "".join(f"<w:p>{at(n, 'målet')}</w:p>" for n in range(3000))
    assert len(read_word(Small(body, {"comments": said}).data(), "många.docx").marks) == 3000


def test_comments_that_answer_each_other_in_a_ring_end() -> None:
    said = comments(
        comment(0, "Ett", paragraph='w14:paraId="AA"'),
        comment(1, "Två", paragraph='w14:paraId="BB"'),
    )
    ring = (
        f"<w15:commentsEx {NAMES}>"
        '<w15:commentEx w15:paraId="AA" w15:paraIdParent="BB"/>'
        '<w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/></w15:commentsEx>'
    )
    small = Small(TEXT, {"comments": said, "commentsExtended": ring})
    assert len(read_word(small.data(), "ring.docx").marks) == 2


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no file called borta\.docx"):
        read_bytes(tmp_path / "borta.docx")


def test_documents_that_word_shows_within_another_are_told_as_not_read() -> None:
    body = f"<w:p>{at(0, 'målet')}</w:p><w:altChunk/><w:p><w:subDoc/></w:p>"
    said = {"comments": comments(comment(0, "Bra"))}
    reading = read_word(Small(body, said).data(), "samlad.docx")
    assert [each.text for each in reading.marks] == ["Bra"]
    (told,) = [each for each in reading.warnings if each.rule == "not_read"]
    assert told.values["n"] == 2
