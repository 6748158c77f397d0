from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AppointmentLetterCreate")


@_attrs_define
class AppointmentLetterCreate:
    """A letter of appointment of one trainee.

    Attributes:
        effective_from (datetime.date): First day of the appointment.
        effective_to (datetime.date): First day after the appointment.
        programme (str): The programme, as the school names it.
        registration_number (str): The trainee's number.
    """

    effective_from: datetime.date
    effective_to: datetime.date
    programme: str
    registration_number: str

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        effective_to = self.effective_to.isoformat()

        programme = self.programme

        registration_number = self.registration_number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "effective_to": effective_to,
                "programme": programme,
                "registration_number": registration_number,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        effective_to = datetime.date.fromisoformat(d.pop("effective_to"))

        programme = d.pop("programme")

        registration_number = d.pop("registration_number")

        appointment_letter_create = cls(
            effective_from=effective_from,
            effective_to=effective_to,
            programme=programme,
            registration_number=registration_number,
        )

        return appointment_letter_create
