from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.credential import Credential


T = TypeVar("T", bound="MfaMethodConfirm")


@_attrs_define
class MfaMethodConfirm:
    """The proof that a new second factor works.

    Attributes:
        code (str | Unset): The six digits that the authenticator shows.
        credential (Credential | Unset): What the browser answered, as `toJSON()` of the `PublicKeyCredential` writes
            it.
    """

    code: str | Unset = UNSET
    credential: Credential | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        credential: dict[str, Any] | Unset = UNSET
        if not isinstance(self.credential, Unset):
            credential = self.credential.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if code is not UNSET:
            field_dict["code"] = code
        if credential is not UNSET:
            field_dict["credential"] = credential

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.credential import Credential  # noqa: PLC0415

        d = dict(src_dict)
        code = d.pop("code", UNSET)

        _credential = d.pop("credential", UNSET)
        credential: Credential | Unset
        if isinstance(_credential, Unset):
            credential = UNSET
        else:
            credential = Credential.from_dict(_credential)

        mfa_method_confirm = cls(
            code=code,
            credential=credential,
        )

        return mfa_method_confirm
