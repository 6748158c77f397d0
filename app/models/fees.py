"""Fees, in slices of time."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Identified, Slice
from app.models.registrants import IN_FORCE, PERIOD


class Fee(Slice, Identified):
    """What one fee costs over one period: an amount, or a share of another fee in hundredths of a percent."""

    __tablename__ = "fees"
    __table_args__ = (
        ExcludeConstraint(
            ("code", "="), (PERIOD, "&&"), name="one_fee_at_a_time", using="gist", where=IN_FORCE
        ),
        CheckConstraint("num_nonnulls(amount_cents, basis_points) = 1", name="amount_or_share"),
        CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
        CheckConstraint(
            "basis_points > 0 and (of_code is null or of_code <> code)", name="share_of_something"
        ),
        CheckConstraint("effective_to > effective_from", name="period_forwards"),
    )

    code: Mapped[str]
    amount_cents: Mapped[int | None] = mapped_column(BigInteger)
    basis_points: Mapped[int | None]
    of_code: Mapped[str | None]
