from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.registration_status import RegistrationStatus

T = TypeVar("T", bound="RegistrationSummary")


@_attrs_define
class RegistrationSummary:
    """A certificate of registration in force on the day asked about.

    Attributes:
        class_ (str): Code of the set `registration_classes`.
        effective_from (datetime.date): First day of the certificate.
        effective_to (datetime.date | None): First day it is no longer in force; null while open.
        id (str): Its identifier.
        reason_code (None | str): Code of the set `status_reasons`.
        status (RegistrationStatus | str): Its status on that day.
        status_since (datetime.date): First day of that status.
    """

    class_: str
    effective_from: datetime.date
    effective_to: datetime.date | None
    id: str
    reason_code: None | str
    status: RegistrationStatus | str
    status_since: datetime.date
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        class_ = self.class_

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        id = self.id

        reason_code: None | str
        reason_code = self.reason_code

        status: str
        if isinstance(self.status, RegistrationStatus):
            status = self.status.value
        else:
            status = self.status

        status_since = self.status_since.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "class": class_,
                "effective_from": effective_from,
                "effective_to": effective_to,
                "id": id,
                "reason_code": reason_code,
                "status": status,
                "status_since": status_since,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        class_ = d.pop("class")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))

        id = d.pop("id")

        def _parse_reason_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason_code = _parse_reason_code(d.pop("reason_code"))

        def _parse_status(data: object) -> RegistrationStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RegistrationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RegistrationStatus | str, data)

        status = _parse_status(d.pop("status"))

        status_since = datetime.date.fromisoformat(d.pop("status_since"))

        registration_summary = cls(
            class_=class_,
            effective_from=effective_from,
            effective_to=effective_to,
            id=id,
            reason_code=reason_code,
            status=status,
            status_since=status_since,
        )

        registration_summary.additional_properties = d
        return registration_summary

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
