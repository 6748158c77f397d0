from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.concern_kind import ConcernKind

if TYPE_CHECKING:
    from ..models.recorded_by import RecordedBy


T = TypeVar("T", bound="Concern")


@_attrs_define
class Concern:
    """A matter about a registrant.

    Attributes:
        closed_on (datetime.date | None): Until when; null while it is open.
        closing_note (None | str): What was noted at the end.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        kind (ConcernKind | str): What it is.
        opened_on (datetime.date): Since when.
        outcome (None | str): How it ended.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        status (str): `open` or `closed`.
        summary (str): What it is about.
    """

    closed_on: datetime.date | None
    closing_note: None | str
    etag: str
    id: str
    kind: ConcernKind | str
    opened_on: datetime.date
    outcome: None | str
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    status: str
    summary: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        closed_on: None | str
        if isinstance(self.closed_on, datetime.date):
            closed_on = self.closed_on.isoformat()
        else:
            closed_on = self.closed_on

        closing_note: None | str
        closing_note = self.closing_note

        etag = self.etag

        id = self.id

        kind: str
        if isinstance(self.kind, ConcernKind):
            kind = self.kind.value
        else:
            kind = self.kind

        opened_on = self.opened_on.isoformat()

        outcome: None | str
        outcome = self.outcome

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        status = self.status

        summary = self.summary

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "closed_on": closed_on,
                "closing_note": closing_note,
                "etag": etag,
                "id": id,
                "kind": kind,
                "opened_on": opened_on,
                "outcome": outcome,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "status": status,
                "summary": summary,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_closed_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_on_type_0 = datetime.date.fromisoformat(data)

                return closed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        closed_on = _parse_closed_on(d.pop("closed_on"))

        def _parse_closing_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        closing_note = _parse_closing_note(d.pop("closing_note"))

        etag = d.pop("etag")

        id = d.pop("id")

        def _parse_kind(data: object) -> ConcernKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = ConcernKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ConcernKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        opened_on = datetime.date.fromisoformat(d.pop("opened_on"))

        def _parse_outcome(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        outcome = _parse_outcome(d.pop("outcome"))

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        status = d.pop("status")

        summary = d.pop("summary")

        concern = cls(
            closed_on=closed_on,
            closing_note=closing_note,
            etag=etag,
            id=id,
            kind=kind,
            opened_on=opened_on,
            outcome=outcome,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            status=status,
            summary=summary,
        )

        concern.additional_properties = d
        return concern

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
