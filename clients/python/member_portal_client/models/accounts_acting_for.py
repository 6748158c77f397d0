from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.held_permission import HeldPermission
    from ..models.ref import Ref


T = TypeVar("T", bound="AccountsActingFor")


@_attrs_define
class AccountsActingFor:
    """Somebody for whom the account may act today.

    Attributes:
        permissions (list[HeldPermission]): In which areas, and how.
        registrant (Ref): Another resource, named.
    """

    permissions: list[HeldPermission]
    registrant: Ref
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.to_dict()
            permissions.append(permissions_item)

        registrant = self.registrant.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "permissions": permissions,
                "registrant": registrant,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.held_permission import HeldPermission  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = HeldPermission.from_dict(permissions_item_data)

            permissions.append(permissions_item)

        registrant = Ref.from_dict(d.pop("registrant"))

        accounts_acting_for = cls(
            permissions=permissions,
            registrant=registrant,
        )

        accounts_acting_for.additional_properties = d
        return accounts_acting_for

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
