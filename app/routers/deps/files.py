"""Files and documents: which of them, which bytes of it, and one on its way in."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Path, Request
from starlette.requests import ClientDisconnect

from app.core.db import Row
from app.core.errors import NotFound, Unreadable
from app.core.ranges import Span, Wish, span_of, tag_of
from app.domain import access
from app.domain.documents import DocumentNotReady
from app.routers.deps.cases import PathReleased
from app.routers.deps.visible import check
from app.routers.visit import Visit
from app.schemas.base import Naming
from app.services import documents, files

RangeHeader = Annotated[
    str,
    Header(
        alias="Range",
        description="One range of bytes: `bytes=0-1023`, `bytes=1024-`, `bytes=-512`. Anything else asks for all.",
        max_length=64,
        examples=["bytes=0-1023"],
    ),
]
IfRangeHeader = Annotated[
    str,
    Header(
        alias="If-Range",
        description="The `ETag` of what is there already; if it is another's, everything is sent.",
        max_length=128,
        examples=['"0f343b0931126a20f133d67c2b018a3b1b2fc7e6b9ef2f1d0d1d3a6e1e0c3c57"'],
    ),
]


async def get_wish(
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Wish:
    """Tell which bytes are asked for of something that is made when it is asked for."""
    return Wish(range_header, if_range)


RangeWanted = Annotated[Wish, Depends(get_wish)]


async def get_document(
    request: Request,
    document_id: Annotated[Annotated[UUID, Naming("doc")], Path(description="A document.")],
) -> Row:
    """Find the document that the path names, if the caller may know of it and do this with it."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    await check(visit, await documents.owner_of(visit.ctx, document_id=document_id))
    return await documents.see(visit.ctx, document_id=document_id)


PathDocument = Annotated[Row, Depends(get_document)]


async def get_document_span(
    document: PathDocument,
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Span:
    """Tell which bytes of a document are asked for.

    Raises:
        DocumentNotReady: it is still being made, or could not be made.
    """
    if document["object_id"] is None:
        raise DocumentNotReady(document["status"])
    is_same = if_range is None or if_range == tag_of(document["sha256"])
    return span_of(range_header, size=document["size_bytes"], is_same=is_same)


DocumentWanted = Annotated[Span, Depends(get_document_span)]


async def get_file(
    request: Request, file_id: Annotated[Annotated[UUID, Naming("file")], Path(description="A file.")]
) -> Row:
    """Find the file that the path names, if the caller may know of it.

    Until something uses it, it is its uploader's alone; then whoever may read that thing may read it (security.md
    3.4).
    """
    visit = Visit.of(request)
    assert visit.ctx is not None
    file = await files.find(visit.ctx, file_id=file_id)
    owner, resource = file["registrant_id"], file["resource"]
    if owner is None:
        if file["account_id"] != visit.actor.account_id:
            raise NotFound
        return file
    if file["staff_only"] and not visit.actor.is_staff:
        raise NotFound
    visit.named = owner
    access.check(visit.actor, access.Action.READ, access.Resource(resource), of=owner)
    visit.ctx.actor = visit.actor = visit.actor.acting_for(owner)
    return file


PathFile = Annotated[Row, Depends(get_file)]


async def get_arrival(request: Request) -> files.Arrival:
    """Give a form that is on its way in; nothing of it has been read."""

    async def pieces() -> AsyncIterator[bytes]:
        try:
            async for piece in request.stream():
                yield piece
        except ClientDisconnect:
            raise Unreadable(reason="cut") from None

    return files.Arrival(request.headers.get("content-type", ""), pieces())


Incoming = Annotated[files.Arrival, Depends(get_arrival)]


async def get_span(
    file: PathFile,
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Span:
    """Tell which bytes of a file are asked for."""
    is_same = if_range is None or if_range == tag_of(file["sha256"])
    return span_of(range_header, size=file["size_bytes"], is_same=is_same)


Wanted = Annotated[Span, Depends(get_span)]


async def get_certificate_span(
    certificate: PathReleased,
    range_header: RangeHeader = None,  # type: ignore[assignment]
    if_range: IfRangeHeader = None,  # type: ignore[assignment]
) -> Span:
    """Tell which bytes of a certificate are asked for."""
    is_same = if_range is None or if_range == tag_of(certificate["sha256"])
    return span_of(range_header, size=certificate["size_bytes"], is_same=is_same)


CertificateWanted = Annotated[Span, Depends(get_certificate_span)]
