from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AccountLinkRequestCreate")


@_attrs_define
class AccountLinkRequestCreate:
    """Who one is, as the College's record should say.

    Attributes:
        family_name (str): The family name of the record.
        registration_number (str): The registration number of the record.
        note (str | Unset): What may help to check who you are.
    """

    family_name: str
    registration_number: str
    note: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        family_name = self.family_name

        registration_number = self.registration_number

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "family_name": family_name,
                "registration_number": registration_number,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        family_name = d.pop("family_name")

        registration_number = d.pop("registration_number")

        note = d.pop("note", UNSET)

        account_link_request_create = cls(
            family_name=family_name,
            registration_number=registration_number,
            note=note,
        )

        return account_link_request_create
