"""Files on their way out: always as attachments, never shown in place, whole or in one part."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from fastapi.responses import StreamingResponse

from app.core.ranges import tag_of
from app.services.files import Download

# Nothing of what is downloaded may act, wherever it is opened from here.
_POLICY: Final = "sandbox; default-src 'none'"


def attachment(download: Download) -> StreamingResponse:
    """Answer with a file, or with the part of it that was asked for (RFC 6266, RFC 9110)."""
    span = download.span
    headers = {
        "Content-Disposition": disposition(download.name),
        "Content-Length": str(span.end - span.start),
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-store",
        "Accept-Ranges": "bytes",
        "ETag": tag_of(download.sha256),
    }
    if span.is_part:
        headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{download.size_bytes}"
    status = HTTPStatus.PARTIAL_CONTENT if span.is_part else HTTPStatus.OK
    return StreamingResponse(download.pieces, status, headers, media_type=download.media_type)


def table(lines: AsyncIterator[bytes], *, name: str, media_type: str) -> StreamingResponse:
    """Answer with a table that is written while it is sent."""
    headers = {
        "Content-Disposition": disposition(name),
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-store",
    }
    return StreamingResponse(lines, HTTPStatus.OK, headers, media_type=media_type)


def disposition(name: str) -> str:
    """Name an attachment: plainly for old readers, and as it is for the others."""
    plain = "".join(each if each.isascii() and each not in '"\\' else "_" for each in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
