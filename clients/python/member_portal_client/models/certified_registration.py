from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="CertifiedRegistration")


@_attrs_define
class CertifiedRegistration:
    """A certificate of registration.

    Attributes:
        class_ (str): Code of the set `registration_classes`.
        from_ (datetime.date): First day.
        reason_code (None | str): Why, if it is not active: a code of the set `status_reasons`.
        status (str): Its status when the certificate was drawn up.
        to (datetime.date | None): First day no longer in force; null while open.
    """

    class_: str
    from_: datetime.date
    reason_code: None | str
    status: str
    to: datetime.date | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        class_ = self.class_

        from_ = self.from_.isoformat()

        reason_code: None | str
        reason_code = self.reason_code

        status = self.status

        to: None | str
        if isinstance(self.to, datetime.date):
            to = self.to.isoformat()
        else:
            to = self.to

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "class": class_,
                "from": from_,
                "reason_code": reason_code,
                "status": status,
                "to": to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = d.pop("class")

        from_ = datetime.date.fromisoformat(d.pop("from"))

        def _parse_reason_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason_code = _parse_reason_code(d.pop("reason_code"))

        status = d.pop("status")

        def _parse_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_type_0 = datetime.date.fromisoformat(data)

                return to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        to = _parse_to(d.pop("to"))

        certified_registration = cls(
            class_=class_,
            from_=from_,
            reason_code=reason_code,
            status=status,
            to=to,
        )

        certified_registration.additional_properties = d
        return certified_registration

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
