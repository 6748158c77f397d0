from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PublicationUpdate")


@_attrs_define
class PublicationUpdate:
    """The choices about the public register that change.

    Attributes:
        public_email (None | str | Unset): E-mail address for the public register; null shows none.
        publishes_private_email (bool | Unset): Say so if that shall be the very address that the College writes to.
    """

    public_email: None | str | Unset = UNSET
    publishes_private_email: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        public_email: None | str | Unset
        if isinstance(self.public_email, Unset):
            public_email = UNSET
        else:
            public_email = self.public_email

        publishes_private_email = self.publishes_private_email

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if public_email is not UNSET:
            field_dict["public_email"] = public_email
        if publishes_private_email is not UNSET:
            field_dict["publishes_private_email"] = publishes_private_email

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_public_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        public_email = _parse_public_email(d.pop("public_email", UNSET))

        publishes_private_email = d.pop("publishes_private_email", UNSET)

        publication_update = cls(
            public_email=public_email,
            publishes_private_email=publishes_private_email,
        )

        return publication_update
