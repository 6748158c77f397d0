"""What is asked of the College, and every step of it."""

from datetime import datetime
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
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified, Versioned
from app.models.forms import Answered
from app.models.invoices import Invoice


class ServiceRequest(Answered, Versioned, Identified):
    """One thing that a registrant asks for. Its reference number is that of the case that its thread is in.

    `outcome_type` and `outcome_id` name what came of it: a name, an address, a condition, a document.
    """

    __tablename__ = "service_requests"
    __table_args__ = (
        UniqueConstraint("reference_number"),
        UniqueConstraint("id", "registrant_id"),
        ForeignKeyConstraint(
            ["reference_number", "registrant_id"],
            ["message_cases.number", "message_cases.registrant_id"],
            name="fk_service_requests_reference_number_message_cases",
        ),
        ForeignKeyConstraint(
            ["thread_id", "registrant_id"], ["message_threads.id", "message_threads.registrant_id"]
        ),
        ForeignKeyConstraint(["invoice_id", "registrant_id"], [Invoice.id, Invoice.registrant_id]),
        CheckConstraint(
            "status in ('draft', 'awaiting_payment', 'submitted', 'in_review', 'information_requested', 'approved',"
            " 'fulfilled', 'refused', 'withdrawn', 'lapsed')",
            name="status_known",
        ),
        CheckConstraint("(subject_type is null) = (subject_id is null)", name="subject_whole"),
        CheckConstraint("(outcome_type is null) = (outcome_id is null)", name="outcome_whole"),
        CheckConstraint(
            "(closed_at is null) = (status not in ('fulfilled', 'refused', 'withdrawn', 'lapsed'))",
            name="closed_when_over",
        ),
        CheckConstraint(
            "submitted_at is not null or status in ('draft', 'withdrawn', 'lapsed')", name="submitted_before_review"
        ),
        Index(
            "ix_service_requests_registrant_id",
            "registrant_id", literal_column("created_at desc"), literal_column("id desc"),
        ),
        Index(
            "uq_service_requests_open", "registrant_id", "type", unique=True,
            postgresql_where=text("single and closed_at is null"),
        ),
        Index("ix_service_requests_lapses_at", "lapses_at", postgresql_where=text("lapses_at is not null")),
        Index(None, "thread_id"),
        Index(None, "invoice_id"),
        Index(None, "submitted_by_id"),
    )  # fmt: skip

    registrant_id: Mapped[UUID]
    type: Mapped[str]
    reference_number: Mapped[str]
    status: Mapped[str]
    single: Mapped[bool]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    attestation: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    thread_id: Mapped[UUID | None]
    invoice_id: Mapped[UUID | None]
    information_request: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    decision: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    outcome_type: Mapped[str | None]
    outcome_id: Mapped[UUID | None]
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    due_at: Mapped[datetime | None]
    lapses_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class ServiceRequestMove(Identified):
    """One step of a request: what was done, by whom, and where it led."""

    __tablename__ = "service_request_moves"
    __table_args__ = (
        UniqueConstraint("service_request_id", "position"),
        ForeignKeyConstraint(
            ["service_request_id", "registrant_id"], [ServiceRequest.id, ServiceRequest.registrant_id]
        ),
        Index(None, "registrant_id"),
    )

    service_request_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    position: Mapped[int]
    move: Mapped[str]
    status: Mapped[str]
    moved_at: Mapped[datetime]
    moved_by_kind: Mapped[str]
    moved_by_name: Mapped[str]
