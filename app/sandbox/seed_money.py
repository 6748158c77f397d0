"""Bills the made-up people for the years that they were on the register: paid mostly, some late, some not at all.

Everything is made in a few statements for all people at once. As with the register, the triggers that would date it
to the day of the load are out of use; what they would have written is written here.
"""

from datetime import date
from typing import Any, Final

import orjson

from app import catalogue
from app.domain import fees as rules
from app.domain.fees import FeeRow
from app.sandbox import seed_versions
from app.sandbox.cast import PEOPLE
from app.sandbox.seed_lives import registrant_id
from app.sandbox.seed_telling import FINANCE
from app.sandbox.seed_versions import Connection
from app.services.money_papers import NEWEST, letterhead

FIRST_YEAR: Final = 2016
LAST_YEAR: Final = 2025
# Before it the fees of the College are not on file: what was billed then was billed at these.
_FEES_BEGIN: Final = date(2018, 6, 1)

GIVEN_BACK: Final = ("Given back", "Somme rendue")
ON_LEAVE: Final = "On leave for at least six months; asked for after paying."

# Triggers that keep history and note whose sums are to be held against their parts; everybody else's still find them.
_NOTING: Final = ("note_sums_created", "note_sums_changed")
STOPPED: Final = {
    "invoices": ("keep_created", *_NOTING),
    "invoice_lines": _NOTING,
    "payments": ("keep_created", *_NOTING),
    "refunds": ("keep_created", "keep_refund_work", *_NOTING),
}
TABLES: Final = ("invoices", "invoice_lines", "payments", "receipts", "receipt_payments")

# What became of a year's invoice of somebody of the cast, where it is not simply paid.
_OF_THE_CAST: Final = (
    ("independent_2", 2021, "reduced"),
    ("open_concern", 2025, "part"),
    ("restricted", 2024, "late"),
    ("restricted", 2025, "refused"),
    ("shareholder", 2023, "late"),
    ("shareholder", 2025, "returned"),
    ("suspended", 2025, "overdue"),
)

PREPARE: Final = """
create temporary table seed_prices (year integer, class text, fee_code text, cents bigint, title_en text,
  title_fr text, late_code text, late_cents bigint, late_en text, late_fr text) on commit drop;
create temporary table seed_cast (key text, registrant_id uuid) on commit drop;
create temporary table seed_fates (registrant_id uuid, year integer, fate text) on commit drop;
create temporary table seed_bills (id uuid, registrant_id uuid, year integer, class text, cents bigint,
  late_cents bigint, credit_cents bigint, paid_cents bigint, asked_back_cents bigint, back_cents bigint, fate text,
  dice text, issued_at timestamptz, due_on date, late_at timestamptz, credit_at timestamptz, paid_at timestamptz,
  asked_at timestamptz, finished_at timestamptz) on commit drop;
"""

# Everybody is billed for the last year, the cast and one in sixteen for all their years. `dice` is what chance there
# is: the same for the same person and year in every college of one seed. Some ask for half of it back, having paid:
# it was `returned`, or that was `refused`.
DRAW: Final = """
insert into seed_bills
select b.*, b.paid_at + make_interval(days => 20 + pg_temp.seed_throw(b.dice, 7) % 40),
  b.paid_at + make_interval(days => 23 + pg_temp.seed_throw(b.dice, 7) % 40, hours => 3)
from (
select pg_temp.seed_id('invoice', d.registrant_id, d.year), d.registrant_id, d.year, d.class, d.cents,
  case when d.fate in ('late', 'part', 'overdue') then d.late_cents else 0 end,
  case d.fate when 'credited' then d.cents when 'reduced' then d.cents / 2 else 0 end,
  case d.fate when 'paid' then d.cents when 'late' then d.cents + d.late_cents when 'reduced' then d.cents - d.cents / 2
              when 'part' then d.cents / 2 when 'returned' then d.cents when 'refused' then d.cents else 0 end,
  case when d.fate in ('returned', 'refused') then d.cents / 2 else 0 end,
  case d.fate when 'returned' then d.cents / 2 else 0 end,
  d.fate, d.dice, d.issued_at, d.due_on,
  case when d.fate in ('late', 'part', 'overdue') then d.due_on + 1 + time '05:00' at time zone 'UTC' end,
  case when d.fate in ('credited', 'reduced') then d.issued_at + interval '9 days 3 hours' end,
  case d.fate when 'late' then d.due_on + 3 + d.days % 40 + time '15:00' at time zone 'UTC' + d.seconds
              when 'reduced' then d.issued_at + make_interval(days => 10 + d.days % 30) + d.seconds
              when 'credited' then null when 'overdue' then null
              else d.issued_at + make_interval(days => d.days % 45) + d.seconds end as paid_at
from (
  select h.*, make_date(h.year, 4, 15) + time '13:00' at time zone 'UTC' as issued_at,
    case h.year when 2020 then date '2020-06-30' else make_date(h.year, 6, 1) end as due_on,
    pg_temp.seed_throw(h.dice, 5) as days, make_interval(secs => pg_temp.seed_throw(h.dice, 9) % 21600) as seconds,
    coalesce(f.fate, case when c.registrant_id is not null then 'paid'
      when h.late_code is null then case when h.luck < 12 then 'credited' else 'paid' end
      when s.registrant_id is not null and h.year = $1 then 'overdue' when h.year = $1 and h.luck < 12 then 'overdue'
      when h.year = $1 and h.luck < 20 then 'part' when h.luck < 45 then 'late' when h.luck < 55 then 'reduced'
      when h.luck < 58 then 'credited' when h.luck < 61 then 'returned' when h.luck < 63 then 'refused'
      else 'paid' end) as fate
  from (
    select distinct on (g.registrant_id, p.year) g.registrant_id, p.*, x.dice,
      pg_temp.seed_throw(x.dice, 1) % 1000 as luck
    from loaded l
    join registrations g on g.registrant_id = l.registrant_id
    join seed_prices p on p.class = g.class and g.effective_from < make_date(p.year, 4, 15)
      and (g.effective_to is null or g.effective_to > make_date(p.year, 6, 30))
    cross join lateral (select md5('money ' || g.registrant_id || ' ' || p.year) as dice) x
    where p.year = $1 or pg_temp.seed_throw(md5(cast(g.registrant_id as text)), 1) % 16 = 0
      or g.registrant_id in (select registrant_id from seed_cast)
    order by g.registrant_id, p.year, g.effective_from desc
  ) h
  left join seed_cast c on c.registrant_id = h.registrant_id
  left join seed_fates f on f.registrant_id = h.registrant_id and f.year = h.year
  left join lateral (
    select r.registrant_id from registration_statuses r
    where r.registrant_id = h.registrant_id and r.status = 'suspended' and r.effective_to is null
      and r.reason_code in ('fee_unpaid', 'renewal_incomplete') limit 1) s on true
) d) b
"""

INVOICES: Final = """
insert into invoices (id, registrant_id, number, purpose, issued_on, due_on, lines_cents, tax_cents, paid_cents,
  refunded_cents, late_fee_on, settled_at, recorded_at, recorded_by_kind, recorded_by_name, version)
select b.id, b.registrant_id, numbered('I', b.year, 6, nextval('invoice_numbers')), 'annual_renewal',
  cast(b.issued_at as date), b.due_on, b.cents + b.late_cents - b.credit_cents - b.back_cents, 0, b.paid_cents,
  b.back_cents, cast(b.late_at as date),
  case when b.cents + b.late_cents - b.credit_cents <= b.paid_cents then coalesce(b.paid_at, b.credit_at) end,
  b.issued_at, 'system', 'College', case when b.back_cents > 0 then 3 else 2 end
from (select * from seed_bills order by issued_at, registrant_id) b
"""
LINES: Final = """
insert into invoice_lines (id, invoice_id, registrant_id, position, kind, fee_code, title_en, title_fr, quantity,
  unit_cents, amount_cents, tax_cents, reason, recorded_at, recorded_by_kind, recorded_by_name)
select pg_temp.seed_id('fee line', b.registrant_id, b.year), b.id, b.registrant_id, 1, 'fee', p.fee_code, p.title_en,
  p.title_fr, 1, b.cents, b.cents, 0, null, b.issued_at, 'system', 'College'
from seed_bills b join seed_prices p using (year, class)
union all
select pg_temp.seed_id('late line', b.registrant_id, b.year), b.id, b.registrant_id, 2, 'late_fee', p.late_code,
  p.late_en, p.late_fr, 1, b.late_cents, b.late_cents, 0, null, b.late_at, 'system', 'College'
from seed_bills b join seed_prices p using (year, class) where b.late_cents > 0
union all
select pg_temp.seed_id('credit line', b.registrant_id, b.year), b.id, b.registrant_id, 2, 'credit', null, w.en, w.fr, 1,
  -b.credit_cents, -b.credit_cents, 0, w.reason, b.credit_at, 'staff', $1
from seed_bills b
cross join lateral (select
  case b.fate when 'reduced' then 'Reduction for parental leave' else 'Credit' end as en,
  case b.fate when 'reduced' then 'Réduction pour congé parental' else 'Crédit' end as fr,
  case b.fate when 'reduced' then 'On leave for at least six months.' else 'Billed twice.' end as reason) w
where b.credit_cents > 0
union all
select pg_temp.seed_id('refund line', b.registrant_id, b.year), b.id, b.registrant_id, 2, 'refund', null, $2, $3, 1,
  -b.back_cents, -b.back_cents, 0, $4, b.finished_at, 'staff', $1
from seed_bills b where b.back_cents > 0
"""
PAYMENTS: Final = """
insert into payments (id, invoice_id, registrant_id, kind, amount_cents, currency, paid_at, received_on, brand, last4,
  provider_reference, reference, reason, refunded_cents, recorded_at, recorded_by_kind, recorded_by_name, version)
select pg_temp.seed_id('payment', b.registrant_id, b.year), b.id, b.registrant_id,
  case when k.is_card then 'card' else 'cheque' end, b.paid_cents, 'CAD', b.paid_at, cast(b.paid_at as date),
  case when k.is_card then (array['visa', 'visa', 'mastercard', 'visa_debit', 'mastercard_debit', 'amex'])[1 + k.n % 6]
    end,
  case when k.is_card then lpad(cast(k.n % 10000 as text), 4, '0') end,
  case when k.is_card then 'pi_seed_' || substr(b.dice, 1, 24) end,
  case when not k.is_card then lpad(cast(k.n % 1000 as text), 3, '0') end,
  case when not k.is_card then 'Received by post.' end, b.back_cents,
  b.paid_at, case when k.is_card then 'system' else 'staff' end,
  case when k.is_card then 'Payment provider' else $1 end,
  case when b.back_cents > 0 then 2 else 1 end
from seed_bills b
cross join lateral (select n, n % 100 >= case when b.year < 2019 then 30 else 3 end as is_card
                    from (select pg_temp.seed_throw(b.dice, 13) as n) drawn) k
where b.paid_cents > 0
"""
# Asked for by one of the team, and decided by another.
REFUNDS: Final = """
insert into refunds (id, payment_id, invoice_id, registrant_id, amount_cents, cause, status, reason, approved_by_name,
  approved_at, finished_at, provider_reference, recorded_at, recorded_by_kind, recorded_by_name, version)
select pg_temp.seed_id('refund', b.registrant_id, b.year), p.id, b.id, b.registrant_id, b.asked_back_cents, 'requested',
  case when b.back_cents > 0 then 'succeeded' else 'cancelled' end,
  case when b.back_cents > 0 then $2 else 'Practises no more since the summer.' end,
  case when b.back_cents > 0 then $1 end, case when b.back_cents > 0 then b.finished_at end, b.finished_at,
  case when b.back_cents > 0 then 're_' || substr(p.provider_reference, 4) end, b.asked_at, 'staff', $1, 2
from seed_bills b join payments p on p.invoice_id = b.id where b.asked_back_cents > 0
"""
# As at the provider: its books, as the portal copied them, and the charges, so that any of them can be given back.
PROVIDER: Final = """
insert into provider_ledger (reference, kind, payment_session_id, amount_cents, currency, happened_at, copied_at)
select p.provider_reference, 'payment', cast(null as uuid), p.amount_cents, p.currency, p.paid_at,
  p.paid_at + interval '9 minutes'
from seed_bills b join payments p on p.invoice_id = b.id where p.provider_reference is not null
union all
select f.provider_reference, 'refund', null, f.amount_cents, 'CAD', f.finished_at, f.finished_at + interval '9 minutes'
from seed_bills b join refunds f on f.invoice_id = b.id where f.provider_reference is not null
"""
CHARGES: Final = """
insert into sandbox_payment_objects (id, kind, parent, created_at, content)
select 'ch_' || substr(p.provider_reference, 4), 'charge', p.provider_reference, p.paid_at, jsonb_build_object(
  'id', 'ch_' || substr(p.provider_reference, 4), 'object', 'charge', 'payment_intent', p.provider_reference,
  'amount', p.amount_cents, 'amount_refunded', p.refunded_cents, 'currency', 'cad', 'status', 'succeeded',
  'created', cast(extract(epoch from p.paid_at) as bigint), 'metadata', jsonb_build_object())
from seed_bills b join payments p on p.invoice_id = b.id where p.provider_reference is not null and b.year = $1
union all
select f.provider_reference, 'refund', p.provider_reference, f.finished_at, jsonb_build_object(
  'id', f.provider_reference, 'object', 'refund', 'payment_intent', p.provider_reference, 'amount', f.amount_cents,
  'currency', 'cad', 'status', 'succeeded', 'created', cast(extract(epoch from f.finished_at) as bigint),
  'metadata', jsonb_build_object())
from seed_bills b join refunds f on f.invoice_id = b.id join payments p on p.id = f.payment_id
where f.provider_reference is not null and b.year = $1
"""
RECEIPTS: Final = """
insert into receipts (id, invoice_id, registrant_id, number, issued_at, facts)
select pg_temp.seed_id('receipt', b.registrant_id, b.year), b.id, b.registrant_id, b.receipt_number, b.paid_at,
  jsonb_build_object('number', b.number, 'registration_number', r.registration_number,
    'name', (select styled_name(r.profession, n.given_names, n.family_name) from names n
             where n.registrant_id = b.registrant_id and n.kind = 'legal' and n.effective_from <= b.received_on
               and (n.effective_to is null or n.effective_to > b.received_on)),
    'language', r.correspondence_language, 'receipt_number', b.receipt_number,
    'lines', (select json_agg(json_build_object('title_en', l.title_en, 'title_fr', l.title_fr, 'quantity', l.quantity,
                'amount_cents', l.amount_cents, 'tax_cents', l.tax_cents) order by l.position)
              from invoice_lines l where l.invoice_id = b.id and l.kind <> 'refund'),
    'payments', json_build_array(json_build_object('day', b.received_on, 'kind', b.kind, 'brand', b.brand,
      'last4', b.last4, 'amount_cents', b.paid_cents)),
    'issued_on', b.received_on, 'edition', cast($1 as integer), 'college', cast($2 as jsonb))
from (
  select c.*, i.number, p.received_on, p.kind, p.brand, p.last4,
    numbered('RC', c.year, 6, nextval('receipt_numbers')) as receipt_number
  from (select * from seed_bills order by paid_at, registrant_id) c
  join invoices i on i.id = c.id join payments p on p.invoice_id = c.id
  where i.settled_at is not null and c.year >= 2018
) b join registrants r on r.id = b.registrant_id
"""
RECEIVED: Final = """
insert into receipt_payments (payment_id, receipt_id, registrant_id)
select p.id, x.id, x.registrant_id
from seed_bills b join receipts x on x.invoice_id = b.id join payments p on p.invoice_id = b.id
"""

# An invoice as it was raised, paid and partly given back; a payment as it came in; a refund as it was asked for.
INVOICED: Final = """
select b.issued_at as known_from, '{request_id}', {before} from seed_bills b join invoices l on l.id = b.id
union all
select greatest(b.paid_at, b.late_at, b.credit_at), '{request_id}', {between}
from seed_bills b join invoices l on l.id = b.id
union all
select b.finished_at, '{request_id}', {now} from seed_bills b join invoices l on l.id = b.id where b.back_cents > 0
"""
PAID: Final = """
select l.recorded_at as known_from, '{request_id}', {before} from seed_bills b join payments l on l.invoice_id = b.id
union all
select b.finished_at, '{request_id}', {now} from seed_bills b join payments l on l.invoice_id = b.id
where b.back_cents > 0
"""
ASKED_BACK: Final = """
select l.recorded_at as known_from, '{request_id}', {before} from seed_bills b join refunds l on l.invoice_id = b.id
union all
select l.finished_at, '{request_id}', {now} from seed_bills b join refunds l on l.invoice_id = b.id
"""
# What they said before.
AS_RAISED: Final = {
    "lines_cents": "b.cents", "paid_cents": "0::bigint", "refunded_cents": "0::bigint", "late_fee_on": "null::date",
    "settled_at": "null::timestamptz", "version": "1",
}  # fmt: skip
AS_PAID: Final = {
    "lines_cents": "l.lines_cents + b.back_cents",
    "refunded_cents": "0::bigint",
    "version": "2",
}
AS_IT_CAME: Final = {"refunded_cents": "0::bigint", "version": "1"}
AS_ASKED: Final = {
    "status": "'awaiting_approval'", "approved_by_name": "null::text", "approved_at": "null::timestamptz",
    "finished_at": "null::timestamptz", "provider_reference": "null::text", "version": "1",
}  # fmt: skip

# The lines of the change feed, in the form of those of the register.
CHANGES: Final = (
    """
select b.registrant_id, b.issued_at, 'system', 'College', 'invoice', b.id, 'created', null::date, null::date,
       '{}'::text[]
from seed_bills b
""",
    """
select b.registrant_id, greatest(b.paid_at, b.late_at, b.credit_at), 'system', 'College', 'invoice', b.id, 'updated',
       null::date, null::date,
       array_remove(array[case when b.late_at is not null then 'late_fee_on' end,
         case when b.late_cents <> b.credit_cents then 'lines_cents' end,
         case when b.paid_cents > 0 then 'paid_cents' end,
         case when i.settled_at is not null then 'settled_at' end], null)
from seed_bills b join invoices i on i.id = b.id
""",
    """
select p.registrant_id, p.recorded_at, p.recorded_by_kind, p.recorded_by_name, 'payment', p.id, 'created', null::date,
       null::date, '{}'::text[]
from seed_bills b join payments p on p.invoice_id = b.id
""",
    """
select f.registrant_id, f.recorded_at, f.recorded_by_kind, f.recorded_by_name, 'refund', f.id, 'created', null::date,
       null::date, '{}'::text[]
from seed_bills b join refunds f on f.invoice_id = b.id
""",
    """
select f.registrant_id, f.finished_at, f.recorded_by_kind, f.recorded_by_name, 'refund', f.id, 'updated', null::date,
       null::date, case f.status when 'cancelled' then array['finished_at', 'status'] else array_remove(array[
         'approved_at', 'approved_by_name', 'finished_at',
         case when f.provider_reference is not null then 'provider_reference' end, 'status'], null) end
from seed_bills b join refunds f on f.invoice_id = b.id
""",
    """
select f.registrant_id, f.finished_at, f.recorded_by_kind, f.recorded_by_name, g.type, g.id, 'updated', null::date,
       null::date, g.fields
from seed_bills b join refunds f on f.invoice_id = b.id and f.status = 'succeeded'
cross join lateral (values ('invoice', f.invoice_id, array['lines_cents', 'refunded_cents']),
                           ('payment', f.payment_id, array['refunded_cents'])) g (type, id, fields)
""",
)

# Made for the load alone, they go with the connection.
TOOLS: Final = """
create or replace function pg_temp.seed_id(kind text, registrant_id uuid, year integer) returns uuid
language sql immutable
return overlay(overlay(md5(kind || registrant_id || year) placing '7' from 13) placing '8' from 17)::uuid;
create or replace function pg_temp.seed_throw(dice text, place integer) returns integer
language sql immutable
return cast(cast('x' || substr(dice, place, 4) as bit(16)) as integer);
"""


async def add(connection: Connection) -> None:
    """Bill whoever was loaded in this transaction."""
    await connection.execute(TOOLS)
    await connection.execute(PREPARE)
    await _tell_of(connection)
    await connection.execute(DRAW, LAST_YEAR)
    await connection.execute("analyze seed_bills")
    await connection.execute(INVOICES)
    await connection.execute(LINES, FINANCE, *GIVEN_BACK, ON_LEAVE)
    await connection.execute(PAYMENTS, FINANCE)
    await connection.execute("analyze invoices, invoice_lines, payments")
    await connection.execute(REFUNDS, FINANCE, ON_LEAVE)
    await connection.execute(PROVIDER)
    await connection.execute(CHARGES, LAST_YEAR)
    await connection.execute(RECEIPTS, NEWEST, orjson.dumps(letterhead()).decode())
    await connection.execute(RECEIVED)


async def _tell_of(connection: Connection) -> None:
    """Hand over the prices, the cast, and what became of their invoices."""
    cast = {part.key: registrant_id(part.life) for part in PEOPLE if part.life is not None}
    fates = [(cast[key], year, fate) for key, year, fate in _OF_THE_CAST]
    await connection.copy_records_to_table("seed_prices", records=await _prices(connection))
    await connection.copy_records_to_table("seed_cast", records=list(cast.items()))
    await connection.copy_records_to_table("seed_fates", records=fates)


async def _prices(connection: Connection) -> list[tuple[Any, ...]]:
    """Price the years: by the fees of the day on which a year's invoices go out."""
    found = await connection.fetch(
        "select code, amount_cents, basis_points, of_code, effective_from, effective_to from fees"
    )
    rows = [FeeRow(**dict(each)) for each in found]
    prices: list[tuple[Any, ...]] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        in_force = rules.in_force(rows, max(date(year, 4, 15), _FEES_BEGIN))
        for policy in catalogue.renewal_policies().values():
            late = policy.late_fee_code
            beside = _named(late, rules.due(late, in_force)) if late else (None, 0, None, None)
            prices += [
                (year, class_, *_named(fee, rules.due(fee, in_force)), *beside)
                for class_, fee in policy.fees.items()
                if fee in in_force
            ]
    return prices


def _named(code: str, cents: int) -> tuple[str, int, str, str]:
    label = catalogue.fees()[code].label
    return code, cents, label.en, label.fr


async def write_versions(connection: Connection) -> None:
    """Write what the triggers would have kept of it."""
    await seed_versions.write(connection, "invoices", INVOICED, AS_RAISED, AS_PAID)
    await seed_versions.write(connection, "payments", PAID, AS_IT_CAME)
    await seed_versions.write(connection, "refunds", ASKED_BACK, AS_ASKED)
