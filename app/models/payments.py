"""Money that came in and went back: payment sessions, attempts, payments, refunds, and what the provider told."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Base, Identified, Recorded, Versioned
from app.models.invoices import Invoice, Receipt

FOUR_DIGITS = "last4 ~ '^[0-9]{4}$'"


class PaymentSession(Versioned, Identified):
    """One hosted payment: the intent, stored before the provider hears of it, and what became of it."""

    __tablename__ = "payment_sessions"
    __table_args__ = (
        UniqueConstraint("checkout_id"),
        UniqueConstraint("id", "registrant_id"),
        CheckConstraint("amount_cents > 0", name="amount_positive"),
        CheckConstraint("status in ('open', 'paid', 'failed', 'expired', 'cancelled')", name="status_known"),
        CheckConstraint("locale in ('en', 'fr')", name="locale_known"),
        CheckConstraint("(status = 'open') = (finished_at is null)", name="finished_or_open"),
        ForeignKeyConstraint(("invoice_id", "registrant_id"), (Invoice.id, Invoice.registrant_id)),
        Index(
            "ix_payment_sessions_invoice_id",
            "invoice_id", literal_column("opened_at desc"), literal_column("id desc"),
        ),
        Index("ix_payment_sessions_registrant_id", "registrant_id"),
        Index("uq_payment_sessions_key", "account_id", "key", unique=True),
        Index(
            "one_open_session_per_invoice", "invoice_id", unique=True,
            postgresql_where=text("status = 'open'"),
        ),
        Index("ix_payment_sessions_open", "opened_at", postgresql_where=text("status = 'open'")),
    )  # fmt: skip

    invoice_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    key: Mapped[str | None]
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    status: Mapped[str]
    checkout_id: Mapped[str | None]
    checkout_url: Mapped[str | None]
    return_url: Mapped[str]
    locale: Mapped[str]
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    failure: Mapped[str | None]


class PaymentAttempt(Identified):
    """One try of a card on the hosted page."""

    __tablename__ = "payment_attempts"
    __table_args__ = (
        UniqueConstraint("provider_reference"),
        CheckConstraint("outcome in ('succeeded', 'declined', 'refused')", name="outcome_known"),
        CheckConstraint(FOUR_DIGITS, name="four_digits"),
        Index("ix_payment_attempts_payment_session_id", "payment_session_id", "attempted_at"),
    )

    payment_session_id: Mapped[UUID] = mapped_column(ForeignKey(PaymentSession.id))
    provider_reference: Mapped[str]
    attempted_at: Mapped[datetime]
    outcome: Mapped[str]
    reason: Mapped[str | None]
    brand: Mapped[str | None]
    last4: Mapped[str | None]


class Payment(Recorded, Identified):
    """Money received for an invoice, by card through the provider or on paper through finance."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("provider_reference"),
        UniqueConstraint("id", "registrant_id"),
        CheckConstraint("kind in ('card', 'cheque', 'adjustment')", name="kind_known"),
        CheckConstraint("amount_cents > 0", name="amount_positive"),
        CheckConstraint(FOUR_DIGITS, name="four_digits"),
        CheckConstraint(
            "refunding_cents >= 0 and refunded_cents >= 0"
            " and refunding_cents + refunded_cents <= amount_cents",
            name="refunds_within_payment",
        ),
        ForeignKeyConstraint(("invoice_id", "registrant_id"), (Invoice.id, Invoice.registrant_id)),
        ForeignKeyConstraint(
            ("payment_session_id", "registrant_id"), (PaymentSession.id, PaymentSession.registrant_id)
        ),
        Index("ix_payments_invoice_id", "invoice_id", "paid_at"),
        Index("ix_payments_registrant_id", "registrant_id", "paid_at"),
        Index("ix_payments_payment_session_id", "payment_session_id"),
        Index("ix_payments_paid_at", "paid_at"),
    )

    invoice_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    payment_session_id: Mapped[UUID | None]
    kind: Mapped[str]
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    paid_at: Mapped[datetime]
    received_on: Mapped[date]
    brand: Mapped[str | None]
    last4: Mapped[str | None]
    provider_reference: Mapped[str | None]
    reference: Mapped[str | None]
    reason: Mapped[str | None]
    refunding_cents: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    refunded_cents: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))

    @property
    def refundable_cents(self) -> int:
        """Tell what is left to be asked back."""
        return self.amount_cents - self.refunded_cents - self.refunding_cents


class ReceiptPayment(Base):
    """A payment on the receipt that was issued for it: each is on one."""

    __tablename__ = "receipt_payments"
    __table_args__ = (
        ForeignKeyConstraint(("payment_id", "registrant_id"), (Payment.id, Payment.registrant_id)),
        Index("ix_receipt_payments_receipt_id", "receipt_id"),
        Index("ix_receipt_payments_registrant_id", "registrant_id"),
    )

    payment_id: Mapped[UUID] = mapped_column(primary_key=True)
    receipt_id: Mapped[UUID] = mapped_column(ForeignKey(Receipt.id))
    registrant_id: Mapped[UUID]


class Refund(Recorded, Identified):
    """Money that goes back: asked for by one person, approved by another, paid back through the provider."""

    __tablename__ = "refunds"
    __table_args__ = (
        UniqueConstraint("provider_reference"),
        CheckConstraint("amount_cents > 0", name="amount_positive"),
        CheckConstraint(
            "cause in ('requested', 'overpayment', 'card_not_accepted', 'provider')", name="cause_known"
        ),
        CheckConstraint(
            "status in ('awaiting_approval', 'approved', 'succeeded', 'failed', 'cancelled')",
            name="status_known",
        ),
        CheckConstraint("approved_by_id <> requested_by_id", name="two_people"),
        ForeignKeyConstraint(("payment_id", "registrant_id"), (Payment.id, Payment.registrant_id)),
        ForeignKeyConstraint(("invoice_id", "registrant_id"), (Invoice.id, Invoice.registrant_id)),
        Index("ix_refunds_payment_id", "payment_id"),
        Index("ix_refunds_invoice_id", "invoice_id"),
        Index("ix_refunds_registrant_id", "registrant_id"),
        Index("ix_refunds_requested_by_id", "requested_by_id"),
        Index("ix_refunds_approved_by_id", "approved_by_id"),
        Index("ix_refunds_finished_at", "finished_at"),
        Index("ix_refunds_recorded_at", literal_column("recorded_at desc"), literal_column("id desc")),
    )

    payment_id: Mapped[UUID]
    invoice_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    cause: Mapped[str]
    status: Mapped[str]
    reason: Mapped[str]
    requested_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    approved_by_name: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    provider_reference: Mapped[str | None]
    failure: Mapped[str | None]


class ProviderEvent(Versioned, Identified):
    """One event of the provider, taken in once, and what was done with it."""

    __tablename__ = "provider_events"
    __table_args__ = (
        UniqueConstraint("provider_event_id"),
        CheckConstraint(
            "status in ('applied', 'ignored', 'waiting', 'parked', 'resolved')", name="status_known"
        ),
        Index("ix_provider_events_payment_session_id", "payment_session_id"),
        Index(
            "ix_provider_events_payment_reference", "payment_reference",
            postgresql_where=text("status = 'waiting'"),
        ),
        Index(
            "ix_provider_events_parked", literal_column("received_at desc"), literal_column("id desc"),
            postgresql_where=text("status in ('parked', 'resolved')"),
        ),
    )  # fmt: skip

    provider_event_id: Mapped[str]
    type: Mapped[str]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    status: Mapped[str]
    reason: Mapped[str | None]
    payment_session_id: Mapped[UUID | None] = mapped_column(ForeignKey(PaymentSession.id))
    payment_reference: Mapped[str | None]
    content: Mapped[dict[str, Any]]
    resolution: Mapped[str | None]
    resolution_reason: Mapped[str | None]
    resolved_at: Mapped[datetime | None]
    resolved_by_name: Mapped[str | None]


class ProviderEntry(Base):
    """One line of the provider's own books, copied for the comparison with ours."""

    __tablename__ = "provider_ledger"
    __table_args__ = (
        CheckConstraint("kind in ('payment', 'refund')", name="kind_known"),
        Index("ix_provider_ledger_happened_at", "happened_at"),
    )

    reference: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    payment_session_id: Mapped[UUID | None]
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    happened_at: Mapped[datetime]
    copied_at: Mapped[datetime]


class SandboxPaymentObject(Base):
    """Sandbox only: one object of the embedded payment provider's books, as it goes over its wire."""

    __tablename__ = "sandbox_payment_objects"
    __table_args__ = (
        Index("ix_sandbox_payment_objects_kind", "kind", "created_at"),
        Index("ix_sandbox_payment_objects_parent", "parent"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    parent: Mapped[str | None]
    created_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
