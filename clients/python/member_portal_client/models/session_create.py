from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="SessionCreate")


@_attrs_define
class SessionCreate:
    """An address and a password.

    Attributes:
        email (str): The account's e-mail address.
        password (str): The account's password.
        device_token (str | Unset): What an earlier sign-in on this device answered as `device_token`.
        next_ (str | Unset): The page to go on to; given back with the session.
    """

    email: str
    password: str
    device_token: str | Unset = UNSET
    next_: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        email = self.email

        password = self.password

        device_token = self.device_token

        next_ = self.next_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "email": email,
                "password": password,
            }
        )
        if device_token is not UNSET:
            field_dict["device_token"] = device_token
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email")

        password = d.pop("password")

        device_token = d.pop("device_token", UNSET)

        next_ = d.pop("next", UNSET)

        session_create = cls(
            email=email,
            password=password,
            device_token=device_token,
            next_=next_,
        )

        return session_create
