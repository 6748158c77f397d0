"""What the portal asks of a payment provider, whichever it is."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from typing import Protocol

from app.domain.payments import Checkout, CheckoutIntent, LedgerEntry, ProviderRefund, Told

# One exchange over the provider's wire: method, address, headers, body; status, body, headers.
Wire = Callable[[str, str, Mapping[str, str], bytes], Awaitable[tuple[int, bytes, Mapping[str, str]]]]


class ProviderAway(Exception):  # noqa: N818 - the house names errors as statements of fact
    """The provider gave no usable answer: what was asked may have happened or not."""


class ProviderRefused(Exception):  # noqa: N818 - as above
    """The provider said no, and will say so again."""


class BadEvent(Exception):  # noqa: N818 - as above
    """An event that is not the provider's, or too old or too new to be believed."""


class PaymentProvider(Protocol):
    """A provider of hosted payments. Every call may be repeated: the keys are the portal's own identifiers.

    All but `read_event` raise `ProviderAway` and `ProviderRefused`.
    """

    async def open_checkout(self, intent: CheckoutIntent) -> Checkout:
        """Open a hosted payment."""

    async def find_checkout(self, checkout_id: str) -> Checkout:
        """Ask what became of a hosted payment."""

    async def close_checkout(self, checkout_id: str) -> None:
        """Close a hosted payment, so that nobody can pay it any more; one that is over stays as it is."""

    async def refund(self, *, refund: str, payment_reference: str, amount_cents: int) -> ProviderRefund:
        """Pay a part of a payment, or all of it, back."""

    def list_entries(self, *, since: datetime) -> AsyncIterator[LedgerEntry]:
        """Read the provider's books from a moment on."""

    def read_event(self, raw: bytes, signature: str) -> Told:
        """Read an event whose signature over these very bytes is good.

        Raises:
            BadEvent: it is not.
        """
