from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="QualificationCreate")


@_attrs_define
class QualificationCreate:
    """A designation as staff enter it.

    Attributes:
        effective_from (datetime.date): Day of the designation.
        issuer (str): Code of the set `qualification_issuers`.
        specialty (str): Code of the set `specialties`.
        reason (str | Unset): Why; kept in the audit trail. Required for a day that is not after today.
    """

    effective_from: datetime.date
    issuer: str
    specialty: str
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        issuer = self.issuer

        specialty = self.specialty

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "issuer": issuer,
                "specialty": specialty,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        issuer = d.pop("issuer")

        specialty = d.pop("specialty")

        reason = d.pop("reason", UNSET)

        qualification_create = cls(
            effective_from=effective_from,
            issuer=issuer,
            specialty=specialty,
            reason=reason,
        )

        return qualification_create
