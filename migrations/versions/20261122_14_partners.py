"""Partners: organisations, their clients, whom they watch, and what they were told."""

from migrations.scripts import run

revision = "20261122_14"
down_revision = "20261122_13"

ORGANIZATIONS = """
create table public.partner_organizations (
  id uuid constraint pk_partner_organizations primary key,
  name text not null,
  kind text not null constraint ck_partner_organizations_kind_known
    check (kind in ('hospital', 'health_facility', 'regulator', 'medical_school', 'certification_body', 'government')),
  legal_basis text not null constraint ck_partner_organizations_basis_known
    check (legal_basis in ('consent', 'regulator')),
  agreement_reference text not null,
  scopes text[] not null,
  email text not null,
  institution_id uuid constraint fk_partner_organizations_institution_id_institutions references public.institutions,
  created_at timestamptz not null,
  created_by_name text not null
);
create unique index uq_partner_organizations_institution_id on public.partner_organizations (institution_id);
create unique index uq_partner_organizations_agreement_reference
  on public.partner_organizations (lower(agreement_reference));

create table public.partner_clients (
  id uuid constraint pk_partner_clients primary key,
  organization_id uuid not null
    constraint fk_partner_clients_organization_id_partner_organizations references public.partner_organizations,
  name text not null,
  key jsonb not null,
  created_at timestamptz not null,
  created_by_name text not null,
  revoked_at timestamptz
);
create index ix_partner_clients_organization_id on public.partner_clients (organization_id, id);

-- An assertion is good once: kept until it would be over anyway.
create table public.partner_assertions (
  client_id uuid constraint fk_partner_assertions_client_id_partner_clients references public.partner_clients,
  jti text,
  expires_at timestamptz not null,
  constraint pk_partner_assertions primary key (client_id, jti)
);
create index ix_partner_assertions_expires_at on public.partner_assertions (expires_at);
"""

GRANTS = """
grant select, insert, update on public.partner_organizations, public.partner_clients to portal_app;
grant select, insert, delete on public.partner_assertions to portal_app;
grant select on public.partner_organizations, public.partner_clients to portal_auditor;
"""


def upgrade() -> None:
    run(ORGANIZATIONS)
    run(GRANTS)


def downgrade() -> None:
    run("drop table public.partner_assertions, public.partner_clients, public.partner_organizations")
