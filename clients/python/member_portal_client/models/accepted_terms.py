from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="AcceptedTerms")


@_attrs_define
class AcceptedTerms:
    """Which terms of use the owner has accepted.

    Attributes:
        accepted_at (datetime.datetime | None): When.
        accepted_version (int | None): Null if none were shown yet.
        current_version (int): The version in force.
    """

    accepted_at: datetime.datetime | None
    accepted_version: int | None
    current_version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        accepted_at: None | str
        if isinstance(self.accepted_at, datetime.datetime):
            accepted_at = self.accepted_at.isoformat()
        else:
            accepted_at = self.accepted_at

        accepted_version: int | None
        accepted_version = self.accepted_version

        current_version = self.current_version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "accepted_at": accepted_at,
                "accepted_version": accepted_version,
                "current_version": current_version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_accepted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                accepted_at_type_0 = datetime.datetime.fromisoformat(data)

                return accepted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        accepted_at = _parse_accepted_at(d.pop("accepted_at"))

        def _parse_accepted_version(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        accepted_version = _parse_accepted_version(d.pop("accepted_version"))

        current_version = d.pop("current_version")

        accepted_terms = cls(
            accepted_at=accepted_at,
            accepted_version=accepted_version,
            current_version=current_version,
        )

        accepted_terms.additional_properties = d
        return accepted_terms

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
