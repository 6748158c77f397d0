"""Papers that were asked for and issued: the facts they state, frozen, and where their bytes lie."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified, Versioned
from app.models.registrants import Registrant


class Document(Versioned, Identified):
    """One paper. `facts` are all that it says beside the words of its kind; it is made from them in the worker."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("status in ('pending', 'ready', 'failed')", name="status_known"),
        CheckConstraint("delivery in ('download', 'email')", name="delivery_known"),
        CheckConstraint("language in ('en', 'fr')", name="language_known"),
        CheckConstraint("(status = 'ready') = (object_id is not null)", name="ready_with_content"),
        Index(
            "ix_documents_registrant_id",
            "registrant_id", literal_column("requested_at desc"), literal_column("id desc"),
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    document_type: Mapped[str]
    delivery: Mapped[str]
    language: Mapped[str]
    status: Mapped[str]
    facts: Mapped[dict[str, Any]]
    requested_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
    emailed_at: Mapped[datetime | None]
    object_id: Mapped[UUID | None]
    size_bytes: Mapped[int | None]
    sha256: Mapped[str | None]


class DocumentMailing(Base):
    """One time that a paper was mailed to the address on file."""

    __tablename__ = "document_mailings"

    document_id: Mapped[UUID] = mapped_column(ForeignKey(Document.id), primary_key=True)
    mailed_at: Mapped[datetime] = mapped_column(primary_key=True)
