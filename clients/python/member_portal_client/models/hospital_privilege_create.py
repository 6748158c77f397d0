from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.privilege_institution import PrivilegeInstitution


T = TypeVar("T", bound="HospitalPrivilegeCreate")


@_attrs_define
class HospitalPrivilegeCreate:
    """Privileges as they are entered: at a listed hospital, or at one that is named.

    Attributes:
        category (str): Code of the set `privilege_categories`.
        effective_from (datetime.date | Unset): First day in force: after today, for registrants; tomorrow if left out.
        institution (PrivilegeInstitution | Unset): The hospital of privileges: a listed one, or another with its name.
        institution_id (str | Unset): A hospital of `list_institutions`.
        institution_name (str | Unset): The name of a hospital that is not listed.
        reason (str | Unset): Required from staff who back-date; nobody else sends it.
    """

    category: str
    effective_from: datetime.date | Unset = UNSET
    institution: PrivilegeInstitution | Unset = UNSET
    institution_id: str | Unset = UNSET
    institution_name: str | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        category = self.category

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        institution: dict[str, Any] | Unset = UNSET
        if not isinstance(self.institution, Unset):
            institution = self.institution.to_dict()

        institution_id = self.institution_id

        institution_name = self.institution_name

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "category": category,
            }
        )
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if institution is not UNSET:
            field_dict["institution"] = institution
        if institution_id is not UNSET:
            field_dict["institution_id"] = institution_id
        if institution_name is not UNSET:
            field_dict["institution_name"] = institution_name
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.privilege_institution import PrivilegeInstitution  # noqa: PLC0415

        d = dict(src_dict)
        category = d.pop("category")

        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        _institution = d.pop("institution", UNSET)
        institution: PrivilegeInstitution | Unset
        if isinstance(_institution, Unset):
            institution = UNSET
        else:
            institution = PrivilegeInstitution.from_dict(_institution)

        institution_id = d.pop("institution_id", UNSET)

        institution_name = d.pop("institution_name", UNSET)

        reason = d.pop("reason", UNSET)

        hospital_privilege_create = cls(
            category=category,
            effective_from=effective_from,
            institution=institution,
            institution_id=institution_id,
            institution_name=institution_name,
            reason=reason,
        )

        return hospital_privilege_create
