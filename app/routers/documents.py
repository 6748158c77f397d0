"""Papers of registration: asked for, read, downloaded, mailed."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core import ids
from app.core.db import Row
from app.core.errors import TooMany
from app.core.ranges import RangeNotSatisfiable
from app.domain.access import Action, Resource
from app.domain.documents import DocumentNotReady, OutstandingInvoice, PaperType
from app.domain.registrations import NotEligible
from app.routers import downloads
from app.routers.deps import (
    KEYED,
    TAKES_KEY,
    Ctx,
    Cursor,
    DocumentWanted,
    Limit,
    PathDocument,
    PathRegistrant,
)
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import documents as schemas
from app.services import documents

router = APIRouter(route_class=Door, tags=["documents"])


def _location(document: Row) -> str:
    return f"/v1/documents/{ids.render('doc', document['id'])}"


@router.get(
    "/v1/registrants/{registrant_id}/documents",
    response_model=schemas.DocumentList,
    summary="List the documents that were issued",
)
@operation(may=(Action.LIST, Resource.DOCUMENT))
async def list_documents(
    ctx: Ctx,
    registrant: PathRegistrant,
    document_type: Annotated[list[PaperType], Query(description="Only these types.", max_length=10)] = [],  # noqa: B006
    limit: Limit = 25,
    cursor: Cursor = None,  # type: ignore[assignment]
) -> Row:
    """Everything that was asked for and issued, the newest first."""
    types = [each.value for each in document_type] or None
    return await documents.list_issued(ctx, registrant_id=registrant, types=types, limit=limit, cursor=cursor)


@router.post(
    "/v1/registrants/{registrant_id}/documents",
    status_code=201,
    response_model=schemas.Document,
    summary="Ask for a card, certificate or diploma",
    dependencies=KEYED,
)
@operation(
    may=(Action.CREATE, Resource.DOCUMENT), writes=True, takes_key=True, keyed=True, location=_location,
    raises=(NotEligible, OutstandingInvoice),
)  # fmt: skip
async def create_document(ctx: Ctx, registrant: PathRegistrant, body: schemas.DocumentCreate) -> Row:
    """It is `pending` and within a moment `ready`. There is no card before the first renewal."""
    return await documents.create(
        ctx, registrant_id=registrant, document_type=body.document_type, delivery=body.delivery,
        registration_id=body.registration_id, language=body.language,
    )  # fmt: skip


@router.get("/v1/documents/{document_id}", response_model=schemas.Document, summary="Read one document")
@operation(may=(Action.READ, Resource.DOCUMENT))
async def get_document(ctx: Ctx, document: PathDocument) -> Row:
    """Whether it is ready, and the facts of it."""
    return document


@router.get("/v1/documents/{document_id}/content", response_class=Response, summary="Download a document")
@operation(
    may=(Action.READ, Resource.DOCUMENT), downloads=True, raises=(DocumentNotReady, RangeNotSatisfiable)
)
async def download_document(ctx: Ctx, document: PathDocument, wanted: DocumentWanted) -> Response:
    """The PDF, always as an attachment and never kept by anybody on the way. One range of bytes may be asked for."""
    return downloads.attachment(await documents.open_content(ctx, document=document, span=wanted))


@router.post(
    "/v1/documents/{document_id}/email",
    status_code=202,
    response_model=schemas.Document,
    summary="Mail a document to the address on file",
    dependencies=TAKES_KEY,
)
@operation(
    may=(Action.CREATE, Resource.DOCUMENT), writes=True, takes_key=True,
    raises=(DocumentNotReady, NotEligible, TooMany),
)  # fmt: skip
async def email_document(ctx: Ctx, document: PathDocument) -> Row:
    """No other recipient can be named, and it is mailed at most five times a day."""
    return await documents.email(ctx, document_id=document["id"])
