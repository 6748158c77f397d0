"""What the public register says of a registrant beside standing and conditions: findings, charges, referrals."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified, Slice
from app.models.registrants import Registrant


class RegisterNotice(Slice, Identified):
    """One public notice over one period: it ends when the by-law no longer makes it public."""

    __tablename__ = "register_notices"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        Index(None, "registrant_id"),
    )

    registrant_id: Mapped[UUID] = mapped_column(ForeignKey(Registrant.id))
    type: Mapped[str]
    text: Mapped[dict[str, Any]]
    reason: Mapped[str | None]
