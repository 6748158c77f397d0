"""Certificates of professional conduct: the asking, what was issued, and the ways on which it went out."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified, Versioned
from app.models.documents import Document
from app.models.institutions import Institution
from app.models.partners import PartnerOrganization
from app.models.registrants import Registrant


class CpcRequest(Versioned, Identified):
    """One request. Once it is submitted, `content` is frozen, and `explanation` says how it was routed."""

    __tablename__ = "cpc_requests"
    __table_args__ = (
        UniqueConstraint("reference_number"),
        UniqueConstraint("id", "registrant_id"),
        CheckConstraint(
            "status in ('draft', 'in_review', 'issued', 'refused', 'cancelled')", name="status_known"
        ),
        CheckConstraint("language in ('en', 'fr')", name="language_known"),
        CheckConstraint("route in ('automatic', 'review')", name="route_known"),
        CheckConstraint("(submitted_at is null) = (route is null)", name="submitted_with_a_route"),
        Index(
            "ix_cpc_requests_registrant_id",
            "registrant_id", literal_column("created_at desc"), literal_column("id desc"),
        ),
        Index(None, "institution_id"),
        Index(
            "ix_cpc_requests_in_review", literal_column("submitted_at desc"), literal_column("id desc"),
            postgresql_where=text("status = 'in_review'"),
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    reference_number: Mapped[str]
    status: Mapped[str]
    institution_type: Mapped[str]
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey(Institution.id))
    recipient: Mapped[dict[str, Any]]
    purpose: Mapped[str]
    recipient_reference: Mapped[str | None]
    additional_information_requested: Mapped[bool]
    language: Mapped[str]
    consent: Mapped[dict[str, Any] | None]
    route: Mapped[str | None]
    explanation: Mapped[dict[str, Any] | None]
    content: Mapped[dict[str, Any] | None]
    content_hash: Mapped[str | None]
    disclosure: Mapped[dict[str, Any] | None]
    refusal: Mapped[dict[str, Any] | None]
    due_on: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by_name: Mapped[str]
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]


class CpcCertificate(Versioned, Identified):
    """One certificate as it was issued; only where it stands, and its document, come later."""

    __tablename__ = "cpc_certificates"
    __table_args__ = (
        UniqueConstraint("request_id"),
        UniqueConstraint("verification_code"),
        UniqueConstraint("status_list", "status_index"),
        ForeignKeyConstraint(["request_id", "registrant_id"], [CpcRequest.id, CpcRequest.registrant_id]),
        CheckConstraint("status in ('current', 'superseded', 'revoked')", name="status_known"),
        CheckConstraint("(ready_at is null) = (object_id is null)", name="ready_with_content"),
        CheckConstraint("(status = 'current') = (status_at is null)", name="status_since"),
        Index(None, "registrant_id"),
        Index(None, "document_id"),
        Index(
            "ix_cpc_certificates_organization_id",
            "organization_id", literal_column("issued_at desc"), literal_column("id desc"),
            postgresql_where=text("organization_id is not null"),
        ),
        Index(
            "ix_cpc_certificates_marked", "status_list", "status_index",
            postgresql_where=text("status <> 'current'"),
        ),
    )  # fmt: skip

    request_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    number: Mapped[str]
    verification_code: Mapped[str]
    recipient_name: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey(PartnerOrganization.id))
    language: Mapped[str]
    content: Mapped[dict[str, Any]]
    content_hash: Mapped[str]
    credential: Mapped[str]
    status_list: Mapped[int]
    status_index: Mapped[int]
    status: Mapped[str] = mapped_column(server_default="current", default="current")
    status_reason: Mapped[str | None]
    status_at: Mapped[datetime | None]
    issued_at: Mapped[datetime]
    object_id: Mapped[UUID | None]
    size_bytes: Mapped[int | None]
    sha256: Mapped[str | None]
    ready_at: Mapped[datetime | None]
    document_id: Mapped[UUID] = mapped_column(ForeignKey(Document.id))


class CpcDelivery(Identified):
    """One way on which a certificate goes to its recipient."""

    __tablename__ = "cpc_deliveries"
    __table_args__ = (
        CheckConstraint("channel in ('email', 'partner_api')", name="channel_known"),
        UniqueConstraint("certificate_id", "channel"),
        Index(None, "registrant_id"),
    )

    certificate_id: Mapped[UUID] = mapped_column(ForeignKey(CpcCertificate.id))
    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    channel: Mapped[str]
    available_at: Mapped[datetime | None]
    retrieved_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class CpcSending(Identified):
    """One time that a delivery was sent out."""

    __tablename__ = "cpc_sendings"
    __table_args__ = (
        Index("ix_cpc_sendings_delivery_id", "delivery_id", literal_column("sent_at desc")),
        Index(None, "mail_cause"),
    )

    delivery_id: Mapped[UUID] = mapped_column(ForeignKey(CpcDelivery.id))
    mail_cause: Mapped[str | None]
    sent_at: Mapped[datetime]


class CpcSuspect(Base):
    """A certificate whose facts have changed since this was last looked at; the database notes it with the change."""

    __tablename__ = "cpc_suspects"
    __table_args__ = (Index(None, "registrant_id"),)

    certificate_id: Mapped[UUID] = mapped_column(primary_key=True)
    registrant_id: Mapped[UUID]
    recorded_at: Mapped[datetime]


class CpcLookedAt(Base):
    """The day up to which certificates were held against what begins and ends; there is one row."""

    __tablename__ = "cpc_looked_at"
    __table_args__ = (CheckConstraint("is_only", name="is_only"),)

    is_only: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    day: Mapped[date]
