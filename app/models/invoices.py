"""Invoices, what they are made of, and the receipts for them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    Uuid,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified, Recorded
from app.models.registrants import Registrant


class Invoice(Recorded, Identified):
    """What a registrant owes for one thing; its sums are those of its lines, payments and refunds."""

    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("id", "registrant_id"),
        CheckConstraint("num_nonnulls(subject_type, subject_id) <> 1", name="subject_is_whole"),
        CheckConstraint("due_on >= issued_on", name="due_after_issue"),
        CheckConstraint("lines_cents + tax_cents >= 0", name="never_below_nothing"),
        CheckConstraint("refunded_cents between 0 and paid_cents", name="refunds_within_payments"),
        Index(
            "ix_invoices_registrant_id",
            "registrant_id", literal_column("issued_on desc"), literal_column("id desc"),
        ),
        Index("ix_invoices_issued_on", literal_column("issued_on desc"), literal_column("id desc")),
        Index(
            "uq_invoices_subject", "subject_type", "subject_id", "purpose", unique=True,
            postgresql_where=text("subject_id is not null and voided_at is null"),
        ),
        Index(
            "ix_invoices_owed", "due_on", "id",
            postgresql_where=text(
                "voided_at is null and lines_cents + tax_cents - paid_cents + refunded_cents > 0"
            ),
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    number: Mapped[str]
    purpose: Mapped[str]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    issued_on: Mapped[date]
    due_on: Mapped[date]
    lines_cents: Mapped[int] = mapped_column(BigInteger)
    tax_cents: Mapped[int] = mapped_column(BigInteger)
    paid_cents: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    refunded_cents: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    late_fee_code: Mapped[str | None]
    late_fee_on: Mapped[date | None]
    settled_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    reason: Mapped[str | None]

    @property
    def total_cents(self) -> int:
        return self.lines_cents + self.tax_cents

    @property
    def balance_cents(self) -> int:
        """Tell what is still owed; below nothing, what was paid too much."""
        return self.total_cents - self.paid_cents + self.refunded_cents


class SumsDue(Base):
    """Invoices whose sums are held against their parts at the end of a transaction that touched them.

    Kept by triggers; the transaction that wrote a row takes it away before it ends.
    """

    __tablename__ = "sums_due"
    __table_args__ = ({"prefixes": ["unlogged"]},)

    transaction_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    invoice_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))


class InvoiceLine(Identified):
    """One thing billed, credited or taken back: code, texts and amount as they were on that day."""

    __tablename__ = "invoice_lines"
    __table_args__ = (
        UniqueConstraint("invoice_id", "position"),
        CheckConstraint("kind in ('fee', 'late_fee', 'credit', 'refund', 'reversal')", name="kind_known"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("amount_cents = quantity * unit_cents", name="quantity_times_unit"),
        ForeignKeyConstraint(("invoice_id", "registrant_id"), (Invoice.id, Invoice.registrant_id)),
        Index("ix_invoice_lines_registrant_id", "registrant_id"),
        Index("ix_invoice_lines_fee_code", "fee_code", "recorded_at"),
        Index("ix_invoice_lines_recorded_at", "recorded_at"),
    )

    invoice_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    position: Mapped[int]
    kind: Mapped[str]
    fee_code: Mapped[str | None]
    title_en: Mapped[str]
    title_fr: Mapped[str]
    quantity: Mapped[int]
    unit_cents: Mapped[int] = mapped_column(BigInteger)
    amount_cents: Mapped[int] = mapped_column(BigInteger)
    tax_code: Mapped[str | None]
    tax_basis_points: Mapped[int | None]
    tax_cents: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str | None]
    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_name: Mapped[str]


class Receipt(Identified):
    """What was paid for an invoice, as it was when nothing was owed any more: the facts that its page shows.

    An invoice on which something is billed after it was paid has another when that is paid as well.
    """

    __tablename__ = "receipts"
    __table_args__ = (
        UniqueConstraint("number"),
        ForeignKeyConstraint(("invoice_id", "registrant_id"), (Invoice.id, Invoice.registrant_id)),
        Index("ix_receipts_registrant_id", "registrant_id"),
        Index("ix_receipts_invoice_id", "invoice_id", "issued_at", "id"),
    )

    invoice_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    number: Mapped[str]
    issued_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]
