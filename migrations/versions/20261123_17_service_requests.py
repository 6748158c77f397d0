"""What is asked of the College, every step of it, and the desk: one item of work for each thing that waits for staff."""

from migrations.scripts import run

revision = "20261123_17"
down_revision = "20261123_16"

REQUESTS = """
create table public.service_requests (
  id uuid constraint pk_service_requests primary key,
  registrant_id uuid not null,
  type text not null,
  reference_number text not null constraint uq_service_requests_reference_number unique,
  status text not null constraint ck_service_requests_status_known check (status in (
    'draft', 'awaiting_payment', 'submitted', 'in_review', 'information_requested', 'approved', 'fulfilled', 'refused',
    'withdrawn', 'lapsed')),
  single boolean not null,
  subject_type text,
  subject_id uuid,
  form_key text not null,
  form_version integer not null,
  answers jsonb not null default '{}',
  sealed_answers bytea,
  attestation jsonb,
  thread_id uuid,
  invoice_id uuid,
  information_request jsonb,
  decision jsonb,
  outcome_type text,
  outcome_id uuid,
  created_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by_id uuid constraint fk_service_requests_submitted_by_id_accounts references public.accounts,
  due_at timestamptz,
  lapses_at timestamptz,
  decided_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  constraint uq_service_requests_id_registrant_id unique (id, registrant_id),
  constraint fk_service_requests_reference_number_message_cases
    foreign key (reference_number, registrant_id) references public.message_cases (number, registrant_id),
  constraint fk_service_requests_thread_id_message_threads
    foreign key (thread_id, registrant_id) references public.message_threads (id, registrant_id),
  constraint fk_service_requests_invoice_id_invoices
    foreign key (invoice_id, registrant_id) references public.invoices (id, registrant_id),
  constraint ck_service_requests_subject_whole check ((subject_type is null) = (subject_id is null)),
  constraint ck_service_requests_outcome_whole check ((outcome_type is null) = (outcome_id is null)),
  constraint ck_service_requests_closed_when_over check (
    (closed_at is null) = (status not in ('fulfilled', 'refused', 'withdrawn', 'lapsed'))),
  constraint ck_service_requests_submitted_before_review check (
    submitted_at is not null or status in ('draft', 'withdrawn', 'lapsed'))
);
create index ix_service_requests_registrant_id on public.service_requests (registrant_id, created_at desc, id desc);
create unique index uq_service_requests_open on public.service_requests (registrant_id, type)
  where (single and closed_at is null);
create index ix_service_requests_lapses_at on public.service_requests (lapses_at) where (lapses_at is not null);
create index ix_service_requests_thread_id on public.service_requests (thread_id);
create index ix_service_requests_invoice_id on public.service_requests (invoice_id);
create index ix_service_requests_submitted_by_id on public.service_requests (submitted_by_id);

-- Every step, in its order.
create table public.service_request_moves (
  id uuid constraint pk_service_request_moves primary key,
  service_request_id uuid not null,
  registrant_id uuid not null,
  position integer not null,
  move text not null,
  status text not null,
  moved_at timestamptz not null,
  moved_by_kind text not null,
  moved_by_name text not null,
  constraint uq_service_request_moves_service_request_id_position unique (service_request_id, position),
  constraint fk_service_request_moves_service_request_id_service_requests
    foreign key (service_request_id, registrant_id) references public.service_requests (id, registrant_id)
);
create index ix_service_request_moves_registrant_id on public.service_request_moves (registrant_id);
"""

ITEMS = """
create table public.work_items (
  id uuid constraint pk_work_items primary key,
  kind text not null,
  registrant_id uuid not null constraint fk_work_items_registrant_id_registrants references public.registrants,
  queue text not null,
  topic text not null,
  reference_number text not null,
  status text not null default 'open'
    constraint ck_work_items_status_known check (status in ('open', 'waiting', 'done')),
  assignee_id uuid constraint fk_work_items_assignee_id_accounts references public.accounts,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  waiting_since timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  constraint uq_work_items_id_registrant_id unique (id, registrant_id),
  constraint ck_work_items_closed_when_done check ((closed_at is null) = (status <> 'done')),
  constraint ck_work_items_waits_since check ((waiting_since is null) = (status <> 'waiting'))
);
create index ix_work_items_due_at on public.work_items (due_at, id) where (status <> 'done');
create index ix_work_items_opened_at on public.work_items (opened_at, id) where (status <> 'done');
create index ix_work_items_queue_due_at on public.work_items (queue, due_at, id) where (status <> 'done');
create index ix_work_items_assignee_id on public.work_items (assignee_id, due_at, id)
  where (assignee_id is not null and status <> 'done');
create index ix_work_items_registrant_id on public.work_items (registrant_id);

create table public.work_item_notes (
  id uuid constraint pk_work_item_notes primary key,
  work_item_id uuid not null,
  registrant_id uuid not null,
  body text not null,
  author_id uuid not null constraint fk_work_item_notes_author_id_accounts references public.accounts,
  author_name text not null,
  written_at timestamptz not null,
  constraint fk_work_item_notes_work_item_id_work_items
    foreign key (work_item_id, registrant_id) references public.work_items (id, registrant_id)
);
create index ix_work_item_notes_work_item_id_written_at on public.work_item_notes (work_item_id, written_at);
create index ix_work_item_notes_registrant_id on public.work_item_notes (registrant_id);
create index ix_work_item_notes_author_id on public.work_item_notes (author_id);

-- When items came in and went out of which queue: the daily figures are made of this.
create table public.work_item_moves (
  id bigint generated always as identity constraint pk_work_item_moves primary key,
  work_item_id uuid not null constraint fk_work_item_moves_work_item_id_work_items references public.work_items,
  kind text not null,
  queue text not null,
  move text not null
    constraint ck_work_item_moves_move_known check (move in ('opened', 'closed', 'waiting', 'resumed')),
  moved_at timestamptz not null
);
create index ix_work_item_moves_moved_at on public.work_item_moves (moved_at);
create index ix_work_item_moves_work_item_id on public.work_item_moves (work_item_id);
"""

BACKFILL = """
insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, assignee_id, opened_at, due_at)
select id, 'message_thread', registrant_id, team, category, case_number, assignee_id, last_message_at, due_at
from public.message_threads where due_at is not null;

insert into public.work_items (id, kind, registrant_id, queue, topic, reference_number, opened_at, due_at)
select f.id, 'renewal_follow_up', f.registrant_id, f.role, f.question, n.reference_number, f.opened_at,
       f.opened_at + interval '21 days'
from public.renewal_follow_ups f join public.renewals n on n.id = f.renewal_id where f.closed_at is null;

insert into public.work_item_moves (work_item_id, kind, queue, move, moved_at)
select id, kind, queue, 'opened', opened_at from public.work_items order by opened_at, id;
"""

# A thread that waits for an answer is an item of work, and so is an answer that staff look into: whoever writes there
# need not know of the desk, and nobody can forget it.
KEEPING = """
create function public.keep_thread_work() returns trigger
language plpgsql
as $$
begin
  if new.due_at is null then
    update public.work_items set status = 'done', waiting_since = null, closed_at = history.said('now')::timestamptz,
      version = version + 1
    where id = new.id and status <> 'done';
    return null;
  end if;
  insert into public.work_items as w (id, kind, registrant_id, queue, topic, reference_number, assignee_id, opened_at,
                                      due_at)
  values (new.id, 'message_thread', new.registrant_id, new.team, new.category, new.case_number, new.assignee_id,
          new.last_message_at, new.due_at)
  on conflict (id) do update
    set queue = excluded.queue, assignee_id = excluded.assignee_id, due_at = excluded.due_at, status = 'open',
        waiting_since = null, closed_at = null, version = w.version + 1,
        opened_at = case w.status when 'done' then excluded.opened_at else w.opened_at end
    where (w.queue, w.assignee_id, w.due_at, w.status)
      is distinct from (excluded.queue, excluded.assignee_id, excluded.due_at, 'open');
  return null;
end
$$;
create trigger keep_thread_work after insert or update on public.message_threads
  for each row execute function public.keep_thread_work();

create function public.keep_follow_up_work() returns trigger
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
           new.opened_at + interval '21 days'
    from public.renewals n where n.id = new.renewal_id;
  end if;
  return null;
end
$$;
create trigger keep_follow_up_work after insert or update on public.renewal_follow_ups
  for each row execute function public.keep_follow_up_work();

create function public.keep_work_moves() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'INSERT' then
    insert into public.work_item_moves (work_item_id, kind, queue, move, moved_at)
    values (new.id, new.kind, new.queue, 'opened', new.opened_at);
    return null;
  end if;
  if new.status <> 'done' and old.status <> 'done' and new.queue <> old.queue then
    insert into public.work_item_moves (work_item_id, kind, queue, move, moved_at)
    values (new.id, new.kind, old.queue, 'closed', history.said('now')::timestamptz),
           (new.id, new.kind, new.queue, 'opened', history.said('now')::timestamptz);
  end if;
  if new.status <> old.status then
    insert into public.work_item_moves (work_item_id, kind, queue, move, moved_at)
    values (new.id, new.kind, new.queue,
            case when new.status = 'done' then 'closed' when old.status = 'done' then 'opened'
                 when new.status = 'waiting' then 'waiting' else 'resumed' end,
            history.said('now')::timestamptz);
  end if;
  return null;
end
$$;
create trigger keep_work_moves after insert or update on public.work_items
  for each row execute function public.keep_work_moves();
"""

# Who audits reads everything but what is sealed.
OPEN_COLUMNS = """ (id, registrant_id, type, reference_number, status, single, subject_type, subject_id, form_key,
  form_version, answers, attestation, thread_id, invoice_id, information_request, decision, outcome_type, outcome_id,
  created_at, submitted_at, submitted_by_id, due_at, lapses_at, decided_at, closed_at, version)"""

KEPT = "\n".join(
    f"""create trigger never_removed before delete or truncate on public.{table}
  for each statement execute function history.refuse();
alter table public.{table} enable always trigger never_removed;
grant select, insert{", update" if updated else ""} on public.{table} to portal_app;
grant select{readable} on public.{table} to portal_auditor;"""
    for table, updated, readable in (
        ("service_requests", True, OPEN_COLUMNS),
        ("service_request_moves", False, ""),
        ("work_items", True, ""),
        ("work_item_notes", False, ""),
        ("work_item_moves", False, ""),
    )
)


def upgrade() -> None:
    for part in (REQUESTS, ITEMS, BACKFILL, KEEPING, KEPT):
        run(part)


def downgrade() -> None:
    run(
        "drop trigger keep_thread_work on public.message_threads;"
        "drop trigger keep_follow_up_work on public.renewal_follow_ups;"
        "drop table public.work_item_moves, public.work_item_notes, public.work_items, public.service_request_moves,"
        " public.service_requests;"
        "drop function public.keep_thread_work, public.keep_follow_up_work, public.keep_work_moves"
    )
