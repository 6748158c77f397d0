from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..models.privilege_institution_kind import PrivilegeInstitutionKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="PrivilegeInstitution")


@_attrs_define
class PrivilegeInstitution:
    """The hospital of privileges: a listed one, or another with its name.

    Attributes:
        kind (PrivilegeInstitutionKind): `listed` or `other`.
        institution_id (str | Unset): `listed`: from `list_institutions`.
        name (str | Unset): `other`: its name.
    """

    kind: PrivilegeInstitutionKind
    institution_id: str | Unset = UNSET
    name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        institution_id = self.institution_id

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if institution_id is not UNSET:
            field_dict["institution_id"] = institution_id
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = PrivilegeInstitutionKind(d.pop("kind"))

        institution_id = d.pop("institution_id", UNSET)

        name = d.pop("name", UNSET)

        privilege_institution = cls(
            kind=kind,
            institution_id=institution_id,
            name=name,
        )

        return privilege_institution
