"""The public register on the wire: shapes of its own, never a trimmed private one."""

from datetime import date

from pydantic import Field

from app.schemas.base import Localized, View


class RegisterName(View):
    """A name, as the register shows it."""

    family_name: str = Field(description="Family name.")
    given_names: str = Field(description="Given names.")
    middle_names: str | None = Field(description="Middle names.")


class RegisterLocation(View):
    """A place of practice."""

    lines: list[str] = Field(description="Street, suite, unit.")
    city: str = Field(description="City.")
    region: str = Field(description="In Canada the ISO 3166-2 code.")
    postal_code: str = Field(description="Postal code.")
    country: str = Field(description="ISO 3166-1 code.")


class RegisterAddress(View):
    """A business address in force on the day."""

    type: str = Field(description="`primary_business` or `secondary_business`.")
    location: RegisterLocation = Field(description="The place.")
    phone: str | None = Field(description="Phone there, E.164.")


class RegisterRegistration(View):
    """A certificate of registration held by the day asked about."""

    class_: str = Field(alias="class", description="Code of the set `registration_classes`.")
    status: str = Field(description="Its status on that day.")
    reason_code: str | None = Field(description="Code of the set `status_reasons`.")
    public_text: Localized | None = Field(description="What the College says of that status, if anything.")
    effective_from: date = Field(description="First day of the certificate.")
    effective_to: date | None = Field(description="First day it is no longer in force; null while open.")


class RegisterCondition(View):
    """A public term, condition or limitation in force on the day."""

    type: str = Field(description="Code of the set `condition_types`.")
    origin: str = Field(description="Code of the set `condition_origins`.")
    text: Localized = Field(description="What it says.")
    effective_from: date = Field(description="First day in force.")
    effective_to: date | None = Field(description="First day no longer in force; null while open.")


class RegisterNotice(View):
    """A finding, charge, caution or referral that the by-law makes public."""

    type: str = Field(description="Code of the set `register_notice_types`.")
    text: Localized = Field(description="What it says.")
    effective_from: date = Field(description="Since when it is public.")


class RegisterEducation(View):
    """A medical degree; postgraduate training while a certificate for it is held."""

    kind: str = Field(description="`medical_degree` or `postgraduate_training`.")
    school: str = Field(description="The school.")
    country: str = Field(description="ISO 3166-1 code.")
    program: str | None = Field(description="The programme, for training.")
    graduation_year: int | None = Field(ge=1900, le=2100, description="Year of graduation.")


class RegisterQualification(View):
    """A specialty designation."""

    specialty: str = Field(description="Code of the set `specialties`.")
    issuer: str = Field(description="Who gave it: `rcpsc`, `cfpc` or the College.")
    since: date = Field(description="Since when it is held.")


class RegisterPrivilege(View):
    """Privileges at a hospital or facility."""

    hospital: str = Field(description="Name of the hospital.")
    category: str = Field(description="Code of the set `privilege_categories`.")
    since: date = Field(description="Since when they are held.")


class RegisterEntry(View):
    """What the by-law makes public of one registrant."""

    registration_number: str = Field(description="The public key of the register.")
    name: RegisterName = Field(description="Legal name on that day.")
    former_names: list[RegisterName] = Field(description="Earlier legal names, the latest first.")
    gender: str | None = Field(description="Code of the set `gender_identities`.")
    status: str = Field(description="Status on that day: `active`, `suspended`, `expired`, `revoked`.")
    reason_code: str | None = Field(description="Code of the set `status_reasons`.")
    public_text: Localized | None = Field(description="What the College says of that status, if anything.")
    class_: str = Field(alias="class", description="Class of the latest certificate.")
    since: date = Field(description="First day of that status.")
    registrations: list[RegisterRegistration] = Field(description="All certificates, the latest first.")
    conditions: list[RegisterCondition] = Field(
        description="Public terms, conditions and limitations in force."
    )
    notices: list[RegisterNotice] = Field(
        description="Findings, charges, cautions and referrals that are public."
    )
    addresses: list[RegisterAddress] = Field(description="Business addresses in force on that day.")
    fax: str | None = Field(description="Business fax, E.164.")
    public_email: str | None = Field(description="The address that the registrant chose to have published.")
    education: list[RegisterEducation] = Field(description="Medical degrees, and training while it lasts.")
    qualifications: list[RegisterQualification] = Field(description="Specialty designations.")
    privileges: list[RegisterPrivilege] = Field(description="Hospitals where privileges are held.")
    languages: list[str] = Field(description="Languages of practice: codes of the set `languages`.")
    corporation_name: str | None = Field(
        description="Name of the professional corporation. Corporations are not kept in the portal yet: until they"
        " are, it is always null, which does not mean that there is none."
    )
    as_of: date = Field(description="The day that everything was taken at.")


class RegisterEntrySummary(View):
    """A register entry in a list."""

    registration_number: str = Field(description="The public key of the register.")
    name: RegisterName = Field(description="Legal name on that day.")
    status: str = Field(description="Status on that day.")
    class_: str = Field(alias="class", description="Class of the latest certificate.")
    cities: list[str] = Field(description="Cities of the business addresses.")
    specialties: list[str] = Field(description="Codes of the set `specialties`.")


class RegisterEntryList(View):
    """A page of register entries, by name."""

    items: list[RegisterEntrySummary] = Field(description="The entries of this page.")
    next_cursor: str | None = Field(
        description="Where the next page begins; null at the end, and after 1,000."
    )
    as_of: date = Field(description="The day that everything was taken at.")
