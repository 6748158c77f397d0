from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.refund_status import RefundStatus

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.recorded_by import RecordedBy
    from ..models.ref import Ref


T = TypeVar("T", bound="Refund")


@_attrs_define
class Refund:
    """Money that goes back.

    Attributes:
        amount (Money): An amount of money.
        approved_at (datetime.datetime | None): When it was let happen.
        approved_by (None | str): Who let it happen.
        cause (str): `requested`, `overpayment`, `card_not_accepted` or `provider`.
        etag (str): The value to send as `If-Match`.
        failure (None | str): Why the provider did not pay it back.
        finished_at (datetime.datetime | None): When it was over.
        id (str): Its identifier.
        invoice (Ref): Another resource, named.
        payment_id (str): The payment that it is a part of.
        reason (str): Why.
        requested_at (datetime.datetime): When it was asked for.
        requested_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        status (RefundStatus | str): Where it stands.
    """

    amount: Money
    approved_at: datetime.datetime | None
    approved_by: None | str
    cause: str
    etag: str
    failure: None | str
    finished_at: datetime.datetime | None
    id: str
    invoice: Ref
    payment_id: str
    reason: str
    requested_at: datetime.datetime
    requested_by: RecordedBy
    status: RefundStatus | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        amount = self.amount.to_dict()

        approved_at: None | str
        if isinstance(self.approved_at, datetime.datetime):
            approved_at = self.approved_at.isoformat()
        else:
            approved_at = self.approved_at

        approved_by: None | str
        approved_by = self.approved_by

        cause = self.cause

        etag = self.etag

        failure: None | str
        failure = self.failure

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at

        id = self.id

        invoice = self.invoice.to_dict()

        payment_id = self.payment_id

        reason = self.reason

        requested_at = self.requested_at.isoformat()

        requested_by = self.requested_by.to_dict()

        status: str
        if isinstance(self.status, RefundStatus):
            status = self.status.value
        else:
            status = self.status

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "amount": amount,
                "approved_at": approved_at,
                "approved_by": approved_by,
                "cause": cause,
                "etag": etag,
                "failure": failure,
                "finished_at": finished_at,
                "id": id,
                "invoice": invoice,
                "payment_id": payment_id,
                "reason": reason,
                "requested_at": requested_at,
                "requested_by": requested_by,
                "status": status,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        amount = Money.from_dict(d.pop("amount"))

        def _parse_approved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                approved_at_type_0 = datetime.datetime.fromisoformat(data)

                return approved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        approved_at = _parse_approved_at(d.pop("approved_at"))

        def _parse_approved_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        approved_by = _parse_approved_by(d.pop("approved_by"))

        cause = d.pop("cause")

        etag = d.pop("etag")

        def _parse_failure(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure = _parse_failure(d.pop("failure"))

        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)

                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))

        id = d.pop("id")

        invoice = Ref.from_dict(d.pop("invoice"))

        payment_id = d.pop("payment_id")

        reason = d.pop("reason")

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))

        requested_by = RecordedBy.from_dict(d.pop("requested_by"))

        def _parse_status(data: object) -> RefundStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RefundStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(RefundStatus | str, data)

        status = _parse_status(d.pop("status"))

        refund = cls(
            amount=amount,
            approved_at=approved_at,
            approved_by=approved_by,
            cause=cause,
            etag=etag,
            failure=failure,
            finished_at=finished_at,
            id=id,
            invoice=invoice,
            payment_id=payment_id,
            reason=reason,
            requested_at=requested_at,
            requested_by=requested_by,
            status=status,
        )

        refund.additional_properties = d
        return refund

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
