"""Acts that need two people."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified
from app.models.registrants import Registrant


class Approval(Identified):
    """An act that one person asks for and another lets happen; or that is not to happen any more."""

    __tablename__ = "approvals"
    __table_args__ = (
        CheckConstraint("approved_by_id <> asked_by_id", name="by_another_person"),
        Index(None, "registrant_id"),
        CheckConstraint("(approved_by_id is null) = (approved_at is null)", name="approved_by_somebody"),
        CheckConstraint("approved_at is null or withdrawn_at is null", name="ended_once"),
        Index(
            "uq_approvals_waiting", "act", "subject_id", unique=True,
            postgresql_where=text("approved_at is null and withdrawn_at is null"),
        ),
    )  # fmt: skip

    act: Mapped[str]
    subject_id: Mapped[UUID]
    registrant_id: Mapped[UUID | None] = mapped_column(ForeignKey(Registrant.id))
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    asked_at: Mapped[datetime]
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    approved_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
