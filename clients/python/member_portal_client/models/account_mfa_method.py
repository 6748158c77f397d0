from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AccountMfaMethod")


@_attrs_define
class AccountMfaMethod:
    """A second factor of the account.

    Attributes:
        confirmed_at (datetime.datetime): Since when it counts.
        created_at (datetime.datetime): When it was begun.
        id (str): Its identifier; `delete_mfa_method` takes it.
        kind (str): `totp` or `passkey`.
        label (None | str): What its owner calls it.
    """

    confirmed_at: datetime.datetime
    created_at: datetime.datetime
    id: str
    kind: str
    label: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        confirmed_at = self.confirmed_at.isoformat()

        created_at = self.created_at.isoformat()

        id = self.id

        kind = self.kind

        label: None | str
        label = self.label

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "confirmed_at": confirmed_at,
                "created_at": created_at,
                "id": id,
                "kind": kind,
                "label": label,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        confirmed_at = datetime.datetime.fromisoformat(d.pop("confirmed_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        kind = d.pop("kind")

        def _parse_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        label = _parse_label(d.pop("label"))

        account_mfa_method = cls(
            confirmed_at=confirmed_at,
            created_at=created_at,
            id=id,
            kind=kind,
            label=label,
        )

        account_mfa_method.additional_properties = d
        return account_mfa_method

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
