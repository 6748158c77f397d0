"""Events of the provider: each taken in once, believed by its signature, and carried out whatever the order."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import orjson

from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.core.errors import Unauthenticated
from app.domain.access import Actor, ActorKind
from app.domain.audit import Event
from app.domain.effects import AskProvider
from app.domain.payments import Checkout, ProviderRefund, Told
from app.gateways.payments import BadEvent, ProviderAway, ProviderRefused
from app.gateways.payments.stripe_checkout import card_of
from app.services import invoices
from app.services.payments import _applying, _attempts, _refunds

PROVIDER: Final = Actor(ActorKind.SYSTEM, "Payment provider")

TAKE_IN: Final = Read("""
insert into provider_events (id, provider_event_id, type, happened_at, received_at, status, content)
values (:id, :provider_event_id, :type, :happened_at, :received_at, 'waiting',
        cast(cast(:content as text) as jsonb))
on conflict (provider_event_id) do nothing returning id
""")
NOTE: Final = Read("""
update provider_events
set status = :status, reason = :reason, payment_session_id = :payment_session_id,
    payment_reference = :payment_reference, version = version + 1
where id = :id returning id
""")
SESSION: Final = Read("select id, checkout_id, amount_cents, currency from payment_sessions where id = :id")
PAYMENT: Final = Read("select id, invoice_id from payments where provider_reference = :reference")

_ENDINGS: Final = {
    "checkout.session.expired": None,
    "checkout.session.async_payment_failed": "card_declined",
}
_PAID: Final = frozenset({"checkout.session.completed", "checkout.session.async_payment_succeeded"})


class BadSignature(Unauthenticated):
    code = "invalid_signature"


@dataclass(frozen=True, slots=True)
class Stamped:
    """An event as it came in: its very bytes, and the signature over them."""

    raw: bytes
    signature: str


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with an event."""

    status: str
    reason: str | None = None
    payment_session_id: UUID | None = None
    payment_reference: str | None = None


async def receive(ctx: Context, stamped: Stamped) -> None:
    """Take in an event of the provider; one that was taken in before changes nothing.

    Raises:
        BadSignature: it is not the provider's, or too old or too new.
    """
    try:
        told = ctx.office.payments.read_event(stamped.raw, stamped.signature)
    except BadEvent:
        raise BadSignature from None
    ctx.actor = PROVIDER
    await ctx.begin()
    event_id = ids.new()
    taken = await ctx.read_one(
        TAKE_IN, id=event_id, provider_event_id=told.id, type=told.type, happened_at=told.happened_at,
        received_at=ctx.now, content=orjson.dumps(_kept(told.about)).decode(),
    )  # fmt: skip
    ctx.record(Event.PAYMENT_EVENT_RECEIVED, subject=("provider_event", event_id), type=told.type[:60])
    if taken is None:
        return
    done = await _carry_out(ctx, told)
    await ctx.read(
        NOTE, id=event_id, status=done.status, reason=done.reason,
        payment_session_id=done.payment_session_id, payment_reference=done.payment_reference,
    )  # fmt: skip
    if done.status == "parked":
        await _attempts.alert(ctx, event_id)


def _kept(about: dict[str, Any]) -> Row:
    """Keep of an event what finance can use; names and addresses of payers are left out."""
    names = ("id", "object", "amount", "amount_total", "currency", "status", "payment_status", "payment_intent",
             "client_reference_id", "metadata", "created")  # fmt: skip
    return {name: about[name] for name in names if name in about}


async def _carry_out(ctx: Context, told: Told) -> Done:
    if told.type in _PAID or told.type in _ENDINGS:
        return await _checkout(ctx, told)
    if told.type == "payment_intent.payment_failed":
        return await _attempt(ctx, told)
    if told.type in ("refund.created", "refund.updated", "refund.failed"):
        return await _refund(ctx, told)
    return Done("ignored", "not_ours_to_follow")


async def _session(ctx: Context, about: dict[str, Any]) -> Row | None:
    metadata = about.get("metadata")
    named = about.get("client_reference_id") or (
        metadata.get("payment_session") if isinstance(metadata, dict) else None
    )
    try:
        return await ctx.read_one(SESSION, id=ids.parse("ps", str(named)))
    except ValueError:
        return None


async def _checkout(ctx: Context, told: Told) -> Done:
    about: Any = told.about
    session = await _session(ctx, about)
    reference = about.get("payment_intent") if isinstance(about.get("payment_intent"), str) else None
    if session is None:
        return Done("parked", "session_unknown", None, reference)
    session_id = UUID(int=session["id"].int)
    if session["checkout_id"] is not None and session["checkout_id"] != about.get("id"):
        return Done("parked", "session_differs", session_id, reference)
    is_paid = told.type in _PAID and about.get("payment_status") == "paid"
    if is_paid and about.get("amount_total") != session["amount_cents"]:
        return Done("parked", "amount_differs", session_id, reference)
    if is_paid and str(about.get("currency")).upper() != session["currency"]:
        return Done("parked", "currency_differs", session_id, reference)
    return await _verified(ctx, told, session_id, str(about.get("id")), reference)


async def _verified(
    ctx: Context, told: Told, session_id: UUID, checkout_id: str, reference: str | None
) -> Done:
    """Ask the provider about what it told, which also tells the card; without an answer now, ask later."""
    await ctx.pause()
    checkout: Checkout | None = None
    try:
        checkout = await ctx.office.payments.find_checkout(checkout_id)
    except ProviderAway:
        later = True
    except ProviderRefused:
        later = False
    else:
        later = False
    await ctx.begin()
    if later:
        ctx.after_commit(AskProvider(session_id))
        return Done("waiting", "provider_away", session_id, reference)
    if checkout is None:
        return Done("parked", "checkout_unknown", session_id, reference)
    mismatch = await _applying.apply(
        ctx, payment_session_id=session_id, checkout=checkout, failure=_ENDINGS.get(told.type)
    )
    if mismatch is not None:
        return Done("parked", mismatch.reason, session_id, reference)
    return Done("applied", None, session_id, checkout.payment_reference)


async def _attempt(ctx: Context, told: Told) -> Done:
    about: Any = told.about
    session = await _session(ctx, about)
    if session is None:
        return Done("ignored", "session_unknown")
    error = about.get("last_payment_error") or {}
    card = card_of((error.get("payment_method") or {}).get("card"))
    session_id = UUID(int=session["id"].int)
    await _attempts.note(
        ctx, session_id, told.id, outcome="declined", reason=error.get("decline_code") or error.get("code"),
        card=card,
    )  # fmt: skip
    return Done("applied", None, session_id, None)


async def _refund(ctx: Context, told: Told) -> Done:
    about: Any = told.about
    ours = (about.get("metadata") or {}).get("refund")
    reference = str(about.get("payment_intent"))
    if ours is not None:
        outcome = ProviderRefund(str(about.get("id")), str(about.get("status")), about.get("failure_reason"))
        reason = await _refunds.apply(ctx, refund_id=ids.parse("rfd", ours), told=outcome)
        return Done("applied" if reason is None else "parked", reason, None, reference)
    payment = await ctx.read_one(PAYMENT, reference=reference)
    if payment is None:
        return Done("waiting", "payment_unknown", None, reference)
    invoice = await invoices.hold(ctx, invoice_id=payment["invoice_id"])
    await _refunds.record_theirs(ctx, invoice, await _refunds.held(ctx, payment["id"]), about)
    return Done("applied", None, None, reference)
