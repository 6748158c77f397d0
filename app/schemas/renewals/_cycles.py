"""A cycle, and how far those are who take part in it."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.domain.renewals import CycleKind, CycleStatus
from app.schemas.base import Named, Open, Page, View
from app.schemas.forms import FormRef


class ClassFee(View):
    """A class and the fee that its holders pay."""

    class_: str = Field(alias="class", description="Class of registration.")
    fee_code: str = Field(description="The fee; see `get_fee_schedule`.")


class DayCount(View):
    """How many renewals were completed on one day."""

    completed_on: date = Field(description="The day, in the regulator's zone.")
    completed_count: int = Field(ge=0, le=100_000_000, description="How many.")


class StatusCounts(View):
    """How many renewals stand where."""

    not_started: int = Field(ge=0, le=100_000_000, description="Not begun.")
    in_progress: int = Field(ge=0, le=100_000_000, description="Begun.")
    awaiting_payment: int = Field(ge=0, le=100_000_000, description="Handed in, not paid.")
    completed: int = Field(ge=0, le=100_000_000, description="Complete.")
    lapsed: int = Field(ge=0, le=100_000_000, description="Not completed while that was possible.")
    withdrawn: int = Field(ge=0, le=100_000_000, description="Of people who have left.")


class RenewalCycle(View):
    """One round of renewals. It opens and closes by the clock."""

    id: Annotated[str, Named("rcy")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    kind: Annotated[CycleKind | str, Open(CycleKind)] = Field(description="Whose it is.")
    label: str = Field(description="What people call it.")
    status: Annotated[CycleStatus | str, Open(CycleStatus)] = Field(description="Where it stands now.")
    opens_at: datetime = Field(description="When it opens.")
    closes_at: datetime = Field(description="The deadline.")
    late_until: datetime = Field(description="Until when it can be completed, late.")
    time_zone: str = Field(description="The zone in which the deadline is told.")
    form: FormRef = Field(description="The form.")
    fees: list[ClassFee] = Field(description="Who takes part, and what each pays.")
    late_fee_code: str | None = Field(description="What is added at the deadline; null if nothing is.")
    reminder_days: list[Annotated[int, Field(ge=1, le=365)]] = Field(
        description="On how many days before the deadline people are reminded."
    )
    notice_after_days: int | None = Field(
        ge=1, le=365,
        description="So many days after the deadline comes the notice of intention to suspend; null: none does.",
    )  # fmt: skip
    counts: StatusCounts = Field(description="How many renewals stand where.")
    completed_by_day: list[DayCount] = Field(description="How many were completed on each day.")


class RenewalCycleList(Page[RenewalCycle]):
    """A page of cycles, the newest first."""
