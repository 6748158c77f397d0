"""Sums are held against their parts once for each transaction, however many invoices it touches.

They were looked up twice for each invoice that was raised, one at a time: for its row, and for its line.
"""

from migrations.scripts import run

revision = "20261123_38"
down_revision = "20261123_36"

# A row is there only while its transaction runs: the check at the end takes it away. So each transaction sees its own
# and no other, and there is nothing that would have to outlive a crash.
TABLE = """
create unlogged table public.sums_due (
  transaction_id bigint constraint pk_sums_due primary key,
  invoice_ids uuid[] not null
);
"""

FUNCTIONS = """
create function public.note_sums() returns trigger
language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  noted uuid[];
begin
  if tg_table_name = 'invoices' then
    noted := array(select n.id from new_rows n);
  else
    noted := array(select distinct n.invoice_id from new_rows n);
  end if;
  if noted <> '{}' then
    insert into public.sums_due as due (transaction_id, invoice_ids)
    values (pg_current_xact_id()::text::bigint, noted)
    on conflict (transaction_id) do update set invoice_ids = due.invoice_ids || excluded.invoice_ids;
  end if;
  return null;
end
$$;
revoke execute on function public.note_sums() from public;

-- The sums that an invoice and a payment carry are those of what hangs under them, at every commit.
create function public.check_sums_due() returns trigger
language plpgsql security definer set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan
as $$
declare
  due uuid[];
  wrong uuid;
begin
  delete from public.sums_due d where d.transaction_id = new.transaction_id returning d.invoice_ids into due;
  select i.id into wrong
  from (select distinct unnest(due) as id) asked
  join public.invoices i on i.id = asked.id
  cross join lateral (
    select coalesce(sum(l.amount_cents), 0) as lines, coalesce(sum(l.tax_cents), 0) as tax
    from public.invoice_lines l where l.invoice_id = i.id) l
  cross join lateral (
    select coalesce(sum(p.amount_cents), 0) as paid, coalesce(sum(p.refunded_cents), 0) as refunded
    from public.payments p where p.invoice_id = i.id) p
  where (i.lines_cents, i.tax_cents, i.paid_cents, i.refunded_cents)
        is distinct from (l.lines, l.tax, p.paid, p.refunded)
  limit 1;
  if wrong is null then
    select p.invoice_id into wrong
    from (select distinct unnest(due) as id) asked
    join public.payments p on p.invoice_id = asked.id
    cross join lateral (
      select coalesce(sum(r.amount_cents) filter (where r.status = 'succeeded'), 0) as refunded,
             coalesce(sum(r.amount_cents) filter (where r.status in ('awaiting_approval', 'approved')), 0) as refunding
      from public.refunds r where r.payment_id = p.id) r
    where (p.refunded_cents, p.refunding_cents) is distinct from (r.refunded, r.refunding)
    limit 1;
  end if;
  if wrong is not null then
    raise exception 'the sums of invoice % are not those of its parts', wrong using errcode = 'PH004';
  end if;
  return null;
end
$$;
revoke execute on function public.check_sums_due() from public;

create constraint trigger sums_are_right after insert on public.sums_due deferrable initially deferred
  for each row execute function public.check_sums_due();
"""

TABLES = ("invoices", "invoice_lines", "payments", "refunds")
VERBS = (("created", "insert"), ("changed", "update"))
NOTING = """
create trigger note_sums_{said} after {verb} on public.{table} referencing new table as new_rows
  for each statement execute function public.note_sums();
"""

# As it was before.
CHECK_EACH = """
create function public.check_sums() returns trigger
language plpgsql
as $$
declare
  of_invoice constant uuid := case tg_table_name when 'invoices' then new.id
                                else (to_jsonb(new) ->> 'invoice_id')::uuid end;
begin
  if exists (
    select from public.invoices i
    cross join lateral (
      select coalesce(sum(l.amount_cents), 0) as lines, coalesce(sum(l.tax_cents), 0) as tax
      from public.invoice_lines l where l.invoice_id = i.id) l
    cross join lateral (
      select coalesce(sum(p.amount_cents), 0) as paid, coalesce(sum(p.refunded_cents), 0) as refunded
      from public.payments p where p.invoice_id = i.id) p
    where i.id = of_invoice
      and (i.lines_cents, i.tax_cents, i.paid_cents, i.refunded_cents)
          is distinct from (l.lines, l.tax, p.paid, p.refunded))
  or exists (
    select from public.payments p
    cross join lateral (
      select coalesce(sum(r.amount_cents) filter (where r.status = 'succeeded'), 0) as refunded,
             coalesce(sum(r.amount_cents) filter (where r.status in ('awaiting_approval', 'approved')), 0) as refunding
      from public.refunds r where r.payment_id = p.id) r
    where p.invoice_id = of_invoice
      and (p.refunded_cents, p.refunding_cents) is distinct from (r.refunded, r.refunding))
  then
    raise exception 'the sums of invoice % are not those of its parts', of_invoice using errcode = 'PH004';
  end if;
  return null;
end
$$;
"""
CHECKING = """
create constraint trigger sums_are_right after insert or update on public.{table}
  deferrable initially deferred for each row execute function public.check_sums();
"""


def upgrade() -> None:
    """Note which invoices a transaction touches, and look at all of them at its end."""
    run(TABLE)
    run(FUNCTIONS)
    for table in TABLES:
        run(f"drop trigger sums_are_right on public.{table}")
        run("".join(NOTING.format(said=said, verb=verb, table=table) for said, verb in VERBS))
    run("-- squawk-ignore ban-drop-function\ndrop function public.check_sums;")


def downgrade() -> None:
    """Look at each row again."""
    run(CHECK_EACH)
    for table in TABLES:
        run("".join(f"drop trigger note_sums_{said} on public.{table};" for said, _ in VERBS))
        run(CHECKING.format(table=table))
    run("drop function public.note_sums; drop table public.sums_due; drop function public.check_sums_due")
