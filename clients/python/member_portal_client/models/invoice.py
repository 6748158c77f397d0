from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.invoice_status import InvoiceStatus

if TYPE_CHECKING:
    from ..models.available_action import AvailableAction
    from ..models.invoice_line import InvoiceLine
    from ..models.invoice_subject import InvoiceSubject
    from ..models.money import Money
    from ..models.payment_summary import PaymentSummary
    from ..models.receipt_summary import ReceiptSummary
    from ..models.recorded_by import RecordedBy
    from ..models.ref import Ref
    from ..models.tax_line import TaxLine


T = TypeVar("T", bound="Invoice")


@_attrs_define
class Invoice:
    """What a registrant owes for one thing. The balance is lines and tax, less payments, plus refunds: always.

    Attributes:
        available_actions (list[AvailableAction]): What this caller may do with it now.
        balance (Money): An amount of money.
        due_on (datetime.date): The last day to pay it in time.
        etag (str): The value to send as `If-Match`.
        id (str): Its identifier.
        issued_on (datetime.date): The day on which it was issued.
        lines (list[InvoiceLine]): What was billed, credited and taken back.
        number (str): Its number, for people.
        paid (Money): An amount of money.
        payments (list[PaymentSummary]): The payments, the oldest first.
        purpose (str): What it was raised for, such as `annual_renewal` or `manual`.
        reason (None | str): Why it was billed by hand; shown to staff only.
        receipt (None | ReceiptSummary): The last receipt, once nothing was owed.
        receipts (list[ReceiptSummary]): Each receipt, the oldest first: what is billed and paid after it was paid has
            another.
        recorded_at (datetime.datetime): When it was put on file.
        recorded_by (RecordedBy): Who recorded something: a registrant by name, staff by team.
        refunded (Money): An amount of money.
        registrant (Ref): Another resource, named.
        settled_at (datetime.datetime | None): When nothing was owed any more.
        status (InvoiceStatus | str): Where it stands today.
        subject (InvoiceSubject | None): The case that it belongs to.
        subtotal (Money): An amount of money.
        taxes (list[TaxLine]): Each tax on it.
        total (Money): An amount of money.
        voided_at (datetime.datetime | None): When it was voided.
    """

    available_actions: list[AvailableAction]
    balance: Money
    due_on: datetime.date
    etag: str
    id: str
    issued_on: datetime.date
    lines: list[InvoiceLine]
    number: str
    paid: Money
    payments: list[PaymentSummary]
    purpose: str
    reason: None | str
    receipt: None | ReceiptSummary
    receipts: list[ReceiptSummary]
    recorded_at: datetime.datetime
    recorded_by: RecordedBy
    refunded: Money
    registrant: Ref
    settled_at: datetime.datetime | None
    status: InvoiceStatus | str
    subject: InvoiceSubject | None
    subtotal: Money
    taxes: list[TaxLine]
    total: Money
    voided_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.invoice_subject import InvoiceSubject  # noqa: PLC0415
        from ..models.receipt_summary import ReceiptSummary  # noqa: PLC0415

        available_actions = []
        for available_actions_item_data in self.available_actions:
            available_actions_item = available_actions_item_data.to_dict()
            available_actions.append(available_actions_item)

        balance = self.balance.to_dict()

        due_on = self.due_on.isoformat()

        etag = self.etag

        id = self.id

        issued_on = self.issued_on.isoformat()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        number = self.number

        paid = self.paid.to_dict()

        payments = []
        for payments_item_data in self.payments:
            payments_item = payments_item_data.to_dict()
            payments.append(payments_item)

        purpose = self.purpose

        reason: None | str
        reason = self.reason

        receipt: dict[str, Any] | None
        if isinstance(self.receipt, ReceiptSummary):
            receipt = self.receipt.to_dict()
        else:
            receipt = self.receipt

        receipts = []
        for receipts_item_data in self.receipts:
            receipts_item = receipts_item_data.to_dict()
            receipts.append(receipts_item)

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        refunded = self.refunded.to_dict()

        registrant = self.registrant.to_dict()

        settled_at: None | str
        if isinstance(self.settled_at, datetime.datetime):
            settled_at = self.settled_at.isoformat()
        else:
            settled_at = self.settled_at

        status: str
        if isinstance(self.status, InvoiceStatus):
            status = self.status.value
        else:
            status = self.status

        subject: dict[str, Any] | None
        if isinstance(self.subject, InvoiceSubject):
            subject = self.subject.to_dict()
        else:
            subject = self.subject

        subtotal = self.subtotal.to_dict()

        taxes = []
        for taxes_item_data in self.taxes:
            taxes_item = taxes_item_data.to_dict()
            taxes.append(taxes_item)

        total = self.total.to_dict()

        voided_at: None | str
        if isinstance(self.voided_at, datetime.datetime):
            voided_at = self.voided_at.isoformat()
        else:
            voided_at = self.voided_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "available_actions": available_actions,
                "balance": balance,
                "due_on": due_on,
                "etag": etag,
                "id": id,
                "issued_on": issued_on,
                "lines": lines,
                "number": number,
                "paid": paid,
                "payments": payments,
                "purpose": purpose,
                "reason": reason,
                "receipt": receipt,
                "receipts": receipts,
                "recorded_at": recorded_at,
                "recorded_by": recorded_by,
                "refunded": refunded,
                "registrant": registrant,
                "settled_at": settled_at,
                "status": status,
                "subject": subject,
                "subtotal": subtotal,
                "taxes": taxes,
                "total": total,
                "voided_at": voided_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.available_action import AvailableAction  # noqa: PLC0415
        from ..models.invoice_line import InvoiceLine  # noqa: PLC0415
        from ..models.invoice_subject import InvoiceSubject  # noqa: PLC0415
        from ..models.money import Money  # noqa: PLC0415
        from ..models.payment_summary import PaymentSummary  # noqa: PLC0415
        from ..models.receipt_summary import ReceiptSummary  # noqa: PLC0415
        from ..models.recorded_by import RecordedBy  # noqa: PLC0415
        from ..models.ref import Ref  # noqa: PLC0415
        from ..models.tax_line import TaxLine  # noqa: PLC0415

        d = dict(src_dict)
        available_actions = []
        _available_actions = d.pop("available_actions")
        for available_actions_item_data in _available_actions:
            available_actions_item = AvailableAction.from_dict(
                available_actions_item_data
            )

            available_actions.append(available_actions_item)

        balance = Money.from_dict(d.pop("balance"))

        due_on = datetime.date.fromisoformat(d.pop("due_on"))

        etag = d.pop("etag")

        id = d.pop("id")

        issued_on = datetime.date.fromisoformat(d.pop("issued_on"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = InvoiceLine.from_dict(lines_item_data)

            lines.append(lines_item)

        number = d.pop("number")

        paid = Money.from_dict(d.pop("paid"))

        payments = []
        _payments = d.pop("payments")
        for payments_item_data in _payments:
            payments_item = PaymentSummary.from_dict(payments_item_data)

            payments.append(payments_item)

        purpose = d.pop("purpose")

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_receipt(data: object) -> None | ReceiptSummary:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                receipt_type_0 = ReceiptSummary.from_dict(data)

                return receipt_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReceiptSummary, data)

        receipt = _parse_receipt(d.pop("receipt"))

        receipts = []
        _receipts = d.pop("receipts")
        for receipts_item_data in _receipts:
            receipts_item = ReceiptSummary.from_dict(receipts_item_data)

            receipts.append(receipts_item)

        recorded_at = datetime.datetime.fromisoformat(d.pop("recorded_at"))

        recorded_by = RecordedBy.from_dict(d.pop("recorded_by"))

        refunded = Money.from_dict(d.pop("refunded"))

        registrant = Ref.from_dict(d.pop("registrant"))

        def _parse_settled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                settled_at_type_0 = datetime.datetime.fromisoformat(data)

                return settled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        settled_at = _parse_settled_at(d.pop("settled_at"))

        def _parse_status(data: object) -> InvoiceStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = InvoiceStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InvoiceStatus | str, data)

        status = _parse_status(d.pop("status"))

        def _parse_subject(data: object) -> InvoiceSubject | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                subject_type_0 = InvoiceSubject.from_dict(data)

                return subject_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InvoiceSubject | None, data)

        subject = _parse_subject(d.pop("subject"))

        subtotal = Money.from_dict(d.pop("subtotal"))

        taxes = []
        _taxes = d.pop("taxes")
        for taxes_item_data in _taxes:
            taxes_item = TaxLine.from_dict(taxes_item_data)

            taxes.append(taxes_item)

        total = Money.from_dict(d.pop("total"))

        def _parse_voided_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                voided_at_type_0 = datetime.datetime.fromisoformat(data)

                return voided_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        voided_at = _parse_voided_at(d.pop("voided_at"))

        invoice = cls(
            available_actions=available_actions,
            balance=balance,
            due_on=due_on,
            etag=etag,
            id=id,
            issued_on=issued_on,
            lines=lines,
            number=number,
            paid=paid,
            payments=payments,
            purpose=purpose,
            reason=reason,
            receipt=receipt,
            receipts=receipts,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            refunded=refunded,
            registrant=registrant,
            settled_at=settled_at,
            status=status,
            subject=subject,
            subtotal=subtotal,
            taxes=taxes,
            total=total,
            voided_at=voided_at,
        )

        invoice.additional_properties = d
        return invoice

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
