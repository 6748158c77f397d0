"""What surrounds the register: audit, idempotency, notices, mails, the job queue and the college's clock."""

from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment
from pgqueuer.domain.settings import DBSettings

from migrations.scripts import run

revision = "20261122_04"
down_revision = "20261122_03"

TABLES = """
create table public.audit_events (
  id bigint generated always as identity constraint pk_audit_events primary key,
  event text not null,
  recorded_at timestamptz not null,
  real_at timestamptz not null,
  actor_kind text not null,
  actor_name text not null,
  account_id uuid,
  roles text[] not null,
  registrant_id uuid,
  subject_type text,
  subject_id uuid,
  operation_id text not null,
  request_id text not null,
  reason text,
  details jsonb not null default '{}',
  on_behalf_of uuid
);
create index ix_audit_events_registrant_id_id on public.audit_events (registrant_id, id);
create index ix_audit_events_account_id_id on public.audit_events (account_id, id);
create trigger never_touched before update or delete or truncate on public.audit_events
  for each statement execute function history.refuse();
alter table public.audit_events enable always trigger never_touched;

create table public.idempotency_keys (
  account_id uuid,
  operation_id text,
  key text,
  request_hash bytea not null,
  created_at timestamptz not null,
  answer bytea,
  constraint pk_idempotency_keys primary key (account_id, operation_id, key)
);
create index ix_idempotency_keys_created_at on public.idempotency_keys (created_at);

create table public.notifications (
  id uuid constraint pk_notifications primary key,
  account_id uuid not null constraint fk_notifications_account_id_accounts references public.accounts,
  code text not null,
  params jsonb not null,
  href text,
  subject_id uuid not null,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint uq_notifications_account_id_code_subject_id unique (account_id, code, subject_id)
);
create index ix_notifications_account_id_id on public.notifications (account_id, created_at desc, id desc);
create index ix_notifications_account_id_unread on public.notifications (account_id) where (read_at is null);

create table public.mails (
  id uuid constraint pk_mails primary key,
  account_id uuid constraint fk_mails_account_id_accounts references public.accounts,
  address text not null,
  code text not null,
  link bytea,
  language text not null,
  cause text not null constraint uq_mails_cause unique,
  message_id text not null,
  status text not null default 'queued' constraint ck_mails_status_known
    check (status in ('queued', 'sent', 'failed')),
  created_at timestamptz not null,
  sent_at timestamptz,
  failure text
);
create index ix_mails_status on public.mails (created_at) where (status <> 'sent');

-- A job that kills its worker never reports a failure: its starts are counted before it runs.
create table public.job_starts (
  job_id bigint constraint pk_job_starts primary key,
  starts integer not null,
  last_start_at timestamptz not null
);

-- Sandbox only: how far the college's time is from real time.
create table public.college_clock (
  single boolean default true constraint pk_college_clock primary key constraint ck_college_clock_one_row check (single),
  ahead interval not null
);

-- Sandbox only: what the embedded mail server received.
create table public.sandbox_mails (
  id bigint generated always as identity constraint pk_sandbox_mails primary key,
  received_at timestamptz not null,
  recipients text[] not null,
  subject text not null,
  body text not null,
  headers jsonb not null,
  attachments jsonb not null
);

create table public.schedule_runs (
  name text constraint pk_schedule_runs primary key,
  ran_at timestamptz not null
);
"""

GRANTS = """
grant select, insert on public.audit_events to portal_app;
grant select, insert, update on public.notifications, public.mails, public.job_starts, public.college_clock,
  public.schedule_runs to portal_app;
grant select, insert, update, delete on public.idempotency_keys, public.job_starts, public.college_clock,
  public.sandbox_mails to portal_app;
grant select on public.audit_events, public.notifications, public.mails, public.job_starts,
  public.schedule_runs to portal_auditor;
grant usage on schema jobs to portal_app;
grant select, insert, update, delete, truncate on all tables in schema jobs to portal_app;
grant usage, select on all sequences in schema jobs to portal_app;
"""


def _queue() -> QueryBuilderEnvironment:
    return QueryBuilderEnvironment(DBSettings(db_schema="jobs"))


def upgrade() -> None:
    run(TABLES)
    run(_queue().build_install_query())
    run(GRANTS)


def downgrade() -> None:
    run("drop schema jobs cascade")
    run(
        "drop table public.schedule_runs, public.sandbox_mails, public.college_clock, public.job_starts,"
        " public.mails, public.notifications, public.idempotency_keys, public.audit_events"
    )
