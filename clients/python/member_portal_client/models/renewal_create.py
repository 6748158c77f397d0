from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RenewalCreate")


@_attrs_define
class RenewalCreate:
    """Which cycle to renew in.

    Attributes:
        renewal_cycle_id (str): The cycle; `list_renewals` names it.
    """

    renewal_cycle_id: str

    def to_dict(self) -> dict[str, Any]:
        renewal_cycle_id = self.renewal_cycle_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "renewal_cycle_id": renewal_cycle_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        renewal_cycle_id = d.pop("renewal_cycle_id")

        renewal_create = cls(
            renewal_cycle_id=renewal_cycle_id,
        )

        return renewal_create
