from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.registration_status import RegistrationStatus

if TYPE_CHECKING:
    from ..models.localized import Localized


T = TypeVar("T", bound="RegistrationPeriod")


@_attrs_define
class RegistrationPeriod:
    """One status of a registration over one period.

    Attributes:
        effective_from (datetime.date): First day of the status.
        effective_to (datetime.date | None): First day no longer so; null while open.
        id (str): Its identifier.
        public_text (Localized | None): What the public register says of it, if anything.
        reason_code (None | str): Code of the set `status_reasons`.
        status (RegistrationStatus | str): The status.
    """

    effective_from: datetime.date
    effective_to: datetime.date | None
    id: str
    public_text: Localized | None
    reason_code: None | str
    status: RegistrationStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.localized import Localized  # noqa: PLC0415

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        id = self.id

        public_text: dict[str, Any] | None
        if isinstance(self.public_text, Localized):
            public_text = self.public_text.to_dict()
        else:
            public_text = self.public_text

        reason_code: None | str
        reason_code = self.reason_code

        status: str
        if isinstance(self.status, RegistrationStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "effective_from": effective_from,
                "effective_to": effective_to,
                "id": id,
                "public_text": public_text,
                "reason_code": reason_code,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.localized import Localized  # noqa: PLC0415

        d = dict(src_dict)
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

        def _parse_public_text(data: object) -> Localized | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                public_text_type_0 = Localized.from_dict(data)

                return public_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Localized | None, data)

        public_text = _parse_public_text(d.pop("public_text"))

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

        registration_period = cls(
            effective_from=effective_from,
            effective_to=effective_to,
            id=id,
            public_text=public_text,
            reason_code=reason_code,
            status=status,
        )

        registration_period.additional_properties = d
        return registration_period

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
