from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="QualificationCorrection")


@_attrs_define
class QualificationCorrection:
    """What a designation should have said; what is left out stays as it was.

    Attributes:
        reason (str): Why; kept in the audit trail.
        effective_from (datetime.date | Unset): The right day.
        effective_to (datetime.date | None | Unset): The right first day no longer in force; null for none.
        issuer (str | Unset): The right code of the set `qualification_issuers`.
        specialty (str | Unset): The right code of the set `specialties`.
    """

    reason: str
    effective_from: datetime.date | Unset = UNSET
    effective_to: datetime.date | None | Unset = UNSET
    issuer: str | Unset = UNSET
    specialty: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        effective_from: str | Unset = UNSET
        if not isinstance(self.effective_from, Unset):
            effective_from = self.effective_from.isoformat()

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        issuer = self.issuer

        specialty = self.specialty

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if issuer is not UNSET:
            field_dict["issuer"] = issuer
        if specialty is not UNSET:
            field_dict["specialty"] = specialty

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

        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)

                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))

        issuer = d.pop("issuer", UNSET)

        specialty = d.pop("specialty", UNSET)

        qualification_correction = cls(
            reason=reason,
            effective_from=effective_from,
            effective_to=effective_to,
            issuer=issuer,
            specialty=specialty,
        )

        return qualification_correction
