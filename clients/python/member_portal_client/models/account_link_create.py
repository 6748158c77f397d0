from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AccountLinkCreate")


@_attrs_define
class AccountLinkCreate:
    """The account that belongs to a record.

    Attributes:
        email (str): The address that the account signs in with.
        reason (str): How identity was checked.
    """

    email: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        reason = d.pop("reason")

        account_link_create = cls(
            email=email,
            reason=reason,
        )

        return account_link_create
