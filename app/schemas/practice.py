"""A practice on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.core.errors import Fault, Invalid
from app.domain import practice as rules
from app.domain.periods import SliceStatus
from app.domain.practice import ActivityDraft, Dated, LicenceDraft, PrivilegeDraft, PrivilegeToldInOne
from app.schemas.base import (
    AvailableAction,
    Body,
    Day,
    Localized,
    Named,
    Naming,
    OneLine,
    Open,
    RecordedBy,
    SeveralLines,
    View,
    absent,
)

CodeName = Annotated[str, Field(pattern="^[A-Za-z0-9_-]+$", max_length=60, strict=True)]
Words = Annotated[str, OneLine(120)]
LicenceNumber = Annotated[str, OneLine(40)]
Reason = Annotated[str, SeveralLines(500)]

_FROM = "First day in force: after today, for registrants; tomorrow if left out."
_WHY = "Why; kept in the audit trail."
_RIGHT_START = "The right first day."
_RIGHT_END = "The right first day no longer in force; null for none."
_REASON = "Required from staff who back-date; nobody else sends it."


class PracticeEntry(View):
    """What every entry of a practice tells."""

    etag: str = Field(description="The value to send as `If-Match`.")
    status: Annotated[SliceStatus | str, Open(SliceStatus)] = Field(description="Where it stands today.")
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")
    reason: str | None = Field(description="Why staff back-dated or corrected it; shown to staff only.")
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class ScopeChange(View):
    """Where a change of the scope of practice begins."""

    href: str = Field(description="Where to turn.")
    description: Localized = Field(description="How it begins.")


class ClinicalActivity(PracticeEntry):
    """Something that a registrant does in practice, over one period."""

    id: Annotated[str, Named("act")] = Field(description="Its identifier.")
    code: str = Field(description="Code of the set `clinical_activities`.")
    description: str | None = Field(description="With `other`: in the registrant's own words.")
    change_of_scope: ScopeChange | None = Field(
        description="What to do if it lies outside the present scope of practice: entering it here does not widen that."
        " Null once it is over."
    )
    corrects_id: Annotated[str, Named("act")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("act")] | None = Field(description="The entry that corrects it.")


class HospitalPrivilege(PracticeEntry):
    """Privileges at one hospital, over one period."""

    id: Annotated[str, Named("prv")] = Field(description="Its identifier.")
    institution_id: Annotated[str, Named("inst")] | None = Field(description="The hospital, if it is listed.")
    institution_name: str = Field(description="Its name.")
    institution_city: str | None = Field(description="Its city, if it is listed.")
    category: str = Field(description="Code of the set `privilege_categories`.")
    corrects_id: Annotated[str, Named("prv")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("prv")] | None = Field(description="The entry that corrects it.")


class OtherRegistration(PracticeEntry):
    """A licence of another regulator, over one period."""

    id: Annotated[str, Named("oreg")] = Field(description="Its identifier.")
    regulator: str = Field(description="Code of the set `regulators`.")
    regulator_name: str | None = Field(description="With `other`: its name.")
    jurisdiction: str | None = Field(description="With `other`: where it regulates.")
    licence_number: str | None = Field(description="The number there.")
    licence_status: str = Field(description="Code of the set `licence_statuses`.")
    registered_on: date | None = Field(description="Since when the licence is held.")
    corrects_id: Annotated[str, Named("oreg")] | None = Field(description="The wrong entry it corrects.")
    corrected_by_id: Annotated[str, Named("oreg")] | None = Field(description="The entry that corrects it.")


class OtherRegistrationSummary(View):
    """A licence of another regulator, inside another resource."""

    id: Annotated[str, Named("oreg")] = Field(description="Its identifier.")
    regulator: str = Field(description="Code of the set `regulators`.")
    regulator_name: str | None = Field(description="With `other`: its name.")
    jurisdiction: str | None = Field(description="With `other`: where it regulates.")
    licence_number: str | None = Field(description="The number there.")
    licence_status: str = Field(description="Code of the set `licence_statuses`.")
    registered_on: date | None = Field(description="Since when the licence is held.")
    effective_from: date = Field(description="First day on file.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")


class EarlierLanguages(View):
    """A list of languages over one period of the past."""

    languages: list[str] = Field(description="Codes of the set `languages`.")
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force.")
    recorded_at: datetime = Field(description="When it was put on file.")


class PracticeLanguages(View):
    """The languages in which a registrant cares for patients."""

    etag: str = Field(description="The value to send as `If-Match`.")
    languages: list[str] = Field(description="Codes of the set `languages`.")
    effective_from: date | None = Field(description="First day in force; null where there is no list.")
    recorded_at: datetime | None = Field(description="When it was put on file.")
    recorded_by: RecordedBy | None = Field(description="Who put it on file.")
    earlier: list[EarlierLanguages] = Field(
        description="Lists of other days, if history was asked for; the latest first."
    )


class Practice(View):
    """What a registrant does and where, in one answer."""

    clinical_activities: list[ClinicalActivity] = Field(description="The latest first.")
    hospital_privileges: list[HospitalPrivilege] = Field(description="The latest first.")
    other_registrations: list[OtherRegistration] = Field(description="The latest first.")
    languages: PracticeLanguages = Field(description="Languages of care.")
    as_of: date = Field(description="The day that everything was taken at.")


class ClinicalActivityCreate(Body):
    """An activity as it is entered."""

    code: CodeName = Field(description="Code of the set `clinical_activities`; `other` needs a description.")
    description: Words = absent("With `other`: in the registrant's own words.")
    effective_from: Day = absent(_FROM)
    reason: Reason = absent(_REASON)

    def to_dated(self) -> Dated:
        draft = ActivityDraft(code=self.code, description=self.description)
        return Dated(draft=draft, effective_from=self.effective_from, reason=self.reason)


class PrivilegeInstitution(Body):
    """The hospital of privileges: a listed one, or another with its name."""

    kind: Literal["listed", "other"] = Field(description="`listed` or `other`.")
    institution_id: Annotated[UUID, Naming("inst")] = absent("`listed`: from `list_institutions`.")
    name: Words = absent("`other`: its name.")

    def to_draft(self, category: str) -> PrivilegeToldInOne:
        needed, foreign = ("institution_id", "name") if self.kind == "listed" else ("name", "institution_id")
        faults = [Fault("not_allowed", f"/institution/{foreign}")] if foreign in self.model_fields_set else []
        faults += [] if needed in self.model_fields_set else [Fault("required", f"/institution/{needed}")]
        if faults:
            raise Invalid(*faults)
        return PrivilegeToldInOne(
            category=category, institution_id=self.institution_id, institution_name=self.name
        )


class HospitalPrivilegeCreate(Body):
    """Privileges as they are entered: at a listed hospital, or at one that is named."""

    institution: PrivilegeInstitution = absent(
        "The hospital, in place of `institution_id` or `institution_name`."
    )
    institution_id: Annotated[UUID, Naming("inst")] = absent("A hospital of `list_institutions`.")
    institution_name: Words = absent("The name of a hospital that is not listed.")
    category: CodeName = Field(description="Code of the set `privilege_categories`.")
    effective_from: Day = absent(_FROM)
    reason: Reason = absent(_REASON)

    def to_dated(self) -> Dated:
        return Dated(draft=self._draft(), effective_from=self.effective_from, reason=self.reason)

    def _draft(self) -> PrivilegeDraft:
        if "institution" not in self.model_fields_set:
            return PrivilegeDraft(
                category=self.category,
                institution_id=self.institution_id,
                institution_name=self.institution_name,
            )
        twice = {"institution_id", "institution_name"} & self.model_fields_set
        if twice:
            raise Invalid(*(Fault("not_allowed", f"/{name}") for name in sorted(twice)))
        return self.institution.to_draft(self.category)


class OtherRegistrationCreate(Body):
    """A licence as it is entered."""

    regulator: CodeName = Field(
        description="Code of the set `regulators`; `other` needs `regulator_name` and `jurisdiction`."
    )
    regulator_name: Words = absent("With `other`: its name.")
    jurisdiction: Words = absent("With `other`: where it regulates.")
    licence_number: LicenceNumber = absent("The number there.")
    licence_status: CodeName = Field(description="Code of the set `licence_statuses`.")
    registered_on: Day = absent("Since when the licence is held; may be long ago.")
    effective_from: Day = absent(_FROM)
    reason: Reason = absent(_REASON)

    def to_dated(self) -> Dated:
        draft = LicenceDraft(
            regulator=self.regulator,
            regulator_name=self.regulator_name,
            jurisdiction=self.jurisdiction,
            licence_number=self.licence_number,
            licence_status=self.licence_status,
            registered_on=self.registered_on,
        )
        return Dated(draft=draft, effective_from=self.effective_from, reason=self.reason)


class PracticeEntryEnd(Body):
    """The end of an entry of a practice."""

    effective_to: Day = Field(
        description="The first day on which it is no longer in force: after today, for registrants."
    )
    reason: Reason = absent(_REASON)

    def to_ending(self) -> rules.Ending:
        return rules.Ending(effective_to=self.effective_to, reason=self.reason)


class ClinicalActivityCorrection(Body):
    """What an activity should have said; what is left out stays as it was."""

    reason: Reason = Field(description=_WHY)
    code: CodeName = absent("The right code of the set `clinical_activities`.")
    description: Words | None = absent("The right words; null for none.")
    effective_from: Day = absent(_RIGHT_START)
    effective_to: Day | None = absent(_RIGHT_END)

    def to_correction(self) -> rules.Correction:
        return correction_of(self, self.reason, self.effective_from, self.effective_to)


class HospitalPrivilegeCorrection(Body):
    """What privileges should have said; what is left out stays as it was."""

    reason: Reason = Field(description=_WHY)
    institution_id: Annotated[UUID, Naming("inst")] | None = absent(
        "The right listed hospital; null for none."
    )
    institution_name: Words | None = absent("The right name of one that is not listed; null for none.")
    category: CodeName = absent("The right code of the set `privilege_categories`.")
    effective_from: Day = absent(_RIGHT_START)
    effective_to: Day | None = absent(_RIGHT_END)

    def to_correction(self) -> rules.Correction:
        return correction_of(self, self.reason, self.effective_from, self.effective_to)


class OtherRegistrationCorrection(Body):
    """What a licence should have said; what is left out stays as it was."""

    reason: Reason = Field(description=_WHY)
    regulator: CodeName = absent("The right code of the set `regulators`.")
    regulator_name: Words | None = absent("With `other`: the right name; null for none.")
    jurisdiction: Words | None = absent("With `other`: the right jurisdiction; null for none.")
    licence_number: LicenceNumber | None = absent("The right number there; null for none.")
    licence_status: CodeName = absent("The right code of the set `licence_statuses`.")
    registered_on: Day | None = absent("Since when the licence is really held; null if nobody knows.")
    effective_from: Day = absent(_RIGHT_START)
    effective_to: Day | None = absent(_RIGHT_END)

    def to_correction(self) -> rules.Correction:
        return correction_of(self, self.reason, self.effective_from, self.effective_to)


def correction_of(body: Body, reason: str, start: date | None, end: date | None) -> rules.Correction:
    """Tell what a body names, apart from why: each as it should have been."""
    named = frozenset(body.model_fields_set - {"reason"})
    return rules.Correction(
        reason=reason,
        named=named,
        effective_from=start,
        effective_to=end,
        values={name: getattr(body, name) for name in named - {"effective_from", "effective_to"}},
    )


class LanguagesReplace(Body):
    """All languages of care."""

    languages: Annotated[list[CodeName], Field(min_length=1, max_length=20)] = Field(
        description="Codes of the set `languages`, each once; the list on file is replaced whole."
    )
