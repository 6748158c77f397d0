"""What the schedule looks after: payments not heard of, refunds on their way, and the provider's books."""

from datetime import timedelta
from typing import Any, Final

import orjson

from app.context import Context, Office, unit_of_work
from app.core import clock, ids
from app.core.db import Read
from app.domain import payments as rules
from app.domain.effects import AskProvider, CopyLedger, SendRefund
from app.domain.payments import LedgerEntry
from app.services import invoices
from app.services.payments import _applying

DUE: Final = Read("""
update payment_sessions set asked_at = :now
where id in (
  select s.id from payment_sessions s
  where s.status = 'open' and (s.expires_at <= :now or s.opened_at <= :old)
    and (s.asked_at is null or s.asked_at <= :long_ago or s.asked_at > :now)
  order by s.opened_at limit 200 for update skip locked)
returning id
""")
REFUNDS_DUE: Final = Read("""
update refunds set asked_at = :now, version = version + 1
where id in (
  select f.id from refunds f
  where f.status = 'approved' and f.approved_at <= :old and (f.asked_at is null or f.asked_at <= :old)
  order by f.approved_at limit 200 for update skip locked)
returning id
""")
LAST_COPY: Final = Read("select max(ran_at) as at from schedule_runs where name = 'ledger_copied'")
RAN: Final = Read("""
insert into schedule_runs (name, ran_at) values ('ledger_copied', :real_now)
on conflict (name) do update set ran_at = excluded.ran_at returning name
""")
COPY: Final = Read("""
insert into provider_ledger as l (reference, kind, payment_session_id, amount_cents, currency, happened_at, copied_at)
select e.reference, e.kind, e.payment_session_id, e.amount_cents, e.currency, e.happened_at, :copied_at
from json_to_recordset(cast(:entries as json))
  e (reference text, kind text, payment_session_id uuid, amount_cents bigint, currency text, happened_at timestamptz)
on conflict (reference) do update
set amount_cents = excluded.amount_cents, currency = excluded.currency, copied_at = excluded.copied_at
returning reference
""")
UNHEARD: Final = Read("""
select distinct l.payment_session_id as id from provider_ledger l
join payment_sessions s on s.id = l.payment_session_id
where l.kind = 'payment' and l.reference = any (:references)
  and not exists (select from payments p where p.provider_reference = l.reference)
  and not exists (select from provider_events e where e.payment_reference = l.reference
                  and e.status in ('parked', 'resolved'))
""")
OVERLAP: Final = timedelta(days=3)
LOT: Final = 500


async def sweep(ctx: Context) -> int:
    """Have the provider asked about sessions that are old or over; count them."""
    old = ctx.now - rules.SESSION_LIFE
    rows = await ctx.read(DUE, now=ctx.now, old=old, long_ago=ctx.now - rules.ASKED_EVERY)
    for row in rows:
        ctx.after_commit(AskProvider(row["id"]))
    return len(rows)


async def send_late_refunds(ctx: Context) -> int:
    """Have refunds sent again that were approved a while ago and of which nothing came; count them."""
    rows = await ctx.read(REFUNDS_DUE, now=ctx.now, old=ctx.now - rules.ASKED_EVERY)
    for row in rows:
        ctx.after_commit(SendRefund(row["id"]))
    return len(rows)


async def add_late_fees(ctx: Context) -> int:
    """Add late fees; a hosted payment that was opened for less pays a part."""
    return await invoices.add_late_fees(ctx)


async def sweep_ledger(ctx: Context) -> int:
    """Have the provider's books copied every quarter of an hour, in real time; where there is none, nothing is due."""
    if not (ctx.office.settings.is_sandbox or ctx.office.payments.has_account):
        return 0
    last = await ctx.read_one(LAST_COPY)
    now = clock.real_now()
    if last is not None and last["at"] is not None and now - last["at"] < rules.ASKED_EVERY:
        return 0
    await ctx.read(RAN, real_now=now)
    ctx.after_commit(CopyLedger())
    return 1


async def copy_ledger(office: Office) -> None:
    """Copy the provider's books of the last days, and ask about payments of which nothing was heard.

    Raises:
        ProviderAway: there is no answer; it is tried again.
    """
    since = clock.real_now() - OVERLAP
    entries = [entry async for entry in office.payments.list_entries(since=since)]
    for start in range(0, len(entries), LOT):
        lot = entries[start : start + LOT]
        async with unit_of_work(office, CopyLedger.kind) as ctx:
            await ctx.read(COPY, entries=orjson.dumps([_row(e) for e in lot]).decode(), copied_at=ctx.now)
            unheard = await ctx.read(UNHEARD, references=[entry.reference for entry in lot])
        for row in unheard:
            await _applying.ask_and_apply(office, row["id"])


def _row(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "reference": entry.reference,
        "kind": entry.kind,
        "payment_session_id": _session_of(entry),
        "amount_cents": entry.amount_cents,
        "currency": entry.currency,
        "happened_at": entry.happened_at,
    }


def _session_of(entry: LedgerEntry) -> str | None:
    try:
        return str(ids.parse("ps", entry.payment_session or ""))
    except ValueError:  # a payment that the portal did not open
        return None
