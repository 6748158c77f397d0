from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.localized import Localized
    from ..models.register_address import RegisterAddress
    from ..models.register_condition import RegisterCondition
    from ..models.register_education import RegisterEducation
    from ..models.register_name import RegisterName
    from ..models.register_notice import RegisterNotice
    from ..models.register_privilege import RegisterPrivilege
    from ..models.register_qualification import RegisterQualification
    from ..models.register_registration import RegisterRegistration


T = TypeVar("T", bound="RegisterEntry")


@_attrs_define
class RegisterEntry:
    """What the by-law makes public of one registrant.

    Attributes:
        addresses (list[RegisterAddress]): Business addresses in force on that day.
        as_of (datetime.date): The day that everything was taken at.
        class_ (str): Class of the latest certificate.
        conditions (list[RegisterCondition]): Public terms, conditions and limitations in force.
        corporation_name (None | str): Name of the professional corporation. Corporations are not kept in the portal
            yet: until they are, it is always null, which does not mean that there is none.
        education (list[RegisterEducation]): Medical degrees, and training while it lasts.
        fax (None | str): Business fax, E.164.
        former_names (list[RegisterName]): Earlier legal names, the latest first.
        gender (None | str): Code of the set `gender_identities`.
        languages (list[str]): Languages of practice: codes of the set `languages`.
        name (RegisterName): A name, as the register shows it.
        notices (list[RegisterNotice]): Findings, charges, cautions and referrals that are public.
        privileges (list[RegisterPrivilege]): Hospitals where privileges are held.
        public_email (None | str): The address that the registrant chose to have published.
        public_text (Localized | None): What the College says of that status, if anything.
        qualifications (list[RegisterQualification]): Specialty designations.
        reason_code (None | str): Code of the set `status_reasons`.
        registration_number (str): The public key of the register.
        registrations (list[RegisterRegistration]): All certificates, the latest first.
        since (datetime.date): First day of that status.
        status (str): Status on that day: `active`, `suspended`, `expired`, `revoked`.
    """

    addresses: list[RegisterAddress]
    as_of: datetime.date
    class_: str
    conditions: list[RegisterCondition]
    corporation_name: None | str
    education: list[RegisterEducation]
    fax: None | str
    former_names: list[RegisterName]
    gender: None | str
    languages: list[str]
    name: RegisterName
    notices: list[RegisterNotice]
    privileges: list[RegisterPrivilege]
    public_email: None | str
    public_text: Localized | None
    qualifications: list[RegisterQualification]
    reason_code: None | str
    registration_number: str
    registrations: list[RegisterRegistration]
    since: datetime.date
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.localized import Localized  # noqa: PLC0415

        addresses = []
        for addresses_item_data in self.addresses:
            addresses_item = addresses_item_data.to_dict()
            addresses.append(addresses_item)

        as_of = self.as_of.isoformat()

        class_ = self.class_

        conditions = []
        for conditions_item_data in self.conditions:
            conditions_item = conditions_item_data.to_dict()
            conditions.append(conditions_item)

        corporation_name: None | str
        corporation_name = self.corporation_name

        education = []
        for education_item_data in self.education:
            education_item = education_item_data.to_dict()
            education.append(education_item)

        fax: None | str
        fax = self.fax

        former_names = []
        for former_names_item_data in self.former_names:
            former_names_item = former_names_item_data.to_dict()
            former_names.append(former_names_item)

        gender: None | str
        gender = self.gender

        languages = self.languages

        name = self.name.to_dict()

        notices = []
        for notices_item_data in self.notices:
            notices_item = notices_item_data.to_dict()
            notices.append(notices_item)

        privileges = []
        for privileges_item_data in self.privileges:
            privileges_item = privileges_item_data.to_dict()
            privileges.append(privileges_item)

        public_email: None | str
        public_email = self.public_email

        public_text: dict[str, Any] | None
        if isinstance(self.public_text, Localized):
            public_text = self.public_text.to_dict()
        else:
            public_text = self.public_text

        qualifications = []
        for qualifications_item_data in self.qualifications:
            qualifications_item = qualifications_item_data.to_dict()
            qualifications.append(qualifications_item)

        reason_code: None | str
        reason_code = self.reason_code

        registration_number = self.registration_number

        registrations = []
        for registrations_item_data in self.registrations:
            registrations_item = registrations_item_data.to_dict()
            registrations.append(registrations_item)

        since = self.since.isoformat()

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "addresses": addresses,
                "as_of": as_of,
                "class": class_,
                "conditions": conditions,
                "corporation_name": corporation_name,
                "education": education,
                "fax": fax,
                "former_names": former_names,
                "gender": gender,
                "languages": languages,
                "name": name,
                "notices": notices,
                "privileges": privileges,
                "public_email": public_email,
                "public_text": public_text,
                "qualifications": qualifications,
                "reason_code": reason_code,
                "registration_number": registration_number,
                "registrations": registrations,
                "since": since,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized import Localized  # noqa: PLC0415
        from ..models.register_address import RegisterAddress  # noqa: PLC0415
        from ..models.register_condition import RegisterCondition  # noqa: PLC0415
        from ..models.register_education import RegisterEducation  # noqa: PLC0415
        from ..models.register_name import RegisterName  # noqa: PLC0415
        from ..models.register_notice import RegisterNotice  # noqa: PLC0415
        from ..models.register_privilege import RegisterPrivilege  # noqa: PLC0415
        from ..models.register_qualification import RegisterQualification  # noqa: PLC0415
        from ..models.register_registration import RegisterRegistration  # noqa: PLC0415

        d = dict(src_dict)
        addresses = []
        _addresses = d.pop("addresses")
        for addresses_item_data in _addresses:
            addresses_item = RegisterAddress.from_dict(addresses_item_data)

            addresses.append(addresses_item)

        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        class_ = d.pop("class")

        conditions = []
        _conditions = d.pop("conditions")
        for conditions_item_data in _conditions:
            conditions_item = RegisterCondition.from_dict(conditions_item_data)

            conditions.append(conditions_item)

        def _parse_corporation_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        corporation_name = _parse_corporation_name(d.pop("corporation_name"))

        education = []
        _education = d.pop("education")
        for education_item_data in _education:
            education_item = RegisterEducation.from_dict(education_item_data)

            education.append(education_item)

        def _parse_fax(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fax = _parse_fax(d.pop("fax"))

        former_names = []
        _former_names = d.pop("former_names")
        for former_names_item_data in _former_names:
            former_names_item = RegisterName.from_dict(former_names_item_data)

            former_names.append(former_names_item)

        def _parse_gender(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gender = _parse_gender(d.pop("gender"))

        languages = cast(list[str], d.pop("languages"))

        name = RegisterName.from_dict(d.pop("name"))

        notices = []
        _notices = d.pop("notices")
        for notices_item_data in _notices:
            notices_item = RegisterNotice.from_dict(notices_item_data)

            notices.append(notices_item)

        privileges = []
        _privileges = d.pop("privileges")
        for privileges_item_data in _privileges:
            privileges_item = RegisterPrivilege.from_dict(privileges_item_data)

            privileges.append(privileges_item)

        def _parse_public_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        public_email = _parse_public_email(d.pop("public_email"))

        def _parse_public_text(data: object) -> Localized | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                public_text_type_0 = Localized.from_dict(data)

                return public_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Localized | None, data)

        public_text = _parse_public_text(d.pop("public_text"))

        qualifications = []
        _qualifications = d.pop("qualifications")
        for qualifications_item_data in _qualifications:
            qualifications_item = RegisterQualification.from_dict(
                qualifications_item_data
            )

            qualifications.append(qualifications_item)

        def _parse_reason_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason_code = _parse_reason_code(d.pop("reason_code"))

        registration_number = d.pop("registration_number")

        registrations = []
        _registrations = d.pop("registrations")
        for registrations_item_data in _registrations:
            registrations_item = RegisterRegistration.from_dict(registrations_item_data)

            registrations.append(registrations_item)

        since = datetime.date.fromisoformat(d.pop("since"))

        status = d.pop("status")

        register_entry = cls(
            addresses=addresses,
            as_of=as_of,
            class_=class_,
            conditions=conditions,
            corporation_name=corporation_name,
            education=education,
            fax=fax,
            former_names=former_names,
            gender=gender,
            languages=languages,
            name=name,
            notices=notices,
            privileges=privileges,
            public_email=public_email,
            public_text=public_text,
            qualifications=qualifications,
            reason_code=reason_code,
            registration_number=registration_number,
            registrations=registrations,
            since=since,
            status=status,
        )

        register_entry.additional_properties = d
        return register_entry

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
