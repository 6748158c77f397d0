"""Work is due in working days; a title is said in the reader's language; an account bears the name in force.

Staff find namesakes along the lists of the public register: indexes find who is not on them.

The lists of the public register are filled here, a few thousand people at a time: each lot is committed by itself, so
nobody waits long for another, and an attempt that was broken off goes on where it stopped.
"""

from migrations.scripts import add_indexes, drop_indexes, run, run_at_length

revision = "20261123_31"
down_revision = "20261123_28"

# Of a physician whose gender is not known, French says the name alone: both of its titles would say too much.
TITLES = """
create function public.addressed_name(profession text, gender text, said_in text, given_names text, family_name text)
returns text
language sql immutable parallel safe
return case
    when profession <> 'physician' then ''
    when said_in = 'fr' then case gender when 'woman' then 'Dre ' when 'man' then 'Dr ' else '' end
    else 'Dr. '
  end || given_names || ' ' || family_name;
"""

# A name that begins on a later day is followed by the schedule, on that day.
NAMES = """
create function public.keep_display_name() returns trigger
language plpgsql
as $$
declare
  today date := nullif(current_setting('app.today', true), '');
begin
  update public.accounts a
  set display_name = public.styled_name(r.profession, n.given_names, n.family_name), version = a.version + 1
  from new_rows w
  join public.registrants r on r.id = w.registrant_id
  join public.names n on n.registrant_id = w.registrant_id and n.kind = 'legal' and n.cancelled_at is null
    and n.corrected_by_id is null and n.effective_from <= today
    and (n.effective_to is null or n.effective_to > today)
  where a.registrant_id = w.registrant_id
    and a.display_name <> public.styled_name(r.profession, n.given_names, n.family_name);
  return null;
end
$$;
create trigger keep_display_name_created after insert on public.names
  referencing new table as new_rows for each statement execute function public.keep_display_name();
create trigger keep_display_name_changed after update on public.names
  referencing new table as new_rows for each statement execute function public.keep_display_name();
"""
# Who is not on the lists of the public register today is found by these.
INDEXES = {
    "ix_names_effective_from": "public.names (effective_from) where (supersedes_id is not null)",
    "ix_register_people_effective_from": "public.register_people (effective_from)",
    "ix_registrants_unnumbered": "public.registrants (id) where (registration_number is null)",
    "ix_registration_statuses_cancelled": (
        "public.registration_statuses (registrant_id) where (cancelled_at is not null)"
    ),
}

# Until when work of a kind is due is the portal's calendar's to say; it tells the database with every transaction.
DUE = """
create function public.work_due(kind text, since timestamptz, otherwise interval) returns timestamptz
language sql stable
return coalesce((nullif(current_setting('app.work_due', true), '')::jsonb ->> kind)::timestamptz, since + otherwise);
"""

KEEPING = """
create or replace function public.keep_follow_up_work() returns trigger
language plpgsql
as $$
begin
  if new.closed_at is not null then
    update public.work_items set status = 'done', waiting_since = null, closed_at = new.closed_at,
      version = version + 1
    where id = new.id and status <> 'done';
  elsif tg_op = 'INSERT' then
    insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
    select new.id, 'renewal_follow_up', new.registrant_id, new.role, new.question, n.reference_number, new.opened_at,
           {follow_up}
    from public.renewals n where n.id = new.renewal_id;
  end if;
  return null;
end
$$;

create or replace function public.keep_link_request_work() returns trigger
language plpgsql
as $$
begin
  if new.status <> 'open' then
    perform public.finish_work(new.id);
  elsif tg_op = 'INSERT' then
    insert into public.work_items (id, kind, account_id, queue, topic, reference_number, opened_at, due_at)
    values (new.id, 'account_link', new.account_id, 'membership', 'account_link', new.registration_number,
            new.created_at, {account_link});
  end if;
  return null;
end
$$;

create or replace function public.keep_refund_work() returns trigger
language plpgsql
as $$
begin
  if new.status <> 'awaiting_approval' then
    perform public.finish_work(new.id);
  elsif tg_op = 'INSERT' then
    insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
    select new.id, 'refund', new.registrant_id, 'finance', 'refund', i.number, new.recorded_at,
           {refund}
    from public.invoices i where i.id = new.invoice_id;
  end if;
  return null;
end
$$;

create or replace function public.keep_payment_event_work() returns trigger
language plpgsql
as $$
begin
  if new.status = 'resolved' then
    perform public.finish_work(new.id);
    return null;
  end if;
  insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
  select new.id, 'payment_event', i.registrant_id, 'finance', 'payment_event',
         coalesce(i.number, new.provider_event_id), new.received_at, {payment_event}
  from (select) one
  left join public.payment_sessions s on s.id = new.payment_session_id
  left join public.invoices i on i.id = s.invoice_id
  on conflict (id) do nothing;
  return null;
end
$$;

create or replace function public.keep_returned_certificate_work() returns trigger
language plpgsql
as $$
begin
  insert into public.work_items as w (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
  select d.id, 'cpc_delivery', d.registrant_id, 'membership', 'cpc_delivery', c.number,
         history.said('now')::timestamptz, {cpc_delivery}
  from public.cpc_sendings t
  join public.cpc_deliveries d on d.id = t.delivery_id
  join public.cpc_certificates c on c.id = d.certificate_id
  where t.mail_cause = new.cause
  on conflict (id) do update
    set status = 'open', waiting_since = null, closed_at = null, version = w.version + 1,
        opened_at = excluded.opened_at, due_at = excluded.due_at
    where w.status = 'done';
  return null;
end
$$;
"""
# Since when each kind waits, and for how long it did before there was a calendar.
SINCE = {
    "follow_up": ("renewal_follow_up", "new.opened_at", "21 days"),
    "account_link": ("account_link", "new.created_at", "7 days"),
    "refund": ("refund", "new.recorded_at", "7 days"),
    "payment_event": ("payment_event", "new.received_at", "3 days"),
    "cpc_delivery": ("cpc_delivery", "history.said('now')::timestamptz", "3 days"),
}
IN_WORKING_DAYS = KEEPING.format(
    **{name: f"public.work_due('{kind}', {since}, '{days}')" for name, (kind, since, days) in SINCE.items()}
)
IN_DAYS = KEEPING.format(**{name: f"{since} + interval '{days}'" for name, (_, since, days) in SINCE.items()})

# Longer than a statement may take, and not in anybody's way: each lot is its own transaction.
FILL = """
do $$
declare
  lot uuid[];
  after uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select array_agg(r.id order by r.id) into lot
    from (select w.id from public.registrants w
          where w.id > after and not exists (select from public.register_people p where p.registrant_id = w.id)
          order by w.id limit 2000) r;
    exit when lot is null;
    perform public.write_register(lot);
    commit;
    after := lot[cardinality(lot)];
  end loop;
end
$$
"""


def upgrade() -> None:
    for part in (TITLES, NAMES, DUE, IN_WORKING_DAYS):
        run(part)
    add_indexes(INDEXES)
    run_at_length(FILL)


def downgrade() -> None:
    run(IN_DAYS)
    run(
        "drop trigger keep_display_name_created on public.names;"
        "drop trigger keep_display_name_changed on public.names;"
        "drop function public.keep_display_name, public.work_due, public.addressed_name"
    )
    drop_indexes(INDEXES)
