from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.registration_status import RegistrationStatus

if TYPE_CHECKING:
    from ..models.address_summary import AddressSummary
    from ..models.education import Education
    from ..models.examination import Examination
    from ..models.identifier import Identifier
    from ..models.name import Name
    from ..models.other_registration_summary import OtherRegistrationSummary
    from ..models.phone import Phone
    from ..models.publication import Publication
    from ..models.qualification import Qualification
    from ..models.registration_summary import RegistrationSummary


T = TypeVar("T", bound="Registrant")


@_attrs_define
class Registrant:
    """A person with a record at the College, every nested slice at one day.

    Attributes:
        addresses (list[AddressSummary]): Addresses in force on that day.
        as_of (datetime.date): The day that everything was taken at.
        birth_date (datetime.date | None): Private: null for a delegate.
        correspondence_language (str): `en` or `fr`.
        education (list[Education]): Degrees and training by that day.
        email (None | str): Where the College writes to. Private: null for a delegate.
        etag (str): The value to send as `If-Match`.
        examinations (list[Examination]): Results by that day, the latest first.
        former_names (list[Name]): Earlier legal names, the latest first.
        gender (None | str): Code of the set `gender_identities`.
        id (str): Its identifier.
        identifiers (list[Identifier]): The same two numbers, with what seems wrong with them.
        languages (list[str]): Languages of care on that day; codes of the set `languages`.
        minc (None | str): Medical Identification Number for Canada.
        name (Name | None): Legal name on that day; null before the record begins.
        other_registrations (list[OtherRegistrationSummary]): Licences of other regulators on that day.
        phones (list[Phone]): Phones of the registrant's own.
        publication (Publication): What a registrant chose to have published.
        qualifications (list[Qualification]): Designations held on that day.
        registration_number (None | str): Null until a first certificate is issued.
        registrations (list[RegistrationSummary]): Certificates in force on that day.
        status (None | RegistrationStatus | str): Null for an applicant.
    """

    addresses: list[AddressSummary]
    as_of: datetime.date
    birth_date: datetime.date | None
    correspondence_language: str
    education: list[Education]
    email: None | str
    etag: str
    examinations: list[Examination]
    former_names: list[Name]
    gender: None | str
    id: str
    identifiers: list[Identifier]
    languages: list[str]
    minc: None | str
    name: Name | None
    other_registrations: list[OtherRegistrationSummary]
    phones: list[Phone]
    publication: Publication
    qualifications: list[Qualification]
    registration_number: None | str
    registrations: list[RegistrationSummary]
    status: None | RegistrationStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.name import Name  # noqa: PLC0415

        addresses = []
        for addresses_item_data in self.addresses:
            addresses_item = addresses_item_data.to_dict()
            addresses.append(addresses_item)

        as_of = self.as_of.isoformat()

        birth_date: None | str
        if isinstance(self.birth_date, datetime.date):
            birth_date = self.birth_date.isoformat()
        else:
            birth_date = self.birth_date

        correspondence_language = self.correspondence_language

        education = []
        for education_item_data in self.education:
            education_item = education_item_data.to_dict()
            education.append(education_item)

        email: None | str
        email = self.email

        etag = self.etag

        examinations = []
        for examinations_item_data in self.examinations:
            examinations_item = examinations_item_data.to_dict()
            examinations.append(examinations_item)

        former_names = []
        for former_names_item_data in self.former_names:
            former_names_item = former_names_item_data.to_dict()
            former_names.append(former_names_item)

        gender: None | str
        gender = self.gender

        id = self.id

        identifiers = []
        for identifiers_item_data in self.identifiers:
            identifiers_item = identifiers_item_data.to_dict()
            identifiers.append(identifiers_item)

        languages = self.languages

        minc: None | str
        minc = self.minc

        name: dict[str, Any] | None
        if isinstance(self.name, Name):
            name = self.name.to_dict()
        else:
            name = self.name

        other_registrations = []
        for other_registrations_item_data in self.other_registrations:
            other_registrations_item = other_registrations_item_data.to_dict()
            other_registrations.append(other_registrations_item)

        phones = []
        for phones_item_data in self.phones:
            phones_item = phones_item_data.to_dict()
            phones.append(phones_item)

        publication = self.publication.to_dict()

        qualifications = []
        for qualifications_item_data in self.qualifications:
            qualifications_item = qualifications_item_data.to_dict()
            qualifications.append(qualifications_item)

        registration_number: None | str
        registration_number = self.registration_number

        registrations = []
        for registrations_item_data in self.registrations:
            registrations_item = registrations_item_data.to_dict()
            registrations.append(registrations_item)

        status: None | str
        if isinstance(self.status, RegistrationStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "addresses": addresses,
                "as_of": as_of,
                "birth_date": birth_date,
                "correspondence_language": correspondence_language,
                "education": education,
                "email": email,
                "etag": etag,
                "examinations": examinations,
                "former_names": former_names,
                "gender": gender,
                "id": id,
                "identifiers": identifiers,
                "languages": languages,
                "minc": minc,
                "name": name,
                "other_registrations": other_registrations,
                "phones": phones,
                "publication": publication,
                "qualifications": qualifications,
                "registration_number": registration_number,
                "registrations": registrations,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_summary import AddressSummary  # noqa: PLC0415
        from ..models.education import Education  # noqa: PLC0415
        from ..models.examination import Examination  # noqa: PLC0415
        from ..models.identifier import Identifier  # noqa: PLC0415
        from ..models.name import Name  # noqa: PLC0415
        from ..models.other_registration_summary import OtherRegistrationSummary  # noqa: PLC0415
        from ..models.phone import Phone  # noqa: PLC0415
        from ..models.publication import Publication  # noqa: PLC0415
        from ..models.qualification import Qualification  # noqa: PLC0415
        from ..models.registration_summary import RegistrationSummary  # noqa: PLC0415

        d = dict(src_dict)
        addresses = []
        _addresses = d.pop("addresses")
        for addresses_item_data in _addresses:
            addresses_item = AddressSummary.from_dict(addresses_item_data)

            addresses.append(addresses_item)

        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        def _parse_birth_date(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                birth_date_type_0 = datetime.date.fromisoformat(data)

                return birth_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        birth_date = _parse_birth_date(d.pop("birth_date"))

        correspondence_language = d.pop("correspondence_language")

        education = []
        _education = d.pop("education")
        for education_item_data in _education:
            education_item = Education.from_dict(education_item_data)

            education.append(education_item)

        def _parse_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email = _parse_email(d.pop("email"))

        etag = d.pop("etag")

        examinations = []
        _examinations = d.pop("examinations")
        for examinations_item_data in _examinations:
            examinations_item = Examination.from_dict(examinations_item_data)

            examinations.append(examinations_item)

        former_names = []
        _former_names = d.pop("former_names")
        for former_names_item_data in _former_names:
            former_names_item = Name.from_dict(former_names_item_data)

            former_names.append(former_names_item)

        def _parse_gender(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gender = _parse_gender(d.pop("gender"))

        id = d.pop("id")

        identifiers = []
        _identifiers = d.pop("identifiers")
        for identifiers_item_data in _identifiers:
            identifiers_item = Identifier.from_dict(identifiers_item_data)

            identifiers.append(identifiers_item)

        languages = cast(list[str], d.pop("languages"))

        def _parse_minc(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        minc = _parse_minc(d.pop("minc"))

        def _parse_name(data: object) -> Name | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                name_type_0 = Name.from_dict(data)

                return name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Name | None, data)

        name = _parse_name(d.pop("name"))

        other_registrations = []
        _other_registrations = d.pop("other_registrations")
        for other_registrations_item_data in _other_registrations:
            other_registrations_item = OtherRegistrationSummary.from_dict(
                other_registrations_item_data
            )

            other_registrations.append(other_registrations_item)

        phones = []
        _phones = d.pop("phones")
        for phones_item_data in _phones:
            phones_item = Phone.from_dict(phones_item_data)

            phones.append(phones_item)

        publication = Publication.from_dict(d.pop("publication"))

        qualifications = []
        _qualifications = d.pop("qualifications")
        for qualifications_item_data in _qualifications:
            qualifications_item = Qualification.from_dict(qualifications_item_data)

            qualifications.append(qualifications_item)

        def _parse_registration_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registration_number = _parse_registration_number(d.pop("registration_number"))

        registrations = []
        _registrations = d.pop("registrations")
        for registrations_item_data in _registrations:
            registrations_item = RegistrationSummary.from_dict(registrations_item_data)

            registrations.append(registrations_item)

        def _parse_status(data: object) -> None | RegistrationStatus | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RegistrationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RegistrationStatus | str, data)

        status = _parse_status(d.pop("status"))

        registrant = cls(
            addresses=addresses,
            as_of=as_of,
            birth_date=birth_date,
            correspondence_language=correspondence_language,
            education=education,
            email=email,
            etag=etag,
            examinations=examinations,
            former_names=former_names,
            gender=gender,
            id=id,
            identifiers=identifiers,
            languages=languages,
            minc=minc,
            name=name,
            other_registrations=other_registrations,
            phones=phones,
            publication=publication,
            qualifications=qualifications,
            registration_number=registration_number,
            registrations=registrations,
            status=status,
        )

        registrant.additional_properties = d
        return registrant

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
