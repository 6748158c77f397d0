from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="InformationRequest")


@_attrs_define
class InformationRequest:
    """What the College has asked for.

    Attributes:
        answered_at (datetime.datetime | None): When it was answered; null while it waits.
        asked_at (datetime.datetime): When it was asked.
        fields (list[str]): Questions of the form that are to be answered anew.
        message (str): The question.
    """

    answered_at: datetime.datetime | None
    asked_at: datetime.datetime
    fields: list[str]
    message: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        asked_at = self.asked_at.isoformat()

        fields = self.fields

        message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "answered_at": answered_at,
                "asked_at": asked_at,
                "fields": fields,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)

                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))

        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))

        fields = cast(list[str], d.pop("fields"))

        message = d.pop("message")

        information_request = cls(
            answered_at=answered_at,
            asked_at=asked_at,
            fields=fields,
            message=message,
        )

        information_request.additional_properties = d
        return information_request

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
