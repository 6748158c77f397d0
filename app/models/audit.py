"""What was done, by whom; written through the context alone."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class AuditEvent(Base):
    """One thing done or refused. No foreign keys: the trail outlives what it is about."""

    __tablename__ = "audit_events"
    __table_args__ = (
        Index(None, "registrant_id", "id"),
        Index(None, "account_id", "id"),
        Index(
            "ix_audit_events_unprompted",
            "recorded_at",
            "id",
            postgresql_where=text("event = 'registrant.read' and reason is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    event: Mapped[str]
    recorded_at: Mapped[datetime]
    real_at: Mapped[datetime]
    actor_kind: Mapped[str]
    actor_name: Mapped[str]
    account_id: Mapped[UUID | None]
    roles: Mapped[list[str]]
    registrant_id: Mapped[UUID | None]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    operation_id: Mapped[str]
    request_id: Mapped[str]
    reason: Mapped[str | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    on_behalf_of: Mapped[UUID | None]


class Change(Base):
    """One change of the register, in recording order; the database writes it beside the row's version."""

    __tablename__ = "changes"
    __table_args__ = (Index(None, "registrant_id", "seq"),)

    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_name: Mapped[str]
    resource_type: Mapped[str]
    resource_id: Mapped[UUID]
    change: Mapped[str]
    effective_from: Mapped[date | None]
    effective_to: Mapped[date | None]
    fields: Mapped[list[str]]


class ChangeDue(Base):
    """A change that the feed is told at the end of the transaction that makes it.

    Kept by triggers; the transaction that wrote a row takes it away before it ends.
    """

    __tablename__ = "changes_due"
    __table_args__ = (Index(None, "transaction_id"), {"prefixes": ["unlogged"]})

    place: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    transaction_id: Mapped[int] = mapped_column(BigInteger)
    of_whom: Mapped[UUID]
    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_name: Mapped[str]
    resource_type: Mapped[str]
    resource_id: Mapped[UUID]
    change: Mapped[str]
    effective_from: Mapped[date | None]
    effective_to: Mapped[date | None]
    fields: Mapped[list[str]]
