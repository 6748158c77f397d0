"""Accounts: who signs in, with what, and in which session."""

from migrations.scripts import run

revision = "20261122_03"
down_revision = "20261122_02"

TABLES = """
create table public.accounts (
  id uuid constraint pk_accounts primary key,
  email text not null,
  display_name text not null,
  password_hash text not null,
  language text not null default 'en' constraint ck_accounts_language_known check (language in ('en', 'fr')),
  registrant_id uuid constraint uq_accounts_registrant_id unique
    constraint fk_accounts_registrant_id_registrants references public.registrants,
  disabled_at timestamptz,
  created_at timestamptz not null,
  must_change_password boolean not null default false,
  terms_version integer,
  terms_accepted_at timestamptz,
  mail_notices boolean not null default true,
  version integer not null default 1
);
create unique index uq_accounts_email on public.accounts (lower(email));

create table public.account_roles (
  account_id uuid constraint fk_account_roles_account_id_accounts references public.accounts,
  role text,
  granted_at timestamptz not null,
  constraint pk_account_roles primary key (account_id, role)
);

create table public.mfa_methods (
  id uuid constraint pk_mfa_methods primary key,
  account_id uuid not null constraint fk_mfa_methods_account_id_accounts references public.accounts,
  kind text not null constraint ck_mfa_methods_kind_known check (kind in ('totp', 'passkey')),
  label text,
  created_at timestamptz not null,
  secret bytea,
  confirmed_at timestamptz,
  last_step bigint,
  credential_id bytea constraint uq_mfa_methods_credential_id unique,
  public_key bytea,
  sign_count bigint,
  constraint ck_mfa_methods_proof_of_its_kind check (
    case kind when 'totp' then secret is not null
              else num_nulls(credential_id, public_key, sign_count) = 0 or confirmed_at is null end)
);
create index ix_mfa_methods_account_id on public.mfa_methods (account_id);

create table public.sessions (
  id uuid constraint pk_sessions primary key,
  account_id uuid not null constraint fk_sessions_account_id_accounts references public.accounts,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  proved_at timestamptz,
  device text,
  constraint ck_sessions_end_has_reason check ((ended_at is null) = (end_reason is null))
);
create index ix_sessions_account_id on public.sessions (account_id) where (ended_at is null);

create table public.refresh_tokens (
  id uuid constraint pk_refresh_tokens primary key,
  session_id uuid not null constraint fk_refresh_tokens_session_id_sessions references public.sessions,
  token_hash bytea not null constraint uq_refresh_tokens_token_hash unique,
  issued_at timestamptz not null,
  spent_at timestamptz,
  spent_with text,
  successor bytea
);
create index ix_refresh_tokens_session_id on public.refresh_tokens (session_id);

create table public.challenges (
  id uuid constraint pk_challenges primary key,
  account_id uuid not null constraint fk_challenges_account_id_accounts references public.accounts,
  expires_at timestamptz not null,
  attempts_left integer not null,
  answered_at timestamptz,
  nonce bytea
);
create index ix_challenges_account_id on public.challenges (account_id);

-- Rates are forgotten in a crash; nothing that locks an account out is kept here.
create unlogged table public.rate_buckets (
  key text constraint pk_rate_buckets primary key,
  full_at timestamptz not null
) with (fillfactor = 50);
"""

GRANTS = """
grant select, insert, update on public.accounts, public.mfa_methods, public.sessions, public.refresh_tokens,
  public.challenges to portal_app;
grant select, insert, delete on public.account_roles to portal_app;
grant delete on public.refresh_tokens, public.challenges, public.mfa_methods to portal_app;
grant select, insert, update, delete on public.rate_buckets to portal_app;
grant select (id, email, display_name, language, registrant_id, disabled_at, created_at) on public.accounts
  to portal_auditor;
grant select on public.account_roles, public.sessions to portal_auditor;
"""


def upgrade() -> None:
    run(TABLES)
    run(GRANTS)


def downgrade() -> None:
    run(
        "drop table public.rate_buckets, public.challenges, public.refresh_tokens, public.sessions,"
        " public.mfa_methods, public.account_roles, public.accounts"
    )
