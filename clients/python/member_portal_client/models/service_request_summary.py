from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.service_requests_request_status import ServiceRequestsRequestStatus

T = TypeVar("T", bound="ServiceRequestSummary")


@_attrs_define
class ServiceRequestSummary:
    """A request in a list.

    Attributes:
        category (str): The group of its type.
        closed_at (datetime.datetime | None): When it came to its end.
        created_at (datetime.datetime): When it was begun.
        decided_at (datetime.datetime | None): When it was decided.
        due_at (datetime.datetime | None): Until when the College means to be done.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        lapses_at (datetime.datetime | None): When it lapses if nothing is done; null if it does not.
        reference_number (str): What people quote; the number of its case.
        status (ServiceRequestsRequestStatus | str): Where it stands.
        submitted_at (datetime.datetime | None): When it was sent.
        title (str): The title of its type.
        type_ (str): What is asked for; see `list_service_request_types`.
    """

    category: str
    closed_at: datetime.datetime | None
    created_at: datetime.datetime
    decided_at: datetime.datetime | None
    due_at: datetime.datetime | None
    etag: str
    id: str
    lapses_at: datetime.datetime | None
    reference_number: str
    status: ServiceRequestsRequestStatus | str
    submitted_at: datetime.datetime | None
    title: str
    type_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        category = self.category

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        created_at = self.created_at.isoformat()

        decided_at: None | str
        if isinstance(self.decided_at, datetime.datetime):
            decided_at = self.decided_at.isoformat()
        else:
            decided_at = self.decided_at

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        etag = self.etag

        id = self.id

        lapses_at: None | str
        if isinstance(self.lapses_at, datetime.datetime):
            lapses_at = self.lapses_at.isoformat()
        else:
            lapses_at = self.lapses_at

        reference_number = self.reference_number

        status: str
        if isinstance(self.status, ServiceRequestsRequestStatus):
            status = self.status.value
        else:
            status = self.status

        submitted_at: None | str
        if isinstance(self.submitted_at, datetime.datetime):
            submitted_at = self.submitted_at.isoformat()
        else:
            submitted_at = self.submitted_at

        title = self.title

        type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "category": category,
                "closed_at": closed_at,
                "created_at": created_at,
                "decided_at": decided_at,
                "due_at": due_at,
                "etag": etag,
                "id": id,
                "lapses_at": lapses_at,
                "reference_number": reference_number,
                "status": status,
                "submitted_at": submitted_at,
                "title": title,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        category = d.pop("category")

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)

                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_decided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_at_type_0 = datetime.datetime.fromisoformat(data)

                return decided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        decided_at = _parse_decided_at(d.pop("decided_at"))

        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)

                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))

        etag = d.pop("etag")

        id = d.pop("id")

        def _parse_lapses_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lapses_at_type_0 = datetime.datetime.fromisoformat(data)

                return lapses_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        lapses_at = _parse_lapses_at(d.pop("lapses_at"))

        reference_number = d.pop("reference_number")

        def _parse_status(data: object) -> ServiceRequestsRequestStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = ServiceRequestsRequestStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ServiceRequestsRequestStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_submitted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                submitted_at_type_0 = datetime.datetime.fromisoformat(data)

                return submitted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        submitted_at = _parse_submitted_at(d.pop("submitted_at"))

        title = d.pop("title")

        type_ = d.pop("type")

        service_request_summary = cls(
            category=category,
            closed_at=closed_at,
            created_at=created_at,
            decided_at=decided_at,
            due_at=due_at,
            etag=etag,
            id=id,
            lapses_at=lapses_at,
            reference_number=reference_number,
            status=status,
            submitted_at=submitted_at,
            title=title,
            type_=type_,
        )

        service_request_summary.additional_properties = d
        return service_request_summary

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
