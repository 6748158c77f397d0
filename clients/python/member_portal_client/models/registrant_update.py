from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.correspondence_language import CorrespondenceLanguage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.phone_update import PhoneUpdate
    from ..models.publication_update import PublicationUpdate


T = TypeVar("T", bound="RegistrantUpdate")


@_attrs_define
class RegistrantUpdate:
    """A merge patch on what registrants say of themselves; phones are replaced whole.

    Attributes:
        addresses (Any | Unset): Never here: they have operations of their own.
        birth_date (Any | Unset): Never here: write to the College.
        class_ (Any | Unset): Never here: it is that of a certificate of registration.
        correspondence_language (CorrespondenceLanguage | Unset):
        email (Any | Unset): Never here: ask for it with `request_email_change`.
        former_names (Any | Unset): Never here: names stay in the register.
        gender (str | Unset): Code of the set `gender_identities`.
        minc (Any | Unset): Never here: it is for life.
        name (Any | Unset): Never here: a name is changed by the College, on evidence.
        phones (list[PhoneUpdate] | Unset): Phones of the registrant's own.
        publication (PublicationUpdate | Unset): The choices about the public register that change.
        registration_number (Any | Unset): Never here: the College gives it, for good.
        registrations (Any | Unset): Never here: the College issues them.
        status (Any | Unset): Never here: it is that of a certificate of registration.
    """

    addresses: Any | Unset = UNSET
    birth_date: Any | Unset = UNSET
    class_: Any | Unset = UNSET
    correspondence_language: CorrespondenceLanguage | Unset = UNSET
    email: Any | Unset = UNSET
    former_names: Any | Unset = UNSET
    gender: str | Unset = UNSET
    minc: Any | Unset = UNSET
    name: Any | Unset = UNSET
    phones: list[PhoneUpdate] | Unset = UNSET
    publication: PublicationUpdate | Unset = UNSET
    registration_number: Any | Unset = UNSET
    registrations: Any | Unset = UNSET
    status: Any | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        addresses = self.addresses

        birth_date = self.birth_date

        class_ = self.class_

        correspondence_language: str | Unset = UNSET
        if not isinstance(self.correspondence_language, Unset):
            correspondence_language = self.correspondence_language.value

        email = self.email

        former_names = self.former_names

        gender = self.gender

        minc = self.minc

        name = self.name

        phones: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.phones, Unset):
            phones = []
            for phones_item_data in self.phones:
                phones_item = phones_item_data.to_dict()
                phones.append(phones_item)

        publication: dict[str, Any] | Unset = UNSET
        if not isinstance(self.publication, Unset):
            publication = self.publication.to_dict()

        registration_number = self.registration_number

        registrations = self.registrations

        status = self.status

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if addresses is not UNSET:
            field_dict["addresses"] = addresses
        if birth_date is not UNSET:
            field_dict["birth_date"] = birth_date
        if class_ is not UNSET:
            field_dict["class"] = class_
        if correspondence_language is not UNSET:
            field_dict["correspondence_language"] = correspondence_language
        if email is not UNSET:
            field_dict["email"] = email
        if former_names is not UNSET:
            field_dict["former_names"] = former_names
        if gender is not UNSET:
            field_dict["gender"] = gender
        if minc is not UNSET:
            field_dict["minc"] = minc
        if name is not UNSET:
            field_dict["name"] = name
        if phones is not UNSET:
            field_dict["phones"] = phones
        if publication is not UNSET:
            field_dict["publication"] = publication
        if registration_number is not UNSET:
            field_dict["registration_number"] = registration_number
        if registrations is not UNSET:
            field_dict["registrations"] = registrations
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.phone_update import PhoneUpdate  # noqa: PLC0415
        from ..models.publication_update import PublicationUpdate  # noqa: PLC0415

        d = dict(src_dict)
        addresses = d.pop("addresses", UNSET)

        birth_date = d.pop("birth_date", UNSET)

        class_ = d.pop("class", UNSET)

        _correspondence_language = d.pop("correspondence_language", UNSET)
        correspondence_language: CorrespondenceLanguage | Unset
        if isinstance(_correspondence_language, Unset):
            correspondence_language = UNSET
        else:
            correspondence_language = CorrespondenceLanguage(_correspondence_language)

        email = d.pop("email", UNSET)

        former_names = d.pop("former_names", UNSET)

        gender = d.pop("gender", UNSET)

        minc = d.pop("minc", UNSET)

        name = d.pop("name", UNSET)

        _phones = d.pop("phones", UNSET)
        phones: list[PhoneUpdate] | Unset = UNSET
        if _phones is not UNSET:
            phones = []
            for phones_item_data in _phones:
                phones_item = PhoneUpdate.from_dict(phones_item_data)

                phones.append(phones_item)

        _publication = d.pop("publication", UNSET)
        publication: PublicationUpdate | Unset
        if isinstance(_publication, Unset):
            publication = UNSET
        else:
            publication = PublicationUpdate.from_dict(_publication)

        registration_number = d.pop("registration_number", UNSET)

        registrations = d.pop("registrations", UNSET)

        status = d.pop("status", UNSET)

        registrant_update = cls(
            addresses=addresses,
            birth_date=birth_date,
            class_=class_,
            correspondence_language=correspondence_language,
            email=email,
            former_names=former_names,
            gender=gender,
            minc=minc,
            name=name,
            phones=phones,
            publication=publication,
            registration_number=registration_number,
            registrations=registrations,
            status=status,
        )

        return registrant_update
