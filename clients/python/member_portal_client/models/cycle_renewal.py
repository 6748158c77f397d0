from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.renewal_status import RenewalStatus

if TYPE_CHECKING:
    from ..models.ref import Ref


T = TypeVar("T", bound="CycleRenewal")


@_attrs_define
class CycleRenewal:
    """A renewal in the list of its cycle; no answers.

    Attributes:
        class_ (str): Class of registration.
        completed_at (datetime.datetime | None): When survey and fee were both there.
        id (str): Its identifier.
        late (bool): Whether it was, or is still to be, completed after the deadline.
        paid (bool): Whether nothing is owed.
        reference_number (str): What people quote.
        registrant (Ref): Another resource, named.
        registration_number (None | str): The registrant's number.
        status (RenewalStatus | str): Where it stands.
        submitted_at (datetime.datetime | None): When the survey was handed in.
        suspension_notice_at (datetime.datetime | None): When the notice of intention to suspend was sent.
    """

    class_: str
    completed_at: datetime.datetime | None
    id: str
    late: bool
    paid: bool
    reference_number: str
    registrant: Ref
    registration_number: None | str
    status: RenewalStatus | str
    submitted_at: datetime.datetime | None
    suspension_notice_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        class_ = self.class_

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        id = self.id

        late = self.late

        paid = self.paid

        reference_number = self.reference_number

        registrant = self.registrant.to_dict()

        registration_number: None | str
        registration_number = self.registration_number

        status: str
        if isinstance(self.status, RenewalStatus):
            status = self.status.value
        else:
            status = self.status

        submitted_at: None | str
        if isinstance(self.submitted_at, datetime.datetime):
            submitted_at = self.submitted_at.isoformat()
        else:
            submitted_at = self.submitted_at

        suspension_notice_at: None | str
        if isinstance(self.suspension_notice_at, datetime.datetime):
            suspension_notice_at = self.suspension_notice_at.isoformat()
        else:
            suspension_notice_at = self.suspension_notice_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "class": class_,
                "completed_at": completed_at,
                "id": id,
                "late": late,
                "paid": paid,
                "reference_number": reference_number,
                "registrant": registrant,
                "registration_number": registration_number,
                "status": status,
                "submitted_at": submitted_at,
                "suspension_notice_at": suspension_notice_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        class_ = d.pop("class")

        def _parse_completed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)

                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        completed_at = _parse_completed_at(d.pop("completed_at"))

        id = d.pop("id")

        late = d.pop("late")

        paid = d.pop("paid")

        reference_number = d.pop("reference_number")

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_registration_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registration_number = _parse_registration_number(d.pop("registration_number"))

        def _parse_status(data: object) -> RenewalStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RenewalStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RenewalStatus | str, data)

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

        def _parse_suspension_notice_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                suspension_notice_at_type_0 = datetime.datetime.fromisoformat(data)

                return suspension_notice_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        suspension_notice_at = _parse_suspension_notice_at(
            d.pop("suspension_notice_at")
        )

        cycle_renewal = cls(
            class_=class_,
            completed_at=completed_at,
            id=id,
            late=late,
            paid=paid,
            reference_number=reference_number,
            registrant=registrant,
            registration_number=registration_number,
            status=status,
            submitted_at=submitted_at,
            suspension_notice_at=suspension_notice_at,
        )

        cycle_renewal.additional_properties = d
        return cycle_renewal

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
