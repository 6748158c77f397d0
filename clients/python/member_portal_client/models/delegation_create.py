from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.permission_create import PermissionCreate


T = TypeVar("T", bound="DelegationCreate")


@_attrs_define
class DelegationCreate:
    """An invitation to act for the caller.

    Attributes:
        effective_from (datetime.date): First day in force: today or later.
        effective_to (datetime.date): First day no longer in force: at most a year from today.
        email (str): Where the invitation goes; an account with this address takes it up.
        permissions (list[PermissionCreate]): What is delegated.
        purpose (str): What it is for; the delegate reads it.
    """

    effective_from: datetime.date
    effective_to: datetime.date
    email: str
    permissions: list[PermissionCreate]
    purpose: str

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        effective_to = self.effective_to.isoformat()

        email = self.email

        permissions = []
        for permissions_item_data in self.permissions:
            permissions_item = permissions_item_data.to_dict()
            permissions.append(permissions_item)

        purpose = self.purpose

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "effective_to": effective_to,
                "email": email,
                "permissions": permissions,
                "purpose": purpose,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.permission_create import PermissionCreate  # noqa: PLC0415

        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        effective_to = datetime.date.fromisoformat(d.pop("effective_to"))

        email = d.pop("email")

        permissions = []
        _permissions = d.pop("permissions")
        for permissions_item_data in _permissions:
            permissions_item = PermissionCreate.from_dict(permissions_item_data)

            permissions.append(permissions_item)

        purpose = d.pop("purpose")

        delegation_create = cls(
            effective_from=effective_from,
            effective_to=effective_to,
            email=email,
            permissions=permissions,
            purpose=purpose,
        )

        return delegation_create
