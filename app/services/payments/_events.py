"""Events of the provider: each taken in once, believed by its signature, and carried out whatever the order."""

from dataclasses import asdict, dataclass
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
from app.services.payments import _applying, _attempts, _giving_back

PROVIDER: Final = Actor(ActorKind.SYSTEM, "Payment provider")

TAKE_IN: Final = Read("""
insert into provider_events (id, provider_event_id, type, happened_at, received_at, status, reason,
                             payment_session_id, payment_reference, content)
values (:id, :provider_event_id, :type, :happened_at, :received_at, :status, :reason, :payment_session_id,
        :payment_reference, cast(cast(:content as text) as jsonb))
on conflict (provider_event_id) do nothing returning id
""")
NOTE: Final = Read("""
update provider_events
set status = :status, reason = :reason, payment_session_id = :payment_session_id,
    payment_reference = :payment_reference, version = version + 1
where id = :id returning id
""")
SESSION: Final = Read("""
select s.id, s.invoice_id, s.checkout_id, s.amount_cents, s.currency,
  exists (select from provider_events e where e.provider_event_id = :provider_event_id) as is_known
from payment_sessions s where s.id = :id
""")
PAYMENT: Final = Read("select id, invoice_id from payments where provider_reference = :reference")

_ENDINGS: Final = {
    "checkout.session.expired": None,
    "checkout.session.async_payment_failed": "card_declined",
}
_PROVIDER_AWAY: Final = "provider_away"
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


@dataclass(frozen=True, slots=True)
class Answered:
    """What the provider says of a hosted payment of ours, asked about what it has told."""

    payment_session_id: UUID
    invoice_id: UUID
    checkout: Checkout


# What is expected to become of an event before anything was done with it.
_WAITING: Final = Done("waiting")


async def receive(ctx: Context, stamped: Stamped) -> None:
    """Take in an event of the provider; one that was taken in before changes nothing.

    The provider is asked about a hosted payment first, outside any transaction; one transaction then takes the event
    in and carries it out. It is acknowledged after that: whatever is lost on the way, the provider sends again.

    Raises:
        BadSignature: it is not the provider's, or too old or too new.
    """
    try:
        told = ctx.office.payments.read_event(stamped.raw, stamped.signature)
    except BadEvent:
        raise BadSignature from None
    ctx.actor = PROVIDER
    await ctx.tell_time()  # of whoever is not the provider, nothing is read at all
    found = await _find_out(ctx, told) if told.type in _PAID or told.type in _ENDINGS else _WAITING
    await ctx.begin()
    event_id, expected = ids.new(), _expected(found)
    taken = await ctx.read_one(
        TAKE_IN, id=event_id, provider_event_id=told.id, type=told.type, happened_at=told.happened_at,
        received_at=ctx.now, content=orjson.dumps(_kept(told.about)).decode(), **asdict(expected),
    )  # fmt: skip
    ctx.record(Event.PAYMENT_EVENT_RECEIVED, subject=("provider_event", event_id), type=told.type[:60])
    if taken is None:
        return
    done = await _carry_out(ctx, told, found)
    if done != expected:
        await ctx.read(NOTE, id=event_id, **asdict(done))
    if done.status == "parked":
        await _attempts.alert(ctx, event_id)


def _expected(found: Done | Answered) -> Done:
    if isinstance(found, Done):
        return found
    return Done("applied", None, found.payment_session_id, found.checkout.payment_reference)


def _kept(about: dict[str, Any]) -> Row:
    """Keep of an event what finance can use; names and addresses of payers are left out."""
    names = ("id", "object", "amount", "amount_total", "currency", "status", "payment_status", "payment_intent",
             "client_reference_id", "metadata", "created")  # fmt: skip
    return {name: about[name] for name in names if name in about}


async def _carry_out(ctx: Context, told: Told, found: Done | Answered) -> Done:
    if isinstance(found, Answered):
        return await _apply(ctx, told, found)
    if found is not _WAITING:
        if found.reason == _PROVIDER_AWAY and found.payment_session_id is not None:
            ctx.after_commit(AskProvider(found.payment_session_id))
        return found
    if told.type == "payment_intent.payment_failed":
        return await _attempt(ctx, told)
    if told.type in ("refund.created", "refund.updated", "refund.failed"):
        return await _refund(ctx, told)
    return Done("ignored", "not_ours_to_follow")


async def _session(ctx: Context, told: Told) -> Row | None:
    about: Any = told.about
    metadata = about.get("metadata")
    named = about.get("client_reference_id") or (
        metadata.get("payment_session") if isinstance(metadata, dict) else None
    )
    try:
        return await ctx.read_one(SESSION, id=ids.parse("ps", str(named)), provider_event_id=told.id)
    except ValueError:
        return None


async def _find_out(ctx: Context, told: Told) -> Done | Answered:
    """Find the session that an event is about, and ask the provider what became of it, which also tells the card."""
    about: Any = told.about
    session = await _session(ctx, told)
    reference = about.get("payment_intent") if isinstance(about.get("payment_intent"), str) else None
    if session is None:
        return Done("parked", "session_unknown", None, reference)
    session_id = ids.plain(session["id"])
    if session["is_known"]:  # it is taken in no second time, whatever is said of it now
        return Done("waiting", None, session_id, reference)
    if (misfit := _misfit(told, session)) is not None:
        return Done("parked", misfit, session_id, reference)
    try:
        checkout = await ctx.office.payments.find_checkout(str(about.get("id")))
    except ProviderAway:
        return Done("waiting", _PROVIDER_AWAY, session_id, reference)
    except ProviderRefused:
        return Done("parked", "checkout_unknown", session_id, reference)
    return Answered(session_id, session["invoice_id"], checkout)


def _misfit(told: Told, session: Row) -> str | None:
    """Tell in what an event differs from the session that it names."""
    about: Any = told.about
    if session["checkout_id"] is not None and session["checkout_id"] != about.get("id"):
        return "session_differs"
    if told.type not in _PAID or about.get("payment_status") != "paid":
        return None
    if about.get("amount_total") != session["amount_cents"]:
        return "amount_differs"
    return None if str(about.get("currency")).upper() == session["currency"] else "currency_differs"


async def _apply(ctx: Context, told: Told, found: Answered) -> Done:
    mismatch = await _applying.apply(
        ctx, payment_session_id=found.payment_session_id, invoice_id=found.invoice_id, checkout=found.checkout,
        failure=_ENDINGS.get(told.type),
    )  # fmt: skip
    if mismatch is not None:
        about: Any = told.about
        reference = about.get("payment_intent") if isinstance(about.get("payment_intent"), str) else None
        return Done("parked", mismatch.reason, found.payment_session_id, reference)
    return _expected(found)


async def _attempt(ctx: Context, told: Told) -> Done:
    about: Any = told.about
    session = await _session(ctx, told)
    if session is None:
        return Done("ignored", "session_unknown")
    error = about.get("last_payment_error") or {}
    card = card_of((error.get("payment_method") or {}).get("card"))
    session_id = ids.plain(session["id"])
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
        reason = await _giving_back.apply(ctx, refund_id=ids.parse("rfd", ours), told=outcome)
        return Done("applied" if reason is None else "parked", reason, None, reference)
    payment = await ctx.read_one(PAYMENT, reference=reference)
    if payment is None:
        return Done("waiting", "payment_unknown", None, reference)
    invoice = await invoices.hold(ctx, invoice_id=payment["invoice_id"])
    await _giving_back.record_theirs(ctx, invoice, await _giving_back.held(ctx, payment["id"]), about)
    return Done("applied", None, None, reference)
