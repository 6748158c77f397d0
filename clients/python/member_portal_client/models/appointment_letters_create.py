from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.appointment_letter_create import AppointmentLetterCreate


T = TypeVar("T", bound="AppointmentLettersCreate")


@_attrs_define
class AppointmentLettersCreate:
    """Letters of appointment, one or many.

    Attributes:
        letters (list[AppointmentLetterCreate]): The letters.
    """

    letters: list[AppointmentLetterCreate]

    def to_dict(self) -> dict[str, Any]:
        letters = []
        for letters_item_data in self.letters:
            letters_item = letters_item_data.to_dict()
            letters.append(letters_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "letters": letters,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.appointment_letter_create import AppointmentLetterCreate  # noqa: PLC0415

        d = dict(src_dict)
        letters = []
        _letters = d.pop("letters")
        for letters_item_data in _letters:
            letters_item = AppointmentLetterCreate.from_dict(letters_item_data)

            letters.append(letters_item)

        appointment_letters_create = cls(
            letters=letters,
        )

        return appointment_letters_create
