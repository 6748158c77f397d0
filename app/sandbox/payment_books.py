"""The embedded payment provider: Stripe's wire for hosted payments, with books of its own. Never in production.

It keeps its objects as they go over the wire, answers a repeated key with its first answer, and sends signed events
about what people do on its page. No card number is ever kept.
"""

import hashlib
import hmac
import json
import re
import secrets as randomness
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from app.context import Office
from app.core import clock
from app.core.connections import Connection
from app.core.settings import Environment

Plain = dict[str, Any]
# Hands an event to the portal's public webhook: body and signature in, status out.
Deliver = Callable[[bytes, str], Awaitable[int]]
Answer = tuple[int, bytes, Mapping[str, str]]

FIND: Final = "select content from sandbox_payment_objects where id = $1"
TAKE: Final = "select content from sandbox_payment_objects where id = $1 for update"
KEEP: Final = """
insert into sandbox_payment_objects (id, kind, parent, created_at, content) values ($1, $2, $3, $4, $5)
on conflict (id) do update set content = excluded.content
"""
LIST: Final = """
select content from sandbox_payment_objects
where kind = $1 and created_at >= $2 and ($3::text is null or (created_at, id) >
      (select s.created_at, s.id from sandbox_payment_objects s where s.id = $3))
order by created_at, id limit $4
"""
OF_PARENT: Final = "select content from sandbox_payment_objects where kind = $1 and parent = $2"
LOCK_KEY: Final = "select pg_advisory_xact_lock(hashtextextended($1, 0))"
CHARGED: Final = "charge"


class NotASandbox(Exception):  # noqa: N818 - the house names errors as statements of fact
    """Money that is not money has no place in production."""


class _No(Exception):  # noqa: N818 - what the provider says
    def __init__(self, message: str, code: str | None = None, status: int = 400) -> None:
        super().__init__(message)
        self.message, self.code, self.status = message, code, status


class PaymentBooks:
    """The provider's side of hosted payments."""

    def __init__(self, office: Office, *, deliver: Deliver | None = None) -> None:
        if office.settings.environment is not Environment.SANDBOX:
            raise NotASandbox
        self._office = office
        self.deliver = deliver

    async def answer(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request over the wire."""
        parts = urlsplit(url)
        asked = _nested(body.decode()) if method == "POST" else _nested(parts.query)
        key = {name.lower(): value for name, value in headers.items()}.get("idempotency-key")
        try:
            async with self._writing() as connection:
                known = await self._known(connection, key, body) if method == "POST" and key else None
                if known is not None:
                    return 200, json.dumps(known).encode(), {}
                told = await self._route(connection, method, parts.path, asked)
                if method == "POST" and key:
                    await self._keep(connection, "key", f"key:{key}", told, extra={"hash": _digest(body)})
        except _No as no:
            error = {"type": "invalid_request_error", "message": no.message, "code": no.code}
            return no.status, json.dumps({"error": error}).encode(), {}
        return 200, json.dumps(told).encode(), {}

    async def _route(self, connection: Connection, method: str, path: str, asked: Plain) -> Plain:
        found = re.fullmatch(r"/v1/checkout/sessions/([^/]+)(/expire)?", path)
        if (method, path) == ("POST", "/v1/checkout/sessions"):
            return await self._open(connection, asked)
        if found and method == "GET":
            return await self._expanded(connection, await self._checkout(connection, found[1]))
        if found and found[2] and method == "POST":
            return await self._expire(connection, found[1])
        if (method, path) == ("POST", "/v1/refunds"):
            return await self._refund(connection, asked)
        if method == "GET" and path in ("/v1/charges", "/v1/refunds"):
            return await self._list(connection, path.rsplit("/", 1)[1].removesuffix("s"), asked)
        raise _No("Unrecognized request URL", status=404)

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Connection]:
        async with self._office.database.driver() as connection, connection.transaction():
            yield connection

    async def _known(self, connection: Connection, key: str, body: bytes) -> Plain | None:
        await connection.execute(LOCK_KEY, key)
        row = await connection.fetchrow(FIND, f"key:{key}")
        if row is None:
            return None
        if row["content"]["hash"] != _digest(body):
            raise _No("Keys can only be used with the same parameters", "idempotency_error")
        known: Plain = row["content"]["answer"]
        return known

    async def _keep(
        self, connection: Connection, kind: str, name: str, content: Plain,
        *, parent: str | None = None, extra: Plain | None = None,
    ) -> None:  # fmt: skip
        kept = {**extra, "answer": content} if extra else content
        await connection.execute(KEEP, name, kind, parent, clock.real_now(), kept)

    async def _open(self, connection: Connection, asked: Plain) -> Plain:
        items = list(asked.get("line_items", {}).values())
        if asked.get("mode") != "payment" or not items or not asked.get("success_url"):
            raise _No("Missing required param", "parameter_missing")
        name = "cs_test_" + randomness.token_hex(16)
        card = asked.get("payment_method_options", {}).get("card", {})
        checkout = {
            "id": name,
            "object": "checkout.session",
            "mode": "payment",
            "status": "open",
            "payment_status": "unpaid",
            "livemode": False,
            "currency": items[0]["price_data"]["currency"],
            "amount_total": sum(
                int(each["price_data"]["unit_amount"]) * int(each.get("quantity", 1)) for each in items
            ),
            "client_reference_id": asked.get("client_reference_id"),
            "metadata": asked.get("metadata", {}),
            "payment_intent": None,
            "url": f"{self._office.settings.base_url}/sandbox/pay/{name}",
            "success_url": asked["success_url"],
            "cancel_url": asked.get("cancel_url"),
            "locale": asked.get("locale", "en"),
            "created": int(clock.real_seconds()),
            "expires_at": int(asked.get("expires_at", clock.real_seconds() + 1800)),
            "title": items[0]["price_data"]["product_data"]["name"],
            "brands_blocked": list(card.get("restrictions", {}).get("brands_blocked", {}).values()),
        }
        await self._keep(connection, "checkout", name, checkout)
        return checkout

    async def _checkout(self, connection: Connection, name: str) -> Plain:
        row = await connection.fetchrow(TAKE, name)
        if row is None or row["content"].get("object") != "checkout.session":
            raise _No(f"No such checkout.session: {name}", "resource_missing", 404)
        checkout: Plain = row["content"]
        if checkout["status"] == "open" and checkout["expires_at"] < clock.real_seconds():
            checkout["status"] = "expired"
            await self._keep(connection, "checkout", name, checkout)
        return checkout

    async def _expanded(self, connection: Connection, checkout: Plain) -> Plain:
        if checkout["payment_intent"] is None:
            return checkout
        (row,) = await connection.fetch(OF_PARENT, CHARGED, checkout["payment_intent"])
        intent = {
            "id": checkout["payment_intent"],
            "object": "payment_intent",
            "latest_charge": row["content"],
        }
        return {**checkout, "payment_intent": intent}

    async def _expire(self, connection: Connection, name: str) -> Plain:
        checkout = await self._checkout(connection, name)
        if checkout["status"] != "open":
            raise _No("Only open sessions can be expired", "checkout_session_not_open")
        checkout["status"] = "expired"
        await self._keep(connection, "checkout", name, checkout)
        return checkout

    async def _refund(self, connection: Connection, asked: Plain) -> Plain:
        charges = await connection.fetch(OF_PARENT, CHARGED, asked.get("payment_intent"))
        if not charges:
            raise _No("No such payment_intent", "resource_missing", 404)
        charge = charges[0]["content"]
        amount = int(asked.get("amount", charge["amount"]))
        if amount > charge["amount"] - charge["amount_refunded"]:
            raise _No("Refund amount is greater than unrefunded amount on charge", "charge_already_refunded")
        charge["amount_refunded"] += amount
        await self._keep(connection, CHARGED, charge["id"], charge, parent=charge["payment_intent"])
        refund = {
            "id": "re_" + randomness.token_hex(12),
            "object": "refund",
            "payment_intent": charge["payment_intent"],
            "amount": amount,
            "currency": charge["currency"],
            "status": "succeeded",
            "created": int(clock.real_seconds()),
            "metadata": asked.get("metadata", {}),
        }
        await self._keep(connection, "refund", refund["id"], refund, parent=charge["payment_intent"])
        return refund

    async def _list(self, connection: Connection, kind: str, asked: Plain) -> Plain:
        since = datetime.fromtimestamp(int(asked.get("created", {}).get("gte", 0)), UTC)
        limit = int(asked.get("limit", 10))
        rows = await connection.fetch(LIST, kind, since, asked.get("starting_after"), limit + 1)
        data = [row["content"] for row in rows[:limit]]
        return {"object": "list", "data": data, "has_more": len(rows) > limit}

    # --- what people do on the page ----------------------------------------------------------------

    async def find(self, name: str) -> Plain | None:
        """Find a hosted payment, as its page shows it."""
        try:
            async with self._writing() as connection:
                return await self._checkout(connection, name)
        except _No:
            return None

    async def charge(self, name: str, card: Plain) -> Plain | None:
        """Charge a card that is good, once; tell the hosted payment, or nothing if it is over."""
        async with self._writing() as connection:
            checkout = await self._checkout(connection, name)
            if checkout["status"] != "open":
                return None
            intent = "pi_test_" + randomness.token_hex(12)
            charge = {
                "id": "ch_" + randomness.token_hex(12),
                "object": "charge",
                "payment_intent": intent,
                "amount": checkout["amount_total"],
                "amount_refunded": 0,
                "currency": checkout["currency"],
                "status": "succeeded",
                "created": int(clock.real_seconds()),
                "metadata": checkout["metadata"],
                "payment_method_details": {"type": "card", "card": card},
            }
            checkout.update(status="complete", payment_status="paid", payment_intent=intent)
            await self._keep(connection, CHARGED, charge["id"], charge, parent=intent)
            await self._keep(connection, "checkout", name, checkout)
        await self.send("checkout.session.completed", checkout)
        return checkout

    async def decline(self, name: str, card: Plain, code: str) -> Plain | None:
        """Decline a card: the payment stays open for another one."""
        checkout = await self.find(name)
        if checkout is None or checkout["status"] != "open":
            return None
        failed = {
            "id": "pi_test_" + randomness.token_hex(12),
            "object": "payment_intent",
            "metadata": checkout["metadata"],
            "last_payment_error": {"code": code, "payment_method": {"type": "card", "card": card}},
        }
        await self.send("payment_intent.payment_failed", failed)
        return checkout

    async def end(self, name: str, event: str) -> Plain | None:
        """End a payment that nobody has paid, and say so."""
        async with self._writing() as connection:
            checkout = await self._checkout(connection, name)
            if checkout["status"] != "open":
                return None
            checkout["status"] = "complete" if event == "checkout.session.async_payment_failed" else "expired"
            await self._keep(connection, "checkout", name, checkout)
        await self.send(event, checkout)
        return checkout

    async def send(self, kind: str, about: Plain) -> None:
        """Send a signed event to the portal; one that does not arrive is made up for by the portal's own asking."""
        raw, signature = self.event(kind, about)
        if self.deliver is not None:
            await self.deliver(raw, signature)

    def event(self, kind: str, about: Plain) -> tuple[bytes, str]:
        """Write an event and its signature."""
        stamp = int(clock.real_seconds())
        event = {
            "id": "evt_" + randomness.token_hex(12),
            "object": "event",
            "type": kind,
            "created": stamp,
            "livemode": False,
            "data": {"object": about},
        }
        raw = json.dumps(event).encode()
        return raw, sign(raw, self._office.payments.webhook_secret, stamp)


def open_for(office: Office, *, deliver: Deliver | None = None) -> PaymentBooks:
    """Lead the portal to the embedded provider, unless it has an account at a real one.

    Raises:
        NotASandbox: this is production.
    """
    books = PaymentBooks(office, deliver=deliver)
    if not office.payments.has_account:
        office.payments.speak_over(books.answer)
    return books


def sign(raw: bytes, secret: str, stamp: int) -> str:
    """Sign an event as Stripe does."""
    code = hmac.new(secret.encode(), f"{stamp}.".encode() + raw, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={code}"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _nested(form: str) -> Plain:
    """Read `a[b][0][c]=1`, as Stripe writes forms."""
    read: Plain = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        *path, last = re.findall(r"[^\[\]]+", name)
        place = read
        for step in path:
            place = place.setdefault(step, {})
        place[last] = value
    return read
