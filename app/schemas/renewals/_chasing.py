"""The renewals of a cycle as staff look them through: who is done, and who is missing."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.renewals import RenewalStatus
from app.schemas.base import Named, Open, Page, Ref, View


class CycleRenewal(View):
    """A renewal in the list of its cycle; no answers."""

    id: Annotated[str, Named("ren")] = Field(description="Its identifier.")
    reference_number: str = Field(description="What people quote.")
    registrant: Ref = Field(description="Whose it is.")
    registration_number: str | None = Field(description="The registrant's number.")
    class_: str = Field(alias="class", description="Class of registration.")
    status: Annotated[RenewalStatus | str, Open(RenewalStatus)] = Field(description="Where it stands.")
    paid: bool = Field(description="Whether nothing is owed.")
    late: bool = Field(description="Whether it was, or is still to be, completed after the deadline.")
    submitted_at: datetime | None = Field(description="When the survey was handed in.")
    completed_at: datetime | None = Field(description="When survey and fee were both there.")
    suspension_notice_at: datetime | None = Field(
        description="When the notice of intention to suspend was sent."
    )


class CycleRenewalList(Page[CycleRenewal]):
    """A page of the renewals of a cycle."""
