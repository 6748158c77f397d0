"""Webhooks of partners: where events are sent, which were, and how each attempt ended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified, Versioned
from app.models.partner_events import PartnerEvent
from app.models.partners import PartnerOrganization


class WebhookEndpoint(Versioned, Identified):
    """A URL to which a partner has its events sent. The secrets are sealed, and forgotten when it ends."""

    __tablename__ = "webhook_endpoints"
    __table_args__ = (
        CheckConstraint("status in ('active', 'paused')", name="status_known"),
        CheckConstraint("pause_reason in ('requested', 'gone', 'failing')", name="reason_known"),
        CheckConstraint("(status = 'paused') = (paused_at is not null)", name="paused_since"),
        CheckConstraint("(paused_at is null) = (pause_reason is null)", name="paused_for_a_reason"),
        CheckConstraint("(secret is null) = (ended_at is not null)", name="secret_while_open"),
        CheckConstraint(
            "(previous_secret is null) = (previous_secret_expires_at is null)", name="previous_secret_for_a_time"
        ),
        Index(
            "uq_webhook_endpoints_open", "organization_id", "url", unique=True,
            postgresql_where=text("ended_at is null"),
        ),
    )  # fmt: skip

    organization_id: Mapped[UUID] = mapped_column(ForeignKey(PartnerOrganization.id))
    url: Mapped[str]
    event_types: Mapped[list[str]]
    status: Mapped[str] = mapped_column(server_default="active", default="active")
    paused_at: Mapped[datetime | None]
    pause_reason: Mapped[str | None]
    first_failed_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(server_default="0", default=0)
    resting_until: Mapped[datetime | None]
    secret: Mapped[bytes | None]
    previous_secret: Mapped[bytes | None]
    previous_secret_expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class WebhookDelivery(Identified):
    """One event on its way to one endpoint. `next_attempt_at` is null where nothing is to be done."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        CheckConstraint("status in ('pending', 'delivered', 'failed')", name="status_known"),
        CheckConstraint("(status = 'delivered') = (delivered_at is not null)", name="delivered_then"),
        CheckConstraint("status = 'pending' or next_attempt_at is null", name="only_pending_go_on"),
        UniqueConstraint("endpoint_id", "event_id"),
        Index("ix_webhook_deliveries_endpoint_id", "endpoint_id", literal_column("id desc")),
        Index(None, "event_id"),
        Index(
            "ix_webhook_deliveries_due", "next_attempt_at", "id",
            postgresql_where=text("next_attempt_at is not null"),
        ),
    )  # fmt: skip

    endpoint_id: Mapped[UUID] = mapped_column(ForeignKey(WebhookEndpoint.id))
    event_id: Mapped[UUID] = mapped_column(ForeignKey(PartnerEvent.id, ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(server_default="pending")
    attempt_count: Mapped[int] = mapped_column(server_default="0")
    attempts_in_round: Mapped[int] = mapped_column(server_default="0")
    next_attempt_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]


class WebhookAttempt(Base):
    """One attempt to deliver: what the receiver answered, or why it did not. Neither body is kept."""

    __tablename__ = "webhook_attempts"

    delivery_id: Mapped[UUID] = mapped_column(
        ForeignKey(WebhookDelivery.id, ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    attempted_at: Mapped[datetime]
    status_code: Mapped[int | None]
    failure: Mapped[str | None]
    duration_ms: Mapped[int]
