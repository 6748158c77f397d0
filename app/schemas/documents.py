"""Papers of registration on the wire."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.domain.documents import Delivery, DocumentStatus, DocumentType
from app.schemas.base import AvailableAction, Body, Named, Naming, Open, Page, Ref, View, absent


class DocumentContent(View):
    """The paper itself."""

    media_type: str = Field(description="`application/pdf`.")
    size_bytes: int = Field(ge=1, le=10_000_000, description="Its size.")
    href: str = Field(description="Where it can be downloaded.")


class Document(View):
    """A paper that the College has issued, or is about to."""

    id: Annotated[str, Named("doc")] = Field(description="Its identifier.")
    etag: str = Field(description="Changes with the document.")
    registrant: Ref = Field(description="Whose it is.")
    document_type: str = Field(description="What it is, for instance `registration_card`.")
    title: str = Field(description="What a person calls it, in the language of the answer.")
    language: str = Field(description="The language it is written in: `en` or `fr`.")
    delivery: Annotated[Delivery | str, Open(Delivery)] = Field(description="How it was asked for.")
    status: Annotated[DocumentStatus | str, Open(DocumentStatus)] = Field(
        description="`pending` for a moment, then `ready`; `failed` if it could not be made: ask for another one."
    )
    content: DocumentContent | None = Field(description="Null until it is ready.")
    sha256: str | None = Field(description="Hash of the paper, in hexadecimal; null until it is ready.")
    requested_at: datetime = Field(description="When it was asked for.")
    ready_at: datetime | None = Field(description="When it was made.")
    emailed_at: datetime | None = Field(description="When it was last mailed.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class DocumentList(Page[Document]):
    """A page of documents, the newest first."""


class DocumentCreate(Body):
    """A paper that is asked for."""

    document_type: DocumentType = Field(description="Card, certificate or diploma.")
    delivery: Delivery = Field(description="`email` sends it to the address on file, and to no other.")
    registration_id: Annotated[UUID, Naming("regn")] = absent(
        "Of which registration; the present or latest one if left out."
    )
    language: Literal["en", "fr"] = absent("The language of correspondence, if left out.")
