"""Events that could not be applied: finance looks at each, and says what became of it."""

from typing import Final
from uuid import UUID

from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain.audit import Event
from app.domain.payments import ProviderFailed, Resolution
from app.domain.periods import ChangedSince, InvalidTransition
from app.gateways.payments import ProviderAway, ProviderRefused
from app.models.payments import ProviderEvent
from app.services import invoices
from app.services.payments import _applying
from app.services.payments._taking import take

COLUMNS: Final = """
  e.id, e.provider_event_id, e.type, e.happened_at, e.received_at, e.status, e.reason, e.payment_session_id,
  e.payment_reference, e.content, e.resolution, e.resolution_reason, e.resolved_at, e.resolved_by_name, e.version,
  i.id as invoice_id, i.number
"""
JOINED: Final = """
provider_events e left join payment_sessions s on s.id = e.payment_session_id
left join invoices i on i.id = s.invoice_id
"""
ONE: Final = Read(f"select {COLUMNS} from {JOINED} where e.id = :id")
PAGE: Final = Narrowed(
    f"""
select {COLUMNS} from {JOINED}
where e.status in ('parked', 'resolved') and e.status = :status{{only}}
order by e.received_at desc, e.id desc limit :rows
""",
    {"after_at": "(e.received_at, e.id) < (cast(:after_at as timestamptz), cast(:after_id as uuid))"},
)


async def list_parked(ctx: Context, *, resolved: bool, limit: int, cursor: str | None) -> Row:
    """List events that wait for finance, or those that finance has dealt with, the newest first."""
    filters = {"status": "resolved" if resolved else "parked"}
    after_at, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    read = PAGE.by({"after_at": after_at})
    rows = await ctx.read(read, **filters, after_at=after_at, after_id=after_id, rows=limit + 1)
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["received_at"], row["id"]]))
    return {"items": [_shown(row) for row in items], "next_cursor": next_cursor}


async def resolve(
    ctx: Context, *, provider_event_id: UUID, version: int, resolution: Resolution, reason: str
) -> Row:
    """Deal with a parked event: apply the money that the provider says it has, or dismiss it.

    Raises:
        ChangedSince: it is not the version that was read.
        InvalidTransition: it was dealt with, or there is no session whose money could be applied.
        ProviderFailed: the provider cannot be asked now.
    """
    event = await _taken(ctx, provider_event_id, version)
    session_id = event.payment_session_id
    if resolution is Resolution.APPLIED:
        if session_id is None:
            raise InvalidTransition(status=event.status, allowed_actions=[Resolution.DISMISSED.value])
        await _apply_all_the_same(ctx, session_id)
        event = await _taken(ctx, provider_event_id, version)
    event.status, event.resolution, event.resolution_reason = "resolved", resolution.value, reason
    event.resolved_at, event.resolved_by_name = ctx.now, ctx.actor.name
    ctx.record(
        Event.PAYMENT_EVENT_RESOLVED, subject=("provider_event", event.id), reason=reason,
        resolution=resolution.value,
    )  # fmt: skip
    await ctx.session.flush()
    row = await ctx.read_one(ONE, id=event.id)
    assert row is not None
    return _shown(row)


async def can_be_applied(ctx: Context, *, provider_event_id: UUID) -> bool:
    """Tell whether it is known for which payment session an event is, so that its money has a place to go."""
    found = await ctx.read_one(ONE, id=provider_event_id)
    return found is not None and found["payment_session_id"] is not None


async def hold_event(ctx: Context, *, provider_event_id: UUID) -> ProviderEvent:
    """Lock an event of the provider.

    Raises:
        NotFound: there is none.
    """
    event = await take(ctx, ProviderEvent, provider_event_id)
    if event is None:
        raise NotFound
    return event


async def _taken(ctx: Context, provider_event_id: UUID, version: int) -> ProviderEvent:
    event = await hold_event(ctx, provider_event_id=provider_event_id)
    if event.version != version:
        raise ChangedSince(current_etag=event.etag)
    if event.status != "parked":
        raise InvalidTransition(status=event.status, allowed_actions=[])
    return event


async def _apply_all_the_same(ctx: Context, session_id: UUID) -> None:
    """Put on the books what the provider says it has, whatever the session was for."""
    (asked,) = await ctx.read(_applying.CHECKOUT, id=session_id)
    await ctx.pause()
    try:
        found = await ctx.office.payments.find_checkout(str(asked["checkout_id"]))
    except (ProviderAway, ProviderRefused) as failed:
        raise ProviderFailed from failed
    await ctx.begin()
    invoice, session = await _applying.hold(
        ctx, payment_session_id=session_id, invoice_id=asked["invoice_id"]
    )
    if not found.is_paid or found.currency != session["currency"]:
        raise InvalidTransition(status="parked", allowed_actions=[Resolution.DISMISSED.value])
    if not await _applying.is_recorded(ctx, found):
        await _applying.place(ctx, session, invoice, found)


def _shown(row: Row) -> Row:
    content = row["content"]
    cents = content.get("amount_total", content.get("amount"))
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "invoice": invoices.named({"id": row["invoice_id"], "number": row["number"]})
        if row["invoice_id"]
        else None,
        "told": {"amount": cents, "currency": str(content["currency"]).upper()}
        if isinstance(cents, int) and "currency" in content
        else None,
        "resolved_by": row["resolved_by_name"],
    }
