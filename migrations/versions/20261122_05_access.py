"""Getting in: invitations, links by mail, second factors, known devices, and delegations."""

from migrations.scripts import run

revision = "20261122_05"
down_revision = "20261122_04"

ACCOUNTS = """
create table public.recovery_codes (
  account_id uuid constraint fk_recovery_codes_account_id_accounts references public.accounts,
  code_hash bytea,
  used_at timestamptz,
  constraint pk_recovery_codes primary key (account_id, code_hash)
);

create table public.known_devices (
  account_id uuid constraint fk_known_devices_account_id_accounts references public.accounts,
  device_hash bytea,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  constraint pk_known_devices primary key (account_id, device_hash)
);

create table public.challenge_answers (
  account_id uuid constraint fk_challenge_answers_account_id_accounts references public.accounts,
  question text,
  answer_hash text not null,
  constraint pk_challenge_answers primary key (account_id, question)
);

-- A link that was mailed: good once, for a while, and only its hash is kept.
create table public.links (
  id uuid constraint pk_links primary key,
  kind text not null constraint ck_links_kind_known
    check (kind in ('password_reset', 'email_change', 'email_change_undo')),
  account_id uuid not null constraint fk_links_account_id_accounts references public.accounts,
  token_hash bytea not null constraint uq_links_token_hash unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  details jsonb not null default '{}'
);
create index ix_links_account_id on public.links (account_id, kind) where (used_at is null);
"""

INVITATIONS = """
create table public.invitation_cohorts (
  id uuid constraint pk_invitation_cohorts primary key,
  name text not null,
  send_at timestamptz not null,
  created_at timestamptz not null,
  created_by_name text not null,
  sent_at timestamptz,
  version integer not null default 1
);

create table public.invitations (
  id uuid constraint pk_invitations primary key,
  cohort_id uuid constraint fk_invitations_cohort_id_invitation_cohorts references public.invitation_cohorts,
  registrant_id uuid constraint fk_invitations_registrant_id_registrants references public.registrants,
  email text not null,
  language text not null constraint ck_invitations_language_known check (language in ('en', 'fr')),
  status text not null constraint ck_invitations_status_known
    check (status in ('planned', 'sent', 'accepted', 'replaced')),
  token_hash bytea constraint uq_invitations_token_hash unique,
  created_at timestamptz not null,
  sent_at timestamptz,
  expires_at timestamptz,
  accepted_at timestamptz,
  account_id uuid constraint fk_invitations_account_id_accounts references public.accounts,
  replaced_by_id uuid constraint fk_invitations_replaced_by_id_invitations references public.invitations
    deferrable initially deferred
);
create index ix_invitations_cohort_id on public.invitations (cohort_id, id);
create index ix_invitations_email on public.invitations (lower(email));
create index ix_invitations_registrant_id on public.invitations (registrant_id);
create index ix_invitations_status on public.invitations (id) where (status = 'planned');
"""

DELEGATIONS = """
create table public.delegations (
  id uuid constraint pk_delegations primary key,
  registrant_id uuid not null constraint fk_delegations_registrant_id_registrants references public.registrants,
  email text not null,
  account_id uuid constraint fk_delegations_account_id_accounts references public.accounts,
  permissions jsonb not null,
  purpose text not null,
  token_hash bytea constraint uq_delegations_token_hash unique,
  link_expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  effective_from date not null,
  effective_to date not null,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  version integer not null default 1,
  constraint ck_delegations_period_forwards check (effective_to > effective_from)
);
create index ix_delegations_registrant_id on public.delegations (registrant_id, effective_from desc, id desc);
create index ix_delegations_account_id on public.delegations (account_id) where (revoked_at is null);
call history.track('delegations', 'delegation');
"""

GRANTS = """
grant select, insert, update on public.links, public.invitation_cohorts, public.invitations, public.known_devices,
  public.recovery_codes, public.challenge_answers to portal_app;
grant delete on public.recovery_codes, public.challenge_answers to portal_app;
grant select on public.invitation_cohorts to portal_auditor;
"""


def upgrade() -> None:
    for part in (ACCOUNTS, INVITATIONS, DELEGATIONS, GRANTS):
        run(part)


def downgrade() -> None:
    run(
        "drop table history.delegations;"
        "drop table public.delegations, public.invitations, public.invitation_cohorts, public.links,"
        " public.challenge_answers, public.known_devices, public.recovery_codes"
    )
