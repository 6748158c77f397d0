"""One message to many."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Base, Identified
from app.models.long_jobs import LongJob
from app.models.messages import Message
from app.models.registrants import Registrant


class Broadcast(Identified):
    """What is said to everybody of an audience, in both languages."""

    __tablename__ = "broadcasts"
    __table_args__ = (Index(None, "job_id"), Index(None, "author_id"))

    job_id: Mapped[UUID] = mapped_column(ForeignKey(LongJob.id))
    category: Mapped[str]
    team: Mapped[str]
    author_name: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    subject: Mapped[dict[str, Any]]
    body: Mapped[dict[str, Any]]
    audience: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class BroadcastRecipient(Base):
    """Somebody whom a broadcast is for, chosen when it was made; `message_id` is set once they have it."""

    __tablename__ = "broadcast_recipients"
    __table_args__ = (
        UniqueConstraint("message_id"),
        Index(None, "registrant_id"),
        Index(
            "ix_broadcast_recipients_waiting", "broadcast_id", "registrant_id",
            postgresql_where=text("message_id is null"),
        ),
    )  # fmt: skip

    broadcast_id: Mapped[UUID] = mapped_column(ForeignKey(Broadcast.id), primary_key=True)
    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id), primary_key=True)
    message_id: Mapped[UUID | None] = mapped_column(ForeignKey(Message.id))
