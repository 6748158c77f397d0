"""Sixty hostile files and sixty good ones: none wrongly judged (security.md T25, 6.8)."""

import asyncio
import io
import struct
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from app.domain.files import CSV, PDF, WORD
from app.gateways import inspecting
from app.gateways.inspection import Finding, inspect
from tests.factories import papers
from tests.factories.papers import (
    acting,
    holding,
    image,
    locked,
    packed,
    parts_of_word,
    pdf,
    scan,
    word,
    written,
)

ROOT = Path(__file__).parents[2]

Make = Callable[[], bytes]


async def judged(content: bytes) -> Finding:
    with tempfile.TemporaryFile() as spool:
        spool.write(content)
        spool.flush()
        return await inspect(spool)


def verdict(content: bytes) -> str:
    """Judge in this process, which is faster: the media type, or why it is not taken."""
    try:
        return inspecting.look(content)
    except inspecting.NotTaken as refusal:
        return str(refusal)
    except inspecting.Infected:
        return inspecting.VIRUS


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def changed(change: Callable[[Pdf], object]) -> bytes:
    made = Pdf.open(io.BytesIO(pdf()))
    change(made)
    return written(made)


def archive(change: Callable[[zipfile.ZipFile], object]) -> bytes:
    """Make a Word document to which something more is added by hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts_of_word().items():
            made.writestr(name, content)
        change(made)
    return out.getvalue()


def link(made: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("word/link.xml")
    entry.external_attr = 0o120777 << 16
    made.writestr(entry, "/etc/passwd")


def flagged(content: bytes) -> bytes:
    """Mark every entry of an archive as encrypted."""
    out = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(mark)
        while start >= 0:
            out[start + offset] |= 1
            start = out.find(mark, start + 4)
    return bytes(out)


def lying(content: bytes) -> bytes:
    """Let an archive say that its entries are smaller than they are."""
    out, start = bytearray(content), content.rfind(b"PK\x01\x02")
    struct.pack_into("<I", out, start + 24, 10)
    return bytes(out)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return archive(lambda made: made.writestr("word/document.xml", b"<a/>"))


def types(kind: str) -> bytes:
    return parts_of_word()["[Content_Types].xml"].replace(papers.TYPES.encode(), kind.encode())


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]><a>&c;</a>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000


def pdf_with_packed_script() -> bytes:
    made = Pdf.open(io.BytesIO(pdf()))
    made.Root.OpenAction = made.make_indirect(script())
    return written(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)


HOSTILE: dict[str, Make] = {
    # PDF that acts, carries something, is locked, damaged or two things at once
    "pdf with a script at its opening": lambda: acting({"S": Name.JavaScript, "JS": String("app.alert(1)")}),
    "pdf that starts a program": lambda: acting({"S": Name.Launch, "F": String("cmd.exe")}),
    "pdf that sends a form": lambda: acting({"S": Name.SubmitForm, "F": String("http://a.example")}),
    "pdf that imports data": lambda: acting({"S": Name.ImportData, "F": String("a.fdf")}),
    "pdf that opens another": lambda: acting({"S": Name.GoToR, "F": String("//a.example/x.pdf")}),
    "pdf that opens an embedded one": lambda: acting({"S": Name.GoToE}),
    "pdf that plays": lambda: acting({"S": Name.Rendition, "OP": 0}),
    "pdf with a film": lambda: holding(Name.Movie),
    "pdf with sound": lambda: holding(Name.Sound),
    "pdf with rich media": lambda: holding(Name.RichMedia),
    "pdf with a screen": lambda: holding(Name.Screen),
    "pdf with a 3d model": lambda: holding(Name("/3D")),
    "pdf with an attached file as annotation": lambda: holding(Name.FileAttachment),
    "pdf with an embedded file": papers.with_embedded_file,
    "pdf with an xfa form": lambda: papers.with_form(xfa=True),
    "pdf with a script among its names": lambda: changed(
        lambda made: setattr(
            made.Root, "Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))
        )
    ),
    "pdf with a script on a page": lambda: changed(
        lambda made: setattr(made.pages[0], "AA", Dictionary(O=script()))
    ),
    "pdf with a script behind an action": lambda: acting(
        {"S": Name.GoTo, "D": Array([]), "Next": script()}
    ),
    "pdf with a script in an object stream": pdf_with_packed_script,
    "pdf that is a portfolio": lambda: changed(
        lambda made: setattr(made.Root, "Collection", Dictionary(Type=Name.Collection))
    ),
    "pdf with a password": locked,
    "pdf locked without a password": lambda: locked(user=""),
    "pdf cut in half": lambda: pdf(3)[: len(pdf(3)) // 2],
    "pdf without a table of contents": lambda: pdf().replace(b"xref", b"yref").replace(b"startyref", b"startxref"),
    "pdf of noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\n%%EOF",
    "pdf without pages": lambda: written(Pdf.new()),
    "pdf with an archive behind it": lambda: pdf() + packed({"a.txt": b"a"}),
    "pdf with a page of html behind it": lambda: pdf() + b"<html><script>alert(1)</script></html>",
    "pdf with a page of html in its head": lambda: pdf().replace(
        b"\n", b"\n%<html><script>alert(1)</script>\n", 1
    ),
    "pdf with something before it": lambda: b"GIF89a" + pdf(),
    "pdf with the test virus": lambda: pdf(words=papers.EICAR, compress_streams=False),
    # what only calls itself a PDF
    "html as pdf": lambda: b"<html><body>a</body></html>",
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "jpeg": lambda: image(kind="JPEG"),
    "png": lambda: image(kind="PNG"),
    "tiff": lambda: image(kind="TIFF"),
    "gif": lambda: image(kind="GIF"),
    "program for windows": lambda: b"MZ" + b"\0" * 500,
    "program for linux": lambda: b"\x7fELF" + b"\0" * 500,
    "old word": lambda: OLD_WORD,
    "rtf": lambda: rb"{\rtf1\ansi hello}",
    "json": lambda: b'{"a": 1}',
    "utf-16 text": lambda: "a,b\nc,d\n".encode("utf-16"),
    "text with controls": lambda: b"a,b\n\x1b[31mc,d\n",
    "the test virus": papers.EICAR.encode,
    # Word that acts, carries something, or is a trap
    "word with macros": lambda: word({"word/vbaProject.bin": OLD_WORD}),
    "word that says it has macros": lambda: word({"[Content_Types].xml": types(MACRO)}),
    "word with an embedded object": lambda: word({"word/embeddings/oleObject1.bin": OLD_WORD}),
    "word with active x": lambda: word({"word/activeX/activeX1.xml": b"<a/>"}),
    "word with a template from outside": lambda: word(
        {"word/_rels/settings.xml.rels": papers.relations("attachedTemplate", "http://a.example/t.dotm")}
    ),
    "word with a picture from outside": lambda: word(
        {"word/_rels/document.xml.rels": papers.relations("image", "http://a.example/p.png")}
    ),
    "word with chunks of html": lambda: word({"word/document.xml": b'<w:d xmlns:w="w"><w:altChunk/></w:d>'}),
    "word with an archive inside": lambda: word({"word/media/image1.png": packed({"a": b"a"})}),
    "word with a program inside": lambda: word({"word/media/image1.png": b"MZ" + b"\0" * 300}),
    "word with entities": lambda: word({"word/document.xml": BOMB}),
    "word with a document type": lambda: word({"word/styles.xml": OUTSIDE}),
    "zip bomb": lambda: word({"word/media/image1.bmp": b"\0" * 30_000_000}),
    "word that lies about its sizes": lambda: lying(word({"word/z.xml": b"<a>" + b"a" * 300_000 + b"</a>"})),
    "zip of ten thousand entries": lambda: word({f"word/a{number}.xml": b"" for number in range(1_100)}),
    "zip that climbs": lambda: word({"../../etc/cron.d/a.xml": b"<a/>"}),
    "zip with an absolute path": lambda: word({"/etc/a.xml": b"<a/>"}),
    "zip with a windows path": lambda: word({"word\\..\\..\\a.xml": b"<a/>"}),
    "zip with a link": lambda: archive(link),
    "zip with a name twice": twice,
    "zip that is locked": lambda: flagged(word()),
    "zip with something before it": lambda: b"<html>" + word(),
    "zip with something behind it": lambda: word() + b"<html><script>alert(1)</script>",
    "zip with a comment": lambda: with_comment(word()),
    "zip cut in half": lambda: word()[:300],
    "zip with a flipped byte": lambda: flipped(word(stored=True)),
    "a plain archive": lambda: packed({"a.txt": b"hello"}),
    "a table of excel": lambda: word({"[Content_Types].xml": types(XLSX)}),
    "word with the test virus": lambda: word({"word/a.txt": papers.EICAR.encode()}),
    "word that is not well-formed": lambda: word({"word/document.xml": b"<a><b></a>"}),
}  # fmt: skip


def with_comment(content: bytes) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as made:
        made.comment = b"<script>alert(1)</script>"
    return out.getvalue()


def flipped(content: bytes) -> bytes:
    out, place = bytearray(content), content.index(b"A draft")
    out[place] ^= 1
    return bytes(out)


def linearized() -> bytes:
    return written(Pdf.open(io.BytesIO(pdf(3))), linearize=True)


def with_link() -> bytes:
    made = Pdf.open(io.BytesIO(pdf()))
    made.pages[0].Annots = Array([
        made.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 10, 10]),
            A=Dictionary(S=Name.URI, URI=String("https://www.example.org")),
        ))
    ])  # fmt: skip
    return written(made)


def with_outline() -> bytes:
    made = Pdf.open(io.BytesIO(pdf(3)))
    with made.open_outline() as outline:
        outline.root.extend([pikepdf.OutlineItem("One", 0), pikepdf.OutlineItem("Two", 1)])
    return written(made)


def updated() -> bytes:
    """Make a PDF to which something was added at its end, as signing programs do."""
    content = pdf()
    start = content.rindex(b"startxref\n") + 10
    before = int(content[start : content.index(b"\n", start)])
    added = b"9 0 obj\n<< /Type /Added >>\nendobj\n"
    place = len(content)
    table = f"xref\n9 1\n{place:010d} 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Prev {before} >>\n".encode()
    end = f"startxref\n{place + len(added)}\n%%EOF\n".encode()
    return content + added + table + end


PARTS = (
    "word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/numbering.xml", "docProps/core.xml",
    "docProps/app.xml", "word/theme/theme1.xml", "customXml/item1.xml",
)  # fmt: skip
PEOPLE = "email,given,family\n" + "".join(f"p{n}@example.org,Zoë,O’Néill {n}\n" for n in range(30))  # noqa: RUF001

GOOD: dict[str, tuple[Make, str]] = {
    **{f"pdf of {pages} pages": ((lambda pages=pages: pdf(pages)), PDF) for pages in (1, 2, 3, 5, 20, 100, 600)},
    **{f"pdf of version {version}": ((lambda version=version: pdf(force_version=version)), PDF)
       for version in ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")},
    **{f"scan of {width} by {height}": ((lambda width=width, height=height: scan((width, height))), PDF)
       for width, height in ((100, 100), (850, 1100), (1700, 2200), (2550, 3300), (1100, 850))},
    **{f"pdf that says {words}": ((lambda words=words: pdf(words=words)), PDF)
       for words in ("JavaScript", "Launch", "EmbeddedFiles", "%%EOF", "<html>", "PK", "Lettre d'ete", "")},
    "pdf in object streams": (
        lambda: written(Pdf.open(io.BytesIO(pdf(5))), object_stream_mode=pikepdf.ObjectStreamMode.generate), PDF),
    "pdf without compression": (lambda: pdf(3, compress_streams=False), PDF),
    "pdf for the web": (linearized, PDF),
    "pdf with a link": (with_link, PDF),
    "pdf with an outline": (with_outline, PDF),
    "pdf with a form": (papers.with_form, PDF),
    "pdf that was added to": (updated, PDF),
    "pdf with a line break behind it": (lambda: pdf().rstrip() + b"\r\n", PDF),
    "pdf without a line break behind it": (lambda: pdf().rstrip(), PDF),
    "pdf of ten megabytes": (lambda: papers.pdf_of(10_000_000), PDF),
    "pdf with a title": (lambda: changed(lambda made: made.docinfo.__setitem__("/Title", String("JS"))), PDF),
    "pdf that opens at a page": (
        lambda: changed(lambda made: setattr(
            made.Root, "OpenAction", Array([made.pages[0].obj, Name.Fit]))), PDF),
    "pdf with a turned page": (lambda: changed(lambda made: made.pages[0].rotate(90, relative=False)), PDF),
    "word": (word, WORD),
    "word that is not packed": (lambda: word(stored=True), WORD),
    **{f"word with a picture as {kind}": (
        (lambda kind=kind, ending=ending: word({f"word/media/image1.{ending}": image((300, 200), kind)})), WORD)
       for kind, ending in (("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("BMP", "bmp"), ("TIFF", "tiff"))},
    **{f"word that says {words}": ((lambda words=words: word(words=words)), WORD)
       for words in ("vbaProject", "macro", "été à Montréal", "x" * 200_000)},
    "word with a link": (
        lambda: word({"word/_rels/document.xml.rels": papers.relations("hyperlink", "https://a.example")}), WORD),
    "word with many parts": (lambda: word({f"word/header{n}.xml": b"<a/>" for n in range(200)}), WORD),
    "word with styles and settings": (
        lambda: word(dict.fromkeys(PARTS, b"<a/>")), WORD),
    "word with a font": (lambda: word({"word/fonts/font1.odttf": bytes(range(256)) * 8}), WORD),
    "word with comments": (lambda: word({"word/comments.xml": b"<a>hello</a>"}), WORD),
    "word with folders": (lambda: archive(lambda made: made.mkdir("word/empty")), WORD),
    "word of two megabytes": (
        lambda: word({"word/media/image1.bmp": image((900, 800), "BMP")}, stored=True), WORD),
    "word with a large but honest part": (
        lambda: word({"word/styles.xml": b"<a>" + b"<b c='d'/>" * 6_000 + b"</a>"}), WORD),
    "table": (lambda: b"email,name\na@example.org,A\n", CSV),
    "table with accents": (PEOPLE.encode, CSV),
    "table from excel": (lambda: PEOPLE.encode("utf-8-sig"), CSV),
    "table with quotes and breaks": (lambda: b'email,note\r\na@example.org,"a ""b"", c\r\nd"\r\n', CSV),
    "table of one column": (lambda: b"email\na@example.org\n", CSV),
    "table of ten thousand": (lambda: b"email\n" + b"a@example.org\n" * 10_000, CSV),
}  # fmt: skip


def test_there_are_sixty_of_each() -> None:
    assert len(HOSTILE) >= 60
    assert len(GOOD) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_not_taken(name: str) -> None:
    content = HOSTILE[name]()

    found = verdict(content)

    assert found not in {PDF, WORD, CSV}
    assert (found == inspecting.VIRUS) == ("virus" in name)


@pytest.mark.parametrize("name", [pytest.param(name, id=name[:40]) for name in GOOD])
def test_a_good_file_is_taken_for_what_it_is(name: str) -> None:
    make, media_type = GOOD[name]

    assert verdict(make()) == media_type


@pytest.mark.parametrize(
    "name",
    [
        "pdf with a script on a page",
        "pdf locked without a password",
        "zip bomb",
        "word with entities",
        "jpeg",
    ],
)
async def test_a_process_of_its_own_refuses_the_same(name: str) -> None:
    found = await judged(HOSTILE[name]())

    assert (found.media_type, found.virus) == (None, None)


@pytest.mark.parametrize(
    "name", ["pdf of 600 pages", "pdf of ten megabytes", "word", "table of ten thousand"]
)
async def test_a_process_of_its_own_takes_the_same(name: str) -> None:
    make, media_type = GOOD[name]

    assert await judged(make()) == Finding(media_type)


async def test_it_names_the_virus_that_is_known_by_its_text() -> None:
    found = await judged(HOSTILE["the test virus"]())

    assert found == Finding(None, virus=inspecting.VIRUS)


async def test_what_looks_at_files_can_neither_open_nor_connect() -> None:
    """The limits hold for the very process: a program that tries is told that it may open nothing."""
    program = (
        "import socket\n"
        "from app.gateways import inspecting\n"
        "inspecting.confine()\n"
        "for attempt in (lambda: open('/etc/passwd'), socket.socket, lambda: bytearray(400 << 20)):\n"
        "    try:\n"
        "        attempt()\n"
        "    except (OSError, MemoryError) as error:\n"
        "        print(type(error).__name__)\n"
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )

    said, _ = await process.communicate()

    assert said.decode().split() == ["OSError", "OSError", "MemoryError"]
