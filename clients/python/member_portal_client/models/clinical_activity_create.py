from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ClinicalActivityCreate")


@_attrs_define
class ClinicalActivityCreate:
    """An activity as it is entered.

    Attributes:
        code (str): Code of the set `clinical_activities`; `other` needs a description.
        description (str | Unset): With `other`: in the registrant's own words.
        effective_from (datetime.date | Unset): First day in force: after today, for registrants; tomorrow if left out.
        reason (str | Unset): Required from staff who back-date; nobody else sends it.
    """

    code: str
    description: str | Unset = UNSET
    effective_from: datetime.date | Unset = UNSET
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        description = self.description

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        description = d.pop("description", UNSET)

        _effective_from = d.pop("effective_from", UNSET)
        effective_from: datetime.date | Unset
        if isinstance(_effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = datetime.date.fromisoformat(_effective_from)

        reason = d.pop("reason", UNSET)

        clinical_activity_create = cls(
            code=code,
            description=description,
            effective_from=effective_from,
            reason=reason,
        )

        return clinical_activity_create
