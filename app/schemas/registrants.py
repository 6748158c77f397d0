"""Registrants on the wire."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StrictBool

from app.domain.minc import MincWarning
from app.domain.registrants import CorrespondenceLanguage, PhoneKind, RegistrantChanges, RegistrationStatus
from app.schemas.addresses import AddressSummary
from app.schemas.base import Body, Named, NotWritable, Open, Page, RecordedBy, View, absent
from app.schemas.base import Phone as Number
from app.schemas.credentials import Education, Examination, Qualification
from app.schemas.practice import OtherRegistrationSummary
from app.schemas.sessions import Email


class Name(View):
    """A legal name."""

    family_name: str = Field(description="Family name.")
    given_names: str = Field(description="Given names.")
    middle_names: str | None = Field(description="Middle names.")


class RegistrationSummary(View):
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

    kind: Annotated[PhoneKind | str, Open(PhoneKind)] = Field(description="Which line.")
    number: str = Field(description="E.164.")


class Publication(View):
    """What a registrant chose to have published."""

    public_email: str | None = Field(description="E-mail address for the public register.")
    publishes_private_email: bool = Field(
        description="Whether that may be the very address that the College writes to."
    )


class Identifier(View):
    """A number by which others know a registrant."""

    kind: str = Field(description="`registration_number` or `minc`.")
    value: str = Field(description="As it is written.")
    warning: Annotated[MincWarning | str, Open(MincWarning)] | None = Field(
        description="What seems wrong with it; it stands all the same."
    )


class Registrant(View):
    """A person with a record at the College, every nested slice at one day."""

    id: Annotated[str, Named("reg")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    registration_number: str | None = Field(description="Null until a first certificate is issued.")
    name: Name | None = Field(description="Legal name on that day; null before the record begins.")
    former_names: list[Name] = Field(description="Earlier legal names, the latest first.")
    minc: str | None = Field(description="Medical Identification Number for Canada.")
    identifiers: list[Identifier] = Field(
        description="The same two numbers, with what seems wrong with them."
    )
    gender: str | None = Field(description="Code of the set `gender_identities`.")
    birth_date: date | None = Field(description="Private: null for a delegate.")
    email: str | None = Field(description="Where the College writes to. Private: null for a delegate.")
    status: Annotated[RegistrationStatus | str, Open(RegistrationStatus)] | None = Field(
        description="Null for an applicant."
    )
    registrations: list[RegistrationSummary] = Field(description="Certificates in force on that day.")
    addresses: list[AddressSummary] = Field(description="Addresses in force on that day.")
    phones: list[Phone] = Field(description="Phones of the registrant's own.")
    correspondence_language: str = Field(description="`en` or `fr`.")
    publication: Publication = Field(description="Choices about the public register.")
    languages: list[str] = Field(description="Languages of care on that day; codes of the set `languages`.")
    education: list[Education] = Field(description="Degrees and training by that day.")
    qualifications: list[Qualification] = Field(description="Designations held on that day.")
    examinations: list[Examination] = Field(description="Results by that day, the latest first.")
    other_registrations: list[OtherRegistrationSummary] = Field(
        description="Licences of other regulators on that day."
    )
    as_of: date = Field(description="The day that everything was taken at.")


class PhoneUpdate(Body):
    """A phone of a registrant's own."""

    kind: PhoneKind = Field(description="Which line; each once.")
    number: Number = Field(description="E.164.")


class PublicationUpdate(Body):
    """The choices about the public register that change."""

    public_email: Email | None = absent("E-mail address for the public register; null shows none.")
    publishes_private_email: StrictBool = absent(
        "Say so if that shall be the very address that the College writes to."
    )


class RegistrantUpdate(Body):
    """A merge patch on what registrants say of themselves; phones are replaced whole."""

    phones: Annotated[list[PhoneUpdate], Field(max_length=3)] = absent("Phones of the registrant's own.")
    correspondence_language: CorrespondenceLanguage = absent("In which language the College writes.")
    gender: Annotated[str, Field(pattern="^[a-z_]+$", max_length=40, strict=True)] = absent(
        "Code of the set `gender_identities`."
    )
    publication: PublicationUpdate = absent("The choices that change.")
    name: NotWritable = absent("Never here: a name is changed by the College, on evidence.")
    former_names: NotWritable = absent("Never here: names stay in the register.")
    birth_date: NotWritable = absent("Never here: write to the College.")
    class_: NotWritable = Field(
        alias="class", default=None, description="Never here: it is that of a certificate of registration."
    )
    status: NotWritable = absent("Never here: it is that of a certificate of registration.")
    registrations: NotWritable = absent("Never here: the College issues them.")
    registration_number: NotWritable = absent("Never here: the College gives it, for good.")
    minc: NotWritable = absent("Never here: it is for life.")
    email: NotWritable = absent("Never here: ask for it with `request_email_change`.")
    addresses: NotWritable = absent("Never here: they have operations of their own.")

    def to_changes(self) -> RegistrantChanges:
        publication = self.publication.model_dump(exclude_unset=True) if self.publication else {}
        return RegistrantChanges(
            named=frozenset(self.model_fields_set),
            phones=tuple((phone.kind, phone.number) for phone in self.phones or ()),
            correspondence_language=self.correspondence_language,
            gender=self.gender,
            publication=publication,
        )


RegistrationClassCode = Annotated[str, Field(pattern="^[a-z_]+$", max_length=60, strict=True)]


class RegistrantName(View):
    """A legal name, in a list."""

    family_name: str = Field(description="Family name.")
    given_names: str = Field(description="Given names.")
    middle_names: str | None = Field(description="Middle names.")


class RegistrantSummary(View):
    """A registrant in a list."""

    id: Annotated[str, Named("reg")] = Field(description="Its identifier.")
    href: str = Field(description="Where the record is.")
    registration_number: str | None = Field(description="Null until a first certificate is issued.")
    name: RegistrantName = Field(description="Legal name today.")
    former_names: list[RegistrantName] = Field(description="Earlier legal names, the latest first.")
    status: Annotated[RegistrationStatus | str, Open(RegistrationStatus)] | None = Field(
        description="Of the latest registration; null for an applicant."
    )
    class_: str | None = Field(alias="class", description="Of the latest registration.")
    cities: list[str] = Field(description="Cities of the business addresses.")
    email: str | None = Field(description="Where the College writes to.")


class RegistrantList(Page[RegistrantSummary]):
    """A page of registrants, by name."""


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
