from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="NameCorrection")


@_attrs_define
class NameCorrection:
    """What a name should have said; what is left out stays as it was.

    Attributes:
        reason (str): Why; kept in the audit trail.
        effective_from (datetime.date | Unset): The right first day.
        family_name (str | Unset): The right family name.
        given_names (str | Unset): The right given names.
        middle_names (None | str | Unset): The right middle names; null for none.
    """

    reason: str
    effective_from: datetime.date | Unset = UNSET
    family_name: str | Unset = UNSET
    given_names: str | Unset = UNSET
    middle_names: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        family_name = self.family_name

        given_names = self.given_names

        middle_names: None | str | Unset
        if isinstance(self.middle_names, Unset):
            middle_names = UNSET
        else:
            middle_names = self.middle_names

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if family_name is not UNSET:
            field_dict["family_name"] = family_name
        if given_names is not UNSET:
            field_dict["given_names"] = given_names
        if middle_names is not UNSET:
            field_dict["middle_names"] = middle_names

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        family_name = d.pop("family_name", UNSET)

        given_names = d.pop("given_names", UNSET)

        def _parse_middle_names(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        middle_names = _parse_middle_names(d.pop("middle_names", UNSET))

        name_correction = cls(
            reason=reason,
            effective_from=effective_from,
            family_name=family_name,
            given_names=given_names,
            middle_names=middle_names,
        )

        return name_correction
