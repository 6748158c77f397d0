"""Service requests on the wire."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from app.core import ids
from app.core.errors import Fault, Invalid
from app.domain.service_requests import Move, RequestDraft, RequestStatus, SubjectType
from app.domain.service_requests import Subject as SubjectValue
from app.schemas.base import (
    AvailableAction,
    Blocker,
    Body,
    Day,
    Money,
    Named,
    Open,
    Page,
    RecordedBy,
    Ref,
    SeveralLines,
    View,
    absent,
)
from app.schemas.forms import Answers, AttestationAccept, Code, FormRef, Progress, Validation

SUBJECT_ID = f"^addr_{ids.BODY_PATTERN}$"
Reason = Annotated[str, SeveralLines(500), Field(description="Why; kept in the audit trail.")]


class RequestDocument(View):
    """A document that goes with a request."""

    question: str = Field(description="The question of the form that names the upload.")
    title: str = Field(description="What it is, in the language of the answer.")
    purpose: str = Field(description="The purpose with which it is uploaded.")
    required: bool = Field(description="Whether it is always asked for; else it depends on the answers.")


class ServiceRequestType(View):
    """One thing that can be asked for, as it stands for this person."""

    code: str = Field(description="Its stable name.")
    category: str = Field(description="Its group: a code of `service_request_categories`.")
    title: str = Field(description="Its title, in the language of the answer.")
    description: str = Field(description="What it is for, in the language of the answer.")
    form: FormRef | None = Field(description="The form; null if it is asked for elsewhere.")
    documents: list[RequestDocument] = Field(description="What its form asks to be sent along.")
    fee: Money | None = Field(description="What it costs today; null if it is asked for elsewhere.")
    turnaround_business_days: int | None = Field(
        ge=0, le=1000, description="How many business days it is expected to take."
    )
    automatic: bool = Field(description="Whether it is carried out without anybody's decision.")
    signed: bool = Field(
        description="Whether the person signs it: a recent proof of identity is needed, and no delegate can send it."
    )
    subject_type: str | None = Field(description="What it must be about; null if nothing.")
    eligible: bool = Field(description="Whether it can be begun now.")
    blocked_by: list[Blocker] = Field(description="Why not: the first is what a start would answer.")
    handled_by: str | None = Field(description="Where it is asked for instead; null if here.")
    href: str = Field(description="Where it is begun.")


class ServiceRequestTypeList(Page[ServiceRequestType]):
    """Everything that can be asked for, in the order of a screen."""


class RequestSubject(View):
    """What a request is about, or what came of it."""

    type: str = Field(description="What kind of thing it is.")
    id: str = Field(description="Its identifier.")
    href: str = Field(description="Where it is.")


class RequestInvoice(View):
    """The invoice of a request."""

    id: Annotated[str, Named("inv")] = Field(description="Its identifier.")
    href: str = Field(description="Where it is.")
    display: str = Field(description="Its number.")
    balance: Money = Field(description="What is still owed.")
    status: str = Field(description="Where it stands.")


class InformationRequest(View):
    """What the College has asked for."""

    message: str = Field(description="The question.")
    fields: list[str] = Field(description="Questions of the form that are to be answered anew.")
    asked_at: datetime = Field(description="When it was asked.")
    answered_at: datetime | None = Field(description="When it was answered; null while it waits.")


class RequestDecision(View):
    """What was decided, and why."""

    outcome: str = Field(description="`approved` or `refused`.")
    decided_by: str = Field(description="By which team; `College` where nobody had to.")
    reason_code: str | None = Field(description="Reason of a refusal, a code of its form.")
    explanation: str | None = Field(description="The reason in words.")


class SignedAttestation(View):
    """The words that were signed."""

    key: str = Field(description="Which declaration.")
    version: int = Field(ge=1, le=1_000_000, description="Its version.")
    signed_name: str = Field(description="The name, typed as a signature.")
    accepted_at: datetime = Field(description="When.")


class RequestStep(View):
    """One step of a request."""

    move: Annotated[Move | str, Open(Move)] = Field(description="What was done.")
    status: Annotated[RequestStatus | str, Open(RequestStatus)] = Field(description="Where it led.")
    at: datetime = Field(description="When.")
    by: RecordedBy = Field(description="By whom: staff by team.")


class ServiceRequestSummary(View):
    """A request in a list."""

    id: Annotated[str, Named("srq")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    reference_number: str = Field(description="What people quote; the number of its case.")
    type: str = Field(description="What is asked for; see `list_service_request_types`.")
    category: str = Field(description="The group of its type.")
    title: str = Field(description="The title of its type.")
    status: Annotated[RequestStatus | str, Open(RequestStatus)] = Field(description="Where it stands.")
    created_at: datetime = Field(description="When it was begun.")
    submitted_at: datetime | None = Field(description="When it was sent.")
    due_at: datetime | None = Field(description="Until when the College means to be done.")
    lapses_at: datetime | None = Field(description="When it lapses if nothing is done; null if it does not.")
    decided_at: datetime | None = Field(description="When it was decided.")
    closed_at: datetime | None = Field(description="When it came to its end.")


class ServiceRequest(ServiceRequestSummary):
    """One thing that a registrant asks of the College."""

    registrant: Ref = Field(description="Whose it is.")
    subject: RequestSubject | None = Field(description="What it is about.")
    form: FormRef = Field(description="The form; a request keeps the version it began with.")
    answers: dict[str, Any] = Field(description="The answers, by the names of the form's questions.")
    withheld: list[str] = Field(description="Questions whose answers this caller is not shown.")
    progress: Progress = Field(description="How far the answers are.")
    validation: Validation = Field(description="What sending it would be told now.")
    attestation: SignedAttestation | None = Field(description="What was signed.")
    thread: Ref | None = Field(description="Where the College and the registrant write about it.")
    invoice: RequestInvoice | None = Field(description="What is to be paid, or was.")
    information_request: InformationRequest | None = Field(
        description="What the College has asked, the last time."
    )
    decision: RequestDecision | None = Field(description="What was decided.")
    outcome: RequestSubject | None = Field(description="What came of it.")
    history: list[RequestStep] = Field(description="Every step, in order.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class ServiceRequestList(Page[ServiceRequestSummary]):
    """A page of requests, the newest first."""


class RequestSubjectChoice(Body):
    """The part of the record that a request is about."""

    type: SubjectType = Field(description="What kind of thing it is.")
    id: Annotated[str, Field(pattern=SUBJECT_ID, max_length=31, strict=True)] = Field(
        description="Its identifier."
    )

    def to_value(self) -> SubjectValue:
        try:
            return SubjectValue(self.type, ids.parse("addr", self.id))
        except ValueError:
            raise Invalid(Fault("pattern", "/subject/id")) from None


class ServiceRequestCreate(Body):
    """What is asked for."""

    type: Code = Field(
        description="Code of the set `service_request_types`; `list_service_request_types` tells who can ask for which."
    )
    subject: RequestSubjectChoice = absent("What it is about, where the type says so.")
    answers: Answers = absent("First answers.")

    def to_draft(self) -> RequestDraft:
        subject = None if self.subject is None else self.subject.to_value()
        return RequestDraft(type=self.type, subject=subject, answers=self.answers or {})


class ServiceRequestUpdate(Body):
    """What was answered since: a merge patch."""

    answers: Answers = absent("Answers that changed; null takes one away.")


class ServiceRequestSubmit(Body):
    """The signature, where the form has words to sign."""

    attestation: AttestationAccept = absent("The words of the form, signed.")


class UndertakingRelease(Body):
    """From when somebody is free of an undertaking, and why."""

    effective_to: Day = Field(description="First day on which it no longer holds.")
    reason: Reason
