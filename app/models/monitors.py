"""Monitors: whom partners watch."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified
from app.models.partners import PartnerOrganization
from app.models.registrants import Registrant


class Monitor(Identified):
    """One registrant whom one partner watches. `seen` is where they stood when the partner was last told."""

    __tablename__ = "monitors"
    __table_args__ = (
        Index(
            "uq_monitors_open", "organization_id", "registrant_id", unique=True,
            postgresql_where=text("ended_at is null"),
        ),
        Index(None, "registrant_id"),
    )  # fmt: skip

    organization_id: Mapped[UUID] = mapped_column(ForeignKey(PartnerOrganization.id))
    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    purpose: Mapped[str]
    expires_on: Mapped[date]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    seen: Mapped[dict[str, Any]]
