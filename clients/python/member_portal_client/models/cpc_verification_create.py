from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CpcVerificationCreate")


@_attrs_define
class CpcVerificationCreate:
    """What is printed on a certificate.

    Attributes:
        registration_number (str): The registrant's number.
        verification_code (str): The code, with its hyphens; small letters do as well.
    """

    registration_number: str
    verification_code: str

    def to_dict(self) -> dict[str, Any]:
        registration_number = self.registration_number

        verification_code = self.verification_code

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "registration_number": registration_number,
                "verification_code": verification_code,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        registration_number = d.pop("registration_number")

        verification_code = d.pop("verification_code")

        cpc_verification_create = cls(
            registration_number=registration_number,
            verification_code=verification_code,
        )

        return cpc_verification_create
