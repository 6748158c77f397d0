"""Renewals and their cycles on the wire."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.domain.access import Role
from app.domain.documents import DocumentStatus
from app.domain.renewals import (
    CycleChanges,
    CycleDraft,
    CycleKind,
    CycleStatus,
    FollowUpOutcome,
    FollowUpStatus,
    LetterDraft,
    RenewalStatus,
)
from app.schemas import patterns
from app.schemas.base import (
    AvailableAction,
    Body,
    Day,
    Instant,
    Money,
    Named,
    Naming,
    OneLine,
    Open,
    Page,
    Ref,
    SeveralLines,
    View,
    Whole,
    absent,
)
from app.schemas.forms import Answers, AttestationAccept, Code, FormRef, Progress, Validation

Reason = Annotated[str, SeveralLines(500), Field(description="Why; kept in the audit trail.")]
Label = Annotated[str, OneLine(60), Field(description="What people call it, such as 2026-2027.")]
DaysBefore = Annotated[
    list[Annotated[int, Whole(1, 365)]],
    Field(max_length=10, description="On how many days before the deadline who is not done is reminded."),
]
DaysAfter = Annotated[int, Whole(1, 365)]
FormVersion = Annotated[
    int, Whole(1, 1_000_000), Field(description="Version of the form; the newest published if left out.")
]


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


class RenewalCreate(Body):
    """Which cycle to renew in."""

    renewal_cycle_id: Annotated[UUID, Naming("rcy")] = Field(
        description="The cycle; `list_renewals` names it."
    )


class RenewalUpdate(Body):
    """What was answered since: a merge patch."""

    profile_confirmed: Literal[True] = absent("`true` once the profile was looked at.")
    answers: Answers = absent("Answers that changed; null takes one away.")


class RenewalSubmit(Body):
    """The signature with which a survey is handed in."""

    attestation: AttestationAccept = Field(description="The words of the form, signed.")


class ReasonGiven(Body):
    """Why something is done."""

    reason: Reason


class RenewalAnswers(View):
    """The answers about health and conduct of one renewal."""

    renewal_id: Annotated[str, Named("ren")] = Field(description="The renewal.")
    opened_at: datetime = Field(description="When they were opened; it is on record.")
    answers: dict[str, Any] = Field(description="The answers, by the names of the form's questions.")


class RenewalFeeReduce(Body):
    """A parental leave of more than four months."""

    leave_starts_on: Day = Field(description="First day of the leave.")
    leave_ends_on: Day = Field(description="First day after the leave.")
    reason: Reason


class ClassFee(View):
    """A class and the fee that its holders pay."""

    class_: str = Field(alias="class", description="Class of registration.")
    fee_code: str = Field(description="The fee; see `get_fee_schedule`.")


class ClassFeeCreate(Body):
    """A class that takes part, and the fee that its holders pay."""

    class_: Code = Field(alias="class", description="Class of registration.")
    fee_code: Code = Field(description="The fee: code of the set `fees`.")


class FormOfCycle(Body):
    """A form, by its name."""

    key: Code = Field(description="Its name; see `get_form`.")


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


class RenewalCycleCreate(Body):
    """A cycle to be planned; what is left out is as the College's policy says."""

    kind: CycleKind = absent("`annual` if left out.")
    label: Label
    opens_at: Instant = Field(description="When it opens.")
    closes_at: Instant = Field(description="The deadline.")
    late_until: Instant = absent("Until when it can be completed, late.")
    form: FormOfCycle = absent("The form; there is one for each kind of cycle, so it may be left out.")
    form_version: FormVersion = absent("Version of the form; the newest published if left out.")
    fees: Annotated[list[ClassFeeCreate], Field(min_length=1, max_length=20)] = absent(
        "Who takes part, and what each pays."
    )
    eligible_classes: Annotated[list[Code], Field(min_length=1, max_length=20)] = absent(
        "Who takes part, in place of `fees`; each pays what the by-law says."
    )
    reminder_days: DaysBefore = absent("On how many days before the deadline who is not done is reminded.")
    notice_after_days: DaysAfter = absent("Days from the deadline to the notice of intention to suspend.")

    def to_draft(self) -> CycleDraft:
        return CycleDraft(
            kind=self.kind or CycleKind.ANNUAL,
            label=self.label,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            late_until=self.late_until,
            form_version=self.form_version,
            fees={each.class_: each.fee_code for each in self.fees} if self.fees else None,
            form_key=self.form.key if self.form else None,
            eligible_classes=tuple(self.eligible_classes) if self.eligible_classes else None,
            reminder_days=None if self.reminder_days is None else tuple(self.reminder_days),
            notice_after_days=self.notice_after_days,
        )


class RenewalCycleUpdate(Body):
    """A merge patch; once a cycle is open, only its deadline, its label and its notices change."""

    label: Label = absent("What people call it.")
    opens_at: Instant = absent("When it opens.")
    closes_at: Instant = absent("A new deadline.")
    late_until: Instant = absent("Until when it can be completed, late.")
    form_version: FormVersion = absent("Version of the form.")
    fees: Annotated[list[ClassFeeCreate], Field(min_length=1, max_length=20)] = absent(
        "Who takes part, and what each pays."
    )
    reminder_days: DaysBefore = absent("On how many days before the deadline who is not done is reminded.")
    notice_after_days: DaysAfter = absent("Days from the deadline to the notice of intention to suspend.")

    def to_changes(self) -> CycleChanges:
        named = frozenset(self.model_fields_set)
        values: dict[str, Any] = {name: getattr(self, name) for name in named}
        if self.fees is not None:
            values["fees"] = {each.class_: each.fee_code for each in self.fees}
        return CycleChanges(named=named, values=values)


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


class RenewalFollowUp(View):
    """What a renewal leaves to staff: an answer to look into - which question, never what was answered beside yes - or
    a certificate that could not be issued by itself.
    """

    id: Annotated[str, Named("rfu")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    renewal: Ref = Field(description="The renewal, by its number.")
    registrant: Ref = Field(description="Whose it is.")
    question: str = Field(
        description="The question's name in the form, or a code of the code set `renewal_tasks`."
    )
    text: str = Field(description="The question or the task, in the language of the answer.")
    team: Annotated[Role | str, Open(Role)] = Field(description="Who looks into it.")
    status: Annotated[FollowUpStatus | str, Open(FollowUpStatus)] = Field(description="`open` or `done`.")
    opened_at: datetime = Field(description="When the survey was handed in.")
    closed_at: datetime | None = Field(description="When it was finished.")
    closed_by: str | None = Field(description="Who finished it.")
    outcome: Annotated[FollowUpOutcome | str, Open(FollowUpOutcome)] | None = Field(
        description="What came of it; null while it is open."
    )
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class RenewalFollowUpList(Page[RenewalFollowUp]):
    """A page of what is to be looked into, or was."""


class RenewalFollowUpClose(Body):
    """What came of looking into an answer."""

    outcome: FollowUpOutcome = Field(
        description="`no_action`, `information_obtained` or `referred`; of an undertaking also `countersigned`: it"
        " becomes a condition of the registration."
    )
    reason: Reason


class AppointmentLetterCreate(Body):
    """A letter of appointment of one trainee."""

    registration_number: Annotated[
        str,
        Field(
            pattern=patterns.REGISTRATION_NUMBER,
            max_length=9,
            strict=True,
            description="The trainee's number.",
        ),
    ]
    programme: Annotated[str, OneLine(200), Field(description="The programme, as the school names it.")]
    effective_from: Day = Field(description="First day of the appointment.")
    effective_to: Day = Field(description="First day after the appointment.")

    def to_letter(self) -> LetterDraft:
        return LetterDraft(self.registration_number, self.programme, self.effective_from, self.effective_to)


class AppointmentLettersCreate(Body):
    """Letters of appointment, one or many."""

    letters: Annotated[list[AppointmentLetterCreate], Field(min_length=1, max_length=500)] = Field(
        description="The letters."
    )


class AppointmentLettersRecorded(View):
    """What became of letters that were sent."""

    recorded_count: int = Field(ge=0, le=500, description="Recorded now, or corrected.")
    known_count: int = Field(ge=0, le=500, description="On record already, as they are.")
