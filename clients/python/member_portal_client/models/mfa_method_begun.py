from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.provisioning import Provisioning


T = TypeVar("T", bound="MfaMethodBegun")


@_attrs_define
class MfaMethodBegun:
    """A second factor that waits to be confirmed.

    Attributes:
        created_at (datetime.datetime): When it was begun.
        id (str): Its identifier.
        kind (str): `totp` or `passkey`.
        label (None | str): What its owner calls it.
        provisioning (Provisioning): What is needed to set a second factor up; shown once.
        status (str): `pending` or `confirmed`.
    """

    created_at: datetime.datetime
    id: str
    kind: str
    label: None | str
    provisioning: Provisioning
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        created_at = self.created_at.isoformat()

        id = self.id

        kind = self.kind

        label: None | str
        label = self.label

        provisioning = self.provisioning.to_dict()

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "id": id,
                "kind": kind,
                "label": label,
                "provisioning": provisioning,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.provisioning import Provisioning  # noqa: PLC0415

        d = dict(src_dict)
        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        id = d.pop("id")

        kind = d.pop("kind")

        def _parse_label(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        label = _parse_label(d.pop("label"))

        provisioning = Provisioning.from_dict(d.pop("provisioning"))

        status = d.pop("status")

        mfa_method_begun = cls(
            created_at=created_at,
            id=id,
            kind=kind,
            label=label,
            provisioning=provisioning,
            status=status,
        )

        mfa_method_begun.additional_properties = d
        return mfa_method_begun

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
