from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PasswordResetComplete")


@_attrs_define
class PasswordResetComplete:
    """A mailed link's token, and the new password.

    Attributes:
        password (str): 15 to 128 characters, 8 or more with a second factor, not a common one.
        token (str): From the fragment of the mailed link.
    """

    password: str
    token: str

    def to_dict(self) -> dict[str, Any]:
        password = self.password

        token = self.token

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "password": password,
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        password = d.pop("password")

        token = d.pop("token")

        password_reset_complete = cls(
            password=password,
            token=token,
        )

        return password_reset_complete
