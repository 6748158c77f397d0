from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="MfaMethodConfirmed")


@_attrs_define
class MfaMethodConfirmed:
    """A second factor that counts from now on.

    Attributes:
        created_at (datetime.datetime): When it was begun.
        id (str): Its identifier.
        kind (str): `totp` or `passkey`.
        label (None | str): What its owner calls it.
        recovery_codes (list[str]): With the first factor: each good once, shown once.
        status (str): `pending` or `confirmed`.
    """

    created_at: datetime.datetime
    id: str
    kind: str
    label: None | str
    recovery_codes: list[str]
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = self.id

        kind = self.kind

        label: None | str
        label = self.label

        recovery_codes = self.recovery_codes

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "id": id,
                "kind": kind,
                "label": label,
                "recovery_codes": recovery_codes,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        kind = d.pop("kind")

        def _parse_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        label = _parse_label(d.pop("label"))

        recovery_codes = cast(list[str], d.pop("recovery_codes"))

        status = d.pop("status")

        mfa_method_confirmed = cls(
            created_at=created_at,
            id=id,
            kind=kind,
            label=label,
            recovery_codes=recovery_codes,
            status=status,
        )

        mfa_method_confirmed.additional_properties = d
        return mfa_method_confirmed

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
