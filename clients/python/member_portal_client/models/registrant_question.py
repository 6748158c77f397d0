from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="RegistrantQuestion")


@_attrs_define
class RegistrantQuestion:
    """A registrant as a partner knows them.

    Attributes:
        family_name (str): Family name, present or former; accents may lack.
        registration_number (str): The number.
    """

    family_name: str
    registration_number: str

    def to_dict(self) -> dict[str, Any]:
        family_name = self.family_name

        registration_number = self.registration_number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "family_name": family_name,
                "registration_number": registration_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        family_name = d.pop("family_name")

        registration_number = d.pop("registration_number")

        registrant_question = cls(
            family_name=family_name,
            registration_number=registration_number,
        )

        return registrant_question
