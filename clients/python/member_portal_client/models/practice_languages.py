from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.earlier_languages import EarlierLanguages
    from ..models.recorded_by import RecordedBy


T = TypeVar("T", bound="PracticeLanguages")


@_attrs_define
class PracticeLanguages:
    """The languages in which a registrant cares for patients.

    Attributes:
        earlier (list[EarlierLanguages]): Lists of other days, if history was asked for; the latest first.
        effective_from (datetime.date | None): First day in force; null where there is no list.
        etag (str): The value to send as `If-Match`.
        languages (list[str]): Codes of the set `languages`.
        recorded_at (datetime.datetime | None): When it was put on file.
        recorded_by (None | RecordedBy): Who put it on file.
    """

    earlier: list[EarlierLanguages]
    effective_from: datetime.date | None
    etag: str
    languages: list[str]
    recorded_at: datetime.datetime | None
    recorded_by: None | RecordedBy
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415

        earlier = []
        for earlier_item_data in self.earlier:
            earlier_item = earlier_item_data.to_dict()
            earlier.append(earlier_item)

        effective_from: None | str
        if isinstance(self.effective_from, datetime.date):
            effective_from = self.effective_from.isoformat()
        else:
            effective_from = self.effective_from

        etag = self.etag

        languages = self.languages

        recorded_at: None | str
        if isinstance(self.recorded_at, datetime.datetime):
            recorded_at = self.recorded_at.isoformat()
        else:
            recorded_at = self.recorded_at

        recorded_by: dict[str, Any] | None
        if isinstance(self.recorded_by, RecordedBy):
            recorded_by = self.recorded_by.to_dict()
        else:
            recorded_by = self.recorded_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "earlier": earlier,
                "effective_from": effective_from,
                "etag": etag,
                "languages": languages,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.earlier_languages import EarlierLanguages  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415

        d = dict(src_dict)
        earlier = []
        _earlier = d.pop("earlier")
        for earlier_item_data in _earlier:
            earlier_item = EarlierLanguages.from_dict(earlier_item_data)

            earlier.append(earlier_item)

        def _parse_effective_from(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_from_type_0 = datetime.date.fromisoformat(data)

                return effective_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_from = _parse_effective_from(d.pop("effective_from"))

        etag = d.pop("etag")

        languages = cast(list[str], d.pop("languages"))

        def _parse_recorded_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                recorded_at_type_0 = datetime.datetime.fromisoformat(data)

                return recorded_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        def _parse_recorded_by(data: object) -> None | RecordedBy:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                recorded_by_type_0 = RecordedBy.from_dict(data)

                return recorded_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RecordedBy, data)

        recorded_by = _parse_recorded_by(d.pop("recorded_by"))

        practice_languages = cls(
            earlier=earlier,
            effective_from=effective_from,
            etag=etag,
            languages=languages,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
        )

        practice_languages.additional_properties = d
        return practice_languages

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
