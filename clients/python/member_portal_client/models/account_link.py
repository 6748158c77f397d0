from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.ref import Ref


T = TypeVar("T", bound="AccountLink")


@_attrs_define
class AccountLink:
    """An account and the record that it belongs to.

    Attributes:
        account_id (str): The account.
        email (str): The address that it signs in with.
        linked_at (datetime.datetime): When they were linked.
        registrant (Ref): Another resource, named.
    """

    account_id: str
    email: str
    linked_at: datetime.datetime
    registrant: Ref
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        account_id = self.account_id

        email = self.email

        linked_at = self.linked_at.isoformat()

        registrant = self.registrant.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "account_id": account_id,
                "email": email,
                "linked_at": linked_at,
                "registrant": registrant,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        account_id = d.pop("account_id")

        email = d.pop("email")

        linked_at = datetime.datetime.fromisoformat(d.pop("linked_at"))

        registrant = Ref.from_dict(d.pop("registrant"))

        account_link = cls(
            account_id=account_id,
            email=email,
            linked_at=linked_at,
            registrant=registrant,
        )

        account_link.additional_properties = d
        return account_link

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
