"""The desk: one item of work for each thing that waits for staff."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Base, Identified, Versioned
from app.models.registrants import Registrant

NOT_DONE = text("status <> 'done'")


class WorkItem(Versioned, Identified):
    """What staff have to finish. It bears the identifier of the thing that it is about.

    Triggers keep all but those of service requests and of reviews, which keep their own. Whose record it is about may
    be what is to be found out: of an account that asks, or of money that came in.
    """

    __tablename__ = "work_items"
    __table_args__ = (
        UniqueConstraint("id", "registrant_id"),
        CheckConstraint("status in ('open', 'waiting', 'done')", name="status_known"),
        CheckConstraint("(closed_at is null) = (status <> 'done')", name="closed_when_done"),
        CheckConstraint("(waiting_since is null) = (status <> 'waiting')", name="waits_since"),
        Index("ix_work_items_due_at", "due_at", "id", postgresql_where=NOT_DONE),
        Index("ix_work_items_opened_at", "opened_at", "id", postgresql_where=NOT_DONE),
        Index(
            "ix_work_items_queue_opened_at", "queue", "opened_at", "id", postgresql_include=["status", "due_at"],
            postgresql_where=NOT_DONE,
        ),
        Index("ix_work_items_queue_due_at", "queue", "due_at", "id", postgresql_where=NOT_DONE),
        Index(
            "ix_work_items_queue_kind_due_at", "queue", "kind", "due_at", "id", postgresql_where=NOT_DONE
        ),
        Index(
            "ix_work_items_assignee_id", "assignee_id", "due_at", "id",
            postgresql_where=text("assignee_id is not null and status <> 'done'"),
        ),
        Index("ix_work_items_waiting", "due_at", "id", postgresql_where=text("status = 'waiting'")),
        Index(None, "registrant_id"),
        Index(None, "account_id"),
        Index(None, "reference_number"),
    )  # fmt: skip

    kind: Mapped[str]
    registrant_id: Mapped[UUID | None] = mapped_column(ForeignKey(Registrant.id))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    queue: Mapped[str]
    topic: Mapped[str]
    reference_number: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="open")
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    opened_at: Mapped[datetime]
    due_at: Mapped[datetime]
    waiting_since: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class WorkItemNote(Identified):
    """A note among staff. It is never edited, and never leaves the College."""

    __tablename__ = "work_item_notes"
    __table_args__ = (
        ForeignKeyConstraint(["work_item_id", "registrant_id"], [WorkItem.id, WorkItem.registrant_id]),
        ForeignKeyConstraint(["work_item_id"], [WorkItem.id], name="fk_work_item_notes_work_item_id"),
        Index(None, "work_item_id", "written_at"),
        Index(None, "registrant_id"),
        Index(None, "author_id"),
    )

    work_item_id: Mapped[UUID]
    registrant_id: Mapped[UUID | None]
    body: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    author_name: Mapped[str]
    written_at: Mapped[datetime]


class WorkItemMove(Base):
    """That an item came into a queue, went out, waited or went on; a trigger writes it."""

    __tablename__ = "work_item_moves"
    __table_args__ = (
        CheckConstraint("move in ('opened', 'closed', 'waiting', 'resumed')", name="move_known"),
        Index("ix_work_item_moves_queue", "queue", "move", "moved_at", postgresql_include=["work_item_id"]),
        Index(None, "work_item_id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    work_item_id: Mapped[UUID] = mapped_column(ForeignKey(WorkItem.id))
    kind: Mapped[str]
    queue: Mapped[str]
    move: Mapped[str]
    moved_at: Mapped[datetime]
