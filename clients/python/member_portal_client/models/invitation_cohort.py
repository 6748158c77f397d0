from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.cohort_status import CohortStatus

if TYPE_CHECKING:
    from ..models.invitation_counts import InvitationCounts


T = TypeVar("T", bound="InvitationCohort")


@_attrs_define
class InvitationCohort:
    """A wave of invitations, and how many have been taken up.

    Attributes:
        counts (InvitationCounts): How many invitations of a wave are where.
        created_at (datetime.datetime): When it was planned.
        created_by (str): Which team planned it.
        id (str): Its identifier.
        name (str): What staff call it.
        send_at (datetime.datetime): When it is sent.
        sent_at (datetime.datetime | None): When the last of it was sent.
        status (CohortStatus | str): Whether it was sent.
    """

    counts: InvitationCounts
    created_at: datetime.datetime
    created_by: str
    id: str
    name: str
    send_at: datetime.datetime
    sent_at: datetime.datetime | None
    status: CohortStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        counts = self.counts.to_dict()

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        id = self.id

        name = self.name

        send_at = self.send_at.isoformat()

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        status: str
        if isinstance(self.status, CohortStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "counts": counts,
                "created_at": created_at,
                "created_by": created_by,
                "id": id,
                "name": name,
                "send_at": send_at,
                "sent_at": sent_at,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.invitation_counts import InvitationCounts  # noqa: PLC0415

        d = dict(src_dict)
        counts = InvitationCounts.from_dict(d.pop("counts"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        created_by = d.pop("created_by")

        id = d.pop("id")

        name = d.pop("name")

        send_at = datetime.datetime.fromisoformat(d.pop("send_at"))

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)

                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))

        def _parse_status(data: object) -> CohortStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = CohortStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CohortStatus | str, data)

        status = _parse_status(d.pop("status"))

        invitation_cohort = cls(
            counts=counts,
            created_at=created_at,
            created_by=created_by,
            id=id,
            name=name,
            send_at=send_at,
            sent_at=sent_at,
            status=status,
        )

        invitation_cohort.additional_properties = d
        return invitation_cohort

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
