"""Stripe Checkout, through Stripe's own library: full redirect, cards only, signed events."""

import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

import stripe

from app.core import clock
from app.domain.payments import Card, Checkout, CheckoutIntent, LedgerEntry, ProviderRefund, Told
from app.gateways.payments.breaker import PATIENCE_SECONDS, Breaker
from app.gateways.payments.port import BadEvent, ProviderAway, ProviderRefused, Wire

TOLERANCE_SECONDS: Final = 300
PAGE: Final = 100
# The payment page takes Visa, Mastercard and American Express; wallets are switched off in the configuration.
BLOCKED_BRANDS: Final = ["discover_global_network"]


class StripeCheckout:
    """The one adapter: production and tests differ by key, wire and webhook secret alone."""

    def __init__(
        self,
        *,
        secret_key: str | None,
        webhook_secret: str,
        api_base: str | None = None,
        configuration: str | None = None,
    ) -> None:
        self._key, self._webhook_secret = secret_key, webhook_secret
        self._api_base, self._configuration = api_base, configuration
        self._client: stripe.StripeClient | None = None
        self.breaker = Breaker()
        if secret_key is not None:
            self._client = self._made(stripe.HTTPXClient(timeout=PATIENCE_SECONDS))

    def _made(self, http: stripe.HTTPClient) -> stripe.StripeClient:
        bases: Any = {"base_addresses": {"api": self._api_base}} if self._api_base else {}
        return stripe.StripeClient(
            self._key or "sk_test_sandbox", http_client=http, max_network_retries=1, **bases
        )

    @property
    def webhook_secret(self) -> str:
        return self._webhook_secret

    @property
    def has_account(self) -> bool:
        """Tell whether there is an account at Stripe behind this."""
        return self._key is not None

    def speak_over(self, wire: Wire) -> None:
        """Speak to an embedded provider instead of Stripe."""
        self._client = self._made(_InHouse(wire))

    @property
    def _stripe(self) -> stripe.StripeClient:
        if self._client is None:
            raise ProviderAway("there is no payment provider here")
        return self._client

    async def open_checkout(self, intent: CheckoutIntent) -> Checkout:
        async with self.breaker.asking():
            made = await _told(
                self._stripe.v1.checkout.sessions.create_async(
                    self._parameters(intent), {"idempotency_key": f"open-{intent.payment_session}"}
                )
            )
        return _checkout(made)

    def _parameters(self, intent: CheckoutIntent) -> Any:
        named = {"payment_session": intent.payment_session}
        price = {
            "currency": intent.currency.lower(),
            "unit_amount": intent.amount_cents,
            "product_data": {"name": f"{intent.title} ({intent.number})"},
        }
        configured = {"payment_method_configuration": self._configuration} if self._configuration else {}
        return {
            "mode": "payment",
            "client_reference_id": intent.payment_session,
            "success_url": intent.return_url,
            "cancel_url": intent.return_url,
            "locale": "fr-CA" if intent.locale == "fr" else "en",
            "expires_at": int(intent.expires_at.timestamp()),
            "payment_method_types": ["card"],
            "payment_method_options": {"card": {"restrictions": {"brands_blocked": BLOCKED_BRANDS}}},
            "wallet_options": {"link": {"display": "never"}},
            "line_items": [{"quantity": 1, "price_data": price}],
            "metadata": named,
            "payment_intent_data": {"metadata": named},
            **configured,
        }

    async def find_checkout(self, checkout_id: str) -> Checkout:
        async with self.breaker.asking():
            found = await _told(
                self._stripe.v1.checkout.sessions.retrieve_async(
                    checkout_id, {"expand": ["payment_intent.latest_charge"]}
                )
            )
        return _checkout(found)

    async def close_checkout(self, checkout_id: str) -> None:
        async with self.breaker.asking():
            try:
                await _told(self._stripe.v1.checkout.sessions.expire_async(checkout_id))
            except ProviderRefused:
                return  # it is over already; what became of it is found out by asking

    async def refund(self, *, refund: str, payment_reference: str, amount_cents: int) -> ProviderRefund:
        async with self.breaker.asking():
            made = await _told(
                self._stripe.v1.refunds.create_async(
                    {
                        "payment_intent": payment_reference,
                        "amount": amount_cents,
                        "metadata": {"refund": refund},
                    },
                    {"idempotency_key": f"refund-{refund}"},
                )
            )
        return ProviderRefund(made["id"], made["status"], made.get("failure_reason"))

    async def list_entries(self, *, since: datetime) -> AsyncIterator[LedgerEntry]:
        created = {"gte": int(since.timestamp())}
        for kind, service in (("payment", self._stripe.v1.charges), ("refund", self._stripe.v1.refunds)):
            after: dict[str, Any] = {}
            while True:
                asked: Any = {"created": created, "limit": PAGE, **after}
                async with self.breaker.asking():
                    page = await _told(service.list_async(asked))
                for each in page["data"]:
                    if each["status"] == "succeeded":
                        yield _entry(kind, each)
                if not page["has_more"]:
                    break
                after = {"starting_after": page["data"][-1]["id"]}

    def read_event(self, raw: bytes, signature: str) -> Told:
        # The library would also make objects of its own out of the event, which nobody here asks for.
        try:
            stripe.WebhookSignature.verify_header(raw, signature, self._webhook_secret, TOLERANCE_SECONDS)
            event = json.loads(raw)
        except (ValueError, stripe.SignatureVerificationError) as wrong:
            raise BadEvent from wrong
        _check_not_ahead(signature)
        try:
            happened = datetime.fromtimestamp(event["created"], UTC)
            return Told(str(event["id"]), str(event["type"]), happened, dict(event["data"]["object"]))
        except (KeyError, TypeError, ValueError, OverflowError) as wrong:
            raise BadEvent from wrong


def _check_not_ahead(signature: str) -> None:
    """Refuse a signature of the future, which the library lets pass."""
    stamps = [part[2:] for part in signature.split(",") if part.startswith("t=")]
    if any(int(stamp) > clock.real_seconds() + TOLERANCE_SECONDS for stamp in stamps):
        raise BadEvent


# The library has no types for its errors.
_unreachable: Any = stripe.APIConnectionError


class _InHouse(stripe.HTTPClient):
    """The library's own way out, led to a provider in this process."""

    name = "in-house"

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        body = post_data.encode() if isinstance(post_data, str) else post_data or b""
        try:
            status, answer, told = await self._wire(method.upper(), url, headers, body)
        except (OSError, TimeoutError) as away:
            raise _unreachable(str(away), should_retry=True) from away
        return answer, status, told

    async def sleep_async(self, secs: float) -> None:
        del secs  # the provider is in this process: to wait for it helps nobody

    async def close_async(self) -> None:
        return


async def _told(asked: Any) -> dict[str, Any]:
    """Wait for an answer, as plain data.

    Raises:
        ProviderAway: there is none that says yes or no.
        ProviderRefused: it says no.
    """
    try:
        answer = await asked
    except stripe.StripeError as error:
        _raise(error)
    plain: dict[str, Any] = answer.to_dict()
    return plain


def _raise(error: stripe.StripeError) -> NoReturn:
    refused = (stripe.InvalidRequestError, stripe.CardError, stripe.IdempotencyError)
    if isinstance(error, refused):
        raise ProviderRefused(error.code or type(error).__name__) from error
    raise ProviderAway(type(error).__name__) from error


def _checkout(told: Mapping[str, Any]) -> Checkout:
    intent = told.get("payment_intent")
    known = intent if isinstance(intent, dict) else {}
    charge = known.get("latest_charge")
    details = (charge if isinstance(charge, dict) else {}).get("payment_method_details") or {}
    return Checkout(
        id=told["id"],
        status=told["status"],
        is_paid=told["payment_status"] == "paid",
        amount_cents=told["amount_total"],
        currency=str(told["currency"]).upper(),
        payment_session=told.get("client_reference_id"),
        url=told.get("url"),
        payment_reference=known.get("id") or (intent if isinstance(intent, str) else None),
        card=card_of(details.get("card")),
    )


def card_of(card: Mapping[str, Any] | None) -> Card | None:
    """Read what Stripe tells of a card."""
    if not card:
        return None
    wallet = card.get("wallet") or {}
    return Card(card["brand"], card.get("last4"), card.get("funding"), wallet.get("type"))


def _entry(kind: str, told: Mapping[str, Any]) -> LedgerEntry:
    # A payment is named by its intent, as in our books.
    reference = told["payment_intent"] if kind == "payment" else told["id"]
    return LedgerEntry(
        reference=reference,
        kind=kind,
        amount_cents=told["amount"],
        currency=str(told["currency"]).upper(),
        happened_at=datetime.fromtimestamp(told["created"], UTC),
        payment_session=(told.get("metadata") or {}).get("payment_session"),
    )
