"""Paying: sessions on a hosted page, the cards that are taken, and what goes back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from app.core.errors import BadGateway, Denied, Invalid, Refused

SESSION_LIFE: Final = timedelta(minutes=30)
ASKED_EVERY: Final = timedelta(minutes=15)
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class SessionStatus(StrEnum):
    OPEN = "open"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class RefundStatus(StrEnum):
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class PaperKind(StrEnum):
    """How money comes in past the hosted page."""

    CHEQUE = "cheque"
    ADJUSTMENT = "adjustment"


class Brand(StrEnum):
    """The cards that are taken.

    Source: Portal Resources FAQ (Visa, Visa Debit, Mastercard, Mastercard Debit, American Express); domain.md 6.3.
    """

    VISA = "visa"
    VISA_DEBIT = "visa_debit"
    MASTERCARD = "mastercard"
    MASTERCARD_DEBIT = "mastercard_debit"
    AMEX = "amex"


class Resolution(StrEnum):
    """What finance does with an event that could not be applied."""

    APPLIED = "applied"
    DISMISSED = "dismissed"


class ProviderFailed(BadGateway):
    code = "payment_provider_error"


class UrlNotAllowed(Invalid):
    fault_code = "url_not_allowed"


class RefundTooLarge(Refused):
    """Raised with `refundable`, an amount of money: what is left of the payment."""

    code = "refund_exceeds_payment"


class SecondPersonRequired(Denied):
    code = "second_person_required"


@dataclass(frozen=True, slots=True)
class Card:
    """A card as the provider tells of it; its number is never known here."""

    brand: str
    last4: str | None
    funding: str | None = None
    wallet: str | None = None

    @property
    def kind(self) -> Brand | None:
        """Tell which of the accepted cards it is; none for any other, and for whatever hides in a wallet.

        Source: domain.md 6.3 (PayPal, Apple Pay, Google Wallet are refused).
        """
        name = f"{self.brand}_debit" if self.funding == "debit" and self.brand != Brand.AMEX else self.brand
        return Brand(name) if self.wallet is None and name in set(Brand) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutIntent:
    """A hosted payment that is to be opened. `expires_at` is real time: the provider knows no other."""

    payment_session: str
    number: str
    title: str
    amount_cents: int
    currency: str
    return_url: str
    locale: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """A hosted payment as the provider knows it."""

    id: str
    status: str
    is_paid: bool
    amount_cents: int
    currency: str
    payment_session: str | None
    url: str | None = None
    payment_reference: str | None = None
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class ProviderRefund:
    """A refund as the provider knows it."""

    reference: str
    status: str
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One line of the provider's books."""

    reference: str
    kind: str
    amount_cents: int
    currency: str
    happened_at: datetime
    payment_session: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the provider, with a good signature."""

    id: str
    type: str
    happened_at: datetime
    about: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPayment:
    """A payment that finance records by hand."""

    kind: PaperKind
    amount_cents: int
    reference: str | None
    reason: str


def check_return_url(url: str, *, origins: Collection[str]) -> None:
    """Refuse to send a payer anywhere but to a front end that is on the list: same scheme, host and port.

    Source: security.md T30.

    Raises:
        UrlNotAllowed: it leads elsewhere, or has two meanings.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UrlNotAllowed(pointer="/return_url") from None
    plain = url.isascii() and url.isprintable() and not set(url) & set(' \\"<>^`{|}')
    named = f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port is not None else "")
    is_ours = (
        named in origins and parts.username is None and parts.password is None and "@" not in parts.netloc
    )
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not (plain and is_ours and is_safe) or parts.fragment:
        raise UrlNotAllowed(pointer="/return_url")


def given_up(amount_cents: int, *, balance_cents: int) -> int:
    """Tell how much of a refund the College gives up, because it was owed; the rest was paid too much."""
    return max(0, amount_cents - max(0, -balance_cents))


def paid_too_much(amount_cents: int, *, owed_cents: int) -> int:
    """Tell how much of a payment was not owed when it came in; of what was overpaid before, nothing counts again."""
    return amount_cents - min(amount_cents, max(0, owed_cents))
