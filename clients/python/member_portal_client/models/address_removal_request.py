from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.contact_phone import ContactPhone


T = TypeVar("T", bound="AddressRemovalRequest")


@_attrs_define
class AddressRemovalRequest:
    """What a registrant adds to the request to remove an additional location.

    Attributes:
        contact_phone (ContactPhone | Unset): Where the writer can be called.
        note (str | Unset): From when, and why; the location is named by itself.
    """

    contact_phone: ContactPhone | Unset = UNSET
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        contact_phone: dict[str, Any] | Unset = UNSET
        if not isinstance(self.contact_phone, Unset):
            contact_phone = self.contact_phone.to_dict()

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if contact_phone is not UNSET:
            field_dict["contact_phone"] = contact_phone
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.contact_phone import ContactPhone  # noqa: PLC0415

        d = dict(src_dict)
        _contact_phone = d.pop("contact_phone", UNSET)
        contact_phone: ContactPhone | Unset
        if isinstance(_contact_phone, Unset):
            contact_phone = UNSET
        else:
            contact_phone = ContactPhone.from_dict(_contact_phone)

        note = d.pop("note", UNSET)

        address_removal_request = cls(
            contact_phone=contact_phone,
            note=note,
        )

        return address_removal_request
