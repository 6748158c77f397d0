"""The yearly round: cycles, renewals, and what hangs under them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Sequence,
    UniqueConstraint,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified, Recorded, Versioned
from app.models.documents import Document
from app.models.forms import Answered
from app.models.invoices import Invoice
from app.models.registrants import Registrant

NUMBERS = Sequence("renewal_numbers", metadata=Base.metadata)


class RenewalCycle(Recorded, Identified):
    """One round of renewals: when it opens and closes, for whom, with which form and fees."""

    __tablename__ = "renewal_cycles"
    __table_args__ = (
        ExcludeConstraint(
            ("kind", "="),
            (func.tstzrange(literal_column("opens_at"), literal_column("closes_at")), "&&"),
            name="one_cycle_at_a_time", using="gist",
        ),
        CheckConstraint("kind in ('annual', 'postgraduate')", name="kind_known"),
        CheckConstraint("opens_at < closes_at and closes_at <= late_until", name="moments_in_order"),
        CheckConstraint("reduction_basis_points between 0 and 10000", name="reduction_is_a_share"),
        Index("ix_renewal_cycles_opens_at", literal_column("opens_at desc"), literal_column("id desc")),
    )  # fmt: skip

    kind: Mapped[str]
    label: Mapped[str]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    late_until: Mapped[datetime]
    form_key: Mapped[str]
    form_version: Mapped[int]
    fees: Mapped[dict[str, Any]]
    late_fee_code: Mapped[str | None]
    reminder_days: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    notice_after_days: Mapped[int | None]
    reduction_basis_points: Mapped[int]
    opened_at: Mapped[datetime | None]
    opened_through: Mapped[UUID | None]


class Renewal(Answered, Versioned, Identified):
    """One registrant's renewal in one cycle."""

    __tablename__ = "renewals"
    __table_args__ = (
        UniqueConstraint("reference_number"),
        UniqueConstraint("registrant_id", "cycle_id", name="uq_renewals_registrant_id_cycle_id"),
        UniqueConstraint("id", "registrant_id", name="uq_renewals_id_registrant_id"),
        CheckConstraint(
            "completed_at is null or submitted_at is not null", name="submitted_before_completed"
        ),
        CheckConstraint("submitted_at is null or started_at is not null", name="started_before_submitted"),
        CheckConstraint("num_nonnulls(completed_at, withdrawn_at) < 2", name="not_withdrawn_when_complete"),
        ForeignKeyConstraint(["invoice_id", "registrant_id"], [Invoice.id, Invoice.registrant_id]),
        Index(None, "invoice_id"),
        Index("ix_renewals_cycle_id", "cycle_id", "id"),
        Index(
            "ix_renewals_unfinished", "cycle_id", "told_until",
            postgresql_where=text("completed_at is null and withdrawn_at is null"),
        ),
        Index(
            "ix_renewals_not_charged", "cycle_id", "id",
            postgresql_where=text(
                "completed_at is null and withdrawn_at is null and late_fee_at is null and invoice_id is not null"
            ),
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    cycle_id: Mapped[UUID] = mapped_column(ForeignKey(RenewalCycle.id))
    reference_number: Mapped[str]
    class_: Mapped[str] = mapped_column("class")
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    profile_confirmed_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    attestation: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    invoice_id: Mapped[UUID | None]
    late_fee_at: Mapped[datetime | None]
    suspension_notice_at: Mapped[datetime | None]
    told_until: Mapped[datetime | None]
    fee_reduction: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class RenewalRevision(Identified):
    """A survey as it was handed in, before staff let it be corrected."""

    __tablename__ = "renewal_revisions"
    __table_args__ = (
        ForeignKeyConstraint(["renewal_id", "registrant_id"], [Renewal.id, Renewal.registrant_id]),
        Index(None, "renewal_id"),
        Index(None, "registrant_id"),
    )

    renewal_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    answers: Mapped[dict[str, Any]]
    sealed_answers: Mapped[bytes | None]
    attestation: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    submitted_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_name: Mapped[str]


class RenewalFollowUp(Versioned, Identified):
    """One answer that staff look into: which question, never what was answered."""

    __tablename__ = "renewal_follow_ups"
    __table_args__ = (
        UniqueConstraint("renewal_id", "question", name="uq_renewal_follow_ups_renewal_id_question"),
        ForeignKeyConstraint(["renewal_id", "registrant_id"], [Renewal.id, Renewal.registrant_id]),
        Index(None, "registrant_id"),
        Index("ix_renewal_follow_ups_open", "role", "id", postgresql_where=text("closed_at is null")),
        Index(
            "ix_renewal_follow_ups_done",
            "role",
            literal_column("id desc"),
            postgresql_where=text("closed_at is not null"),
        ),
    )

    renewal_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    question: Mapped[str]
    role: Mapped[str]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by_name: Mapped[str | None]
    outcome: Mapped[str | None]


class RenewalPaper(Base):
    """A paper that came with a complete renewal."""

    __tablename__ = "renewal_papers"
    __table_args__ = (
        ForeignKeyConstraint(["renewal_id", "registrant_id"], [Renewal.id, Renewal.registrant_id]),
        Index(None, "renewal_id"),
        Index(None, "registrant_id"),
    )

    document_id: Mapped[UUID] = mapped_column(ForeignKey(Document.id), primary_key=True)
    renewal_id: Mapped[UUID]
    registrant_id: Mapped[UUID]


class AppointmentLetter(Identified):
    """A letter of appointment that a medical school has sent for a trainee."""

    __tablename__ = "appointment_letters"
    __table_args__ = (
        UniqueConstraint(
            "registrant_id", "appointment_from", name="uq_appointment_letters_registrant_id_appointment_from"
        ),
        CheckConstraint("appointment_to > appointment_from", name="period_forwards"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    programme: Mapped[str]
    appointment_from: Mapped[date]
    appointment_to: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_name: Mapped[str]


class AppointmentLetterRevision(Base):
    """What a letter of appointment said before it was corrected."""

    __tablename__ = "appointment_letter_revisions"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey(AppointmentLetter.id), index=True)
    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id), index=True)
    programme: Mapped[str]
    appointment_to: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_kind: Mapped[str]
    recorded_by_name: Mapped[str]
