"""What is written of it: invoices with their lines, payments, refunds, receipts, and the books of the provider."""

from typing import Final

GIVEN_BACK: Final = ("Given back", "Somme rendue")
ON_LEAVE: Final = "On leave for at least six months; asked for after paying."
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
