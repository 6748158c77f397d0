from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.cycle_kind import CycleKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.class_fee_create import ClassFeeCreate
    from ..models.form_of_cycle import FormOfCycle


T = TypeVar("T", bound="RenewalCycleCreate")


@_attrs_define
class RenewalCycleCreate:
    """A cycle to be planned; what is left out is as the College's policy says.

    Attributes:
        closes_at (datetime.datetime): The deadline.
        label (str): What people call it, such as 2026-2027.
        opens_at (datetime.datetime): When it opens.
        eligible_classes (list[str] | Unset): Who takes part, in place of `fees`; each pays what the by-law says.
        fees (list[ClassFeeCreate] | Unset): Who takes part, and what each pays.
        form (FormOfCycle | Unset): A form, by its name.
        form_version (int | Unset): Version of the form; the newest published if left out.
        kind (CycleKind | Unset):
        late_until (datetime.datetime | Unset): Until when it can be completed, late.
        notice_after_days (int | Unset): Days from the deadline to the notice of intention to suspend.
        reminder_days (list[int] | Unset): On how many days before the deadline who is not done is reminded.
    """

    closes_at: datetime.datetime
    label: str
    opens_at: datetime.datetime
    eligible_classes: list[str] | Unset = UNSET
    fees: list[ClassFeeCreate] | Unset = UNSET
    form: FormOfCycle | Unset = UNSET
    form_version: int | Unset = UNSET
    kind: CycleKind | Unset = UNSET
    late_until: datetime.datetime | Unset = UNSET
    notice_after_days: int | Unset = UNSET
    reminder_days: list[int] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        closes_at = self.closes_at.isoformat()

        label = self.label

        opens_at = self.opens_at.isoformat()

        eligible_classes: list[str] | Unset = UNSET
        if not isinstance(self.eligible_classes, Unset):
            eligible_classes = self.eligible_classes

        fees: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.fees, Unset):
            fees = []
            for fees_item_data in self.fees:
                fees_item = fees_item_data.to_dict()
                fees.append(fees_item)

        form: dict[str, Any] | Unset = UNSET
        if not isinstance(self.form, Unset):
            form = self.form.to_dict()

        form_version = self.form_version

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        late_until: str | Unset = UNSET
        if not isinstance(self.late_until, Unset):
            late_until = self.late_until.isoformat()

        notice_after_days = self.notice_after_days

        reminder_days: list[int] | Unset = UNSET
        if not isinstance(self.reminder_days, Unset):
            reminder_days = self.reminder_days

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "closes_at": closes_at,
                "label": label,
                "opens_at": opens_at,
            }
        )
        if eligible_classes is not UNSET:
            field_dict["eligible_classes"] = eligible_classes
        if fees is not UNSET:
            field_dict["fees"] = fees
        if form is not UNSET:
            field_dict["form"] = form
        if form_version is not UNSET:
            field_dict["form_version"] = form_version
        if kind is not UNSET:
            field_dict["kind"] = kind
        if late_until is not UNSET:
            field_dict["late_until"] = late_until
        if notice_after_days is not UNSET:
            field_dict["notice_after_days"] = notice_after_days
        if reminder_days is not UNSET:
            field_dict["reminder_days"] = reminder_days

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.class_fee_create import ClassFeeCreate  # noqa: PLC0415
        from ..models.form_of_cycle import FormOfCycle  # noqa: PLC0415

        d = dict(src_dict)
        closes_at = datetime.datetime.fromisoformat(d.pop("closes_at"))

        label = d.pop("label")

        opens_at = datetime.datetime.fromisoformat(d.pop("opens_at"))

        eligible_classes = cast(list[str], d.pop("eligible_classes", UNSET))

        _fees = d.pop("fees", UNSET)
        fees: list[ClassFeeCreate] | Unset = UNSET
        if _fees is not UNSET:
            fees = []
            for fees_item_data in _fees:
                fees_item = ClassFeeCreate.from_dict(fees_item_data)

                fees.append(fees_item)

        _form = d.pop("form", UNSET)
        form: FormOfCycle | Unset
        if isinstance(_form, Unset):
            form = UNSET
        else:
            form = FormOfCycle.from_dict(_form)

        form_version = d.pop("form_version", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: CycleKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = CycleKind(_kind)

        _late_until = d.pop("late_until", UNSET)
        late_until: datetime.datetime | Unset
        if isinstance(_late_until, Unset):
            late_until = UNSET
        else:
            late_until = datetime.datetime.fromisoformat(_late_until)

        notice_after_days = d.pop("notice_after_days", UNSET)

        reminder_days = cast(list[int], d.pop("reminder_days", UNSET))

        renewal_cycle_create = cls(
            closes_at=closes_at,
            label=label,
            opens_at=opens_at,
            eligible_classes=eligible_classes,
            fees=fees,
            form=form,
            form_version=form_version,
            kind=kind,
            late_until=late_until,
            notice_after_days=notice_after_days,
            reminder_days=reminder_days,
        )

        return renewal_cycle_create
