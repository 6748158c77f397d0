from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.cycle_kind import CycleKind
from ..models.cycle_status import CycleStatus

if TYPE_CHECKING:
    from ..models.class_fee import ClassFee
    from ..models.day_count import DayCount
    from ..models.form_ref import FormRef
    from ..models.status_counts import StatusCounts


T = TypeVar("T", bound="RenewalCycle")


@_attrs_define
class RenewalCycle:
    """One round of renewals. It opens and closes by the clock.

    Attributes:
        closes_at (datetime.datetime): The deadline.
        completed_by_day (list[DayCount]): How many were completed on each day.
        counts (StatusCounts): How many renewals stand where.
        etag (str): The value to send as `If-Match`.
        fees (list[ClassFee]): Who takes part, and what each pays.
        form (FormRef): The version of a form that a case began with.
        id (str): Its identifier.
        kind (CycleKind | str): Whose it is.
        label (str): What people call it.
        late_fee_code (None | str): What is added at the deadline; null if nothing is.
        late_until (datetime.datetime): Until when it can be completed, late.
        notice_after_days (int | None): So many days after the deadline comes the notice of intention to suspend; null:
            none does.
        opens_at (datetime.datetime): When it opens.
        reminder_days (list[int]): On how many days before the deadline people are reminded.
        status (CycleStatus | str): Where it stands now.
        time_zone (str): The zone in which the deadline is told.
    """

    closes_at: datetime.datetime
    completed_by_day: list[DayCount]
    counts: StatusCounts
    etag: str
    fees: list[ClassFee]
    form: FormRef
    id: str
    kind: CycleKind | str
    label: str
    late_fee_code: None | str
    late_until: datetime.datetime
    notice_after_days: int | None
    opens_at: datetime.datetime
    reminder_days: list[int]
    status: CycleStatus | str
    time_zone: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        closes_at = self.closes_at.isoformat()

        completed_by_day = []
        for completed_by_day_item_data in self.completed_by_day:
            completed_by_day_item = completed_by_day_item_data.to_dict()
            completed_by_day.append(completed_by_day_item)

        counts = self.counts.to_dict()

        etag = self.etag

        fees = []
        for fees_item_data in self.fees:
            fees_item = fees_item_data.to_dict()
            fees.append(fees_item)

        form = self.form.to_dict()

        id = self.id

        kind: str
        if isinstance(self.kind, CycleKind):
            kind = self.kind.value
        else:
            kind = self.kind

        label = self.label

        late_fee_code: None | str
        late_fee_code = self.late_fee_code

        late_until = self.late_until.isoformat()

        notice_after_days: int | None
        notice_after_days = self.notice_after_days

        opens_at = self.opens_at.isoformat()

        reminder_days = self.reminder_days

        status: str
        if isinstance(self.status, CycleStatus):
            status = self.status.value
        else:
            status = self.status

        time_zone = self.time_zone

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "closes_at": closes_at,
                "completed_by_day": completed_by_day,
                "counts": counts,
                "etag": etag,
                "fees": fees,
                "form": form,
                "id": id,
                "kind": kind,
                "label": label,
                "late_fee_code": late_fee_code,
                "late_until": late_until,
                "notice_after_days": notice_after_days,
                "opens_at": opens_at,
                "reminder_days": reminder_days,
                "status": status,
                "time_zone": time_zone,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.class_fee import ClassFee  # noqa: PLC0415
        from ..models.day_count import DayCount  # noqa: PLC0415
        from ..models.form_ref import FormRef  # noqa: PLC0415
        from ..models.status_counts import StatusCounts  # noqa: PLC0415

        d = dict(src_dict)
        closes_at = datetime.datetime.fromisoformat(d.pop("closes_at"))

        completed_by_day = []
        _completed_by_day = d.pop("completed_by_day")
        for completed_by_day_item_data in _completed_by_day:
            completed_by_day_item = DayCount.from_dict(completed_by_day_item_data)

            completed_by_day.append(completed_by_day_item)

        counts = StatusCounts.from_dict(d.pop("counts"))

        etag = d.pop("etag")

        fees = []
        _fees = d.pop("fees")
        for fees_item_data in _fees:
            fees_item = ClassFee.from_dict(fees_item_data)

            fees.append(fees_item)

        form = FormRef.from_dict(d.pop("form"))

        id = d.pop("id")

        def _parse_kind(data: object) -> CycleKind | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = CycleKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CycleKind | str, data)

        kind = _parse_kind(d.pop("kind"))

        label = d.pop("label")

        def _parse_late_fee_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        late_fee_code = _parse_late_fee_code(d.pop("late_fee_code"))

        late_until = datetime.datetime.fromisoformat(d.pop("late_until"))

        def _parse_notice_after_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        notice_after_days = _parse_notice_after_days(d.pop("notice_after_days"))

        opens_at = datetime.datetime.fromisoformat(d.pop("opens_at"))

        reminder_days = cast(list[int], d.pop("reminder_days"))

        def _parse_status(data: object) -> CycleStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = CycleStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CycleStatus | str, data)

        status = _parse_status(d.pop("status"))

        time_zone = d.pop("time_zone")

        renewal_cycle = cls(
            closes_at=closes_at,
            completed_by_day=completed_by_day,
            counts=counts,
            etag=etag,
            fees=fees,
            form=form,
            id=id,
            kind=kind,
            label=label,
            late_fee_code=late_fee_code,
            late_until=late_until,
            notice_after_days=notice_after_days,
            opens_at=opens_at,
            reminder_days=reminder_days,
            status=status,
            time_zone=time_zone,
        )

        renewal_cycle.additional_properties = d
        return renewal_cycle

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
