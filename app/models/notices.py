"""What people are told: the bell, and mail without content."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified


class Notification(Identified):
    """One line under an account's bell."""

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("account_id", "code", "subject_id"),
        Index(
            "ix_notifications_account_id_id",
            "account_id", literal_column("created_at desc"), literal_column("id desc"),
        ),
        Index("ix_notifications_account_id_unread", "account_id", postgresql_where=text("read_at is null")),
    )  # fmt: skip

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    code: Mapped[str]
    params: Mapped[dict[str, Any]]
    href: Mapped[str | None]
    subject_id: Mapped[UUID]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class Mail(Identified):
    """One mail that sends a person to the portal. It has one cause, and is sent once.

    `link` is sealed, because it may hold a token, and is forgotten once the mail is sent. `object_id` is a paper that
    goes with it, under `file_name`.
    """

    __tablename__ = "mails"
    __table_args__ = (
        UniqueConstraint("cause"),
        CheckConstraint("status in ('queued', 'sent', 'failed')", name="status_known"),
        Index("ix_mails_status", "created_at", postgresql_where=text("status <> 'sent'")),
    )

    account_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    address: Mapped[str]
    code: Mapped[str]
    link: Mapped[bytes | None]
    language: Mapped[str]
    cause: Mapped[str]
    message_id: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="queued")
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    object_id: Mapped[UUID | None]
    file_name: Mapped[str | None]
