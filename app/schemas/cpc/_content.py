"""What a certificate says, section by section."""

from datetime import date

from pydantic import Field

from app.schemas.base import Localized, View


class CertifiedRegistrant(View):
    """Whom a certificate is about."""

    name: str = Field(description="Full name.")
    former_names: list[str] = Field(description="Former names, the latest first.")
    registration_number: str | None = Field(description="The registration number.")
    minc: str | None = Field(description="Medical Identification Number for Canada.")
    birth_date: date | None = Field(
        description="Only for recipients of a type that needs it (`needs_birth_date` of `institution_types`);"
        " null for a delegate.",
    )


class CertifiedDegree(View):
    """A degree in medicine."""

    degree: str = Field(description="The degree.")
    school: str = Field(description="The school.")
    year: int | None = Field(ge=1900, le=2100, description="Year of graduation.")


class CertifiedSpecialty(View):
    """A designation as a specialist."""

    specialty: str = Field(description="Code of the set `specialties`.")
    issuer: str = Field(description="Code of the set `qualification_issuers`.")
    from_: date = Field(alias="from", description="First day.")


class CertifiedRegistration(View):
    """A certificate of registration."""

    class_: str = Field(alias="class", description="Code of the set `registration_classes`.")
    from_: date = Field(alias="from", description="First day.")
    to: date | None = Field(description="First day no longer in force; null while open.")
    status: str = Field(description="Its status when the certificate was drawn up.")
    reason_code: str | None = Field(
        description="Why, if it is not active: a code of the set `status_reasons`."
    )


class CertifiedCondition(View):
    """A term, condition or limitation, present or past."""

    type: str = Field(description="Code of the set `condition_types`.")
    text: Localized = Field(description="Its text.")
    from_: date = Field(alias="from", description="First day.")
    to: date | None = Field(description="First day no longer in force; null while open.")


class CertifiedFinding(View):
    """A notice of the public register."""

    type: str = Field(description="Code of the set `register_notice_types`.")
    text: Localized = Field(description="Its text.")
    from_: date = Field(alias="from", description="First day.")


class CertifiedSuspension(View):
    """A suspension or revocation."""

    status: str = Field(description="`suspended` or `revoked`.")
    from_: date = Field(alias="from", description="First day.")
    to: date | None = Field(description="First day no longer in force; null while open.")
    reason_code: str | None = Field(description="Why: a code of the set `status_reasons`.")


class BlankSection(View):
    """A section with nothing in it."""

    section: str = Field(description="Its name.")
    reason: Localized = Field(description="Why there is nothing in it.")


class CollectedSince(View):
    """Since when the College collects one kind of data."""

    section: str = Field(description="The section that it stands in.")
    since: date = Field(description="First day; of what is older, some may be missing.")


class CpcContent(View):
    """What a certificate says."""

    registrant: CertifiedRegistrant = Field(description="Whom it is about.")
    qualification: CertifiedDegree | None = Field(description="The degree in medicine.")
    specialties: list[CertifiedSpecialty] = Field(description="Designations as a specialist.")
    registrations: list[CertifiedRegistration] = Field(description="Certificates of registration, by day.")
    conditions: list[CertifiedCondition] = Field(description="Public terms, conditions and limitations.")
    discipline_findings: list[CertifiedFinding] = Field(description="Notices of the public register.")
    suspensions_or_revocations: list[CertifiedSuspension] = Field(description="Suspensions and revocations.")
    pending_matters: str = Field(description="`none_disclosable`.")
    blank_sections: list[BlankSection] = Field(description="Why sections are empty.")
    collected_since: list[CollectedSince] = Field(
        description="From which day on each kind of data was collected; empty on certificates from before this.",
    )


class AddedText(CpcContent):
    """What a certificate says, with what the Registrar has added."""

    disclosure: Localized | None = Field(description="What the Registrar has added, if anything.")
