"""Correspondence: cases, threads, what was said in them, and how far each person has read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
    literal_column,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.addresses import Address
from app.models.base import Base, Identified, Versioned
from app.models.registrants import Registrant


class MessageCase(Base):
    """A matter that a registrant and the College write to each other about, in one thread or several."""

    __tablename__ = "message_cases"
    __table_args__ = (UniqueConstraint("number", "registrant_id"), Index(None, "registrant_id"))

    number: Mapped[str] = mapped_column(primary_key=True)
    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    opened_at: Mapped[datetime]


class MessageThread(Versioned, Identified):
    """One conversation. It counts its messages, so that nobody has to; `due_at` is set while an answer is owed."""

    __tablename__ = "message_threads"
    __table_args__ = (
        UniqueConstraint("id", "registrant_id"),
        ForeignKeyConstraint(
            ("case_number", "registrant_id"),
            ("message_cases.number", "message_cases.registrant_id"),
            name="fk_message_threads_case_number_message_cases",
        ),
        CheckConstraint("status in ('open', 'closed')", name="status_known"),
        CheckConstraint("(about_type is null) = (about_id is null)", name="about_whole"),
        CheckConstraint("(closed_at is null) = (status = 'open')", name="closed_when_over"),
        CheckConstraint("due_at is null or status = 'open'", name="nothing_due_when_closed"),
        Index(
            "ix_message_threads_registrant_id",
            "registrant_id", literal_column("last_message_at desc"), literal_column("id desc"),
        ),
        Index(None, "case_number"),
        Index(
            "ix_message_threads_team_due_at", "team", "due_at", "id",
            postgresql_where=text("due_at is not null"),
        ),
        Index("ix_message_threads_due_at", "due_at", "id", postgresql_where=text("due_at is not null")),
        Index(
            "ix_message_threads_assignee_id", "assignee_id", "due_at", "id",
            postgresql_where=text("assignee_id is not null"),
        ),
        Index(
            "ix_message_threads_search",
            func.fold(literal_column("(subject || ' ') || case_number")).label("words"),
            postgresql_using="gin", postgresql_ops={"words": "gin_trgm_ops"},
            postgresql_where=text("due_at is not null"),
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID]
    case_number: Mapped[str]
    category: Mapped[str]
    subject: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="open")
    about_type: Mapped[str | None]
    about_id: Mapped[UUID | None]
    contact_phone: Mapped[str | None]
    team: Mapped[str]
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    message_count: Mapped[int] = mapped_column(server_default=text("0"))
    to_regulator_count: Mapped[int] = mapped_column(server_default=text("0"))
    to_registrant_count: Mapped[int] = mapped_column(server_default=text("0"))
    created_at: Mapped[datetime]
    last_message_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Message(Identified):
    """One message, or a note among staff (`internal`). It is never edited; `position` is its place in the thread.

    The two counts say how many messages to each side there were when it was sent, itself included.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("id", "registrant_id"),
        UniqueConstraint("reference_number"),
        UniqueConstraint("thread_id", "position"),
        ForeignKeyConstraint(
            ("thread_id", "registrant_id"), ("message_threads.id", "message_threads.registrant_id")
        ),
        CheckConstraint("direction in ('to_regulator', 'to_registrant', 'internal')", name="direction_known"),
        Index(None, "registrant_id"),
        Index(
            "ix_messages_thread_id_unread", "thread_id", "position",
            postgresql_where=text("read_at is null and direction <> 'internal'"),
        ),
        Index(
            "ix_messages_search", func.fold(literal_column("(reference_number || ' ') || body")).label("words"),
            postgresql_using="gin", postgresql_ops={"words": "gin_trgm_ops"},
            postgresql_where=text("direction <> 'internal'"),
        ),
    )  # fmt: skip

    thread_id: Mapped[UUID]
    registrant_id: Mapped[UUID]
    position: Mapped[int]
    to_regulator_so_far: Mapped[int]
    to_registrant_so_far: Mapped[int]
    reference_number: Mapped[str]
    direction: Mapped[str]
    author_kind: Mapped[str]
    author_name: Mapped[str]
    author_id: Mapped[UUID | None]
    body: Mapped[str]
    sent_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class MessageMark(Base):
    """How far one person has read in one thread."""

    __tablename__ = "message_marks"
    __table_args__ = (Index(None, "thread_id"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id), primary_key=True)
    thread_id: Mapped[UUID] = mapped_column(ForeignKey(MessageThread.id), primary_key=True)
    position: Mapped[int]
    to_regulator_seen: Mapped[int]
    to_registrant_seen: Mapped[int]
    marked_at: Mapped[datetime]


class AddressEnding(Base):
    """An additional location that was ended because a message asked for it."""

    __tablename__ = "address_endings"
    __table_args__ = (
        ForeignKeyConstraint(("message_id", "registrant_id"), ("messages.id", "messages.registrant_id")),
        Index(None, "message_id"),
        Index(None, "registrant_id"),
    )

    address_id: Mapped[UUID] = mapped_column(ForeignKey(Address.id), primary_key=True)
    registrant_id: Mapped[UUID]
    message_id: Mapped[UUID]
    recorded_at: Mapped[datetime]
