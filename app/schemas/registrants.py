"""Registrants on the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from app.domain.registrants import RegistrationStatus
from app.schemas.addresses import AddressSummary
from app.schemas.base import Named, Open, Page, RecordedBy, View


class Name(View):
    """A legal name."""

    family_name: str = Field(description="Family name.")
    given_names: str = Field(description="Given names.")
    middle_names: str | None = Field(description="Middle names.")


class Registration(View):
    """A certificate of registration in force on the day asked about."""

    id: Annotated[str, Named("regn")] = Field(description="Its identifier.")
    class_: str = Field(alias="class", description="Code of the set `registration_classes`.")
    status: Annotated[RegistrationStatus | str, Open(RegistrationStatus)] = Field(
        description="Its status on that day."
    )
    reason_code: str | None = Field(description="Code of the set `status_reasons`.")
    status_since: date = Field(description="First day of that status.")
    effective_from: date = Field(description="First day of the certificate.")
    effective_to: date | None = Field(description="First day it is no longer in force; null while open.")


class Phone(View):
    """A phone of a registrant's own."""

    kind: str = Field(description="`mobile`.")
    number: str = Field(description="E.164.")


class Publication(View):
    """What a registrant chose to have published."""

    public_email: str | None = Field(description="E-mail address for the public register.")


class Registrant(View):
    """A person with a record at the College, every nested slice at one day."""

    id: Annotated[str, Named("reg")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    registration_number: str | None = Field(description="Null until a first certificate is issued.")
    name: Name | None = Field(description="Legal name on that day; null before the record begins.")
    former_names: list[Name] = Field(description="Earlier legal names, the latest first.")
    minc: str | None = Field(description="Medical Identification Number for Canada.")
    status: Annotated[RegistrationStatus | str, Open(RegistrationStatus)] | None = Field(
        description="Null for an applicant."
    )
    registrations: list[Registration] = Field(description="Certificates in force on that day.")
    addresses: list[AddressSummary] = Field(description="Addresses in force on that day.")
    phones: list[Phone] = Field(description="Phones of the registrant's own.")
    correspondence_language: str = Field(description="`en` or `fr`.")
    publication: Publication = Field(description="Choices about the public register.")
    as_of: date = Field(description="The day that everything was taken at.")


class ResourceRef(View):
    """The resource that a change is about."""

    type: str = Field(
        description="`registrant`, `name`, `registration`, `registration_status`, `address`, ..."
    )
    id: str = Field(description="Its identifier.")
    href: str | None = Field(description="Where it is; null where it has no address of its own.")


class Change(View):
    """One change of a record, as it was recorded."""

    id: Annotated[str, Named("chg")] = Field(description="Its identifier.")
    recorded_at: datetime = Field(description="When it was recorded.")
    recorded_by: RecordedBy = Field(description="Who recorded it.")
    resource: ResourceRef = Field(description="What was changed.")
    change: str = Field(description="`created`, `updated`, `ended`, `cancelled` or `corrected`.")
    effective_from: date | None = Field(description="First day of the slice.")
    effective_to: date | None = Field(description="First day the slice is no longer in force.")
    fields: list[str] = Field(description="Columns that differ from the version before.")


class ChangeList(Page[Change]):
    """A page of changes, in recording order."""
