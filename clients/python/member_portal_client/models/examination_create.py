from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ExaminationCreate")


@_attrs_define
class ExaminationCreate:
    """The result of one sitting of an examination, as staff enter it.

    Attributes:
        effective_from (datetime.date): Day of the result.
        examination (str): Code of the set `examinations`.
        result (str): Code of the set `examination_results`.
        reason (str | Unset): Why; kept in the audit trail. Required for a day that is not after today.
    """

    effective_from: datetime.date
    examination: str
    result: str
    reason: str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        examination = self.examination

        result = self.result

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "effective_from": effective_from,
                "examination": examination,
                "result": result,
            }
        )
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        examination = d.pop("examination")

        result = d.pop("result")

        reason = d.pop("reason", UNSET)

        examination_create = cls(
            effective_from=effective_from,
            examination=examination,
            result=result,
            reason=reason,
        )

        return examination_create
