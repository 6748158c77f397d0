"""Cards that were tried, and money that cannot be placed: both are visible to finance."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from app.context import Context
from app.core import clock, ids
from app.core.db import Read
from app.domain.access import Role
from app.domain.audit import Event
from app.domain.payments import Card, Checkout
from app.services import notices

NOTE: Final = Read("""
insert into payment_attempts (id, payment_session_id, provider_reference, attempted_at, outcome, reason, brand, last4)
values (:id, :payment_session_id, :provider_reference, :attempted_at, :outcome, :reason, :brand, :last4)
on conflict (provider_reference) do nothing returning id
""")
PARK: Final = Read("""
insert into provider_events (id, provider_event_id, type, happened_at, received_at, status, reason,
                             payment_session_id, payment_reference, content)
values (:id, :provider_event_id, :type, :happened_at, :received_at, 'parked', :reason, :payment_session_id,
        :payment_reference, cast(cast(:content as text) as jsonb))
on conflict (provider_event_id) do nothing returning id
""")
DESK: Final = Read("""
select a.id from accounts a join account_roles r on r.account_id = a.id
where r.role = :role and a.disabled_at is null order by a.id
""")


async def note_paid(ctx: Context, payment_session_id: UUID, checkout: Checkout, *, is_taken: bool) -> None:
    """Note the card that paid, or that was refused after all."""
    assert checkout.payment_reference is not None  # what is paid was paid by something
    await note(
        ctx, payment_session_id, checkout.payment_reference, outcome="succeeded" if is_taken else "refused",
        reason=None if is_taken else "card_not_accepted", card=checkout.card,
    )  # fmt: skip


async def note(
    ctx: Context,
    payment_session_id: UUID,
    reference: str,
    *,
    outcome: str,
    reason: str | None,
    card: Card | None,
) -> None:
    """Note that a card was tried."""
    await ctx.read(
        NOTE, id=ids.new(), payment_session_id=payment_session_id, provider_reference=reference,
        attempted_at=ctx.now, outcome=outcome, reason=reason,
        brand=(card.kind or card.brand) if card else None, last4=card.last4 if card else None,
    )  # fmt: skip


async def park_found(ctx: Context, payment_session_id: UUID, checkout: Checkout | None, reason: str) -> None:
    """Park what was found out by asking, as if the provider had told it."""
    assert checkout is not None
    content = {"amount_total": checkout.amount_cents, "currency": checkout.currency, "id": checkout.id}
    await park(
        ctx, event_id=f"asked:{checkout.id}", kind="checkout.session.found", happened_at=clock.real_now(),
        reason=reason, payment_session_id=payment_session_id, payment_reference=checkout.payment_reference,
        content=content,
    )  # fmt: skip


async def park(
    ctx: Context,
    *,
    event_id: str,
    kind: str,
    happened_at: datetime,
    reason: str,
    payment_session_id: UUID | None,
    payment_reference: str | None,
    content: dict[str, Any],
) -> None:
    """Put aside, once, what cannot be applied, and alert finance."""
    rows = await ctx.read(
        PARK, id=ids.new(), provider_event_id=event_id, type=kind, happened_at=happened_at,
        received_at=ctx.now, reason=reason, payment_session_id=payment_session_id,
        payment_reference=payment_reference, content=orjson.dumps(content).decode(),
    )  # fmt: skip
    for row in rows:
        await alert(ctx, ids.plain(row["id"]))


async def alert(ctx: Context, provider_event_id: UUID) -> None:
    """Tell finance that something waits for them."""
    ctx.record(Event.PAYMENT_EVENT_PARKED, subject=("provider_event", provider_event_id))
    for account in await ctx.read(DESK, role=Role.FINANCE.value):
        await notices.tell(
            ctx, code="payment_event_parked", subject_id=provider_event_id, params={},
            href="/v1/staff/payment-provider-events", account_id=account["id"],
        )  # fmt: skip
