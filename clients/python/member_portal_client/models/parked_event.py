from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.resolution import Resolution

if TYPE_CHECKING:
    from ..models.money import Money
    from ..models.ref import Ref


T = TypeVar("T", bound="ParkedEvent")


@_attrs_define
class ParkedEvent:
    """What the provider told of and could not be applied.

    Attributes:
        etag (str): The value to send as `If-Match`.
        happened_at (datetime.datetime): When it happened, by the provider's clock.
        id (str): Its identifier.
        invoice (None | Ref): What the payment was for, if that is known.
        payment_reference (None | str): The provider's name of the payment.
        payment_session_id (None | str): The session, if it is known.
        reason (str): Why it was not applied, such as `amount_differs`.
        received_at (datetime.datetime): When the portal heard of it.
        resolution (None | Resolution | str): What finance did with it.
        resolution_reason (None | str): Why.
        resolved_at (datetime.datetime | None): When.
        resolved_by (None | str): By whom.
        status (str): `parked` or `resolved`.
        told (Money | None): The amount that the provider told of.
        type_ (str): The provider's word for it.
    """

    etag: str
    happened_at: datetime.datetime
    id: str
    invoice: None | Ref
    payment_reference: None | str
    payment_session_id: None | str
    reason: str
    received_at: datetime.datetime
    resolution: None | Resolution | str
    resolution_reason: None | str
    resolved_at: datetime.datetime | None
    resolved_by: None | str
    status: str
    told: Money | None
    type_: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        etag = self.etag

        happened_at = self.happened_at.isoformat()

        id = self.id

        invoice: dict[str, Any] | None
        if isinstance(self.invoice, Ref):
            invoice = self.invoice.to_dict()
        else:
            invoice = self.invoice

        payment_reference: None | str
        payment_reference = self.payment_reference

        payment_session_id: None | str
        payment_session_id = self.payment_session_id

        reason = self.reason

        received_at = self.received_at.isoformat()

        resolution: None | str
        if isinstance(self.resolution, Resolution):
            resolution = self.resolution.value
        else:
            resolution = self.resolution

        resolution_reason: None | str
        resolution_reason = self.resolution_reason

        resolved_at: None | str
        if isinstance(self.resolved_at, datetime.datetime):
            resolved_at = self.resolved_at.isoformat()
        else:
            resolved_at = self.resolved_at

        resolved_by: None | str
        resolved_by = self.resolved_by

        status = self.status

        told: dict[str, Any] | None
        if isinstance(self.told, Money):
            told = self.told.to_dict()
        else:
            told = self.told

        type_ = self.type_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "etag": etag,
                "happened_at": happened_at,
                "id": id,
                "invoice": invoice,
                "payment_reference": payment_reference,
                "payment_session_id": payment_session_id,
                "reason": reason,
                "received_at": received_at,
                "resolution": resolution,
                "resolution_reason": resolution_reason,
                "resolved_at": resolved_at,
                "resolved_by": resolved_by,
                "status": status,
                "told": told,
                "type": type_,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money import Money  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415

        d = dict(src_dict)
        etag = d.pop("etag")

        happened_at = datetime.datetime.fromisoformat(d.pop("happened_at"))

        id = d.pop("id")

        def _parse_invoice(data: object) -> None | Ref:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                invoice_type_0 = Ref.from_dict(data)

                return invoice_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Ref, data)

        invoice = _parse_invoice(d.pop("invoice"))

        def _parse_payment_reference(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        payment_reference = _parse_payment_reference(d.pop("payment_reference"))

        def _parse_payment_session_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        payment_session_id = _parse_payment_session_id(d.pop("payment_session_id"))

        reason = d.pop("reason")

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))

        def _parse_resolution(data: object) -> None | Resolution | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                resolution_type_0 = Resolution(data)

                return resolution_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Resolution | str, data)

        resolution = _parse_resolution(d.pop("resolution"))

        def _parse_resolution_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        resolution_reason = _parse_resolution_reason(d.pop("resolution_reason"))

        def _parse_resolved_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                resolved_at_type_0 = datetime.datetime.fromisoformat(data)

                return resolved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        resolved_at = _parse_resolved_at(d.pop("resolved_at"))

        def _parse_resolved_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        resolved_by = _parse_resolved_by(d.pop("resolved_by"))

        status = d.pop("status")

        def _parse_told(data: object) -> Money | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                told_type_0 = Money.from_dict(data)

                return told_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None, data)

        told = _parse_told(d.pop("told"))

        type_ = d.pop("type")

        parked_event = cls(
            etag=etag,
            happened_at=happened_at,
            id=id,
            invoice=invoice,
            payment_reference=payment_reference,
            payment_session_id=payment_session_id,
            reason=reason,
            received_at=received_at,
            resolution=resolution,
            resolution_reason=resolution_reason,
            resolved_at=resolved_at,
            resolved_by=resolved_by,
            status=status,
            told=told,
            type_=type_,
        )

        parked_event.additional_properties = d
        return parked_event

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
