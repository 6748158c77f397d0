"""Secure messages: threads, what was said in them, and who has read it."""

from migrations.scripts import run

revision = "20261122_10"
down_revision = "20261122_09"

NUMBERS = """
create sequence public.case_numbers;
create sequence public.message_numbers;
grant usage on sequence public.case_numbers, public.message_numbers to portal_app;

create function public.numbered(prefix text, year integer, digits integer, number bigint) returns text
language sql immutable strict parallel safe
return prefix || '-' || year || '-' || lpad(cast(number as text), greatest(digits, length(cast(number as text))), '0');
"""

JOBS = """
create table public.long_jobs (
  id uuid constraint pk_long_jobs primary key,
  kind text not null,
  account_id uuid not null constraint fk_long_jobs_account_id_accounts references public.accounts,
  status text not null default 'queued'
    constraint ck_long_jobs_status_known check (status in ('queued', 'running', 'done', 'failed')),
  total integer not null,
  done integer not null default 0,
  errors jsonb not null default '[]',
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  constraint ck_long_jobs_not_more_than_all check (done between 0 and total),
  constraint ck_long_jobs_finished_when_over check ((finished_at is null) = (status in ('queued', 'running')))
);
create index ix_long_jobs_account_id on public.long_jobs (account_id);
"""

THREADS = """
create table public.message_cases (
  number text constraint pk_message_cases primary key,
  registrant_id uuid not null constraint fk_message_cases_registrant_id_registrants references public.registrants,
  opened_at timestamptz not null,
  constraint uq_message_cases_number_registrant_id unique (number, registrant_id)
);
create index ix_message_cases_registrant_id on public.message_cases (registrant_id);

create table public.message_threads (
  id uuid constraint pk_message_threads primary key,
  registrant_id uuid not null,
  case_number text not null,
  category text not null,
  subject text not null,
  status text not null default 'open'
    constraint ck_message_threads_status_known check (status in ('open', 'closed')),
  about_type text,
  about_id uuid,
  contact_phone text,
  team text not null,
  assignee_id uuid constraint fk_message_threads_assignee_id_accounts references public.accounts,
  message_count integer not null default 0,
  to_regulator_count integer not null default 0,
  to_registrant_count integer not null default 0,
  created_at timestamptz not null,
  last_message_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  constraint uq_message_threads_id_registrant_id unique (id, registrant_id),
  constraint fk_message_threads_case_number_message_cases foreign key (case_number, registrant_id)
    references public.message_cases (number, registrant_id),
  constraint ck_message_threads_about_whole check ((about_type is null) = (about_id is null)),
  constraint ck_message_threads_closed_when_over check ((closed_at is null) = (status = 'open')),
  constraint ck_message_threads_nothing_due_when_closed check (due_at is null or status = 'open')
);
create index ix_message_threads_registrant_id
  on public.message_threads (registrant_id, last_message_at desc, id desc);
create index ix_message_threads_case_number on public.message_threads (case_number);
create index ix_message_threads_team_due_at on public.message_threads (team, due_at, id) where (due_at is not null);
create index ix_message_threads_due_at on public.message_threads (due_at, id) where (due_at is not null);
create index ix_message_threads_assignee_id on public.message_threads (assignee_id, due_at, id)
  where (assignee_id is not null);
"""

MESSAGES = """
create table public.messages (
  id uuid constraint pk_messages primary key,
  thread_id uuid not null,
  registrant_id uuid not null,
  position integer not null,
  to_regulator_so_far integer not null,
  to_registrant_so_far integer not null,
  reference_number text not null constraint uq_messages_reference_number unique,
  direction text not null
    constraint ck_messages_direction_known check (direction in ('to_regulator', 'to_registrant', 'internal')),
  author_kind text not null,
  author_name text not null,
  author_id uuid,
  body text not null,
  sent_at timestamptz not null,
  read_at timestamptz,
  constraint uq_messages_id_registrant_id unique (id, registrant_id),
  constraint uq_messages_thread_id_position unique (thread_id, position),
  constraint fk_messages_thread_id_message_threads foreign key (thread_id, registrant_id)
    references public.message_threads (id, registrant_id)
);
create index ix_messages_registrant_id on public.messages (registrant_id);
create index ix_messages_thread_id_unread on public.messages (thread_id, position)
  where (read_at is null and direction <> 'internal');

create table public.message_marks (
  account_id uuid constraint fk_message_marks_account_id_accounts references public.accounts,
  thread_id uuid constraint fk_message_marks_thread_id_message_threads references public.message_threads,
  position integer not null,
  to_regulator_seen integer not null,
  to_registrant_seen integer not null,
  marked_at timestamptz not null,
  constraint pk_message_marks primary key (account_id, thread_id)
);
create index ix_message_marks_thread_id on public.message_marks (thread_id);

-- An additional location that was ended because its registrant asked for it in a message.
create table public.address_endings (
  address_id uuid constraint pk_address_endings primary key
    constraint fk_address_endings_address_id_addresses references public.addresses,
  registrant_id uuid not null,
  message_id uuid not null,
  recorded_at timestamptz not null,
  constraint fk_address_endings_message_id_messages foreign key (message_id, registrant_id)
    references public.messages (id, registrant_id)
);
create index ix_address_endings_message_id on public.address_endings (message_id);
create index ix_address_endings_registrant_id on public.address_endings (registrant_id);
"""

# What was said stays as it was said: the application may note when it was read, and nothing else.
KEPT = """
create function history.keep_said() returns trigger
language plpgsql
as $$
begin
  if old.read_at is not null or to_jsonb(old) - 'read_at' is distinct from to_jsonb(new) - 'read_at' then
    raise exception 'a message is never edited' using errcode = 'PH002';
  end if;
  return new;
end
$$;
create trigger keep_said before update on public.messages for each row execute function history.keep_said();
alter table public.messages enable always trigger keep_said;
""" + "\n".join(
    f"""create trigger never_removed before delete or truncate on public.{table}
  for each statement execute function history.refuse();
alter table public.{table} enable always trigger never_removed;"""
    for table in ("message_cases", "message_threads", "messages", "address_endings")
)

GRANTS = """
grant select, insert on public.message_cases, public.messages, public.address_endings to portal_app;
grant update (read_at) on public.messages to portal_app;
grant select, insert, update on public.message_threads, public.message_marks, public.long_jobs to portal_app;
grant select on public.message_cases, public.message_threads, public.messages, public.message_marks,
  public.address_endings, public.long_jobs to portal_auditor;
"""

BROADCASTS = """
create table public.broadcasts (
  id uuid constraint pk_broadcasts primary key,
  job_id uuid not null constraint fk_broadcasts_job_id_long_jobs references public.long_jobs,
  category text not null,
  team text not null,
  author_name text not null,
  author_id uuid not null constraint fk_broadcasts_author_id_accounts references public.accounts,
  subject jsonb not null,
  body jsonb not null,
  audience jsonb not null,
  created_at timestamptz not null
);
create index ix_broadcasts_job_id on public.broadcasts (job_id);
create index ix_broadcasts_author_id on public.broadcasts (author_id);

create table public.broadcast_recipients (
  broadcast_id uuid constraint fk_broadcast_recipients_broadcast_id_broadcasts references public.broadcasts,
  registrant_id uuid constraint fk_broadcast_recipients_registrant_id_registrants references public.registrants,
  message_id uuid constraint fk_broadcast_recipients_message_id_messages references public.messages
    constraint uq_broadcast_recipients_message_id unique,
  constraint pk_broadcast_recipients primary key (broadcast_id, registrant_id)
);
create index ix_broadcast_recipients_registrant_id on public.broadcast_recipients (registrant_id);
create index ix_broadcast_recipients_waiting on public.broadcast_recipients (broadcast_id, registrant_id)
  where (message_id is null);
grant select, insert on public.broadcasts to portal_app;
grant select, insert, update on public.broadcast_recipients to portal_app;
grant select on public.broadcasts, public.broadcast_recipients to portal_auditor;
"""


def upgrade() -> None:
    for part in (NUMBERS, JOBS, THREADS, MESSAGES, KEPT, BROADCASTS, GRANTS):
        run(part)


def downgrade() -> None:
    run(
        "drop table public.broadcast_recipients, public.broadcasts, public.address_endings, public.message_marks,"
        " public.messages, public.message_threads, public.message_cases, public.long_jobs"
    )
    run("drop function history.keep_said, public.numbered")
    run("drop sequence public.message_numbers, public.case_numbers")
