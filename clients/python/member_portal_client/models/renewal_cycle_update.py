from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.class_fee_create import ClassFeeCreate


T = TypeVar("T", bound="RenewalCycleUpdate")


@_attrs_define
class RenewalCycleUpdate:
    """A merge patch; once a cycle is open, only its deadline, its label and its notices change.

    Attributes:
        closes_at (datetime.datetime | Unset): A new deadline.
        fees (list[ClassFeeCreate] | Unset): Who takes part, and what each pays.
        form_version (int | Unset): Version of the form.
        label (str | Unset): What people call it.
        late_until (datetime.datetime | Unset): Until when it can be completed, late.
        notice_after_days (int | Unset): Days from the deadline to the notice of intention to suspend.
        opens_at (datetime.datetime | Unset): When it opens.
        reminder_days (list[int] | Unset): On how many days before the deadline who is not done is reminded.
    """

    closes_at: datetime.datetime | Unset = UNSET
    fees: list[ClassFeeCreate] | Unset = UNSET
    form_version: int | Unset = UNSET
    label: str | Unset = UNSET
    late_until: datetime.datetime | Unset = UNSET
    notice_after_days: int | Unset = UNSET
    opens_at: datetime.datetime | Unset = UNSET
    reminder_days: list[int] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        closes_at: str | Unset = UNSET
        if not isinstance(self.closes_at, Unset):
            closes_at = self.closes_at.isoformat()

        fees: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.fees, Unset):
            fees = []
            for fees_item_data in self.fees:
                fees_item = fees_item_data.to_dict()
                fees.append(fees_item)

        form_version = self.form_version

        label = self.label

        late_until: str | Unset = UNSET
        if not isinstance(self.late_until, Unset):
            late_until = self.late_until.isoformat()

        notice_after_days = self.notice_after_days

        opens_at: str | Unset = UNSET
        if not isinstance(self.opens_at, Unset):
            opens_at = self.opens_at.isoformat()

        reminder_days: list[int] | Unset = UNSET
        if not isinstance(self.reminder_days, Unset):
            reminder_days = self.reminder_days

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if closes_at is not UNSET:
            field_dict["closes_at"] = closes_at
        if fees is not UNSET:
            field_dict["fees"] = fees
        if form_version is not UNSET:
            field_dict["form_version"] = form_version
        if label is not UNSET:
            field_dict["label"] = label
        if late_until is not UNSET:
            field_dict["late_until"] = late_until
        if notice_after_days is not UNSET:
            field_dict["notice_after_days"] = notice_after_days
        if opens_at is not UNSET:
            field_dict["opens_at"] = opens_at
        if reminder_days is not UNSET:
            field_dict["reminder_days"] = reminder_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.class_fee_create import ClassFeeCreate  # noqa: PLC0415

        d = dict(src_dict)
        _closes_at = d.pop("closes_at", UNSET)
        closes_at: datetime.datetime | Unset
        if isinstance(_closes_at, Unset):
            closes_at = UNSET
        else:
            closes_at = datetime.datetime.fromisoformat(_closes_at)

        _fees = d.pop("fees", UNSET)
        fees: list[ClassFeeCreate] | Unset = UNSET
        if _fees is not UNSET:
            fees = []
            for fees_item_data in _fees:
                fees_item = ClassFeeCreate.from_dict(fees_item_data)

                fees.append(fees_item)

        form_version = d.pop("form_version", UNSET)

        label = d.pop("label", UNSET)

        _late_until = d.pop("late_until", UNSET)
        late_until: datetime.datetime | Unset
        if isinstance(_late_until, Unset):
            late_until = UNSET
        else:
            late_until = datetime.datetime.fromisoformat(_late_until)

        notice_after_days = d.pop("notice_after_days", UNSET)

        _opens_at = d.pop("opens_at", UNSET)
        opens_at: datetime.datetime | Unset
        if isinstance(_opens_at, Unset):
            opens_at = UNSET
        else:
            opens_at = datetime.datetime.fromisoformat(_opens_at)

        reminder_days = cast(list[int], d.pop("reminder_days", UNSET))

        renewal_cycle_update = cls(
            closes_at=closes_at,
            fees=fees,
            form_version=form_version,
            label=label,
            late_until=late_until,
            notice_after_days=notice_after_days,
            opens_at=opens_at,
            reminder_days=reminder_days,
        )

        return renewal_cycle_update
