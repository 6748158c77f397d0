from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.challenge import Challenge


T = TypeVar("T", bound="StepUp")


@_attrs_define
class StepUp:
    """A proof of identity, or what is still to be signed.

    Attributes:
        challenge (Challenge | None): What a passkey is to sign.
        proved_at (datetime.datetime | None): Good for ten minutes.
        status (str): `proved` or `challenge_required`.
    """

    challenge: Challenge | None
    proved_at: datetime.datetime | None
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.challenge import Challenge  # noqa: PLC0415

        challenge: dict[str, Any] | None
        if isinstance(self.challenge, Challenge):
            challenge = self.challenge.to_dict()
        else:
            challenge = self.challenge

        proved_at: None | str
        if isinstance(self.proved_at, datetime.datetime):
            proved_at = self.proved_at.isoformat()
        else:
            proved_at = self.proved_at

        status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "challenge": challenge,
                "proved_at": proved_at,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.challenge import Challenge  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_challenge(data: object) -> Challenge | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                challenge_type_0 = Challenge.from_dict(data)

                return challenge_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Challenge | None, data)

        challenge = _parse_challenge(d.pop("challenge"))

        def _parse_proved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                proved_at_type_0 = datetime.datetime.fromisoformat(data)

                return proved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        proved_at = _parse_proved_at(d.pop("proved_at"))

        status = d.pop("status")

        step_up = cls(
            challenge=challenge,
            proved_at=proved_at,
            status=status,
        )

        step_up.additional_properties = d
        return step_up

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
