from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..models.step_up_create_method import StepUpCreateMethod
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.credential import Credential


T = TypeVar("T", bound="StepUpCreate")


@_attrs_define
class StepUpCreate:
    """A proof of identity.

    Attributes:
        method (StepUpCreateMethod): `password` only where there is no second factor.
        challenge_id (str | Unset): The challenge that the passkey answers.
        code (str | Unset): The six digits that the authenticator shows, or a recovery code.
        credential (Credential | Unset): What the browser answered, as `toJSON()` of the `PublicKeyCredential` writes
            it.
        password (str | Unset): The password.
    """

    method: StepUpCreateMethod
    challenge_id: str | Unset = UNSET
    code: str | Unset = UNSET
    credential: Credential | Unset = UNSET
    password: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        method = self.method.value

        challenge_id = self.challenge_id

        code = self.code

        credential: dict[str, Any] | Unset = UNSET
        if not isinstance(self.credential, Unset):
            credential = self.credential.to_dict()

        password = self.password

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "method": method,
            }
        )
        if challenge_id is not UNSET:
            field_dict["challenge_id"] = challenge_id
        if code is not UNSET:
            field_dict["code"] = code
        if credential is not UNSET:
            field_dict["credential"] = credential
        if password is not UNSET:
            field_dict["password"] = password

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.credential import Credential  # noqa: PLC0415

        d = dict(src_dict)
        method = StepUpCreateMethod(d.pop("method"))

        challenge_id = d.pop("challenge_id", UNSET)

        code = d.pop("code", UNSET)

        _credential = d.pop("credential", UNSET)
        credential: Credential | Unset
        if isinstance(_credential, Unset):
            credential = UNSET
        else:
            credential = Credential.from_dict(_credential)

        password = d.pop("password", UNSET)

        step_up_create = cls(
            method=method,
            challenge_id=challenge_id,
            code=code,
            credential=credential,
            password=password,
        )

        return step_up_create
