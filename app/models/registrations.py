"""Terms, conditions and limitations of registrations, in slices of time."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified, Slice
from app.models.registrants import Registration


class RegistrationCondition(Slice, Identified):
    """One term, condition or limitation over one period; several may hold at once.

    The account that imposed it is kept, because another person must lift it; and the one that last corrected it.
    """

    __tablename__ = "conditions"
    __table_args__ = (
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
        ForeignKeyConstraint(
            ["registration_id", "registrant_id"], [Registration.id, Registration.registrant_id]
        ),
        Index(None, "registrant_id"),
        Index(None, "registration_id"),
    )

    registrant_id: Mapped[UUID]
    registration_id: Mapped[UUID]
    type: Mapped[str]
    origin: Mapped[str]
    text: Mapped[dict[str, Any]]
    public: Mapped[bool]
    reason: Mapped[str | None]
    imposed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
    entered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Account.id))
