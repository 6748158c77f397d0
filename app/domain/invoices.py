"""What is owed: lines, tax, and where an invoice stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.errors import Refused
from app.domain.catalogue import Localized

DAYS_TO_PAY: Final = timedelta(days=30)
ONLINE_SINCE: Final = 2018
ARCHIVE_REQUEST: Final = "historical_fee_receipt"


class InvoiceStatus(StrEnum):
    OUTSTANDING = "outstanding"
    PARTIALLY_PAID = "partially_paid"
    OVERDUE = "overdue"
    PAID = "paid"
    VOIDED = "voided"
    CREDITED = "credited"
    REFUNDED = "refunded"


OWED: Final = frozenset({InvoiceStatus.OUTSTANDING, InvoiceStatus.PARTIALLY_PAID, InvoiceStatus.OVERDUE})


class LineKind(StrEnum):
    FEE = "fee"
    LATE_FEE = "late_fee"
    CREDIT = "credit"
    REFUND = "refund"
    REVERSAL = "reversal"


class NotPayable(Refused):
    code = "invoice_not_payable"


class NotPaid(Refused):
    code = "invoice_not_paid"


class NotVoidable(Refused):
    code = "invoice_not_voidable"


class ReceiptNotOnline(Refused):
    """Raised with `service_request_type`: receipts of earlier years are in the archive."""

    code = "receipt_not_online"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an invoice is for: a kind of case, such as `renewal`, and the case."""

    type: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Item:
    """One fee to be charged; `beside` names the fee that a share without one of its own is a share of."""

    fee_code: str
    quantity: int = 1
    beside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceDraft:
    """An invoice that is to be raised.

    There is one invoice for a purpose of a subject; an earlier one that was voided does not count.
    `late_fee_code` is the fee that is added, once, when the due day has passed unpaid.
    """

    registrant_id: UUID
    purpose: str
    items: tuple[Item, ...]
    subject: Subject | None = None
    due_on: date | None = None
    late_fee_code: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Priced:
    """One line with its price of the day."""

    kind: LineKind
    fee_code: str
    title: Localized
    quantity: int
    unit_cents: int
    tax_code: str | None = None
    tax_basis_points: int | None = None
    tax_cents: int = 0

    @property
    def amount_cents(self) -> int:
        return self.quantity * self.unit_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The sums of an invoice, in cents."""

    lines_cents: int
    tax_cents: int
    paid_cents: int = 0
    refunded_cents: int = 0

    @property
    def total_cents(self) -> int:
        return self.lines_cents + self.tax_cents

    @property
    def balance_cents(self) -> int:
        """Tell what is still owed; below nothing, what was paid too much.

        Source: contract.md 2.6: lines and tax less payments, and refunds owed again.
        """
        return self.total_cents - self.paid_cents + self.refunded_cents


def totals(lines: Sequence[Priced]) -> Sums:
    """Add lines up."""
    return Sums(
        lines_cents=sum(line.amount_cents for line in lines), tax_cents=sum(line.tax_cents for line in lines)
    )


def status_of(sums: Sums, *, voided: bool, due_on: date, today: date) -> InvoiceStatus:
    """Tell where an invoice stands on a day; nothing has to run at midnight for it to be overdue.

    Source: domain.md 6.2; decisions.md 13. The database's `invoice_status` says the same.
    """
    if voided:
        return InvoiceStatus.VOIDED
    if sums.total_cents <= 0:
        if sums.paid_cents == 0:
            return InvoiceStatus.CREDITED
        if sums.refunded_cents >= sums.paid_cents:
            return InvoiceStatus.REFUNDED
    if sums.balance_cents <= 0:
        return InvoiceStatus.PAID
    if due_on < today:
        return InvoiceStatus.OVERDUE
    return (
        InvoiceStatus.PARTIALLY_PAID if sums.paid_cents > sums.refunded_cents else InvoiceStatus.OUTSTANDING
    )


def check_payable(status: InvoiceStatus) -> None:
    """Refuse to take money for what is paid, voided, credited or refunded."""
    if status not in OWED:
        raise NotPayable


def check_voidable(status: InvoiceStatus, sums: Sums) -> None:
    """Refuse to void what money was received for, or what is closed already.

    Source: contract.md 4.23 (`void_invoice`: cancel an unpaid invoice).
    """
    if status not in OWED or sums.paid_cents > 0:
        raise NotVoidable


def check_creditable(status: InvoiceStatus, sums: Sums, amount_cents: int) -> None:
    """Refuse a credit on an invoice that is closed, or of more than was billed.

    A paid invoice may be credited: what was then paid too much is given back as a refund.
    """
    if status is InvoiceStatus.VOIDED or sums.total_cents <= 0:
        raise NotPayable
    if amount_cents > sums.total_cents:
        raise NotPayable


def check_receipt(*, settled_on: date | None, has_receipt: bool) -> None:
    """Refuse a receipt for what is not paid, or was paid before receipts were kept online.

    Source: domain.md 6.4: receipts of 2018 and later; older ones through "Historical Fee Receipts".
    """
    if settled_on is not None:
        check_year_online(settled_on.year)
    if not has_receipt:
        raise NotPaid


def check_year_online(year: int) -> None:
    """Refuse a year that is in the archive, with a pointer to the request that brings it."""
    if year < ONLINE_SINCE:
        raise ReceiptNotOnline(service_request_type=ARCHIVE_REQUEST)
