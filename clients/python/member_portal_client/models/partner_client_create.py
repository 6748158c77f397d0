from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.public_key import PublicKey


T = TypeVar("T", bound="PartnerClientCreate")


@_attrs_define
class PartnerClientCreate:
    """A program of a partner's.

    Attributes:
        key (PublicKey): A public JWK on P-256. One with a private part is refused.
        name (str): How the partner calls the program.
    """

    key: PublicKey
    name: str

    def to_dict(self) -> dict[str, Any]:
        key = self.key.to_dict()

        name = self.name

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key": key,
                "name": name,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.public_key import PublicKey  # noqa: PLC0415

        d = dict(src_dict)
        key = PublicKey.from_dict(d.pop("key"))

        name = d.pop("name")

        partner_client_create = cls(
            key=key,
            name=name,
        )

        return partner_client_create
