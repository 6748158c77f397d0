from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.clinical_activity import ClinicalActivity
    from ..models.hospital_privilege import HospitalPrivilege
    from ..models.other_registration import OtherRegistration
    from ..models.practice_languages import PracticeLanguages


T = TypeVar("T", bound="Practice")


@_attrs_define
class Practice:
    """What a registrant does and where, in one answer.

    Attributes:
        as_of (datetime.date): The day that everything was taken at.
        clinical_activities (list[ClinicalActivity]): The latest first.
        hospital_privileges (list[HospitalPrivilege]): The latest first.
        languages (PracticeLanguages): The languages in which a registrant cares for patients.
        other_registrations (list[OtherRegistration]): The latest first.
    """

    as_of: datetime.date
    clinical_activities: list[ClinicalActivity]
    hospital_privileges: list[HospitalPrivilege]
    languages: PracticeLanguages
    other_registrations: list[OtherRegistration]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        as_of = self.as_of.isoformat()

        clinical_activities = []
        for clinical_activities_item_data in self.clinical_activities:
            clinical_activities_item = clinical_activities_item_data.to_dict()
            clinical_activities.append(clinical_activities_item)

        hospital_privileges = []
        for hospital_privileges_item_data in self.hospital_privileges:
            hospital_privileges_item = hospital_privileges_item_data.to_dict()
            hospital_privileges.append(hospital_privileges_item)

        languages = self.languages.to_dict()

        other_registrations = []
        for other_registrations_item_data in self.other_registrations:
            other_registrations_item = other_registrations_item_data.to_dict()
            other_registrations.append(other_registrations_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "as_of": as_of,
                "clinical_activities": clinical_activities,
                "hospital_privileges": hospital_privileges,
                "languages": languages,
                "other_registrations": other_registrations,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.clinical_activity import ClinicalActivity  # noqa: PLC0415
        from ..models.hospital_privilege import HospitalPrivilege  # noqa: PLC0415
        from ..models.other_registration import OtherRegistration  # noqa: PLC0415
        from ..models.practice_languages import PracticeLanguages  # noqa: PLC0415

        d = dict(src_dict)
        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        clinical_activities = []
        _clinical_activities = d.pop("clinical_activities")
        for clinical_activities_item_data in _clinical_activities:
            clinical_activities_item = ClinicalActivity.from_dict(
                clinical_activities_item_data
            )

            clinical_activities.append(clinical_activities_item)

        hospital_privileges = []
        _hospital_privileges = d.pop("hospital_privileges")
        for hospital_privileges_item_data in _hospital_privileges:
            hospital_privileges_item = HospitalPrivilege.from_dict(
                hospital_privileges_item_data
            )

            hospital_privileges.append(hospital_privileges_item)

        languages = PracticeLanguages.from_dict(d.pop("languages"))

        other_registrations = []
        _other_registrations = d.pop("other_registrations")
        for other_registrations_item_data in _other_registrations:
            other_registrations_item = OtherRegistration.from_dict(
                other_registrations_item_data
            )

            other_registrations.append(other_registrations_item)

        practice = cls(
            as_of=as_of,
            clinical_activities=clinical_activities,
            hospital_privileges=hospital_privileges,
            languages=languages,
            other_registrations=other_registrations,
        )

        practice.additional_properties = d
        return practice

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
