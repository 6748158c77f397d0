"""Who may act for a registrant."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, literal_column, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified, Recorded
from app.models.registrants import Registrant


class Delegation(Recorded, Identified):
    """One person's permission to act for a registrant, by area, from a day to a day."""

    __tablename__ = "delegations"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        UniqueConstraint("token_hash"),
        Index(
            "ix_delegations_registrant_id",
            "registrant_id", literal_column("effective_from desc"), literal_column("id desc"),
        ),
        Index("ix_delegations_account_id", "account_id", postgresql_where=text("revoked_at is null")),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    email: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    permissions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    purpose: Mapped[str]
    token_hash: Mapped[bytes | None]
    link_expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    effective_from: Mapped[date]
    effective_to: Mapped[date]
