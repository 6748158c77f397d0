"""Getting in, continued: failures, devices that are known, what staff verify, and second persons."""

from migrations.scripts import run

revision = "20261122_06"
down_revision = "20261122_05"

SIGN_IN = """
-- Known or not: an identifier as it was typed, of which only a hash is kept.
create table public.sign_in_failures (
  identifier_hash bytea constraint pk_sign_in_failures primary key,
  failures integer not null,
  last_failed_at timestamptz not null
);

alter table public.known_devices
  add column failures integer not null default 0,
  add column trait_hash bytea;

alter table public.challenges
  add column device_hash bytea,
  add column question text,
  add column next_page text;
"""

VERIFIED = """
-- An address on file that staff change after a check of identity; only hashes of its links are kept.
create table public.file_email_changes (
  id uuid constraint pk_file_email_changes primary key,
  registrant_id uuid not null
    constraint fk_file_email_changes_registrant_id_registrants references public.registrants,
  old_email text,
  new_email text not null,
  reason text not null,
  asked_at timestamptz not null,
  asked_by_id uuid not null constraint fk_file_email_changes_asked_by_id_accounts references public.accounts,
  token_hash bytea not null constraint uq_file_email_changes_token_hash unique,
  undo_hash bytea constraint uq_file_email_changes_undo_hash unique,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  undo_until timestamptz,
  ended_at timestamptz,
  linked_account_id uuid
    constraint fk_file_email_changes_linked_account_id_accounts references public.accounts
);
create unique index uq_file_email_changes_open on public.file_email_changes (registrant_id)
  where (confirmed_at is null and ended_at is null);
create index ix_file_email_changes_registrant_id on public.file_email_changes (registrant_id);
"""

SECOND_PERSONS = """
-- An act that one person asks for and another lets happen.
create table public.approvals (
  id uuid constraint pk_approvals primary key,
  act text not null,
  subject_id uuid not null,
  registrant_id uuid constraint fk_approvals_registrant_id_registrants references public.registrants,
  asked_by_id uuid not null constraint fk_approvals_asked_by_id_accounts references public.accounts,
  asked_at timestamptz not null,
  approved_by_id uuid constraint fk_approvals_approved_by_id_accounts references public.accounts,
  approved_at timestamptz,
  constraint ck_approvals_by_another_person check (approved_by_id <> asked_by_id),
  constraint ck_approvals_approved_by_somebody check ((approved_by_id is null) = (approved_at is null))
);
create index ix_approvals_registrant_id on public.approvals (registrant_id);
create unique index uq_approvals_open on public.approvals (act, subject_id) where (approved_at is null);
"""

GRANTS = """
grant select, insert, update on public.sign_in_failures, public.file_email_changes, public.approvals to portal_app;
grant delete on public.sign_in_failures, public.known_devices to portal_app;
grant select on public.approvals to portal_auditor;
"""


def upgrade() -> None:
    for part in (SIGN_IN, VERIFIED, SECOND_PERSONS, GRANTS):
        run(part)


def downgrade() -> None:
    run(
        "drop table public.approvals, public.file_email_changes, public.sign_in_failures;"
        "alter table public.challenges drop column device_hash, drop column question, drop column next_page;"
        "alter table public.known_devices drop column failures, drop column trait_hash;"
        "revoke delete on public.known_devices from portal_app"
    )
