"""Accounts: who signs in, with what, and in which session."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    func,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified, Versioned
from app.models.registrants import Registrant


class Account(Versioned, Identified):
    """A login: a registrant's, an applicant's, a delegate's or a staff member's."""

    __tablename__ = "accounts"
    __table_args__ = (
        UniqueConstraint("registrant_id"),
        CheckConstraint("language in ('en', 'fr')", name="language_known"),
        Index("uq_accounts_email", func.lower(literal_column("email")), unique=True),
    )

    email: Mapped[str]
    display_name: Mapped[str]
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(server_default="en")
    registrant_id: Mapped[UUID | None] = mapped_column(ForeignKey(Registrant.id))
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class AccountRole(Base):
    """One staff role that an account holds."""

    __tablename__ = "account_roles"

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    granted_at: Mapped[datetime]


class MfaMethod(Identified):
    """A second factor of an account; its secret is sealed."""

    __tablename__ = "mfa_methods"
    __table_args__ = (CheckConstraint("kind in ('totp')", name="kind_known"), Index(None, "account_id"))

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    kind: Mapped[str]
    secret: Mapped[bytes]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int | None] = mapped_column(BigInteger)


class Session(Identified):
    """A sign-in that has not ended, or how it ended. Its refresh tokens are one family."""

    __tablename__ = "sessions"
    __table_args__ = (
        CheckConstraint("(ended_at is null) = (end_reason is null)", name="end_has_reason"),
        Index(None, "account_id", postgresql_where=text("ended_at is null")),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]


class RefreshToken(Identified):
    """One link of a session's chain of refresh tokens; only its hash is kept."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (UniqueConstraint("token_hash"), Index(None, "session_id"))

    session_id: Mapped[UUID] = mapped_column(ForeignKey(Session.id))
    token_hash: Mapped[bytes]
    issued_at: Mapped[datetime]
    spent_at: Mapped[datetime | None]
    spent_with: Mapped[str | None]
    successor: Mapped[bytes | None]


class Challenge(Identified):
    """A sign-in that waits for its second factor."""

    __tablename__ = "challenges"
    __table_args__ = (Index(None, "account_id"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    expires_at: Mapped[datetime]
    attempts_left: Mapped[int]
    answered_at: Mapped[datetime | None]


class RateBucket(Base):
    """How full a rate bucket is, as the moment at which it will be empty again."""

    __tablename__ = "rate_buckets"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    key: Mapped[str] = mapped_column(primary_key=True)
    full_at: Mapped[datetime]
