"""Accounts that are linked to nothing ask for their record."""

from migrations.scripts import run

revision = "20261123_20"
down_revision = "20261123_19"

REQUESTS = """
create table public.account_link_requests (
  id uuid constraint pk_account_link_requests primary key,
  account_id uuid not null constraint fk_account_link_requests_account_id_accounts references public.accounts,
  registration_number text not null,
  family_name text not null,
  note text,
  status text not null default 'open'
    constraint ck_account_link_requests_status_known check (status in ('open', 'linked', 'declined')),
  created_at timestamptz not null,
  decided_at timestamptz,
  decided_by_name text,
  version integer not null default 1,
  constraint ck_account_link_requests_decided_when_over check ((decided_at is null) = (status = 'open'))
);
create unique index uq_account_link_requests_account_id_open
  on public.account_link_requests (account_id) where status = 'open';
create index ix_account_link_requests_status_id on public.account_link_requests (status, id desc);
grant select, insert, update on public.account_link_requests to portal_app;
grant select on public.account_link_requests to portal_auditor;
"""


def upgrade() -> None:
    run(REQUESTS)


def downgrade() -> None:
    run("drop table public.account_link_requests")
