from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.audience_languages_item import AudienceLanguagesItem
from ..models.registration_status import RegistrationStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="Audience")


@_attrs_define
class Audience:
    """Whom it is for; what is left out is any.

    Attributes:
        languages (list[AudienceLanguagesItem] | Unset): The languages in which they are written to.
        registration_classes (list[str] | Unset): Codes of `registration_classes`.
        registration_statuses (list[RegistrationStatus] | Unset): Their statuses today.
    """

    languages: list[AudienceLanguagesItem] | Unset = UNSET
    registration_classes: list[str] | Unset = UNSET
    registration_statuses: list[RegistrationStatus] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        languages: list[str] | Unset = UNSET
        if not isinstance(self.languages, Unset):
            languages = []
            for languages_item_data in self.languages:
                languages_item = languages_item_data.value
                languages.append(languages_item)

        registration_classes: list[str] | Unset = UNSET
        if not isinstance(self.registration_classes, Unset):
            registration_classes = self.registration_classes

        registration_statuses: list[str] | Unset = UNSET
        if not isinstance(self.registration_statuses, Unset):
            registration_statuses = []
            for registration_statuses_item_data in self.registration_statuses:
                registration_statuses_item = registration_statuses_item_data.value
                registration_statuses.append(registration_statuses_item)

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if languages is not UNSET:
            field_dict["languages"] = languages
        if registration_classes is not UNSET:
            field_dict["registration_classes"] = registration_classes
        if registration_statuses is not UNSET:
            field_dict["registration_statuses"] = registration_statuses

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _languages = d.pop("languages", UNSET)
        languages: list[AudienceLanguagesItem] | Unset = UNSET
        if _languages is not UNSET:
            languages = []
            for languages_item_data in _languages:
                languages_item = AudienceLanguagesItem(languages_item_data)

                languages.append(languages_item)

        registration_classes = cast(list[str], d.pop("registration_classes", UNSET))

        _registration_statuses = d.pop("registration_statuses", UNSET)
        registration_statuses: list[RegistrationStatus] | Unset = UNSET
        if _registration_statuses is not UNSET:
            registration_statuses = []
            for registration_statuses_item_data in _registration_statuses:
                registration_statuses_item = RegistrationStatus(
                    registration_statuses_item_data
                )

                registration_statuses.append(registration_statuses_item)

        audience = cls(
            languages=languages,
            registration_classes=registration_classes,
            registration_statuses=registration_statuses,
        )

        return audience
