"""Certificates of registration and their conditions on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from app.domain import registrations as rules
from app.domain.corrections import ConditionCorrection, StatusCorrection
from app.domain.periods import SliceStatus
from app.domain.registrants import RegistrationStatus
from app.domain.registrations import FIRST_REASONS, ConditionDraft, RegistrationDraft, StatusDraft
from app.schemas.base import (
    AvailableAction,
    Body,
    Day,
    Localized,
    Named,
    Open,
    Page,
    RecordedBy,
    Ref,
    SeveralLines,
    View,
    absent,
)

CodeName = Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,63}$", max_length=64, strict=True)]
Words = Annotated[str, SeveralLines(2000)]
Reason = Annotated[str, SeveralLines(500), Field(description="Why; kept in the audit trail.")]


class RegistrationPeriod(View):
    """One status of a registration over one period."""

    id: Annotated[str, Named("regs")] = Field(description="Its identifier.")
    status: Annotated[RegistrationStatus | str, Open(RegistrationStatus)] = Field(description="The status.")
    reason_code: str | None = Field(description="Code of the set `status_reasons`.")
    public_text: Localized | None = Field(description="What the public register says of it, if anything.")
    effective_from: date = Field(description="First day of the status.")
    effective_to: date | None = Field(description="First day no longer so; null while open.")
    etag: str = Field(description="The value to send as `If-Match`: that of the registration.")
    supersedes_id: Annotated[str, Named("regs")] | None = Field(description="The status before it.")
    superseded_by_id: Annotated[str, Named("regs")] | None = Field(description="The status after it.")
    corrects_id: Annotated[str, Named("regs")] | None = Field(description="The wrong status it corrects.")
    corrected_by_id: Annotated[str, Named("regs")] | None = Field(
        description="The entry that corrects it, or says that it never held; only staff still see it."
    )
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class RegistrationCondition(View):
    """A term, condition or limitation of a registration over one period."""

    id: Annotated[str, Named("cond")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    registration_id: Annotated[str, Named("regn")] = Field(description="The registration it limits.")
    type: str = Field(description="Code of the set `condition_types`.")
    origin: str = Field(description="Code of the set `condition_origins`.")
    text: Localized = Field(description="What it says.")
    public: bool = Field(description="Whether the public register shows it.")
    status: Annotated[SliceStatus | str, Open(SliceStatus)] = Field(description="Where it stands today.")
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")
    supersedes_id: Annotated[str, Named("cond")] | None = Field(description="The condition before it.")
    superseded_by_id: Annotated[str, Named("cond")] | None = Field(description="The condition after it.")
    corrects_id: Annotated[str, Named("cond")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("cond")] | None = Field(
        description="The entry that corrects it, or says that it never held; only staff still see it."
    )
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class Registration(View):
    """A certificate of registration, with every status and condition."""

    id: Annotated[str, Named("regn")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`; it changes with the statuses.")
    registrant: Ref = Field(description="Whose it is.")
    class_: str = Field(alias="class", description="Code of the set `registration_classes`.")
    kind: str | None = Field(description="The kind within the class, where it has kinds.")
    status: Annotated[RegistrationStatus | str, Open(RegistrationStatus)] = Field(
        description="Its status on the day asked about; before it begins, that of its first day."
    )
    reason_code: str | None = Field(description="Code of the set `status_reasons`.")
    public_text: Localized | None = Field(description="What the public register says of the status.")
    status_since: date = Field(description="First day of that status.")
    effective_from: date = Field(description="First day of the certificate.")
    effective_to: date | None = Field(description="First day it is no longer in force; null while open.")
    statuses: list[RegistrationPeriod] = Field(
        description="Every status, scheduled ones too, the latest first; to staff also those corrected away."
    )
    conditions: list[RegistrationCondition] = Field(
        description="Terms, conditions and limitations, the latest first; with `as_of`, those in force that day."
    )
    supersedes_id: Annotated[str, Named("regn")] | None = Field(description="The certificate before it.")
    superseded_by_id: Annotated[str, Named("regn")] | None = Field(description="The certificate after it.")
    corrects_id: Annotated[str, Named("regn")] | None = Field(
        description="The wrong certificate it corrects."
    )
    corrected_by_id: Annotated[str, Named("regn")] | None = Field(
        description="The certificate that corrects it; staff still see it, with what hung under it."
    )
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class RegistrationList(Page[Registration]):
    """A page of registrations, the latest first."""


class LocalizedText(Body):
    """A text in both languages."""

    en: Words = Field(description="English.")
    fr: Words = Field(description="French.")


class RegistrationCreate(Body):
    """A certificate of registration as it is issued."""

    class_: CodeName = Field(alias="class", description="Code of the set `registration_classes`.")
    kind: CodeName = absent("The kind within the class, where it has kinds.")
    effective_from: Day = Field(description="First day of the certificate.")
    effective_to: Day = absent(
        "First day no longer in force. A fixed term tells it; a class that ends with an appointment needs it."
    )
    reason_code: CodeName = absent(f"`{FIRST_REASONS[0]}`, if left out, or `{FIRST_REASONS[1]}`.")
    reason: Reason = absent("Required when back-dating.")

    def to_draft(self) -> RegistrationDraft:
        return RegistrationDraft(
            class_=self.class_,
            kind=self.kind,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            reason_code=self.reason_code or FIRST_REASONS[0],
            reason=self.reason,
        )


class RegistrationCorrection(Body):
    """What a certificate should have said; what is left out stays as it was."""

    reason: Reason
    class_: Annotated[CodeName, Field(alias="class")] = absent(
        "The right code of the set `registration_classes`."
    )
    kind: CodeName | None = absent("The right kind; null for none.")
    effective_from: Day = absent("The right first day.")
    effective_to: Day | None = absent(
        "The right end of its term; null for none. An end that was decided is changed by `change_registration_status`."
    )

    def to_correction(self) -> rules.RegistrationCorrection:
        return rules.RegistrationCorrection(
            reason=self.reason,
            named=frozenset(self.model_fields_set - {"reason"}),
            class_=self.class_,
            kind=self.kind,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
        )


class RegistrationStatusWithdrawal(Body):
    """Why a change of status is taken back before its day."""

    reason: Reason


class RegistrationStatusChange(Body):
    """Another status from a day on. The reason says which."""

    effective_from: Day = Field(description="First day of the new status.")
    reason_code: CodeName = Field(description="Code of the set `status_reasons`; it decides the status.")
    public_text: LocalizedText = absent("What the public register says of it, beside status and reason.")
    reason: Reason = absent("Required when back-dating.")

    def to_draft(self) -> StatusDraft:
        return StatusDraft(
            effective_from=self.effective_from,
            reason_code=self.reason_code,
            public_text=self.public_text.model_dump() if self.public_text else None,
            reason=self.reason,
        )


class RegistrationConditionCreate(Body):
    """A term, condition or limitation as it is imposed."""

    type: CodeName = Field(description="Code of the set `condition_types`.")
    origin: CodeName = Field(description="Code of the set `condition_origins`.")
    text: LocalizedText = Field(description="What it says.")
    public: StrictBool = Field(description="Whether the public register shows it.")
    effective_from: Day = Field(description="First day in force.")
    effective_to: Day = absent("First day no longer in force, where that is known.")
    reason: Reason = absent("Required when back-dating.")

    def to_draft(self) -> ConditionDraft:
        return ConditionDraft(
            type=self.type,
            origin=self.origin,
            text=self.text.model_dump(),
            public=self.public,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            reason=self.reason,
        )


class RegistrationConditionEnd(Body):
    """The end of a term, condition or limitation."""

    effective_to: Day = Field(
        description="The first day on which it is no longer in force; its first day, or one before, takes back one"
        " that has not begun."
    )
    reason: Reason


NeverHeld = Annotated[
    Literal[True],
    Field(description="It was never so, and nothing else of it is put right. It is kept, with this reason."),
]


class RegistrationStatusCorrection(Body):
    """What a status should have said; what is left out stays as it was."""

    reason: Reason
    reason_code: CodeName = absent("The right code of the set `status_reasons`; it decides the status.")
    effective_from: Day = absent("The right first day; that of the first status is the certificate's.")
    public_text: LocalizedText | None = absent("The right public text; null for none.")
    never_held: NeverHeld = absent(
        "The status before runs on; what only followed from this one goes with it."
    )

    def to_correction(self) -> StatusCorrection:
        return StatusCorrection(
            reason=self.reason,
            named=frozenset(self.model_fields_set - {"reason"}),
            reason_code=self.reason_code,
            effective_from=self.effective_from,
            public_text=self.public_text.model_dump() if self.public_text else None,
        )


class RegistrationConditionCorrection(Body):
    """What a term, condition or limitation should have said; what is left out stays as it was."""

    reason: Reason
    type: CodeName = absent("The right code of the set `condition_types`.")
    origin: CodeName = absent("The right code of the set `condition_origins`.")
    text: LocalizedText = absent("What it should say.")
    public: StrictBool = absent("Whether the public register should show it.")
    effective_from: Day = absent("The right first day.")
    effective_to: Day | None = absent("The right end; null for none.")
    never_held: NeverHeld = absent("It was entered by mistake.")

    def to_correction(self) -> ConditionCorrection:
        return ConditionCorrection(
            reason=self.reason,
            named=frozenset(self.model_fields_set - {"reason"}),
            type=self.type,
            origin=self.origin,
            text=self.text.model_dump() if self.text else None,
            public=self.public,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
        )
