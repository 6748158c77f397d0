"""Accounts: who signs in, with what, and in which session."""

from datetime import datetime
from typing import Any
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
        CheckConstraint("desk_order in ('due_at', 'opened_at')", name="desk_order_known"),
        Index("uq_accounts_email", func.lower(literal_column("email")), unique=True),
    )

    email: Mapped[str]
    display_name: Mapped[str]
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(server_default="en")
    registrant_id: Mapped[UUID | None] = mapped_column(ForeignKey(Registrant.id))
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    must_change_password: Mapped[bool] = mapped_column(server_default=text("false"))
    terms_version: Mapped[int | None]
    terms_accepted_at: Mapped[datetime | None]
    mail_notices: Mapped[bool] = mapped_column(server_default=text("true"))
    desk_order: Mapped[str | None]


class AccountRole(Base):
    """One staff role that an account holds."""

    __tablename__ = "account_roles"

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    granted_at: Mapped[datetime]


class AccountLinkRequest(Versioned, Identified):
    """What the owner of an account says of themself, so that staff find the record that is theirs."""

    __tablename__ = "account_link_requests"
    __table_args__ = (
        CheckConstraint("status in ('open', 'linked', 'declined')", name="status_known"),
        CheckConstraint("(decided_at is null) = (status = 'open')", name="decided_when_over"),
        Index(
            "uq_account_link_requests_account_id_open",
            "account_id",
            unique=True,
            postgresql_where=text("status = 'open'"),
        ),
        Index("ix_account_link_requests_status_id", "status", literal_column("id desc")),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    registration_number: Mapped[str]
    family_name: Mapped[str]
    note: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default="open")
    created_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_name: Mapped[str | None]


class MfaMethod(Identified):
    """A second factor of an account: an authenticator's sealed secret, or a passkey's public key."""

    __tablename__ = "mfa_methods"
    __table_args__ = (
        CheckConstraint("kind in ('totp', 'passkey')", name="kind_known"),
        CheckConstraint(
            "case kind when 'totp' then secret is not null"
            " else num_nulls(credential_id, public_key, sign_count) = 0 or confirmed_at is null end",
            name="proof_of_its_kind",
        ),
        UniqueConstraint("credential_id"),
        Index(None, "account_id"),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    kind: Mapped[str]
    label: Mapped[str | None]
    created_at: Mapped[datetime]
    secret: Mapped[bytes | None]
    confirmed_at: Mapped[datetime | None]
    last_step: Mapped[int | None] = mapped_column(BigInteger)
    credential_id: Mapped[bytes | None]
    public_key: Mapped[bytes | None]
    sign_count: Mapped[int | None] = mapped_column(BigInteger)


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
    proved_at: Mapped[datetime | None]
    device: Mapped[str | None]


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
    nonce: Mapped[bytes | None]
    device_hash: Mapped[bytes | None]
    question: Mapped[str | None]
    next_page: Mapped[str | None]


class RecoveryCode(Base):
    """One recovery code of an account, good once; only its hash is kept."""

    __tablename__ = "recovery_codes"

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(primary_key=True)
    used_at: Mapped[datetime | None]


class KnownDevice(Base):
    """A device from which an account has signed in: it shows a token of its own, of which only the hash is kept."""

    __tablename__ = "known_devices"

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id), primary_key=True)
    device_hash: Mapped[bytes] = mapped_column(primary_key=True)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(server_default=text("0"))
    trait_hash: Mapped[bytes | None]


class SignInFailure(Base):
    """How often in a row an identifier was tried in vain, whether or not it is anybody's."""

    __tablename__ = "sign_in_failures"

    identifier_hash: Mapped[bytes] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last_failed_at: Mapped[datetime]


class ChallengeAnswerHash(Base):
    """The answer to one challenge question of an account; only its hash is kept."""

    __tablename__ = "challenge_answers"

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    answer_hash: Mapped[str]


class Link(Identified):
    """A link that was mailed: good once, for a while; only its hash is kept."""

    __tablename__ = "links"
    __table_args__ = (
        CheckConstraint("kind in ('password_reset', 'email_change', 'email_change_undo')", name="kind_known"),
        UniqueConstraint("token_hash"),
        Index("ix_links_account_id", "account_id", "kind", postgresql_where=text("used_at is null")),
    )

    kind: Mapped[str]
    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    token_hash: Mapped[bytes]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))


class FileEmailChange(Identified):
    """A change of the address on file that staff have verified: confirmed by the new address, undone by the old."""

    __tablename__ = "file_email_changes"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        UniqueConstraint("undo_hash"),
        Index(
            "uq_file_email_changes_open", "registrant_id", unique=True,
            postgresql_where=text("confirmed_at is null and ended_at is null"),
        ),
        Index(None, "registrant_id"),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    old_email: Mapped[str | None]
    new_email: Mapped[str]
    reason: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    token_hash: Mapped[bytes]
    undo_hash: Mapped[bytes | None]
    expires_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    undo_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    linked_account_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))


class RateBucket(Base):
    """How full a rate bucket is, as the moment at which it will be empty again."""

    __tablename__ = "rate_buckets"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    key: Mapped[str] = mapped_column(primary_key=True)
    full_at: Mapped[datetime]
