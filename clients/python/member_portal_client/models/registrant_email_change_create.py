from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RegistrantEmailChangeCreate")


@_attrs_define
class RegistrantEmailChangeCreate:
    """The address that belongs on file.

    Attributes:
        email (str): Where the College shall write to the registrant.
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

        registrant_email_change_create = cls(
            email=email,
            reason=reason,
        )

        return registrant_email_change_create
