from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.credential_properties import CredentialProperties


T = TypeVar("T", bound="CredentialExtensions")


@_attrs_define
class CredentialExtensions:
    """What the browser's extensions said; we ask for none, and some browsers tell of this one all the same.

    Attributes:
        cred_props (CredentialProperties | Unset): What the browser says of a new passkey.
    """

    cred_props: CredentialProperties | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        cred_props: dict[str, Any] | Unset = UNSET
        if not isinstance(self.cred_props, Unset):
            cred_props = self.cred_props.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if cred_props is not UNSET:
            field_dict["credProps"] = cred_props

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.credential_properties import CredentialProperties  # noqa: PLC0415

        d = dict(src_dict)
        _cred_props = d.pop("credProps", UNSET)
        cred_props: CredentialProperties | Unset
        if isinstance(_cred_props, Unset):
            cred_props = UNSET
        else:
            cred_props = CredentialProperties.from_dict(_cred_props)

        credential_extensions = cls(
            cred_props=cred_props,
        )

        return credential_extensions
