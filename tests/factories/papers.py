"""Files as people and their enemies make them: PDF, Word, pictures, tables."""

import io
import uuid
import zipfile
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from tests.portal import Portal

TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD_PART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Split, so that no scanner takes this file for what it tests with.
EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(pages: int = 1, words: str = "A letter", **saved: Any) -> bytes:
    """Make a PDF with some words on each page."""
    made = Pdf.new()
    for number in range(pages):
        page = made.add_blank_page(page_size=(612, 792))
        page.Contents = Stream(made, f"BT /F1 12 Tf 72 700 Td ({words} {number}) Tj ET".encode())
        page.Resources = Dictionary(
            Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
    return written(made, **saved)


def pdf_as_text() -> str:
    """Make a PDF of nothing but ASCII: the bytes of its second line, which say that it is binary, may be any."""
    plain = pdf(compress_streams=False).decode("latin-1")
    return "".join(each if each.isascii() else "%" for each in plain)


def pdf_of(size: int) -> bytes:
    """Make a PDF of exactly this many bytes."""
    filling = size - 2_000
    for _ in range(3):
        made = Pdf.open(io.BytesIO(pdf()))
        made.Root.Filling = made.make_indirect(Stream(made, b"%" * filling))
        content = written(made, compress_streams=False, static_id=True)
        filling += size - len(content)
    assert len(content) == size
    return content


def written(made: Pdf, **saved: Any) -> bytes:
    out = io.BytesIO()
    made.save(out, **saved)
    return out.getvalue()


def scan(size: tuple[int, int] = (400, 500), kind: str = "JPEG") -> bytes:
    """Make a PDF as a scanner does: a picture on a page."""
    made = Pdf.new()
    page = made.add_blank_page(page_size=(612, 792))
    picture = Stream(made, image(size, kind))
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height = size
    picture.ColorSpace, picture.BitsPerComponent, picture.Filter = Name.DeviceRGB, 8, Name.DCTDecode
    page.Resources = Dictionary(XObject=Dictionary(Im0=picture))
    page.Contents = Stream(made, b"q 612 0 0 792 0 0 cm /Im0 Do Q")
    return written(made)


def acting(action: Mapping[str, Any]) -> bytes:
    """Make a PDF that does something when it is opened."""
    made = Pdf.open(io.BytesIO(pdf()))
    made.Root.OpenAction = made.make_indirect(Dictionary({f"/{key}": value for key, value in action.items()}))
    return written(made)


def holding(kind: Name) -> bytes:
    """Make a PDF with an annotation of some kind."""
    made = Pdf.open(io.BytesIO(pdf()))
    mark = Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 10, 10]))
    made.pages[0].Annots = Array([made.make_indirect(mark)])
    return written(made)


def with_embedded_file() -> bytes:
    made = Pdf.open(io.BytesIO(pdf()))
    made.attachments["inside.txt"] = b"inside"
    return written(made)


def with_form(*, xfa: bool = False) -> bytes:
    made = Pdf.open(io.BytesIO(pdf()))
    form = Dictionary(Fields=Array([]))
    if xfa:
        form.XFA = Stream(made, b"<xdp/>")
    made.Root.AcroForm = form
    return written(made)


def locked(user: str = "secret") -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=user))


def image(size: tuple[int, int] = (60, 40), kind: str = "JPEG", colour: str = "navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def parts_of_word(words: str = "A draft") -> dict[str, bytes]:
    """Give the parts of the smallest Word document."""
    return {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPES}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            '<?xml version="1.0"?><Relationships xmlns='
            '"http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{WORD_PART}/officeDocument" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": (
            '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w='
            '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            f"<w:t>{words}</w:t></w:r></w:p></w:body></w:document>"
        ).encode(),
    }


def relations(kind: str, target: str) -> bytes:
    """Write what a document points at outside itself."""
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{WORD_PART}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()


def word(more: Mapping[str, bytes] | None = None, *, words: str = "A draft", stored: bool = False) -> bytes:
    """Make a Word document, with some more or other parts."""
    return packed({**parts_of_word(words), **(more or {})}, stored=stored)


def packed(parts: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


async def uploaded(
    portal: Portal,
    content: bytes | None = None,
    *,
    name: str = "letter.pdf",
    purpose: str = "message_attachment",
) -> dict[str, Any]:
    """Upload a file, and give what is on record."""
    answer = await portal.upload_file(
        data={"purpose": purpose}, files={"file": (name, pdf() if content is None else content)}
    )
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def form(content: bytes, *, name: str = "letter.pdf", purpose: str = "message_attachment") -> bytes:
    """Write an upload as it goes over the wire."""
    return (
        (
            f'--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\n{purpose}\r\n'
            f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        ).encode()
        + content
        + b"\r\n--x--\r\n"
    )


def form_headers() -> dict[str, str]:
    return {"Content-Type": "multipart/form-data; boundary=x", "Idempotency-Key": uuid.uuid4().hex}
