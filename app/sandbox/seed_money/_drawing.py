"""Who is billed for which year, and what chance makes of it: tables that go with the connection."""

from typing import Final

# Made for the load alone, they go with the connection.
TOOLS: Final = """
create or replace function pg_temp.seed_id(kind text, registrant_id uuid, year integer) returns uuid
language sql immutable
return overlay(overlay(md5(kind || registrant_id || year) placing '7' from 13) placing '8' from 17)::uuid;
create or replace function pg_temp.seed_throw(dice text, place integer) returns integer
language sql immutable
return cast(cast('x' || substr(dice, place, 4) as bit(16)) as integer);
"""
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
