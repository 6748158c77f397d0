"""Certificates of professional conduct: what is held against them, asked, issued, delivered and checked."""

from migrations.scripts import run

revision = "20261123_18"
down_revision = "20261123_17"

# Their existence is for the conduct team alone: no change feed, no history that others could read.
CONCERNS = """
create table public.concerns (
  id uuid constraint pk_concerns primary key,
  registrant_id uuid not null constraint fk_concerns_registrant_id_registrants references public.registrants,
  kind text not null,
  summary text not null,
  opened_on date not null,
  recorded_at timestamptz not null,
  recorded_by_name text not null,
  closed_on date,
  outcome text,
  closing_note text,
  closed_by_name text,
  version integer not null default 1,
  constraint ck_concerns_closed_with_an_outcome check ((closed_on is null) = (outcome is null)),
  constraint ck_concerns_closed_afterwards check (closed_on >= opened_on)
);
create index ix_concerns_registrant_id on public.concerns (registrant_id, opened_on desc, id desc);
grant select, insert on public.concerns to portal_app;
grant update (closed_on, outcome, closing_note, closed_by_name, version) on public.concerns to portal_app;
grant select on public.concerns to portal_auditor;
"""

REQUESTS = """
create sequence public.cpc_numbers;
create sequence public.cpc_status_places;
grant usage, select on sequence public.cpc_numbers, public.cpc_status_places to portal_app;

create table public.cpc_requests (
  id uuid constraint pk_cpc_requests primary key,
  registrant_id uuid not null constraint fk_cpc_requests_registrant_id_registrants references public.registrants,
  reference_number text not null constraint uq_cpc_requests_reference_number unique,
  status text not null constraint ck_cpc_requests_status_known
    check (status in ('draft', 'in_review', 'issued', 'refused', 'cancelled')),
  institution_type text not null,
  institution_id uuid constraint fk_cpc_requests_institution_id_institutions references public.institutions,
  recipient jsonb not null,
  purpose text not null,
  recipient_reference text,
  additional_information_requested boolean not null,
  language text not null constraint ck_cpc_requests_language_known check (language in ('en', 'fr')),
  consent jsonb,
  route text constraint ck_cpc_requests_route_known check (route in ('automatic', 'review')),
  explanation jsonb,
  content jsonb,
  content_hash text,
  disclosure jsonb,
  refusal jsonb,
  due_on date,
  created_at timestamptz not null,
  created_by_name text not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  version integer not null default 1,
  constraint uq_cpc_requests_id_registrant_id unique (id, registrant_id),
  constraint ck_cpc_requests_submitted_with_a_route check ((submitted_at is null) = (route is null))
);
create index ix_cpc_requests_registrant_id on public.cpc_requests (registrant_id, created_at desc, id desc);
create index ix_cpc_requests_institution_id on public.cpc_requests (institution_id);
create index ix_cpc_requests_in_review on public.cpc_requests (submitted_at desc, id desc)
  where (status = 'in_review');
grant select, insert, update on public.cpc_requests to portal_app;
grant select on public.cpc_requests to portal_auditor;
"""

CERTIFICATES = """
create table public.cpc_certificates (
  id uuid constraint pk_cpc_certificates primary key,
  request_id uuid not null constraint uq_cpc_certificates_request_id unique,
  registrant_id uuid not null,
  number text not null,
  verification_code text not null constraint uq_cpc_certificates_verification_code unique,
  recipient_name text not null,
  organization_id uuid constraint fk_cpc_certificates_organization_id_partner_organizations
    references public.partner_organizations,
  language text not null,
  content jsonb not null,
  content_hash text not null,
  credential text not null,
  status_list integer not null,
  status_index integer not null,
  status text not null default 'current' constraint ck_cpc_certificates_status_known
    check (status in ('current', 'superseded', 'revoked')),
  status_reason text,
  status_at timestamptz,
  issued_at timestamptz not null,
  object_id uuid,
  size_bytes integer,
  sha256 text,
  ready_at timestamptz,
  document_id uuid not null constraint fk_cpc_certificates_document_id_documents references public.documents,
  version integer not null default 1,
  constraint fk_cpc_certificates_request_id_cpc_requests
    foreign key (request_id, registrant_id) references public.cpc_requests (id, registrant_id),
  constraint uq_cpc_certificates_status_list_status_index unique (status_list, status_index),
  constraint ck_cpc_certificates_ready_with_content check ((ready_at is null) = (object_id is null)),
  constraint ck_cpc_certificates_status_since check ((status = 'current') = (status_at is null))
);
create index ix_cpc_certificates_registrant_id on public.cpc_certificates (registrant_id);
create index ix_cpc_certificates_document_id on public.cpc_certificates (document_id);
create index ix_cpc_certificates_organization_id
  on public.cpc_certificates (organization_id, issued_at desc, id desc) where (organization_id is not null);
create index ix_cpc_certificates_marked on public.cpc_certificates (status_list, status_index)
  where (status <> 'current');
grant select, insert on public.cpc_certificates to portal_app;
grant update (status, status_reason, status_at, object_id, size_bytes, sha256, ready_at, version)
  on public.cpc_certificates to portal_app;
grant select on public.cpc_certificates to portal_auditor;

create table public.cpc_deliveries (
  id uuid constraint pk_cpc_deliveries primary key,
  certificate_id uuid not null
    constraint fk_cpc_deliveries_certificate_id_cpc_certificates references public.cpc_certificates,
  registrant_id uuid not null constraint fk_cpc_deliveries_registrant_id_registrants references public.registrants,
  channel text not null constraint ck_cpc_deliveries_channel_known check (channel in ('email', 'partner_api')),
  available_at timestamptz,
  retrieved_at timestamptz,
  created_at timestamptz not null,
  constraint uq_cpc_deliveries_certificate_id_channel unique (certificate_id, channel)
);
create index ix_cpc_deliveries_registrant_id on public.cpc_deliveries (registrant_id);
grant select, insert on public.cpc_deliveries to portal_app;
grant update (available_at, retrieved_at) on public.cpc_deliveries to portal_app;
grant select on public.cpc_deliveries to portal_auditor;

-- One row for each time that a delivery is sent out; whether it arrived is the mail's own state.
create table public.cpc_sendings (
  id uuid constraint pk_cpc_sendings primary key,
  delivery_id uuid not null constraint fk_cpc_sendings_delivery_id_cpc_deliveries references public.cpc_deliveries,
  mail_cause text,
  sent_at timestamptz not null
);
create index ix_cpc_sendings_delivery_id on public.cpc_sendings (delivery_id, sent_at desc);
grant select, insert on public.cpc_sendings to portal_app;
grant select on public.cpc_sendings to portal_auditor;
"""

PARTNERS = """
create table public.monitors (
  id uuid constraint pk_monitors primary key,
  organization_id uuid not null
    constraint fk_monitors_organization_id_partner_organizations references public.partner_organizations,
  registrant_id uuid not null constraint fk_monitors_registrant_id_registrants references public.registrants,
  purpose text not null,
  expires_on date not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  seen jsonb not null
);
create unique index uq_monitors_open on public.monitors (organization_id, registrant_id) where (ended_at is null);
create index ix_monitors_registrant_id on public.monitors (registrant_id);
grant select, insert, update on public.monitors to portal_app;
grant select on public.monitors to portal_auditor;

-- The feed of each partner. Whoever writes to it waits for the writer before, so that numbers are committed in order.
create table public.partner_events (
  seq bigint generated always as identity constraint pk_partner_events primary key,
  id uuid not null constraint uq_partner_events_id unique,
  organization_id uuid not null
    constraint fk_partner_events_organization_id_partner_organizations references public.partner_organizations,
  type text not null,
  data jsonb not null,
  happened_at timestamptz not null
);
create index ix_partner_events_organization_id_seq on public.partner_events (organization_id, seq);
create index ix_partner_events_happened_at on public.partner_events (happened_at);
grant select, insert, delete on public.partner_events to portal_app;
grant select on public.partner_events to portal_auditor;
"""

TABLES = (
    "public.partner_events, public.monitors, public.cpc_sendings, public.cpc_deliveries, public.cpc_certificates,"
    " public.cpc_requests, public.concerns"
)


def upgrade() -> None:
    for part in (CONCERNS, REQUESTS, CERTIFICATES, PARTNERS):
        run(part)


def downgrade() -> None:
    run(f"drop table {TABLES}")
    run("drop sequence public.cpc_numbers, public.cpc_status_places")
