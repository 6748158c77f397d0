from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.registrant_standing import RegistrantStanding


T = TypeVar("T", bound="RegistrantVerification")


@_attrs_define
class RegistrantVerification:
    """The standings asked for.

    Attributes:
        checked_at (datetime.datetime): When the register was read.
        results (list[RegistrantStanding]): One for each question, in its order.
    """

    checked_at: datetime.datetime
    results: list[RegistrantStanding]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        checked_at = self.checked_at.isoformat()

        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "checked_at": checked_at,
                "results": results,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.registrant_standing import RegistrantStanding  # noqa: PLC0415

        d = dict(src_dict)
        checked_at = datetime.datetime.fromisoformat(d.pop("checked_at"))

        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = RegistrantStanding.from_dict(results_item_data)

            results.append(results_item)

        registrant_verification = cls(
            checked_at=checked_at,
            results=results,
        )

        registrant_verification.additional_properties = d
        return registrant_verification

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
