from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.challenge_passkey_options_type_0 import ChallengePasskeyOptionsType0


T = TypeVar("T", bound="Challenge")


@_attrs_define
class Challenge:
    """What is still to be proved.

    Attributes:
        expires_at (datetime.datetime): Until when.
        id (str): Send it with the answer.
        methods (list[str]): Any of `totp`, `passkey`, `recovery_code`, or `challenge_question`.
        passkey_options (ChallengePasskeyOptionsType0 | None): What to hand to the browser; null without passkey.
        question (None | str): Code of the set `challenge_questions`, where one is asked; else null.
    """

    expires_at: datetime.datetime
    id: str
    methods: list[str]
    passkey_options: ChallengePasskeyOptionsType0 | None
    question: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.challenge_passkey_options_type_0 import (
            ChallengePasskeyOptionsType0,  # noqa: PLC0415
        )

        expires_at = self.expires_at.isoformat()

        id = self.id

        methods = self.methods

        passkey_options: dict[str, Any] | None
        if isinstance(self.passkey_options, ChallengePasskeyOptionsType0):
            passkey_options = self.passkey_options.to_dict()
        else:
            passkey_options = self.passkey_options

        question: None | str
        question = self.question

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "expires_at": expires_at,
                "id": id,
                "methods": methods,
                "passkey_options": passkey_options,
                "question": question,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.challenge_passkey_options_type_0 import (
            ChallengePasskeyOptionsType0,  # noqa: PLC0415
        )

        d = dict(src_dict)
        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))

        id = d.pop("id")

        methods = cast(list[str], d.pop("methods"))

        def _parse_passkey_options(data: object) -> ChallengePasskeyOptionsType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                passkey_options_type_0 = ChallengePasskeyOptionsType0.from_dict(data)

                return passkey_options_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ChallengePasskeyOptionsType0 | None, data)

        passkey_options = _parse_passkey_options(d.pop("passkey_options"))

        def _parse_question(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        question = _parse_question(d.pop("question"))

        challenge = cls(
            expires_at=expires_at,
            id=id,
            methods=methods,
            passkey_options=passkey_options,
            question=question,
        )

        challenge.additional_properties = d
        return challenge

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
