from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.move import Move
from ..models.service_requests_request_status import ServiceRequestsRequestStatus

if TYPE_CHECKING:
    from ..models.recorded_by import RecordedBy


T = TypeVar("T", bound="RequestStep")


@_attrs_define
class RequestStep:
    """One step of a request.

    Attributes:
        at (datetime.datetime): When.
        by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        move (Move | str): What was done.
        status (ServiceRequestsRequestStatus | str): Where it led.
    """

    at: datetime.datetime
    by: RecordedBy
    move: Move | str
    status: ServiceRequestsRequestStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        by = self.by.to_dict()

        move: str
        if isinstance(self.move, Move):
            move = self.move.value
        else:
            move = self.move

        status: str
        if isinstance(self.status, ServiceRequestsRequestStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "by": by,
                "move": move,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = RecordedBy.from_dict(d.pop("by"))

        def _parse_move(data: object) -> Move | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                move_type_0 = Move(data)

                return move_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Move | str, data)

        move = _parse_move(d.pop("move"))

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

        request_step = cls(
            at=at,
            by=by,
            move=move,
            status=status,
        )

        request_step.additional_properties = d
        return request_step

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
