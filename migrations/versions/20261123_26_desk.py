"""One queue for everything: accounts that look for their record, money that waits, certificates; in the order chosen.

Whatever waits is an item from the statement on that lets it wait. Triggers see to that where the area lies below the
desk, as they do for threads: whoever writes there need not know of the desk, and nobody can forget it.
"""

from alembic import op

from migrations.scripts import add_indexes, drop_indexes, run

revision = "20261123_26"
down_revision = "20261123_25"

ORDER = """
alter table public.accounts add column desk_order text
  constraint ck_accounts_desk_order_known check (desk_order in ('due_at', 'opened_at'));
"""

# An account that looks for its record has none yet, and a payment may be nobody's that is known.
WITHOUT_A_RECORD = """
-- squawk-ignore ban-drop-not-null
alter table public.work_items alter column registrant_id drop not null;
-- squawk-ignore adding-foreign-key-constraint
alter table public.work_items add column account_id uuid constraint fk_work_items_account_id_accounts references public.accounts;
-- squawk-ignore ban-drop-not-null
alter table public.work_item_notes alter column registrant_id drop not null;
alter table public.work_item_notes add constraint fk_work_item_notes_work_item_id
  foreign key (work_item_id) references public.work_items not valid;
"""
CHECKED = "alter table public.work_item_notes validate constraint fk_work_item_notes_work_item_id"
INDEXES = {
    "ix_work_items_account_id": "public.work_items (account_id)",
    "ix_work_items_queue_kind_due_at": "public.work_items (queue, kind, due_at, id) where (status <> 'done')",
    "ix_cpc_sendings_mail_cause": "public.cpc_sendings (mail_cause)",
}

KEEPING = """
create function public.finish_work(item uuid) returns void
language sql
as $$
  update public.work_items set status = 'done', waiting_since = null, closed_at = history.said('now')::timestamptz,
    version = version + 1
  where id = item and status <> 'done'
$$;

create function public.keep_link_request_work() returns trigger
language plpgsql
as $$
begin
  if new.status <> 'open' then
    perform public.finish_work(new.id);
  elsif tg_op = 'INSERT' then
    insert into public.work_items (id, kind, account_id, queue, topic, reference_number, opened_at, due_at)
    values (new.id, 'account_link', new.account_id, 'membership', 'account_link', new.registration_number,
            new.created_at, new.created_at + interval '7 days');
  end if;
  return null;
end
$$;
create trigger keep_link_request_work after insert or update on public.account_link_requests
  for each row execute function public.keep_link_request_work();

create function public.keep_refund_work() returns trigger
language plpgsql
as $$
begin
  if new.status <> 'awaiting_approval' then
    perform public.finish_work(new.id);
  elsif tg_op = 'INSERT' then
    insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
    select new.id, 'refund', new.registrant_id, 'finance', 'refund', i.number, new.recorded_at,
           new.recorded_at + interval '7 days'
    from public.invoices i where i.id = new.invoice_id;
  end if;
  return null;
end
$$;
create trigger keep_refund_work after insert or update on public.refunds
  for each row execute function public.keep_refund_work();

create function public.keep_payment_event_work() returns trigger
language plpgsql
as $$
begin
  if new.status = 'resolved' then
    perform public.finish_work(new.id);
    return null;
  end if;
  insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
  select new.id, 'payment_event', i.registrant_id, 'finance', 'payment_event',
         coalesce(i.number, new.provider_event_id), new.received_at, new.received_at + interval '3 days'
  from (select) one
  left join public.payment_sessions s on s.id = new.payment_session_id
  left join public.invoices i on i.id = s.invoice_id
  on conflict (id) do nothing;
  return null;
end
$$;
create trigger keep_payment_event_work after insert or update on public.provider_events
  for each row when (new.status in ('parked', 'resolved')) execute function public.keep_payment_event_work();

-- A certificate that its recipient's mail server sent back.
create function public.keep_returned_certificate_work() returns trigger
language plpgsql
as $$
begin
  insert into public.work_items as w (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
  select d.id, 'cpc_delivery', d.registrant_id, 'membership', 'cpc_delivery', c.number,
         history.said('now')::timestamptz, history.said('now')::timestamptz + interval '3 days'
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
create trigger keep_returned_certificate_work after update of status on public.mails
  for each row when (new.status = 'failed' and old.status <> 'failed' and new.code = 'cpc_enclosed')
  execute function public.keep_returned_certificate_work();
"""

BACKFILL = """
insert into public.work_items (id, kind, account_id, queue, topic, reference_number, opened_at, due_at)
select id, 'account_link', account_id, 'membership', 'account_link', registration_number, created_at,
       created_at + interval '7 days'
from public.account_link_requests where status = 'open';

insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
select f.id, 'refund', f.registrant_id, 'finance', 'refund', i.number, f.recorded_at, f.recorded_at + interval '7 days'
from public.refunds f join public.invoices i on i.id = f.invoice_id where f.status = 'awaiting_approval';

insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
select e.id, 'payment_event', i.registrant_id, 'finance', 'payment_event', coalesce(i.number, e.provider_event_id),
       e.received_at, e.received_at + interval '3 days'
from public.provider_events e
left join public.payment_sessions s on s.id = e.payment_session_id
left join public.invoices i on i.id = s.invoice_id
where e.status = 'parked';

insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
select id, 'cpc_review', registrant_id, 'membership', 'cpc_review', reference_number, submitted_at,
       (due_on + 1)::timestamp at time zone 'America/Toronto'
from public.cpc_requests where status = 'in_review';

insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
select distinct on (d.id) d.id, 'cpc_delivery', d.registrant_id, 'membership', 'cpc_delivery', c.number, t.sent_at,
       t.sent_at + interval '3 days'
from public.cpc_sendings t
join public.mails m on m.cause = t.mail_cause and m.status = 'failed'
join public.cpc_deliveries d on d.id = t.delivery_id
join public.cpc_certificates c on c.id = d.certificate_id
where not exists (select from public.cpc_sendings n where n.delivery_id = d.id and n.sent_at > t.sent_at)
order by d.id, t.sent_at desc;
"""

# What is about nobody's record cannot be told where every item has one.
BACK = """
drop trigger keep_link_request_work on public.account_link_requests;
drop trigger keep_refund_work on public.refunds;
drop trigger keep_payment_event_work on public.provider_events;
drop trigger keep_returned_certificate_work on public.mails;
drop function public.keep_link_request_work, public.keep_refund_work, public.keep_payment_event_work,
  public.keep_returned_certificate_work, public.finish_work;
alter table public.work_item_notes disable trigger never_removed;
alter table public.work_item_moves disable trigger never_removed;
alter table public.work_items disable trigger never_removed;
delete from public.work_item_notes n using public.work_items w
where w.id = n.work_item_id and w.kind in ('account_link', 'refund', 'payment_event', 'cpc_review', 'cpc_delivery');
delete from public.work_item_moves
where kind in ('account_link', 'refund', 'payment_event', 'cpc_review', 'cpc_delivery');
delete from public.work_items where kind in ('account_link', 'refund', 'payment_event', 'cpc_review', 'cpc_delivery');
alter table public.work_item_notes enable always trigger never_removed;
alter table public.work_item_moves enable always trigger never_removed;
alter table public.work_items enable always trigger never_removed;
alter table public.work_item_notes drop constraint fk_work_item_notes_work_item_id;
alter table public.work_item_notes alter column registrant_id set not null;
alter table public.work_items drop column account_id;
alter table public.work_items alter column registrant_id set not null;
alter table public.accounts drop column desk_order;
"""


def upgrade() -> None:
    for part in (ORDER, WITHOUT_A_RECORD, KEEPING, BACKFILL):
        run(part)
    with op.get_context().autocommit_block():
        op.execute(CHECKED)
    add_indexes(INDEXES)


def downgrade() -> None:
    run(BACK)
    drop_indexes(INDEXES)
