from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RegistrantStanding")


@_attrs_define
class RegistrantStanding:
    """The standing of one registrant, in the place of the question.

    Attributes:
        class_ (None | str): Class of the latest certificate; null unless matched.
        matched (bool): Whether there is such a registrant of this name.
        registration_number (str): The number that was asked for.
        since (datetime.date | None): First day of the status; null unless matched.
        status (None | str): `active`, `suspended`, `expired` or `revoked`; null unless matched.
    """

    class_: None | str
    matched: bool
    registration_number: str
    since: datetime.date | None
    status: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        class_: None | str
        class_ = self.class_

        matched = self.matched

        registration_number = self.registration_number

        since: None | str
        if isinstance(self.since, datetime.date):
            since = self.since.isoformat()
        else:
            since = self.since

        status: None | str
        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "class": class_,
                "matched": matched,
                "registration_number": registration_number,
                "since": since,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_class_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        class_ = _parse_class_(d.pop("class"))

        matched = d.pop("matched")

        registration_number = d.pop("registration_number")

        def _parse_since(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.date.fromisoformat(data)

                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        since = _parse_since(d.pop("since"))

        def _parse_status(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        status = _parse_status(d.pop("status"))

        registrant_standing = cls(
            class_=class_,
            matched=matched,
            registration_number=registration_number,
            since=since,
            status=status,
        )

        registrant_standing.additional_properties = d
        return registrant_standing

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
