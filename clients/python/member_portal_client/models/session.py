from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.challenge import Challenge


T = TypeVar("T", bound="Session")


@_attrs_define
class Session:
    """A session, or a sign-in that waits for its second factor.

    Attributes:
        access_token (None | str): Send it as `Authorization: Bearer ...`.
        challenge (Challenge | None): What is still to be proved.
        device_token (None | str): Keep it on the device and send it at the next sign-in; null if the one that was sent
            is good.
        expires_in (int | None): Seconds that the access token lives.
        id (str): Its identifier.
        next_ (None | str): The page to go on to, once nothing is required before.
        refresh_token (None | str): Good for one refresh.
        required_actions (list[str]): What must be done before anything else.
        status (str): `active` or `challenge_required`.
        token_type (None | str): `Bearer`.
    """

    access_token: None | str
    challenge: Challenge | None
    device_token: None | str
    expires_in: int | None
    id: str
    next_: None | str
    refresh_token: None | str
    required_actions: list[str]
    status: str
    token_type: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.challenge import Challenge  # noqa: PLC0415

        access_token: None | str
        access_token = self.access_token

        challenge: dict[str, Any] | None
        if isinstance(self.challenge, Challenge):
            challenge = self.challenge.to_dict()
        else:
            challenge = self.challenge

        device_token: None | str
        device_token = self.device_token

        expires_in: int | None
        expires_in = self.expires_in

        id = self.id

        next_: None | str
        next_ = self.next_

        refresh_token: None | str
        refresh_token = self.refresh_token

        required_actions = self.required_actions

        status = self.status

        token_type: None | str
        token_type = self.token_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "access_token": access_token,
                "challenge": challenge,
                "device_token": device_token,
                "expires_in": expires_in,
                "id": id,
                "next": next_,
                "refresh_token": refresh_token,
                "required_actions": required_actions,
                "status": status,
                "token_type": token_type,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.challenge import Challenge  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_access_token(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        access_token = _parse_access_token(d.pop("access_token"))

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

        def _parse_device_token(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        device_token = _parse_device_token(d.pop("device_token"))

        def _parse_expires_in(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        expires_in = _parse_expires_in(d.pop("expires_in"))

        id = d.pop("id")

        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))

        def _parse_refresh_token(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        refresh_token = _parse_refresh_token(d.pop("refresh_token"))

        required_actions = cast(list[str], d.pop("required_actions"))

        status = d.pop("status")

        def _parse_token_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        token_type = _parse_token_type(d.pop("token_type"))

        session = cls(
            access_token=access_token,
            challenge=challenge,
            device_token=device_token,
            expires_in=expires_in,
            id=id,
            next_=next_,
            refresh_token=refresh_token,
            required_actions=required_actions,
            status=status,
            token_type=token_type,
        )

        session.additional_properties = d
        return session

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
