from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="DelegationAcceptance")


@_attrs_define
class DelegationAcceptance:
    """The secret of an invitation, out of the part of its link behind the `#`.

    Attributes:
        token (str): Good once, for 14 days.
    """

    token: str

    def to_dict(self) -> dict[str, Any]:
        token = self.token

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "token": token,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        token = d.pop("token")

        delegation_acceptance = cls(
            token=token,
        )

        return delegation_acceptance
