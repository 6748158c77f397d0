"""Concerns: open and closed matters that hold back automatic certificates of professional conduct."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified, Versioned
from app.models.registrants import Registrant


class Concern(Versioned, Identified):
    """One matter about a registrant; that there is one is known to the conduct team alone."""

    __tablename__ = "concerns"
    __table_args__ = (
        CheckConstraint("(closed_on is null) = (outcome is null)", name="closed_with_an_outcome"),
        CheckConstraint("closed_on >= opened_on", name="closed_afterwards"),
        Index(
            "ix_concerns_registrant_id",
            "registrant_id", literal_column("opened_on desc"), literal_column("id desc"),
        ),
    )  # fmt: skip

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    kind: Mapped[str]
    summary: Mapped[str]
    opened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_name: Mapped[str]
    closed_on: Mapped[date | None]
    outcome: Mapped[str | None]
    closing_note: Mapped[str | None]
    closed_by_name: Mapped[str | None]
