"""Invitations to the portal, in waves or one by one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified, Versioned
from app.models.registrants import Registrant


class InvitationCohort(Versioned, Identified):
    """A wave of invitations that is sent on one day."""

    __tablename__ = "invitation_cohorts"

    name: Mapped[str]
    send_at: Mapped[datetime]
    created_at: Mapped[datetime]
    created_by_name: Mapped[str]
    sent_at: Mapped[datetime | None]


class Invitation(Identified):
    """One person's way in: a link that is good once, for thirty days; only its hash is kept."""

    __tablename__ = "invitations"
    __table_args__ = (
        CheckConstraint("language in ('en', 'fr')", name="language_known"),
        CheckConstraint("status in ('planned', 'sent', 'accepted', 'replaced')", name="status_known"),
        UniqueConstraint("token_hash"),
        Index(None, "registrant_id"),
        Index("ix_invitations_cohort_id", "cohort_id", "id"),
        Index("ix_invitations_email", func.lower(literal_column("email"))),
        Index("ix_invitations_status", "id", postgresql_where=text("status = 'planned'")),
        Index("ix_invitations_status_id", "status", literal_column("id desc")),
    )

    cohort_id: Mapped[UUID | None] = mapped_column(ForeignKey(InvitationCohort.id))
    registrant_id: Mapped[UUID | None] = mapped_column(ForeignKey(Registrant.id))
    email: Mapped[str]
    language: Mapped[str]
    status: Mapped[str]
    token_hash: Mapped[bytes | None]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    replaced_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("invitations.id", deferrable=True, initially="DEFERRED")
    )
