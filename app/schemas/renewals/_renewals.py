"""A renewal: where it stands, what was answered, what is to be paid and what came of it."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from app.domain.documents import DocumentStatus
from app.domain.renewals import CycleKind, RenewalStatus
from app.schemas.base import AvailableAction, Money, Named, Open, Page, Ref, View
from app.schemas.forms import FormRef, Progress, Validation


class RenewalCycleRef(View):
    """The cycle that a renewal belongs to."""

    id: Annotated[str, Named("rcy")] = Field(description="Its identifier.")
    kind: Annotated[CycleKind | str, Open(CycleKind)] = Field(description="Whose it is.")
    label: str = Field(description="What people call it.")
    opens_at: datetime = Field(description="When it opens.")
    closes_at: datetime = Field(description="The deadline.")
    late_until: datetime = Field(description="Until when it can be completed, late.")
    time_zone: str = Field(description="The zone in which the deadline is told.")


class RenewalInvoice(View):
    """The invoice of a renewal."""

    id: Annotated[str, Named("inv")] = Field(description="Its identifier.")
    href: str = Field(description="Where it is.")
    display: str = Field(description="Its number.")
    balance: Money = Field(description="What is still owed.")
    status: str = Field(description="Where it stands.")


class RenewalPaper(View):
    """A paper that came with a complete renewal."""

    id: Annotated[str, Named("doc")] = Field(description="Its identifier.")
    type: str = Field(description="`registration_card` or `renewal_summary`.")
    status: Annotated[DocumentStatus | str, Open(DocumentStatus)] = Field(
        description="`pending` for a moment, then `ready`."
    )
    href: str = Field(description="Where it is; its content can be downloaded from there.")


class FeeReduction(View):
    """A share of the fee that was taken off for a parental leave."""

    leave_starts_on: date = Field(description="First day of the leave.")
    leave_ends_on: date = Field(description="First day after the leave.")
    amount: Money = Field(description="What was taken off.")


class RenewalSummary(View):
    """A renewal in a list."""

    id: Annotated[str, Named("ren")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    reference_number: str = Field(description="What people quote.")
    cycle: RenewalCycleRef = Field(description="The cycle.")
    status: Annotated[RenewalStatus | str, Open(RenewalStatus)] = Field(description="Where it stands.")
    late: bool = Field(description="Whether it was, or is still to be, completed after the deadline.")
    submitted_at: datetime | None = Field(description="When the survey was handed in.")
    completed_at: datetime | None = Field(description="When survey and fee were both there.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class Renewal(View):
    """One registrant's renewal in one cycle: complete when the survey is handed in and the fee is paid."""

    id: Annotated[str, Named("ren")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    reference_number: str = Field(description="What people quote.")
    registrant: Ref = Field(description="Whose it is.")
    cycle: RenewalCycleRef = Field(description="The cycle.")
    status: Annotated[RenewalStatus | str, Open(RenewalStatus)] = Field(description="Where it stands.")
    late: bool = Field(description="Whether it was, or is still to be, completed after the deadline.")
    suspension_notice_at: datetime | None = Field(
        description="When the notice of intention to suspend was sent."
    )
    suspended_at: datetime | None = Field(description="When the registration was suspended for it.")
    form: FormRef = Field(description="The form; a renewal keeps the version it began with.")
    profile_confirmed_at: datetime | None = Field(description="When the profile was confirmed.")
    answers: dict[str, Any] = Field(description="The answers, by the names of the form's questions.")
    withheld: list[str] = Field(
        description="Questions about health and conduct whose answers this caller is not shown; whether they are"
        " answered is not told either."
    )
    progress: Progress = Field(description="How far the survey is.")
    validation: Validation = Field(description="What a submission would be told now.")
    invoice: RenewalInvoice | None = Field(
        description="What is to be paid; null until the survey is handed in."
    )
    fee_reduction: FeeReduction | None = Field(description="What was taken off for a parental leave.")
    submitted_at: datetime | None = Field(description="When the survey was handed in.")
    completed_at: datetime | None = Field(description="When survey and fee were both there.")
    receipt_href: str | None = Field(description="The receipt for the fee; null until it is paid.")
    documents: list[RenewalPaper] = Field(
        description="The new card of registration and the summary of what was declared; none until it is complete."
    )
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class RenewalToStart(View):
    """A cycle that is open for somebody who was not yet eligible when it opened: starting makes the renewal."""

    cycle: RenewalCycleRef = Field(description="The cycle.")
    available_actions: list[AvailableAction] = Field(description="How this caller begins it.")


class RenewalList(Page[RenewalSummary]):
    """A page of renewals, the newest cycle first."""

    startable: list[RenewalToStart] = Field(
        description="On the first page: cycles in which the registrant may renew and has no renewal yet.",
    )
