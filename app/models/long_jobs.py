"""Work that takes longer than a request, and that somebody follows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified


class LongJob(Identified):
    """One such piece of work: how much of it there is, and how much is done."""

    __tablename__ = "long_jobs"
    __table_args__ = (
        CheckConstraint("status in ('queued', 'running', 'done', 'failed')", name="status_known"),
        CheckConstraint("done between 0 and total", name="not_more_than_all"),
        Index(None, "account_id"),
        CheckConstraint(
            "(finished_at is null) = (status in ('queued', 'running'))", name="finished_when_over"
        ),
    )

    kind: Mapped[str]
    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    status: Mapped[str] = mapped_column(server_default="queued")
    total: Mapped[int]
    done: Mapped[int] = mapped_column(server_default=text("0"))
    errors: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
