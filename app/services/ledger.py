"""The finance desk: finding invoices, the provider's books beside ours, what is owed for how long, what fees bring."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.narrowed import Narrowed
from app.core.paging import page
from app.domain.audit import Event
from app.domain.ledger import LAST_DAYS, Agreement, Days
from app.services import directory, invoices
from app.services.invoices import money

MOST_DIFFERENCES: Final = 500
NUMBER: Final = "i.number = upper(:q)"

# Only movements of the period are looked up in both books: each book has an index on when, and on the reference.
COMPARED: Final = """
with moved as (
  select l.reference from provider_ledger l where l.happened_at >= :first and l.happened_at < :beyond
  union select p.provider_reference from payments p
    where p.paid_at >= :first and p.paid_at < :beyond and p.provider_reference is not null
  union select f.provider_reference from refunds f
    where f.finished_at >= :first and f.finished_at < :beyond and f.status = 'succeeded'
      and f.provider_reference is not null),
copied as (select max(copied_at) as at from provider_ledger),
both_books as (
  select m.reference, coalesce(l.kind, o.kind) as kind, l.amount_cents as theirs, o.amount_cents as ours,
    coalesce(l.happened_at, o.at) as at, o.invoice_id, o.number,
    case when o.reference is null then 'only_at_provider'
         when l.reference is null and o.at > coalesce((select at from copied), '-infinity') then 'awaiting_copy'
         when l.reference is null then 'only_here'
         when l.amount_cents <> o.amount_cents or l.currency <> o.currency then 'amount_differs'
         else 'agrees' end as agreement
  from moved m
  left join provider_ledger l on l.reference = m.reference
  left join lateral (
    select p.provider_reference as reference, 'payment' as kind, p.amount_cents, p.currency, p.paid_at as at,
      p.invoice_id, i.number
    from payments p join invoices i on i.id = p.invoice_id where p.provider_reference = m.reference
    union all
    select f.provider_reference, 'refund', f.amount_cents, 'CAD', f.finished_at, f.invoice_id, i.number
    from refunds f join invoices i on i.id = f.invoice_id
    where f.provider_reference = m.reference and f.status = 'succeeded') o on true)
"""
EACH: Final = Read(f"{COMPARED} select * from both_books order by at, reference")
SUMMED: Final = Read(f"""
{COMPARED}
select (select at from copied) as copied_at,
  count(*) filter (where theirs is not null and kind = 'payment') as their_payments,
  coalesce(sum(theirs) filter (where kind = 'payment'), 0) as their_payments_cents,
  count(*) filter (where theirs is not null and kind = 'refund') as their_refunds,
  coalesce(sum(theirs) filter (where kind = 'refund'), 0) as their_refunds_cents,
  count(*) filter (where ours is not null and agreement <> 'awaiting_copy' and kind = 'payment') as our_payments,
  coalesce(sum(ours) filter (where agreement <> 'awaiting_copy' and kind = 'payment'), 0) as our_payments_cents,
  count(*) filter (where ours is not null and agreement <> 'awaiting_copy' and kind = 'refund') as our_refunds,
  coalesce(sum(ours) filter (where agreement <> 'awaiting_copy' and kind = 'refund'), 0) as our_refunds_cents,
  count(*) filter (where agreement = 'awaiting_copy') as awaiting,
  coalesce(sum(case kind when 'payment' then ours else -ours end)
           filter (where agreement = 'awaiting_copy'), 0) as awaiting_cents,
  count(*) filter (where agreement not in ('agrees', 'awaiting_copy')) as differing,
  (select count(*) from payments p where p.paid_at >= :first and p.paid_at < :beyond and p.kind <> 'card') as on_paper,
  (select coalesce(sum(p.amount_cents), 0) from payments p
   where p.paid_at >= :first and p.paid_at < :beyond and p.kind <> 'card') as on_paper_cents,
  (select coalesce(json_agg(d.*), '[]') from (
     select * from both_books where agreement not in ('agrees', 'awaiting_copy')
     order by at, reference limit :most) d) as differences
from both_books
""")

AGES: Final = Read("""
select case when i.due_on >= :today then 'not_due' when :today - i.due_on <= 30 then 'up_to_30_days'
            when :today - i.due_on <= 60 then 'up_to_60_days' when :today - i.due_on <= 90 then 'up_to_90_days'
            else 'over_90_days' end as age,
  count(*) as count, sum(i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents) as cents
from invoices i
where i.voided_at is null and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents > 0
group by 1
""")

FEES: Final = Narrowed(
    """
select l.fee_code, count(distinct l.invoice_id) as invoices,
  coalesce(sum(l.quantity) filter (where l.kind in ('fee', 'late_fee')), 0) as quantity,
  coalesce(sum(l.amount_cents) filter (where l.amount_cents > 0), 0) as billed,
  coalesce(sum(l.amount_cents) filter (where l.amount_cents < 0), 0) as taken_back,
  sum(l.tax_cents) as tax, sum(l.amount_cents) as net
from invoice_lines l
where l.recorded_at >= :first and l.recorded_at < :beyond{only}
group by l.fee_code order by l.fee_code nulls last
""",
    {"fee_codes": "l.fee_code = any (:fee_codes)"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What finance looks for among the invoices; all of it must fit."""

    q: str | None = None
    statuses: tuple[str, ...] = ()
    fee_codes: tuple[str, ...] = ()
    issued_from: date | None = None
    issued_to: date | None = None
    due_before: date | None = None


async def search_invoices(ctx: Context, *, asked: Asked, limit: int, cursor: str | None) -> Row:
    """Find invoices by number, registrant, status, fee and dates, the newest first.

    Raises:
        Invalid: of a name there is too little.
    """
    filters = {
        "q": asked.q, "s": asked.statuses or None, "f": asked.fee_codes or None, "from": asked.issued_from,
        "to": asked.issued_to, "due": asked.due_before,
    }  # fmt: skip
    after_on, after_id = (None, None) if cursor is None else ctx.resume(filters, cursor)
    found, values = _found(asked.q)
    rows = await invoices.search(
        ctx, found=found, values=values, statuses=list(asked.statuses) or None,
        fee_codes=list(asked.fee_codes) or None, issued_from=asked.issued_from, issued_to=asked.issued_to,
        due_before=asked.due_before, after=(after_on, after_id), rows=limit + 1,
    )  # fmt: skip
    items, next_cursor = page(rows, limit, lambda row: ctx.mark(filters, [row["issued_on"], row["id"]]))
    await ctx.trace(Event.REGISTRANTS_SEARCHED)
    return {"items": items, "next_cursor": next_cursor}


def _found(q: str | None) -> tuple[str | None, dict[str, Any]]:
    """Tell how an invoice is found by words: by its own number, or by whose it is."""
    if q is None:
        return None, {}
    if invoices.looks_like_number(q):
        return NUMBER, {"q": q.strip()}
    people, values = directory.people(q)
    return f"i.registrant_id in ({people})", values


async def reconcile(ctx: Context, *, days: Days, as_table: bool) -> Row | str:
    """Compare the provider's books, as they were last copied, with ours: sums and what differs, or every movement."""
    if as_table:
        return await _written(ctx, days)
    row = await ctx.read_one(SUMMED, **_instants(ctx, days), most=MOST_DIFFERENCES)
    assert row is not None  # an aggregate has one row
    theirs = _book(row, "their")
    ours = _book(row, "our")
    return {
        "begins_on": days.first,
        "ends_on": days.last,
        "copied_at": row["copied_at"],
        "provider": theirs,
        "ledger": ours,
        "difference": money(theirs["net"]["amount"] - ours["net"]["amount"]),
        "agrees": row["differing"] == 0,
        "awaiting_copy": _sum(row["awaiting"], row["awaiting_cents"]),
        "on_paper": _sum(row["on_paper"], row["on_paper_cents"]),
        "difference_count": row["differing"],
        "differences": [_difference(each) for each in row["differences"]],
    }


async def _written(ctx: Context, days: Days) -> str:
    """Write every movement of both books as a table for a spreadsheet, one line each."""
    rows = await ctx.read(EACH, **_instants(ctx, days))
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(
        ("reference", "kind", "agreement", "provider_amount", "ledger_amount", "currency", "at", "invoice")
    )
    for row in rows:
        table.writerow((
            row["reference"], row["kind"], row["agreement"], _blank(row["theirs"]), _blank(row["ours"]), "CAD",
            row["at"].astimezone(ctx.office.settings.zone).isoformat(timespec="seconds"), _blank(row["number"]),
        ))  # fmt: skip
    return out.getvalue()


async def age_invoices(ctx: Context) -> Row:
    """Tell how much is owed today, by how long it is overdue."""
    found = {row["age"]: row for row in await ctx.read(AGES, today=ctx.today)}
    first: int | None = None
    ages = []
    for age, last in LAST_DAYS.items():
        row = found.get(age.value, {"count": 0, "cents": 0})
        ages.append(
            {"age": age, "days_from": first, "days_to": last, **_sum(row["count"], int(row["cents"]))}
        )
        first = (last or 0) + 1
    total = _sum(sum(each["count"] for each in ages), sum(each["amount"]["amount"] for each in ages))
    return {"as_of": ctx.today, "ages": ages, "total": total}


async def total_fees(ctx: Context, *, days: Days, fee_codes: Sequence[str]) -> Row:
    """Tell what was billed and taken back for each fee; credits and refunds by themselves name no fee."""
    given = {"fee_codes": list(fee_codes) or None}
    rows = await ctx.read(FEES.by(given), **given, **_instants(ctx, days))
    return {
        "begins_on": days.first,
        "ends_on": days.last,
        "items": [_fee(row) for row in rows],
        "billed": money(sum(int(row["billed"]) for row in rows)),
        "taken_back": money(sum(int(row["taken_back"]) for row in rows)),
        "tax": money(sum(int(row["tax"]) for row in rows)),
        "net": money(sum(int(row["net"]) for row in rows)),
    }


def _fee(row: Row) -> Row:
    kind = catalogue.fees().get(row["fee_code"])
    return {
        "fee_code": row["fee_code"],
        "label": {"en": kind.label.en, "fr": kind.label.fr} if kind else None,
        "quantity": row["quantity"],
        "invoice_count": row["invoices"],
        "billed": money(int(row["billed"])),
        "taken_back": money(int(row["taken_back"])),
        "tax": money(int(row["tax"])),
        "net": money(int(row["net"])),
    }


def _instants(ctx: Context, days: Days) -> Row:
    zone = ctx.office.settings.zone
    return {
        "first": datetime.combine(days.first, time(), zone),
        "beyond": datetime.combine(days.beyond, time(), zone),
    }


def _book(row: Row, whose: str) -> Row:
    paid, refunded = int(row[f"{whose}_payments_cents"]), int(row[f"{whose}_refunds_cents"])
    return {
        "payments": _sum(row[f"{whose}_payments"], paid),
        "refunds": _sum(row[f"{whose}_refunds"], refunded),
        "net": money(paid - refunded),
    }


def _sum(count: int, cents: int) -> Row:
    return {"count": count, "amount": money(int(cents))}


def _difference(row: Row) -> Row:
    named = {"id": row["invoice_id"], "number": row["number"]} if row["invoice_id"] else None
    return {
        "reference": row["reference"],
        "kind": row["kind"],
        "agreement": Agreement(row["agreement"]),
        "provider_amount": None if row["theirs"] is None else money(row["theirs"]),
        "ledger_amount": None if row["ours"] is None else money(row["ours"]),
        "happened_at": row["at"],
        "invoice": invoices.named(named) if named else None,
    }


def _blank(value: Any) -> Any:
    return "" if value is None else value
