"""The program that looks at one uploaded file: reads it from its input, says what it is, and can do nothing else.

It runs by itself (`python -I inspecting.py < file`) and knows nothing of the portal. What it takes is listed;
whatever is not wholly understood as one of those is refused.
"""

import codecs
import csv
import io
import json
import re
import resource
import stat
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

import pikepdf

MEMORY: Final = 256 * 1024 * 1024
CPU_SECONDS: Final = 8

PDF: Final = "application/pdf"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV: Final = "text/csv"

# Split, so that no scanner takes this program for what it looks for.
EICAR: Final = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
VIRUS: Final = "Eicar-Test-Signature"


class NotTaken(Exception):  # noqa: N818 - a statement of fact
    """Why a file is not one of those that are taken."""


class Infected(Exception):  # noqa: N818 - a statement of fact
    """A virus that is known by its text."""


def look(data: bytes) -> str:
    """Tell the media type of a file.

    Raises:
        NotTaken: it is none that is taken, or not wholly.
        Infected: it holds a virus that is known here.
    """
    if EICAR in data:
        raise Infected
    if data.startswith(b"%PDF-"):
        look_at_pdf(data)
        return PDF
    if data.startswith(b"PK\x03\x04"):
        look_at_word(data)
        return WORD
    look_at_csv(data)
    return CSV


# --- PDF -----------------------------------------------------------------------------------------

MOST_PAGES: Final = 2_000
MOST_OBJECTS: Final = 200_000
DEEPEST: Final = 20
_MARKUP: Final = re.compile(rb"<\s*(html|script|svg|!doctype|body|iframe)", re.IGNORECASE)
ACTIVE_KEYS: Final = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/EF", "/RichMedia", "/XFA",
     "/RichMediaContent", "/Movie", "/Sound", "/Rendition", "/AF", "/Collection"}
)  # fmt: skip
ACTIVE_KINDS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound",
     "/RichMediaExecute", "/Trans3D", "/GoTo3DView"}
)  # fmt: skip
ACTIVE_SUBTYPES: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})


def look_at_pdf(data: bytes) -> None:
    """Take a PDF apart strictly, and refuse whatever acts or carries something."""
    end = data.rfind(b"%%EOF")
    if end < 0 or len(data[end + 5 :].strip(b"\r\n\0 \t")) > 0:
        raise NotTaken("tail")
    if _MARKUP.search(data[:1024]) or zipfile.is_zipfile(io.BytesIO(data)):
        raise NotTaken("two_kinds")
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise NotTaken("encrypted")
            if not 1 <= len(pdf.pages) <= MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
                raise NotTaken("too_long")
            for thing in pdf.objects:
                look_at_pdf_object(thing, 0)
    except pikepdf.PasswordError:
        raise NotTaken("encrypted") from None
    except pikepdf.PdfError:
        raise NotTaken("damaged") from None


def look_at_pdf_object(thing: object, depth: int) -> None:
    """Refuse an object that acts; those inside it are looked at as well, those it points at come by themselves."""
    if depth > DEEPEST:
        raise NotTaken("too_deep")
    inside: list[object] = []
    if isinstance(thing, pikepdf.Array):
        inside = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        acts = _name(thing, "/S") in ACTIVE_KINDS or _name(thing, "/Subtype") in ACTIVE_SUBTYPES
        if acts or set(thing.keys()) & ACTIVE_KEYS:
            raise NotTaken("active")
        inside = [thing[key] for key in thing.keys()]  # noqa: SIM118 - it is no mapping
    for each in inside:
        if not getattr(each, "is_indirect", False):
            look_at_pdf_object(each, depth + 1)


def _name(thing: pikepdf.Dictionary | pikepdf.Stream, key: str) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


# --- Word ----------------------------------------------------------------------------------------

MOST_ENTRIES: Final = 1_000
LARGEST_RATIO: Final = 100
SMALL_ENTRY: Final = 1024 * 1024
LARGEST_UNPACKED: Final = 200 * 1024 * 1024
_PIECE: Final = 64 * 1024

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD_PARTS: Final = frozenset({"[Content_Types].xml", "_rels/.rels", "word/document.xml"})
_ENDINGS: Final = re.compile(
    r"(?i)\.(xml|rels|png|jpe?g|gif|tiff?|bmp|emf|wmf|svg|ttf|odttf|fntdata|vml|txt|jpe|webp)$"
)
_UNWANTED: Final = re.compile(r"(?i)vbaproject|vbadata|activex|embeddings/|oleobject|macro|externallinks/")
_NESTED: Final = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MZ", b"\x7fELF", b"%PDF-",
                  b"\xd0\xcf\x11\xe0", b"BZh", b"\xfd7zXZ")  # fmt: skip
# What may stand outside the file: links that a person follows.
_MAY_BE_OUTSIDE: Final = ("/hyperlink",)


def look_at_word(data: bytes) -> None:
    """Unpack a Word document within limits, and refuse whatever acts, carries something, or fetches something."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            look_at_entries(data, packed, entries)
            unpacked = 0
            for entry in entries:
                unpacked += look_at_entry(packed, entry, LARGEST_UNPACKED - unpacked)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
        expat.ExpatError,
    ):
        raise NotTaken("damaged") from None


def look_at_entries(data: bytes, packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Look at the table of contents before anything is unpacked."""
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_ENTRIES or len({name.lower() for name in names}) != len(names):
        raise NotTaken("entries")
    if not set(names) >= _WORD_PARTS:
        raise NotTaken("no_document")
    # Nothing before the first entry and nothing behind the table: there is one archive, and only an archive.
    if packed.comment or data[-22:-18] != b"PK\x05\x06" or min(entry.header_offset for entry in entries) != 0:
        raise NotTaken("tail")
    for entry in entries:
        look_at_name(entry)
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise NotTaken("too_large")


def look_at_name(entry: zipfile.ZipInfo) -> None:
    """Refuse an entry that leads out of its folder, is a link, is locked, or is of a kind that documents lack."""
    name = entry.filename
    parts = name.rstrip("/").split("/")
    if name.startswith("/") or "\\" in name or ":" in name or any(part in {"", ".", ".."} for part in parts):
        raise NotTaken("path")
    if not name.isprintable() or entry.orig_filename != name:
        raise NotTaken("path")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise NotTaken("link")
    if entry.flag_bits & 0x1:
        raise NotTaken("encrypted")
    if _UNWANTED.search(name) or not (entry.is_dir() or _ENDINGS.search(name)):
        raise NotTaken("active")
    if entry.file_size > max(SMALL_ENTRY, LARGEST_RATIO * entry.compress_size):
        raise NotTaken("ratio")


def look_at_entry(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> int:
    """Unpack one entry, counting what really comes out, and look at it."""
    size, head, tail = 0, b"", b""
    reader = XmlReader(entry.filename) if re.search(r"(?i)\.(xml|rels|vml)$", entry.filename) else None
    with packed.open(entry) as opened:
        while piece := opened.read(_PIECE):
            size += len(piece)
            if size > room:
                raise NotTaken("too_large")
            head = head or piece[:16]
            if EICAR in tail + piece:
                raise Infected
            tail = piece[-len(EICAR) :]
            if reader is not None:
                reader.feed(piece)
    if size and head.startswith(_NESTED):
        raise NotTaken("nested")
    if reader is not None and size:
        reader.close()
    return size


class XmlReader:
    """Reads one XML part: no document type, no entities, nothing fetched, nothing embedded."""

    def __init__(self, name: str) -> None:
        self._is_types = name == "[Content_Types].xml"
        self._is_relations = name.lower().endswith(".rels")
        self._main = ""
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._element

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def close(self) -> None:
        self._parser.Parse(b"", True)
        if self._is_types and self._main != _MAIN:
            raise NotTaken("no_document")

    def _refuse(self, *_: object) -> None:
        raise NotTaken("doctype")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if self._is_types:
            kind = attributes.get("ContentType", "")
            if re.search(r"(?i)macro|vba|activex|oleobject", kind):
                raise NotTaken("active")
            if attributes.get("PartName") == "/word/document.xml":
                self._main = kind
        is_outside = self._is_relations and attributes.get("TargetMode", "").lower() == "external"
        if is_outside and not attributes.get("Type", "").endswith(_MAY_BE_OUTSIDE):
            raise NotTaken("fetches")
        local = name.rpartition(":")[2]
        if local in {"altChunk", "OLEObject", "control"}:
            raise NotTaken("active")


# --- CSV -----------------------------------------------------------------------------------------

MOST_LINES: Final = 100_000
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def look_at_csv(data: bytes) -> None:
    """Read a table as text: UTF-8, no controls, no markup, rows of one width."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken("unknown") from None
    if _CONTROLS.search(text) or _MARKUP.search(data) or text.lstrip()[:1] in {"<", "{", "%", "#", ""}:
        raise NotTaken("unknown")
    widths = set(_widths(text))
    if len(widths) != 1:
        raise NotTaken("unknown")


def _widths(text: str) -> Iterator[int]:
    try:
        for count, row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True)):
            if count > MOST_LINES:
                raise NotTaken("too_long")
            if row:
                yield len(row)
    except csv.Error:
        raise NotTaken("unknown") from None


def confine() -> None:
    """Give up what is not needed: memory, time, writing, and opening anything at all."""
    for encoding in ("cp437", "utf-8-sig"):  # what is not here by now can never be loaded
        codecs.lookup(encoding)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def main() -> None:
    """Look at the file on standard input."""
    said: dict[str, str | None]
    confine()
    try:
        said = {"media_type": look(sys.stdin.buffer.read())}
    except NotTaken as error:
        said = {"media_type": None, "reason": str(error)}
    except Infected:
        said = {"media_type": None, "virus": VIRUS}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
