from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="Examination")


@_attrs_define
class Examination:
    """The result of one sitting of an examination.

    Attributes:
        effective_from (datetime.date): Day of the result.
        etag (str): The value that staff send as `If-Match`.
        examination (str): Code of the set `examinations`.
        id (str): Its identifier.
        result (str): Code of the set `examination_results`.
    """

    effective_from: datetime.date
    etag: str
    examination: str
    id: str
    result: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        effective_from = self.effective_from.isoformat()

        etag = self.etag

        examination = self.examination

        id = self.id

        result = self.result

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "effective_from": effective_from,
                "etag": etag,
                "examination": examination,
                "id": id,
                "result": result,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))

        etag = d.pop("etag")

        examination = d.pop("examination")

        id = d.pop("id")

        result = d.pop("result")

        examination = cls(
            effective_from=effective_from,
            etag=etag,
            examination=examination,
            id=id,
            result=result,
        )

        examination.additional_properties = d
        return examination

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
