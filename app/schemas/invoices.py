"""Invoices on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.domain.invoices import InvoiceDraft, InvoiceStatus, Item, LineKind
from app.schemas.base import (
    AvailableAction,
    Body,
    Day,
    Localized,
    Money,
    Named,
    Open,
    Page,
    RecordedBy,
    Ref,
    SeveralLines,
    View,
    Whole,
    absent,
)
from app.schemas.fees import Amount, FeeCode

Reason = Annotated[str, SeveralLines(500), Field(description="Why; kept in the audit trail.")]


class InvoiceLine(View):
    """One thing billed, credited or taken back."""

    id: Annotated[str, Named("line")] = Field(description="Its identifier.")
    kind: Annotated[LineKind | str, Open(LineKind)] = Field(description="What kind of line it is.")
    fee_code: str | None = Field(description="The fee that was billed.")
    label: Localized = Field(description="What it is, in the words of the day on which it was billed.")
    quantity: int = Field(ge=1, le=100, description="How many.")
    unit_amount: Money = Field(description="What one costs; below nothing for what was taken back.")
    amount: Money = Field(description="What all cost, before tax.")
    tax: Money = Field(description="The tax on it.")


class TaxLine(View):
    """One tax on an invoice."""

    code: str = Field(description="Its code.")
    label: Localized = Field(description="Its name and rate.")
    amount: Money = Field(description="All of it.")


class PaymentMethod(View):
    """How something was paid. The number of a card is never known here."""

    kind: str = Field(description="`card`, `cheque` or `adjustment`.")
    brand: str | None = Field(description="`visa`, `visa_debit`, `mastercard`, `mastercard_debit` or `amex`.")
    last4: str | None = Field(description="The last four digits of the card.")


class PaymentSummary(View):
    """Money received for an invoice."""

    id: Annotated[str, Named("pay")] = Field(description="Its identifier.")
    amount: Money = Field(description="How much was received.")
    refunded: Money = Field(description="How much of it went back.")
    refunding: Money = Field(description="How much of it is asked back and not yet paid back.")
    method: PaymentMethod = Field(description="How it was paid.")
    paid_at: datetime = Field(description="When it was received.")
    receipt_href: str | None = Field(description="Where the receipt that it is on is, once nothing was owed.")


class ReceiptSummary(View):
    """A receipt for a paid invoice."""

    number: str = Field(description="Its number.")
    issued_at: datetime = Field(description="When it was issued.")
    href: str = Field(description="Where its page is.")


class InvoiceSubject(View):
    """What an invoice is for."""

    type: str = Field(description="The kind of case, such as `renewal`.")
    href: str | None = Field(description="Where the case is read.")


class InvoiceSummary(Ref):
    """An invoice inside another resource."""

    balance: Money = Field(description="What is still owed.")
    status: Annotated[InvoiceStatus | str, Open(InvoiceStatus)] = Field(description="Where it stands today.")


class Invoice(View):
    """What a registrant owes for one thing. The balance is lines and tax, less payments, plus refunds: always."""

    id: Annotated[str, Named("inv")] = Field(description="Its identifier.")
    etag: str = Field(description="The value to send as `If-Match`.")
    number: str = Field(description="Its number, for people.")
    registrant: Ref = Field(description="Who owes it.")
    purpose: str = Field(description="What it was raised for, such as `annual_renewal` or `manual`.")
    subject: InvoiceSubject | None = Field(description="The case that it belongs to.")
    status: Annotated[InvoiceStatus | str, Open(InvoiceStatus)] = Field(description="Where it stands today.")
    issued_on: date = Field(description="The day on which it was issued.")
    due_on: date = Field(description="The last day to pay it in time.")
    lines: list[InvoiceLine] = Field(description="What was billed, credited and taken back.")
    subtotal: Money = Field(description="The lines, before tax.")
    taxes: list[TaxLine] = Field(description="Each tax on it.")
    total: Money = Field(description="Lines and tax.")
    paid: Money = Field(description="All payments.")
    refunded: Money = Field(description="All refunds.")
    balance: Money = Field(description="What is still owed; below nothing, what was paid too much.")
    payments: list[PaymentSummary] = Field(description="The payments, the oldest first.")
    receipt: ReceiptSummary | None = Field(description="The last receipt, once nothing was owed.")
    receipts: list[ReceiptSummary] = Field(
        description="Each receipt, the oldest first: what is billed and paid after it was paid has another."
    )
    settled_at: datetime | None = Field(description="When nothing was owed any more.")
    voided_at: datetime | None = Field(description="When it was voided.")
    reason: str | None = Field(description="Why it was billed by hand; shown to staff only.")
    recorded_at: datetime = Field(description="When it was put on file.")
    recorded_by: RecordedBy = Field(description="Who put it on file.")
    available_actions: list[AvailableAction] = Field(description="What this caller may do with it now.")


class InvoiceList(Page[Invoice]):
    """A page of invoices, the newest first."""


class InvoiceLineCreate(Body):
    """One fee to bill."""

    fee_code: FeeCode
    quantity: Annotated[int, Whole(1, 100)] = Field(1, description="How many.")
    of_fee_code: FeeCode = absent("For a share such as `expedite`: the fee that it is a share of.")


class InvoiceCreate(Body):
    """An invoice by hand; prices are those of today's schedule."""

    lines: Annotated[list[InvoiceLineCreate], Field(min_length=1, max_length=20)] = Field(
        description="What to bill."
    )
    due_on: Day = absent("The last day to pay in time; thirty days from today if left out.")
    reason: Reason

    def to_draft(self, registrant_id: UUID) -> InvoiceDraft:
        return InvoiceDraft(
            registrant_id=registrant_id,
            purpose="manual",
            items=tuple(Item(line.fee_code, line.quantity, line.of_fee_code) for line in self.lines),
            due_on=self.due_on,
            reason=self.reason,
        )


class InvoiceVoid(Body):
    """Why an invoice is cancelled."""

    reason: Reason


class InvoiceCredit(Body):
    """How much of an invoice is taken back, and why."""

    amount: Amount = Field(description="How much.")
    reason: Reason
