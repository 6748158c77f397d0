"""Fees on the wire."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.domain.fees import FeeDraft
from app.schemas.base import Body, Day, Localized, Money, Named, Page, View, Whole, absent

MOST_CENTS = 100_000_00

FeeCode = Annotated[
    str,
    Field(
        pattern="^[a-z][a-z0-9_]{1,59}$", max_length=60, strict=True, description="Code of the set `fees`."
    ),
]


class Fee(View):
    """A fee that is in force."""

    code: str = Field(description="Its code.")
    label: Localized = Field(description="Its name.")
    amount: Money | None = Field(
        description="What it costs on that day; null for a share of whatever it is charged beside."
    )
    basis_points: Annotated[int, Field(ge=1, le=100_000)] | None = Field(
        description="Its share of another fee, in hundredths of a percent, half-up to the cent; null if it has none."
    )
    of_code: str | None = Field(description="The fee that it is a share of, if it is always the same one.")
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")


class FeeSchedule(Page[Fee]):
    """The fees in force on a day: one page, in the order of the College's list."""


class FeeSlice(Fee):
    """A fee as it was set."""

    id: Annotated[str, Named("fee")] = Field(description="Its identifier.")


class Amount(Body):
    """An amount of money."""

    amount: Annotated[int, Whole(1, MOST_CENTS)] = Field(description="In minor units: cents.")
    currency: Literal["CAD"] = Field(description="ISO 4217 code.")


class FeeAmount(Body):
    """What a fee costs, which may be nothing."""

    amount: Annotated[int, Whole(0, MOST_CENTS)] = Field(description="In minor units: cents.")
    currency: Literal["CAD"] = Field(description="ISO 4217 code.")


class FeeCreate(Body):
    """A fee from a day on: either an amount, or a share of another fee."""

    code: FeeCode
    effective_from: Day = Field(description="First day in force, after today.")
    amount: FeeAmount = absent("What it costs.")
    basis_points: Annotated[int, Whole(1, 100_000)] = absent("A share, in hundredths of a percent.")
    of_code: FeeCode = absent("What it is a share of; left out, of the fee that it is charged beside.")

    def to_draft(self) -> FeeDraft:
        return FeeDraft(
            self.code,
            self.effective_from,
            amount_cents=self.amount.amount if self.amount else None,
            basis_points=self.basis_points,
            of_code=self.of_code,
        )
