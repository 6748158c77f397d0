from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.cpc_institution_kind import CpcInstitutionKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.location_create import LocationCreate


T = TypeVar("T", bound="CpcInstitution")


@_attrs_define
class CpcInstitution:
    """To whom the certificate goes: a listed institution, or another with its full address and email.

    Attributes:
        kind (CpcInstitutionKind): `listed` or `other`.
        email (str | Unset): `other`: where the certificate is mailed.
        institution_id (str | Unset): `listed`: from `list_institutions`.
        location (LocationCreate | Unset): Where a letter goes.
        name (str | Unset): `other`: its name.
    """

    kind: CpcInstitutionKind
    email: str | Unset = UNSET
    institution_id: str | Unset = UNSET
    location: LocationCreate | Unset = UNSET
    name: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        email = self.email

        institution_id = self.institution_id

        location: dict[str, Any] | Unset = UNSET
        if not isinstance(self.location, Unset):
            location = self.location.to_dict()

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if email is not UNSET:
            field_dict["email"] = email
        if institution_id is not UNSET:
            field_dict["institution_id"] = institution_id
        if location is not UNSET:
            field_dict["location"] = location
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.location_create import LocationCreate  # noqa: PLC0415

        d = dict(src_dict)
        kind = CpcInstitutionKind(d.pop("kind"))

        email = d.pop("email", UNSET)

        institution_id = d.pop("institution_id", UNSET)

        _location = d.pop("location", UNSET)
        location: LocationCreate | Unset
        if isinstance(_location, Unset):
            location = UNSET
        else:
            location = LocationCreate.from_dict(_location)

        name = d.pop("name", UNSET)

        cpc_institution = cls(
            kind=kind,
            email=email,
            institution_id=institution_id,
            location=location,
            name=name,
        )

        return cpc_institution
